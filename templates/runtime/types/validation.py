"""pydantic validators of declared types: one per type, made on first use.

A validator crosses no reference. Where a type refers to a model, an alias or a union, its schema holds a function that
calls the validator of that other type if a value arrives. So thousands of models may refer to each other in cycles, and
an answer costs only the models that it has objects of.

Validation is strict about JSON types: "1" is no integer. Values that do not fit are refused here; `lenient` keeps them.
"""

from __future__ import annotations

from functools import cache
from threading import RLock
from typing import TYPE_CHECKING, Annotated, Any, Final, Union, cast

from pydantic import ValidationError
from pydantic_core import PydanticCustomError, SchemaValidator, core_schema

from .declared import (
    Array,
    Deferred,
    Leaf,
    Map,
    Nullable,
    Object,
    OneOf,
    Tuple,
    is_sent,
    is_typed_dict,
    members,
    parts,
    resolve,
    widen,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import GetCoreSchemaHandler, ValidationInfo
    from pydantic_core import CoreSchema, ErrorDetails

    from .declared import Declared

RECEIVED: Final = object()
"""The validation context of JSON from a server: keys are wire names only, and unknown variants are refused."""

NAME_CLASH: Final = "name_clash"
"""The error of an object that fits its model, but has an unknown key equal to the Python name of a field. See Model."""

BUILDING: Final = RLock()
"""Held while a model or a validator is built, because pydantic before 2.14 does not lock by itself.

Building imports modules of models. Importing these builds nothing, so this lock and the import locks cannot deadlock.
"""


class Annotation(Deferred):
    """The annotation of a model's field, whose schema pydantic asks for when it builds the model."""

    def __repr__(self) -> str:
        return self.form if isinstance(self.form, str) else repr(self.form)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = _schema(resolve(self), handler.generate_schema)
        # Serialize by the type of the value, not of the field: a field may hold any JSON after lenient decoding, and
        # pydantic would warn about it.
        return cast("CoreSchema", {**schema, "serialization": core_schema.simple_ser_schema("any")})


def validator_of(declared: Declared) -> SchemaValidator:
    """Return the validator of a type, the same one every time."""
    if isinstance(declared, Object):
        # A plugin of pydantic may wrap it in another class, which has the same methods.
        return cast("SchemaValidator", declared.model.__pydantic_validator__)
    return _make_validator(declared)


def validate_received(declared: Declared, value: object) -> Any:
    """Return JSON from a server as its declared type. Raises ValidationError."""
    return validator_of(declared).validate_python(value, context=RECEIVED, by_name=False)


def reader_of(declared: Declared) -> Callable[[bytes], Any]:
    """Return a function that reads JSON from a server as a declared type. It raises ValidationError."""
    if isinstance(declared, Object):
        declared.model.model_rebuild()  # replaces the validator, which is looked up only once here
    validate_json = validator_of(declared).validate_json
    return lambda content: validate_json(content, context=RECEIVED, by_name=False)


def errors_of(error: ValidationError) -> list[ErrorDetails]:
    """Return the errors without their input, which may be a secret."""
    return error.errors(include_url=False, include_context=False, include_input=False)


def is_name_clash(error: ValidationError) -> bool:
    """Return whether a value fits its type apart from clashing names."""
    return all(each["type"] == NAME_CLASH for each in errors_of(error))


@cache
def _make_validator(declared: Declared) -> SchemaValidator:
    target = resolve(declared) if isinstance(declared, Deferred) else declared
    with BUILDING:
        return SchemaValidator(_schema(target, _generate), core_schema.CoreConfig(strict=True))


def _generate(form: Any) -> CoreSchema:
    from pydantic import TypeAdapter  # slow to import, and rarely needed outside of models

    return TypeAdapter(form).core_schema


def _schema(declared: Declared, generate: Callable[[Any], CoreSchema]) -> CoreSchema:
    """Return the schema of a type. `generate` is pydantic's function for a leaf."""
    match declared:
        case Leaf(form) if is_typed_dict(declared):
            return _reference_schema(lambda: _validator_of_typed_dict(form), core_schema.dict_schema(strict=False))
        case Leaf(form):
            return generate(_with_integers(widen(form)))
        case Array(item):
            return core_schema.list_schema(_schema(item, generate), strict=False)  # a request takes tuples
        case Map(value):
            return core_schema.dict_schema(core_schema.str_schema(), _schema(value, generate), strict=False)
        case Tuple(items):  # not strict, because JSON has arrays only
            return core_schema.tuple_schema([_schema(item, generate) for item in items], strict=False)
        case Nullable(inner):
            return core_schema.nullable_schema(_schema(inner, generate))
        case Object():
            return _reference_schema(lambda: validator_of(declared), _ANY_OBJECT)
        case Deferred():
            return _reference_schema(cache(lambda: validator_of(declared)), core_schema.any_schema())
        case OneOf() if is_sent(declared):
            variants = (_sent_schema(each, generate) for each in members(declared))
            return core_schema.union_schema([*variants], mode="left_to_right")
        case OneOf():
            from .choosing import variant_validator  # it builds on this module, and many APIs have no unions

            return core_schema.with_info_after_validator_function(variant_validator(declared), core_schema.any_schema())


def _sent_schema(variant: Declared, generate: Callable[[Any], CoreSchema]) -> CoreSchema:
    """Return the schema of a variant in a request. There a dict stays one, and a model is accepted in its place."""
    if not isinstance(variant, Object):
        return _schema(variant, generate)

    def validate(value: object) -> object:
        if not isinstance(value, variant.model):
            raise PydanticCustomError("model_type", "Not an object of {model}", {"model": variant.model.__name__})
        return value

    return core_schema.no_info_after_validator_function(validate, core_schema.any_schema())


@cache
def _validator_of_typed_dict(form: Any) -> SchemaValidator:
    with BUILDING:
        return SchemaValidator(_generate(form))


class _Integer:
    """The annotation of an integer, which a server may write as 5.0 or 1e3 (JSON Schema 2020-12, validation, 6.1.1)."""

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        integral = core_schema.no_info_after_validator_function(_integral, core_schema.float_schema(strict=True))
        return core_schema.union_schema(
            [core_schema.int_schema(strict=True), integral],
            mode="left_to_right",
            custom_error_type="int_type",
        )

    def __get_pydantic_json_schema__(self, schema: object, handler: object) -> dict[str, str]:
        return {"type": "integer"}


def _integral(value: float) -> int:
    if not value.is_integer():
        raise ValueError("not an integer")
    return int(value)


def _with_integers(form: Any) -> Any:
    """Return a type whose `int` takes integral floats, unless they are floats of the type."""
    types = parts(form)
    if int not in types or float in types:
        return form
    members = tuple(Annotated[int, _Integer()] if each is int else each for each in types)
    return Union[members]  # noqa: UP007  (computed)


def _reference_schema(find: Callable[[], SchemaValidator], accepted: CoreSchema) -> CoreSchema:
    # The validator is called from here and not from a function of its own: the depth of JSON that can be read is limited
    # by the number of Python frames that each level takes.
    def validate(value: Any, info: ValidationInfo) -> Any:
        context: Any = info.context
        by_name = False if context is RECEIVED else None
        return find().validate_python(value, context=context, by_name=by_name)

    return core_schema.with_info_after_validator_function(validate, accepted)


_ANY_OBJECT: Final = core_schema.json_or_python_schema(core_schema.dict_schema(), core_schema.any_schema())
"""JSON has to be an object here; a Python value may also be a model."""
