"""Values of a declared type from JSON that does not fit it.

Only what misfits is left as it came; everything around it has its type:

    a required field is missing         the attribute reads None; it is not in `model_fields_set` nor in a dump
    null, or another JSON type          the plain JSON value
    an object of no known variant       UnknownVariant
    not even an object, for a model     the plain JSON value, also where that is the whole answer

So a dump gives back what came, whatever came. Each misfit is told as a Drift.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from .choosing import candidates
from .declared import Alias, Array, Fixed, Map, Nullable, Object, OneOf, fields, further, meaning
from .drift import Drift, describe
from .models import NAMESAKE, UnknownVariant, validate_received

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

    from .declared import Declared, Field, Json


class Built(NamedTuple):
    value: Any
    drifts: list[Drift]


def build(declared: Declared, value: Json, type_name: str) -> Built:
    """Return JSON as its declared type, as far as it is of that type, and where it is not."""
    builder = _Builder(type_name)
    return Built(builder.build(declared, value, ""), builder.drifts)


def drifts_of(refusal: Exception, type_name: str) -> list[Drift]:
    """Return why pydantic refused what `build` finds nothing wrong with: a rule that a user's own model makes."""
    errors = _errors(refusal) if isinstance(refusal, ValidationError) else []
    return [_drift(error, type_name) for error in errors if error["type"] not in ("json_invalid", NAMESAKE)]


class _Builder:
    """Builds the parts of one answer. `path` is always where the part stands in it."""

    __slots__ = ("_type_name", "drifts")

    def __init__(self, type_name: str) -> None:
        self._type_name = type_name
        self.drifts: list[Drift] = []

    def build(self, declared: Declared, value: Json, path: str) -> Any:
        match declared:
            case Array(item) if isinstance(value, list):
                return [self.build(item, each, f"{path}[{index}]") for index, each in enumerate(value)]
            case Map(item) if isinstance(value, dict):
                return {key: self.build(item, each, f"{path}[{json.dumps(key)}]") for key, each in value.items()}
            case Fixed(items) if isinstance(value, list) and len(items) == len(value):
                pairs = enumerate(zip(items, value, strict=True))
                return tuple(self.build(item, each, f"{path}[{index}]") for index, (item, each) in pairs)
            case Nullable(inner):
                return None if value is None else self.build(inner, value, path)
            case Alias():
                return self.build(meaning(declared), value, path)
            case OneOf():
                return self._variant(declared, value, path)
            case Object(model) if isinstance(value, dict):
                return self._object(model, value, path)
            case _:
                return self._whole(declared, value, path)

    def _whole(self, declared: Declared, value: Json, path: str) -> Any:
        """Return what has no parts, or is not of the type that has them."""
        try:
            return validate_received(declared, value)
        except ValidationError as error:
            return self._misfit(value, path, _errors(error)[0]["type"])

    def _misfit(self, value: Json, path: str, rule: str) -> Any:
        self._note(path, rule, describe(value))
        return value

    def _object(self, model: type[BaseModel], value: dict[str, Json], path: str) -> BaseModel:
        if model is UnknownVariant:
            self._misfit(value, path, "unknown_variant")
        model.model_rebuild()  # pydantic 2.11 cannot dump an object within another whose model is not built
        known = fields(model)
        built = model.model_construct()
        defaults = dict(vars(built))
        vars(built).clear()  # for the order of the fields
        for wire, field in known.items():
            vars(built)[field.name] = self._field(field, wire, value, path, defaults)
        rest = further(model)
        extra = {key: each for key, each in value.items() if key not in known}
        if rest is not None:
            extra = {key: self.build(rest, each, f"{path}.{key}" if path else key) for key, each in extra.items()}
        if built.model_extra is not None:
            built.model_extra.update(extra)
            built.model_fields_set.update(extra.keys() - vars(built).keys())
        built.model_fields_set.update(known[wire].name for wire in value if wire in known)
        return built

    def _field(self, field: Field, wire: str, value: dict[str, Json], path: str, defaults: Mapping[str, object]) -> Any:
        place = f"{path}.{wire}" if path else wire
        if wire in value:
            return self.build(field.declared, value[wire], place)
        if field.source.is_required():
            self._note(place, "missing", "not there")
        return defaults.get(field.name)

    def _variant(self, union: OneOf, value: Json, path: str) -> Any:
        found = candidates(union, value)
        if found:
            fitting = (variant for variant in found if len(found) == 1 or _fits(variant, value))
            return self.build(next(fitting, found[0]), value, path)
        if isinstance(value, dict):
            return self._object(UnknownVariant, value, path)
        return self._misfit(value, path, "unknown_variant")

    def _note(self, path: str, rule: str, found: str) -> None:
        self.drifts.append(Drift(type_name=self._type_name, path=path, rule=rule, found=found))


def _drift(error: ErrorDetails, type_name: str) -> Drift:
    path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in error["loc"])
    found = "against a rule of its model"
    return Drift(type_name=type_name, path=path.removeprefix("."), rule=error["type"], found=found)


def _errors(error: ValidationError) -> list[ErrorDetails]:
    return error.errors(include_url=False, include_context=False, include_input=False)


def _fits(declared: Declared, value: object) -> bool:
    try:
        validate_received(declared, value)
    except ValidationError:
        return False
    return True
