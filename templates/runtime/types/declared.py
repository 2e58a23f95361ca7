"""The meaning of a declared type, as a tree that other modules match on. Validates nothing.

    Declared
     +- Leaf        what pydantic validates by itself: scalars, literals, Any, types of other libraries
     +- Object      a model
     +- Array       list[X]
     +- Tuple       tuple[X, Y]
     +- Map         dict[str, X]
     +- Nullable    X | None
     +- OneOf       a union of more than scalars
     +- Deferred    a TypeAliasType, or the annotation of a field

Annotations stay text until their type is needed, because modules of models import each other for type checkers only. A
name that the module of an annotation lacks is looked up in the package around it: `Batch` in `pkg.models.batch_list` is
`pkg.models.Batch`, which the package's `__getattr__` (PEP 562) imports on demand.
"""

from __future__ import annotations

import sys
import typing
from collections.abc import Mapping, Sequence
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, ForwardRef, Literal, NamedTuple, NewType, TypeAlias, Union, get_args, get_origin

import typing_extensions
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..frozen import Frozen
from .unions import TypeAliasType, Variants

EXTRA = "__pydantic_extra__"
"""The attribute whose annotation, `dict[str, X]`, is the type of a model's undeclared properties."""

_UNTAGGED = Variants()
# Before Python 3.14 the last two are different classes, where `typing` has one at all.
_ALIASES = (TypeAliasType, typing_extensions.TypeAliasType, getattr(typing, "TypeAliasType", TypeAliasType))


class Leaf(Frozen):
    __slots__ = __match_args__ = ("form",)
    form: Any


class Object(Frozen):
    __slots__ = __match_args__ = ("model",)
    model: type[BaseModel]


class Array(Frozen):
    __slots__ = __match_args__ = ("item",)
    item: Declared


class Tuple(Frozen):
    __slots__ = __match_args__ = ("items",)
    items: tuple[Declared, ...]


class Map(Frozen):
    __slots__ = __match_args__ = ("value",)
    value: Declared


class Nullable(Frozen):
    __slots__ = __match_args__ = ("inner",)
    inner: Declared


class OneOf(Frozen):
    """A union in a module. `form` may be the text of one; `members` evaluates it."""

    __slots__ = ("form", "module", "variants")
    form: Any
    module: str
    variants: Variants


class Deferred(Frozen):
    """A type that is evaluated on first use, by `resolve`: a TypeAliasType, or the annotation of a field."""

    __slots__ = ("form", "module")
    form: Any
    module: str


Concrete: TypeAlias = Leaf | Object | Array | Tuple | Map | OneOf
Declared: TypeAlias = Concrete | Nullable | Deferred

Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"


class Field(NamedTuple):
    """A field of a model; `name` is its Python name."""

    name: str
    is_required: bool
    type: Declared


def wire_name(name: str, field: FieldInfo) -> str:
    """Return the key of a field in JSON."""
    return field.validation_alias if isinstance(field.validation_alias, str) else name


@cache
def fields(model: type[BaseModel]) -> Mapping[str, Field]:
    """Return the fields of a model by wire name."""
    return {
        wire_name(name, field): Field(name, field.is_required(), _field_type(field, model.__module__))
        for name, field in model.model_fields.items()
    }


def _field_type(field: FieldInfo, module: str) -> Deferred:
    annotation: Any = field.annotation
    if isinstance(annotation, Deferred):
        return annotation
    return Deferred(Annotated[annotation, *field.metadata] if field.metadata else annotation, module)


@cache
def extra_type(model: type[BaseModel]) -> Declared:
    """Return the type of a model's undeclared properties, by default Any."""
    for each in model.__mro__:
        annotation = vars(each).get("__annotations__", {}).get(EXTRA)
        if annotation is not None and each is not BaseModel:
            declared = declare(annotation, each.__module__)
            return declared.value if isinstance(declared, Map) else Leaf(Any)
    return Leaf(Any)


def declare(form: Any, module: str) -> Declared:
    """Return the meaning of a type, or of the text of one, in a module."""
    form = evaluate(form, module)
    if isinstance(form, Deferred):
        return form
    if isinstance(form, _ALIASES):
        return Deferred(form, form.__module__ or module)
    if isinstance(form, type):
        return Object(form) if issubclass(form, BaseModel) else Leaf(form)
    return _declare_generic(form, module)


def evaluate(form: Any, module: str) -> Any:
    """Return a type for the text of one, which may hold quoted text in turn. Raises NameError for an unknown name."""
    while isinstance(form, str | ForwardRef):
        text = form if isinstance(form, str) else form.__forward_arg__
        try:
            form = eval(text, {}, _Names(vars(sys.modules[module])))
        except NameError as error:
            raise NameError(f"{error} (in the annotation {text!r} of {module})", name=error.name) from None
    return form


@cache
def members(union: OneOf) -> tuple[Declared, ...]:
    """Return the variants in their order. Imports the modules of all of them."""
    return tuple(_exact(declare(part, union.module)) for part in parts(evaluate(union.form, union.module)))


