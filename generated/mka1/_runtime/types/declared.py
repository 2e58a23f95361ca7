"""What a declared type means: a small tree that is validated, chosen from and built from.

    Declared
     +- Leaf        left to pydantic as it stands: scalars, literals, Any, types of other libraries
     +- Object      a model
     +- Array       list[...]
     +- Fixed       tuple[X, Y]
     +- Map         dict[str, ...]
     +- Nullable    ... | None
     +- OneOf       a union that is more than scalars
     +- Alias       a TypeAliasType, whose value is not looked at before it is needed

Nothing is imported for a type until its part of the tree is asked for.
"""

from __future__ import annotations

import typing
from collections.abc import Mapping, Sequence
from functools import cache
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Final,
    ForwardRef,
    Literal,
    NamedTuple,
    NewType,
    TypeAlias,
    Union,
    get_args,
    get_origin,
)

import typing_extensions
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..frozen import Frozen
from .deferred import evaluate
from .unions import Variants

FURTHER: Final = "__pydantic_extra__"
"""The annotation by which a model says, as pydantic has it, what type the properties beside its fields have."""

# Until Python 3.14 the two are different classes where both exist.
_ALIASES = tuple({typing_extensions.TypeAliasType, getattr(typing, "TypeAliasType", typing_extensions.TypeAliasType)})


class Leaf(Frozen):
    __slots__ = __match_args__ = ("form",)

    form: Any

    def __init__(self, form: Any) -> None:
        self._fill(form)


class Object(Frozen):
    __slots__ = __match_args__ = ("model",)

    model: type[BaseModel]

    def __init__(self, model: type[BaseModel]) -> None:
        self._fill(model)


class Array(Frozen):
    __slots__ = __match_args__ = ("item",)

    item: Declared

    def __init__(self, item: Declared) -> None:
        self._fill(item)


class Fixed(Frozen):
    __slots__ = __match_args__ = ("items",)

    items: tuple[Declared, ...]

    def __init__(self, items: tuple[Declared, ...]) -> None:
        self._fill(items)


class Map(Frozen):
    __slots__ = __match_args__ = ("value",)

    value: Declared

    def __init__(self, value: Declared) -> None:
        self._fill(value)


class Nullable(Frozen):
    __slots__ = __match_args__ = ("inner",)

    inner: Declared

    def __init__(self, inner: Declared) -> None:
        self._fill(inner)


class OneOf(Frozen):
    """`form` is the union, maybe as text; see `members`."""

    __slots__ = ("form", "module", "variants")

    form: Any
    module: str
    variants: Variants | None

    def __init__(self, form: Any, module: str, variants: Variants | None = None) -> None:
        self._fill(form, module, variants)


class Alias(Frozen):
    """`alias` is a TypeAliasType of `typing` or `typing_extensions`; see `meaning`."""

    __slots__ = ("alias",)

    alias: Any

    def __init__(self, alias: Any) -> None:
        self._fill(alias)


Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"

Declared: TypeAlias = Leaf | Object | Array | Fixed | Map | Nullable | OneOf | Alias


class Deferred:
    """A type that stands in an annotation, as text or not, and is looked at when it is needed."""

    __slots__ = ("_declared", "form", "module")

    def __init__(self, form: Any, module: str) -> None:
        self.form = form
        self.module = module
        self._declared: Declared | None = None

    def __repr__(self) -> str:
        return self.form if isinstance(self.form, str) else repr(self.form)

    @property
    def declared(self) -> Declared:
        if self._declared is None:
            self._declared = declare(self.form, self.module)
        return self._declared


class Field(NamedTuple):
    """A field as JSON has it. `name` is the attribute, `source` pydantic's view of it."""

    name: str
    source: FieldInfo
    module: str

    @property
    def declared(self) -> Declared:
        annotation: Any = self.source.annotation
        if isinstance(annotation, Deferred):
            return annotation.declared
        marks = self.source.metadata
        return declare(Annotated[annotation, *marks] if marks else annotation, self.module)


def wire_name(name: str, field: FieldInfo) -> str:
    """Return the key of a field in JSON."""
    return field.validation_alias if isinstance(field.validation_alias, str) else name


@cache
def fields(model: type[BaseModel]) -> Mapping[str, Field]:
    """Return the fields of a model by their names on the wire."""
    return {wire_name(name, field): Field(name, field, model.__module__) for name, field in model.model_fields.items()}


@cache
def further(model: type[BaseModel]) -> Declared | None:
    """Return the type of the properties that a model has beside its fields, None where they may be anything."""
    for each in model.__mro__:
        annotation = vars(each).get("__annotations__", {}).get(FURTHER)
        if annotation is not None and each is not BaseModel:
            values = values_of(annotation)
            return values.declared if isinstance(values, Deferred) else declare(values, each.__module__)
    return None


