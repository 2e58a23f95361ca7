"""Model, the base of the API's object types, and how its fields are validated.

A model is built when it is first used, and building it builds no other: a reference is a function that calls the other
model's own validator, if and when a value for it arrives. So thousands of models may refer to each other in circles, and
an answer costs only the models that it has objects of.
"""

from __future__ import annotations

from functools import cache
from threading import RLock
from types import GenericAlias, NoneType
from typing import TYPE_CHECKING, Any, ClassVar, Final, NewType, Union, cast, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError, SchemaValidator, core_schema

from .declared import (
    FURTHER,
    Alias,
    Array,
    Deferred,
    Fixed,
    Leaf,
    Map,
    Nullable,
    Object,
    OneOf,
    meaning,
    scalar,
    values_of,
    wire_name,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from pydantic import GetCoreSchemaHandler, ValidationInfo
    from pydantic_core import CoreSchema

    from .declared import Declared

UnknownStr = NewType("UnknownStr", str)
"""A string that this version of the package does not list: `Literal["a", "b"] | UnknownStr` is an open enum."""

UnknownInt = NewType("UnknownInt", int)
"""The same for an enum of integers."""

_lock = RLock()
"""Held while anything is built, since pydantic before 2.14 holds none of its own.

Building imports modules of models, but importing one builds nothing: no two threads wait for each other.
"""


RECEIVED: Final = object()
"""The validation context of JSON from a server: keys are wire names, never the fields' names, and every variant is known."""


MASK: Final = "**********"
"""What a repr shows in place of a secret."""

NAMESAKE: Final = "namesake"
"""The one refusal that is no misfit: pydantic alone cannot tell such an object's fields from its unknown keys."""


class Model(BaseModel):
    """An object of the API.

    Fields that the package does not know are kept, in `model_extra` and as attributes, and
    `model_dump(mode="json", by_alias=True, exclude_unset=True)` gives back exactly what the server sent. What did not
    fit its type is there all the same: a missing field reads None, and a value of another type is the plain JSON value.
    """

    model_config = ConfigDict(
        extra="allow",
        populate_by_name=True,
        defer_build=True,
        strict=True,
        protected_namespaces=(),
        ser_json_inf_nan="constants",
        hide_input_in_errors=True,  # it may be a secret
    )

    _hidden: ClassVar[frozenset[str]] = frozenset()

    if TYPE_CHECKING:  # so that a model may say what type the properties beside its fields have
        __pydantic_extra__: Any = Field(init=False)

    def __init_subclass__(cls, *, hidden: Collection[str] = (), **options: Any) -> None:
        """Define a model. `hidden` are the names of fields, and wire names of others, that hold secrets: no repr shows them."""
        super().__init_subclass__(**options)
        cls._hidden = cls._hidden.union(hidden)
        # pydantic would evaluate the annotations now, and build what they name into this model. In a function it may:
        # the names of its variables are known there only.
        if "<locals>" not in cls.__qualname__:
            cls.__annotations__ = {
                name: annotation if _is_no_field(name, annotation) else Annotation(annotation, cls.__module__)
                for name, annotation in cls.__annotations__.items()
            }
            if FURTHER in cls.__annotations__:
                values = Annotation(values_of(cls.__annotations__[FURTHER]), cls.__module__)
                cls.__annotations__[FURTHER] = GenericAlias(dict, (str, values))
        if FURTHER in vars(cls):  # `= Field(init=False)` is for type checkers, and would hide the slot of that name
            delattr(cls, FURTHER)

    @classmethod
    def model_rebuild(
        cls,
        *,
        force: bool = False,
        raise_errors: bool = True,
        _parent_namespace_depth: int = 2,
        _types_namespace: Mapping[str, Any] | None = None,
    ) -> bool | None:
        """Build the model unless it is built; pydantic does so on its first use. Safe in any number of threads."""
        with _lock:
            return super().model_rebuild(
                force=force,
                raise_errors=raise_errors,
                _parent_namespace_depth=_parent_namespace_depth + 1,
                _types_namespace=_types_namespace,
            )

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        for name, value in super().__repr_args__():
            yield name, MASK if name in self._hidden and value is not None else value

    def __setstate__(self, state: dict[Any, Any]) -> None:
        """Take the state of a pickle, maybe in a process that has not built the model, so that it can be dumped."""
        type(self).model_rebuild()
        super().__setstate__(state)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = handler(source)
        renamed = {name for name, field in cls.model_fields.items() if wire_name(name, field) != name}
        if not renamed:
            return schema

        def refuse_namesakes(model: Model, info: ValidationInfo) -> Model:
            # pydantic takes an unknown key `from_` for a sign that the field `from_`, whose key is `from`, was set.
            if info.context is RECEIVED and model.model_extra and not renamed.isdisjoint(model.model_extra):
                raise PydanticCustomError(NAMESAKE, "An unknown key is the Python name of a field")
            return model

        return core_schema.with_info_after_validator_function(refuse_namesakes, schema)


class UnknownVariant(Model):
    """An object that is none of the variants of a union that this version of the package knows. It has what came.

    Where a document says what all variants have in common, it is of a subclass with these fields.
    """

    if TYPE_CHECKING:  # so that `event.type == "text"` needs no other question before it

        def __getattr__(self, name: str) -> Any: ...


class Annotation(Deferred):
    """The type of a model's field. pydantic asks it for its schema when the model is built."""

    __slots__ = ()

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = _schema(self.declared, handler.generate_schema)
        # By what a value is, not by what it was declared as: then anything can be dumped, and without a warning.
        return cast("CoreSchema", {**schema, "serialization": core_schema.simple_ser_schema("any")})


_validators: dict[Declared, SchemaValidator] = {}


def validator_of(declared: Declared) -> SchemaValidator:
    """Return the one validator of a type, made on its first use."""
    if isinstance(declared, Object):
        # That of a plugin has the same methods.
        return cast("SchemaValidator", declared.model.__pydantic_validator__)
    found = _validators.get(declared)
    return _make_validator(declared) if found is None else found


def validate_received(declared: Declared, value: object) -> Any:
    """Return JSON from a server as its declared type. Raises ValidationError."""
    return validator_of(declared).validate_python(value, context=RECEIVED, by_name=False)


def reader_of(declared: Declared) -> Callable[[bytes], Any]:
    """Return what reads JSON from a server as a declared type, and raises ValidationError."""
    if isinstance(declared, Object):
        declared.model.model_rebuild()
    validate_json = validator_of(declared).validate_json
    return lambda content: validate_json(content, context=RECEIVED, by_name=False)


def _make_validator(declared: Declared) -> SchemaValidator:
    with _lock:
        if declared not in _validators:
            named = meaning(declared) if isinstance(declared, Alias) else declared
            schema = _schema(named, _foreign_schema)
            _validators[declared] = SchemaValidator(schema, core_schema.CoreConfig(strict=True))
        return _validators[declared]


def _foreign_schema(form: Any) -> CoreSchema:
    from pydantic import TypeAdapter

    return TypeAdapter(form).core_schema


def _schema(declared: Declared, foreign: Callable[[Any], CoreSchema]) -> CoreSchema:
    """Return pydantic's schema of a type. `foreign` gives the one of a leaf that is none of JSON's own types."""
    match declared:
        case Leaf(form):
            plain = scalar(form)
            return _SCALARS[plain]() if plain in _SCALARS else foreign(_with_integers(plain))
        case Array(item):
            return core_schema.list_schema(_schema(item, foreign))
        case Map(value):
            return core_schema.dict_schema(core_schema.str_schema(), _schema(value, foreign))
        case Fixed(items):  # not strict, for a list is JSON's tuple
            return core_schema.tuple_schema([_schema(item, foreign) for item in items], strict=False)
        case Nullable(inner):
            return core_schema.nullable_schema(_schema(inner, foreign))
        case Object(model):
            return _object_schema(model)
        case Alias():
            return _alias_schema(declared)
        case OneOf():
            return _union_schema(declared)


def _object_schema(model: type[BaseModel]) -> CoreSchema:
    def refer(value: Any, info: ValidationInfo) -> Any:
        context: Any = info.context
        by_name = False if context is RECEIVED else None
        return model.__pydantic_validator__.validate_python(value, context=context, by_name=by_name)

    return core_schema.with_info_after_validator_function(refer, _ANY_OBJECT)


def _alias_schema(alias: Alias) -> CoreSchema:
    validator = cache(lambda: validator_of(alias))

    def refer(value: Any, info: ValidationInfo) -> Any:
        return validator().validate_python(value, context=cast("Any", info.context))

    return core_schema.with_info_after_validator_function(refer, core_schema.any_schema())


def _union_schema(union: OneOf) -> CoreSchema:
    from .choosing import candidates, second_bests  # with the first union

    def in_turn(value: object) -> Iterator[Declared]:
        yield from candidates(union, value) or _unknown(value)
        yield from second_bests(union, value)

    # One function for all, because each level of a deep value takes one frame for each function here.
    def choose(value: Any, info: ValidationInfo) -> Any:
        context: Any = info.context
        by_name = False if context is RECEIVED else None
        misfit: ValidationError | None = None
        for variant in in_turn(value):
            if variant == _UNKNOWN and context is RECEIVED:
                continue
            try:
                return validator_of(variant).validate_python(value, context=context, by_name=by_name)
            except ValidationError as error:
                misfit = misfit or error
        raise misfit or PydanticCustomError("unknown_variant", "None of the union's variants")

    return core_schema.with_info_after_validator_function(choose, core_schema.any_schema())


def _unknown(value: object) -> tuple[Object, ...]:
    return (_UNKNOWN,) if isinstance(value, dict) else ()


def _is_no_field(name: str, annotation: object) -> bool:
    return name.startswith("_") or name == "model_config" or "ClassVar" in str(annotation)


def _with_integers(form: Any) -> Any:
    """Return a union of scalars that also has what `_number_schema` has for a number by itself."""
    parts = get_args(form) if get_origin(form) is Union else ()
    return Union[(int, *parts)] if float in parts and int not in parts else form


def _number_schema() -> CoreSchema:
    """JSON has one type of numbers. An integer stays one, for not every integer is a float."""
    return core_schema.union_schema([core_schema.int_schema(), core_schema.float_schema()], mode="left_to_right")


_SCALARS: Mapping[Any, Callable[[], CoreSchema]] = {
    str: core_schema.str_schema,
    int: core_schema.int_schema,
    float: _number_schema,
    bool: core_schema.bool_schema,
    NoneType: core_schema.none_schema,
    Any: core_schema.any_schema,
    object: core_schema.any_schema,
}

_UNKNOWN: Final = Object(UnknownVariant)

_ANY_OBJECT: Final = core_schema.json_or_python_schema(core_schema.dict_schema(), core_schema.any_schema())
"""What comes as JSON has to be an object; what comes as a Python value may be a model, too."""