def _exact(declared: Declared) -> Declared:
    """Return a variant whose scalars only take text of their format: reading others leniently could shadow a better variant."""
    match declared:
        case Leaf(form):
            return Leaf(_exact_form(form))
        case Array(item):
            return Array(_exact(item))
        case Map(value):
            return Map(_exact(value))
        case _:
            return declared


def _exact_form(form: Any) -> Any:
    if get_origin(form) is not Annotated:
        return form
    return Annotated[form.__origin__, *(getattr(each, "exact", each) for each in form.__metadata__)]


@cache
def resolve(deferred: Deferred) -> Declared:
    """Return what an alias or an annotation stands for. Imports the modules that its text names."""
    form = deferred.form
    return declare(form.__value__ if isinstance(form, _ALIASES) else form, deferred.module)


def is_sent(union: OneOf) -> bool:
    """Return whether a union is of what a request takes: TypedDicts, beside models with their content."""
    return union.variants is _UNTAGGED and any(map(_is_sent, map(unwrap, members(union))))


def _is_sent(variant: Concrete) -> bool:
    return is_sent(variant) if isinstance(variant, OneOf) else is_typed_dict(variant)


def is_typed_dict(declared: Declared) -> bool:
    return isinstance(declared, Leaf) and typing_extensions.is_typeddict(declared.form)


def unwrap(declared: Declared) -> Concrete:
    """Return a type without aliases and `| None`."""
    match declared:
        case Deferred():
            return unwrap(resolve(declared))
        case Nullable(inner):
            return unwrap(inner)
        case _:
            return declared


def widen(form: Any) -> Any:
    """Return the type that a scalar is validated as: `str` for `Literal["a", "b"] | UnknownStr`."""
    while isinstance(form, NewType):
        form = form.__supertype__
    if form is float:
        return int | float  # JSON has one type of numbers, and a large integer does not fit a float
    if not _is_union(form):
        return form
    simple = [_exact_form(widen(part)) for part in get_args(form)]
    return Union[tuple(part for part in simple if not _is_included(part, simple))]  # noqa: UP007  (computed)


def parts(form: Any) -> tuple[Any, ...]:
    """Return the members of a union of types, or the only type."""
    return get_args(form) if _is_union(form) else (form,)


def literals(form: Any) -> tuple[object, ...]:
    """Return the values that a type lists: "a" and "b" for `Literal["a", "b"] | UnknownStr`."""
    form = form.__origin__ if get_origin(form) is Annotated else form
    listed = (get_args(part) for part in parts(form) if get_origin(part) is Literal)
    return tuple(value for values in listed for value in values)


def _declare_generic(form: Any, module: str) -> Declared:
    arguments = get_args(form)
    origin = get_origin(form)
    if origin is Annotated:
        return _declare_annotated(form, module)
    if _is_union(form):
        return _declare_union(form, module)
    if origin in (list, Sequence):
        return Array(declare(arguments[0], module))
    if origin in (dict, Mapping) and widen(arguments[0]) is str:
        return Map(declare(arguments[1], module))
    if origin is tuple and Ellipsis not in arguments:
        return Tuple(tuple(declare(argument, module) for argument in arguments))
    return Leaf(form)


def _declare_annotated(form: Any, module: str) -> Declared:
    inner, *metadata = get_args(form)
    for each in metadata:
        if isinstance(each, Variants):
            return OneOf(inner, module, each)
    declared = declare(inner, module)
    return Leaf(form) if isinstance(declared, Leaf) else declared


def _declare_union(form: Any, module: str) -> Declared:
    arguments = [argument for argument in get_args(form) if argument is not NoneType]
    declared = [declare(argument, module) for argument in arguments]
    if len(declared) == 1:
        inner = declared[0]
    elif len(leaves := [each.form for each in declared if isinstance(each, Leaf)]) == len(declared):
        inner = Leaf(Union[tuple(leaves)])  # noqa: UP007  (computed)
    else:
        inner = OneOf(form, module, _UNTAGGED)
    return Nullable(inner) if NoneType in get_args(form) else inner


def _is_included(part: Any, union: Sequence[Any]) -> bool:
    """Return whether other parts of a union take all values that this one lists, as `str` does for `Literal["a"]`."""
    listed = literals(part)
    return bool(listed) and all(type(value) in union for value in listed)


def _is_union(form: Any) -> bool:
    return get_origin(form) in (Union, UnionType)


class _Names(dict[str, Any]):
    """The names that annotations of a module may use: its own, then those of its package.

    A KeyError lets `eval` look into the builtins. They come last, because an API may define a `Warning` of its own.
    """

    def __missing__(self, name: str) -> Any:
        package: Any = sys.modules.get(str(self.get("__package__")))
        try:
            return package.__getattr__(name)  # `getattr` would return the package's submodules, too
        except AttributeError:
            raise KeyError(name) from None
