"""Names of a method's arguments and of a model's fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..api import Exchange, Operation, Parameter
from ..schemas import Object
from .clashes import settle
from .words import Identifier, digest, safe, snake, spelled

RESERVED_ARGUMENTS = frozenset(
    {
        "options",
        "styled",
        "as_content",
        "as_part",
        "builtins",
        "list",
        "dict",
        "str",
        "int",
        "float",
        "bool",
    }
)
"""Names that a method has for itself, or that its body uses: `returns=list[Batch]` is evaluated there."""


@dataclass(frozen=True, slots=True, order=True)
class ArgumentKey:
    """What an argument stands for: a parameter ("path", "batch_id"), a property of the body ("body", "name") or the whole ("body", "")."""

    location: str
    wire_name: str


def name_arguments(operation: Operation, exchange: Exchange) -> dict[ArgumentKey, Identifier]:
    """Name the parameters of an operation, and the body of one exchange, or its properties where it is flattened."""
    keys = [_parameter_key(each) for each in operation.parameters]
    if exchange.body is not None:
        flattened = [ArgumentKey("body", each.name) for each in exchange.body.properties]
        keys += flattened or [ArgumentKey("body", "")]
    wanted = {key: _argument(key.wire_name or "body") for key in keys}
    return settle(wanted, lambda key: (_LOCATIONS.index(key.location), key), _argument_alternatives)


def field_names(model: Object) -> dict[str, Identifier]:
    """Name the fields of a model by their wire names."""
    wanted = {each.name: safe(snake(each.name, prefix="field"), RESERVED_FIELDS) for each in model.properties}
    return settle(wanted, lambda wire: (wire != wanted[wire], wire), _field_alternatives)


RESERVED_FIELDS = frozenset(
    """construct copy dict from_orm json parse_file parse_obj parse_raw schema schema_json update_forward_refs validate
    model_computed_fields model_config model_construct model_copy model_dump model_dump_json model_extra model_fields
    model_fields_set model_json_schema model_parametrized_name model_post_init model_rebuild model_validate
    model_validate_json model_validate_strings str int float bool list dict
    mro register""".split()
)
"""Attributes of pydantic's BaseModel and its metaclass, and the built-in types that annotations of later fields use."""

_LOCATIONS = ("path", "body", "query", "querystring", "header", "cookie")


def _parameter_key(parameter: Parameter) -> ArgumentKey:
    return ArgumentKey(parameter.location.value, parameter.name)


def _argument(wire_name: str) -> Identifier:
    return safe(snake(wire_name, prefix="arg"), RESERVED_ARGUMENTS)


def _argument_alternatives(key: ArgumentKey) -> Iterator[Identifier]:
    yield safe(spelled(key.wire_name, prefix="arg"), RESERVED_ARGUMENTS)
    for base in (snake(key.wire_name or "body", prefix="arg"), spelled(key.wire_name, prefix="arg")):
        yield Identifier(f"{base}_{key.location}")
    yield Identifier(f"{snake(key.wire_name, prefix='arg')}_{digest(key.location + key.wire_name)}")
    yield Identifier(
        f"{snake(key.wire_name, prefix='arg')}_{digest(key.location + key.wire_name)}{digest(key.wire_name)}"
    )


def _field_alternatives(wire: str) -> Iterator[Identifier]:
    yield safe(spelled(wire, prefix="field"), RESERVED_FIELDS)
    yield Identifier(f"{snake(wire, prefix='field')}_{digest(wire)}")
    yield Identifier(f"{snake(wire, prefix='field')}_{digest(wire)}{digest(wire[::-1])}")
