"""Names of a method's arguments and of a model's fields. What is an argument is decided in `Exchange`, not here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..api import Exchange, Operation
from ..diagnostics import Diagnostics, Pointer
from ..schemas import Object
from .clashes import report_clashes, settle
from .words import BUILT_IN_TYPES, Identifier, digest, safe, snake, spelled

CALLED_IN_METHODS = frozenset(
    """as_content as_file as_files as_part builtins multipart_body raw_body styled unless_omitted""".split()
)
"""Functions and modules that the bodies of methods use."""

RESERVED_ARGUMENTS = CALLED_IN_METHODS | BUILT_IN_TYPES | {"options"}
"""The argument that every method has, and the names that bodies of methods evaluate, such as `list` in `returns=list[Batch]`."""

RESERVED_FIELDS = BUILT_IN_TYPES | frozenset(
    """construct copy dict from_orm json parse_file parse_obj parse_raw schema schema_json update_forward_refs validate
    model_computed_fields model_config model_construct model_copy model_dump model_dump_json model_extra model_fields
    model_fields_set model_json_schema model_parametrized_name model_post_init model_rebuild model_validate
    model_validate_json model_validate_strings
    mro register""".split()
)
"""Attributes of pydantic's BaseModel and its metaclass, and built-in types that annotations of other fields use."""

_LOCATIONS = ("path", "body", "query", "querystring", "header", "cookie")


@dataclass(frozen=True, slots=True, order=True)
class ArgumentKey:
    """What an argument stands for: a parameter ("path", "batch_id"), a property of the body ("body", "name") or the whole body ("body", "")."""

    location: str
    wire_name: str


def name_arguments(operation: Operation, exchange: Exchange, diagnostics: Diagnostics) -> dict[ArgumentKey, Identifier]:
    """Name the parameters of an operation, and the body of one exchange or, if it is flattened, its properties.

    In a clash, the argument whose wire name equals the name keeps it. The others are told apart by their locations or, within
    one location, as the fields of a model are.
    """
    places = dict(_arguments(operation, exchange))
    wanted = {key: _argument(key) for key in places}
    counts = Counter((key.location, name) for key, name in wanted.items())
    names = settle(
        wanted,
        lambda key: (key.wire_name != wanted[key], _LOCATIONS.index(key.location), key),
        lambda key: _argument_alternatives(key, is_alone=counts[key.location, wanted[key]] == 1),
    )
    report_clashes("argument", wanted, names, places, diagnostics)
    return names


def name_fields(model: Object, diagnostics: Diagnostics) -> Mapping[str, Identifier]:
    """Name the fields of a model. In a clash, the field whose wire name equals the name keeps it."""
    places = {each.name: each.schema.about.pointer for each in model.properties}
    wanted = {name: safe(snake(name, prefix="field"), RESERVED_FIELDS) for name in places}
    names = settle(wanted, lambda wire: (wire != wanted[wire], wire), _field_alternatives)
    report_clashes("field", wanted, names, places, diagnostics)
    return names


def _arguments(operation: Operation, exchange: Exchange) -> Iterator[tuple[ArgumentKey, Pointer]]:
    """Yield what each argument stands for, and its place in the document."""
    for parameter in operation.parameters:
        yield ArgumentKey(parameter.location.value, parameter.name), parameter.pointer
    if exchange.body is not None:
        for each in exchange.body.properties:
            yield ArgumentKey("body", each.name), each.schema.about.pointer
        if not exchange.body.properties:
            yield ArgumentKey("body", ""), exchange.body.media.pointer


def _argument(key: ArgumentKey) -> Identifier:
    return safe(_plain(key), RESERVED_ARGUMENTS)


def _plain(key: ArgumentKey) -> Identifier:
    return snake(key.wire_name or "body", prefix=_prefix(key))


def _prefix(key: ArgumentKey) -> str:
    """Return "field" for a property of the body, which is called as the field of a model is."""
    return "field" if key.location == "body" else "arg"


def _argument_alternatives(key: ArgumentKey, *, is_alone: bool) -> Iterator[Identifier]:
    """Yield other names. `is_alone`: nothing else in the key's location wants its name."""
    plain = _plain(key)
    located = [Identifier(f"{plain}_{key.location}")]
    written = [safe(each, RESERVED_ARGUMENTS) for each in _as_written(key.wire_name, prefix=_prefix(key))]
    if key.location == "body" and key.wire_name != plain:
        written.append(Identifier(f"{plain}_{digest(key.wire_name)}"))
    yield from (*located, *written) if is_alone else (*written, *located)
    text = key.location + key.wire_name
    yield from (Identifier(f"{plain}_{digest(text)}{more}") for more in ("", digest(key.wire_name)))


def _field_alternatives(wire: str) -> Iterator[Identifier]:
    yield from (safe(each, RESERVED_FIELDS) for each in _as_written(wire, prefix="field"))
    plain = snake(wire, prefix="field")
    yield from (Identifier(f"{plain}_{digest(wire)}{more}") for more in ("", digest(wire[::-1])))


def _as_written(wire: str, *, prefix: str) -> Iterator[Identifier]:
    """Yield names with what `snake` leaves out: symbols ("$filter" -> "dollar_filter"), then capitals ("ID" -> "id_upper")."""
    if re.fullmatch(r"[a-z][a-z0-9_]*", wire):
        yield Identifier(wire)
    whole = spelled(wire, prefix=prefix)
    yield whole
    if wire != wire.lower():
        case = "upper" if wire.isupper() else "capital" if wire[0].isupper() else "camel"
        yield Identifier(f"{whole}_{case}")