def values_of(annotation: object) -> object:
    """Return `X` of `dict[str, X]`, which may be text."""
    if isinstance(annotation, str):
        return annotation.partition(",")[2].strip().removesuffix("]")
    return get_args(annotation)[1]


@cache
def required_keys(model: type[BaseModel]) -> frozenset[str]:
    return frozenset(wire for wire, field in fields(model).items() if field.source.is_required())


def declare(form: Any, module: str) -> Declared:
    """Return the meaning of a type, or of the text of one, as it stands in a module."""
    if isinstance(form, str):
        return declare(evaluate(form, module), module)
    if isinstance(form, ForwardRef):
        return declare(form.__forward_arg__, module)
    if isinstance(form, _ALIASES):
        return Alias(form)
    if isinstance(form, type) and not get_args(form):
        return Object(form) if issubclass(form, BaseModel) else Leaf(form)
    return _declare_generic(form, module)


@cache
def members(union: OneOf) -> tuple[Declared, ...]:
    """Return the variants in their order. Loads the modules of all of them."""
    form = union.form
    while isinstance(form, str | ForwardRef):
        form = evaluate(form if isinstance(form, str) else form.__forward_arg__, union.module)
    return tuple(declare(member, union.module) for member in _parts(form))


@cache
def meaning(alias: Alias) -> Declared:
    """Return what an alias stands for."""
    return declare(alias.alias.__value__, alias.alias.__module__)


def literals(declared: Declared) -> tuple[object, ...]:
    """Return the values that a type lists: "a" and "b" of `Literal["a", "b"] | UnknownStr`, maybe by another name."""
    match declared:
        case Leaf(form):
            return _literals(form)
        case Nullable(inner):
            return literals(inner)
        case Alias():
            return literals(meaning(declared))
        case _:
            return ()


def is_open(declared: Declared) -> bool:
    """Tell whether a type with literals also takes other values."""
    match declared:
        case Leaf(form):
            return not all(get_origin(part) is Literal for part in _parts(scalar(form)))
        case Nullable(inner):
            return is_open(inner)
        case Alias():
            return is_open(meaning(declared))
        case _:
            return True


def scalar(form: Any) -> Any:
    """Return a leaf's type without what makes no difference to validation: an open enum of strings is `str`."""
    while isinstance(form, NewType):
        form = form.__supertype__
    if not _is_union(form):
        return form
    parts = [scalar(part) for part in _parts(form)]
    return Union[tuple(part for part in parts if not _is_within(part, parts))]  # noqa: UP007  (computed)


def _declare_generic(form: Any, module: str) -> Declared:
    arguments = get_args(form)
    origin = get_origin(form)
    if origin is Annotated:
        return _declare_annotated(form, module)
    if _is_union(form):
        return _declare_union(form, module)
    if origin is list:
        return Array(declare(arguments[0], module))
    if origin is dict and scalar(arguments[0]) is str:
        return Map(declare(arguments[1], module))
    if origin is tuple and Ellipsis not in arguments:
        return Fixed(tuple(declare(argument, module) for argument in arguments))
    return Leaf(form)


def _declare_annotated(form: Any, module: str) -> Declared:
    inner, *marks = get_args(form)
    for mark in marks:
        if isinstance(mark, Variants):
            return OneOf(inner, module, mark)
    declared = declare(inner, module)
    return Leaf(form) if isinstance(declared, Leaf) else declared


def _declare_union(form: Any, module: str) -> Declared:
    arguments = [argument for argument in get_args(form) if argument is not NoneType]
    declared = [declare(argument, module) for argument in arguments]
    if len(declared) == 1:
        inner = declared[0]
    elif all(isinstance(each, Leaf) for each in declared):
        inner = Leaf(Union[tuple(arguments)])  # noqa: UP007  (computed)
    else:
        inner = OneOf(form, module)
    return Nullable(inner) if NoneType in get_args(form) else inner


def _is_within(part: Any, parts: Sequence[Any]) -> bool:
    """Tell whether a part of a union only lists values of another part: `Literal["a"]` beside `str`."""
    listed = _literals(part)
    return bool(listed) and all(type(value) in parts for value in listed)


def _literals(form: Any) -> tuple[object, ...]:
    listed = (get_args(part) for part in _parts(form) if get_origin(part) is Literal)
    return tuple(value for values in listed for value in values)


def _parts(form: Any) -> tuple[Any, ...]:
    return get_args(form) if _is_union(form) else (form,)


def _is_union(form: Any) -> bool:
    return get_origin(form) in (Union, UnionType)
