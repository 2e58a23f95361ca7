"""Build values from JSON that does not fit its declared type.

Only the misfits stay plain; everything around them has its type:

    missing required field              the attribute reads None; it is not in `model_fields_set` nor in a dump
    null, or another JSON type          the plain JSON value, even where it is the whole answer
    object of no known variant          UnknownVariant

So a dump always returns what was received. Each misfit is reported as a Drift.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from .choosing import candidates
from .declared import Array, Deferred, Map, Nullable, Object, OneOf, Tuple, extra_type, fields, resolve
from .drift import Drift, describe
from .models import UnknownVariant
from .validation import NAME_CLASH, errors_of, is_name_clash, validate_received

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

    from .declared import Declared, Field, Json


class Built(NamedTuple):
    value: Any
    drifts: list[Drift]


def build(declared: Declared, value: Json, type_name: str) -> Built:
    """Return JSON as its declared type, as far as it fits, and what does not fit."""
    builder = _Builder(type_name)
    return Built(builder.build(declared, value, ""), builder.drifts)


def drifts_of(refusal: Exception, type_name: str) -> list[Drift]:
    """Return why pydantic refused a value that `build` finds no misfit in: a user's own model may have rules of its own."""
    errors = errors_of(refusal) if isinstance(refusal, ValidationError) else []
    return [
        Drift(type_name=type_name, path=_path(each["loc"]), rule=each["type"], found="against a rule of its model")
        for each in errors
        if each["type"] not in ("json_invalid", NAME_CLASH)
    ]


class _Builder:
    """Builds the parts of one answer. `path` is the place of a part in it."""

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
            case Tuple(items) if isinstance(value, list) and len(items) == len(value):
                pairs = enumerate(zip(items, value, strict=True))
                return tuple(self.build(item, each, f"{path}[{index}]") for index, (item, each) in pairs)
            case Nullable(inner):
                return None if value is None else self.build(inner, value, path)
            case Deferred():
                return self.build(resolve(declared), value, path)
            case OneOf():
                return self._variant(declared, value, path)
            case Object(model) if isinstance(value, dict):
                return self._object(model, value, path)
            case _:  # a leaf, or a value of another JSON type than declared
                return self._part(declared, value, path)

    def _part(self, declared: Declared, value: Json, path: str) -> Any:
        try:
            return validate_received(declared, value)
        except ValidationError as error:
            self._report(path, errors_of(error)[0]["type"], describe(value))
            return value

    def _variant(self, union: OneOf, value: Json, path: str) -> Any:
        variants = candidates(union, value)
        if not variants:
            self._report(path, "unknown_variant", describe(value))
            return value
        fitting = (each for each in variants if len(variants) == 1 or _fits(each, value))
        return self.build(next(fitting, variants[0]), value, path)

    def _object(self, model: type[BaseModel], value: dict[str, Json], path: str) -> BaseModel:
        if model is UnknownVariant:
            self._report(path, "unknown_variant", describe(value))
        model.model_rebuild()  # pydantic 2.11 cannot dump an object whose model is not built
        built = model.model_construct()
        attributes, known = vars(built), fields(model)
        defaults = dict(attributes)
        attributes.clear()  # so that the fields are in their order, whichever have defaults
        for wire, field in known.items():
            attributes[field.name] = self._field(field, wire, value, path, defaults)
        built.model_fields_set.update(field.name for wire, field in known.items() if wire in value)
        rest, extra = extra_type(model), built.model_extra
        if extra is not None:
            extra.update({key: self.build(rest, value[key], _join(path, key)) for key in value if key not in known})
            built.model_fields_set.update(extra.keys() - attributes.keys())
        return built

    def _field(self, field: Field, wire: str, value: dict[str, Json], path: str, defaults: Mapping[str, object]) -> Any:
        if wire in value:
            return self.build(field.type, value[wire], _join(path, wire))
        if field.is_required:
            self._report(_join(path, wire), "missing", "not there")
        return defaults.get(field.name)

    def _report(self, path: str, rule: str, found: str) -> None:
        self.drifts.append(Drift(type_name=self._type_name, path=path, rule=rule, found=found))


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _path(location: tuple[int | str, ...]) -> str:
    return "".join(f"[{each}]" if isinstance(each, int) else f".{each}" for each in location).removeprefix(".")


def _fits(declared: Declared, value: object) -> bool:
    try:
        validate_received(declared, value)
    except ValidationError as error:
        return is_name_clash(error)
    return True
