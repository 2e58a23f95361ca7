"""Choose the variant of a union that a value belongs to.

An object belongs to the variant that its tag names. Without a known tag it belongs to the fallback, if it has all keys that
this requires. Otherwise the variants are compared by their constants, then by required keys, then by keys in common. Any
other value belongs to the variants of its JSON type. Of equally good variants, the first that accepts the value is chosen.
"""

from __future__ import annotations

from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, NamedTuple, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticCustomError

from .declared import Array, Leaf, Map, Object, OneOf, Tuple, declare, fields, literals, members, parts, unwrap, widen
from .models import UnknownVariant
from .validation import RECEIVED, is_name_clash, validator_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import TypeGuard

    from pydantic import ValidationInfo

    from .declared import Declared

_UNKNOWN: Final = Object(UnknownVariant)
_JSON_TYPES: Final = frozenset({str, int, float, bool, NoneType})


class Fit(NamedTuple):
    """How well a value fits a variant; a greater one is better."""

    agrees: bool
    """No property contradicts a constant of the variant."""
    constants: int = 0
    """The number of properties that are constants of the variant."""
    is_whole: bool = False
    """The object has all keys that the variant requires, and shares at least one with it."""
    known: int = 0
    """The number of keys that the variant knows."""


class Choice(NamedTuple):
    fit: Fit
    variant: Declared


def variant_validator(union: OneOf) -> Callable[[Any, ValidationInfo], Any]:
    """Return a function that validates a value as the first candidate that accepts it, else raises the first refusal."""

    # As in `validation`, nothing is called in between: each level of nested JSON should take few frames.
    def validate(value: Any, info: ValidationInfo) -> Any:
        context: Any = info.context
        by_name = False if context is RECEIVED else None
        refusal: ValidationError | None = None
        for variant in candidates(union, value):
            if context is RECEIVED and variant == _UNKNOWN:
                continue
            try:
                return validator_of(variant).validate_python(value, context=context, by_name=by_name)
            except ValidationError as error:
                if is_name_clash(error):
                    raise
                refusal = refusal or error
        raise refusal or PydanticCustomError("unknown_variant", "None of the union's variants")

    return validate


def candidates(union: OneOf, value: object) -> Sequence[Declared]:
    """Return the variants that a value may belong to, the best ones first. An object of none is an UnknownVariant."""
    tagged = _by_tag(union, value)
    if tagged is not None and len(tagged) == 1:
        return tagged
    return _by_content(union, value) or ([_UNKNOWN] if _is_object(value) else [])


def _by_tag(union: OneOf, value: object) -> Sequence[Declared] | None:
    """Return the variants that the tag names, none for an unknown tag, and None for a value or a union without tag."""
    mapping = union.variants.mapping
    tag = value.get(union.variants.tag) if mapping and _is_object(value) else None
    if tag is None:
        return None
    names = mapping.get(_text(tag), ())
    return [_named(name, union.module) for name in ((names,) if isinstance(names, str) else names)]


def _text(tag: object) -> str:
    """Return a tag as text, as the keys of a mapping are: `true`, `1` for the numbers 1 and 1.0."""
    return tag if isinstance(tag, str) else str(tag).lower().removesuffix(".0")


def _by_content(union: OneOf, value: object) -> Sequence[Declared]:
    """Return the best variants. As they may refuse the value, others that are whole follow, and the fallback comes last."""
    ranked = sorted(_choices(union, value), key=lambda choice: choice.fit, reverse=True)
    likely = [each for each in ranked if each.fit == ranked[0].fit or (each.fit.agrees and each.fit.is_whole)]
    return [choice.variant for choice in (*likely, *_fallback(union, value))]


def _fallback(union: OneOf, value: object) -> Iterator[Choice]:
    if union.variants.fallback is not None:
        yield from _choices(_named(union.variants.fallback, union.module), value)


def _is_object(value: object) -> TypeGuard[dict[str, object]]:
    return isinstance(value, dict)


@cache
def _named(name: str, module: str) -> Declared:
    return declare(name, module)


def _choices(declared: Declared, value: object) -> Iterator[Choice]:
    """Yield the variants that may take a value, those of inner unions included, and how well it fits them."""
    variant = unwrap(declared)
    match variant:
        case OneOf():
            yield from _choices_of_union(variant, value)
        case Object(model) if _is_object(value):
            yield Choice(_fit(model, value), variant)
        case Map() if _is_object(value):
            yield Choice(Fit(agrees=True, is_whole=True), variant)
        case _:
            if _takes(variant, value):
                yield Choice(Fit(agrees=True), variant)


def _choices_of_union(union: OneOf, value: object) -> Iterator[Choice]:
    tagged = _by_tag(union, value)
    fallback = [*_fallback(union, value)]
    if tagged and len(tagged) > 1:
        for variant in tagged:
            yield from _choices(variant, value)
    elif tagged and _is_object(value):
        yield Choice(Fit(agrees=True, constants=1, is_whole=True, known=len(value)), tagged[0])
    elif tagged is not None or any(choice.fit.agrees and choice.fit.is_whole for choice in fallback):
        yield from fallback
    else:
        for member in members(union):
            yield from _choices(member, value)


def _takes(variant: Declared, value: object) -> bool:
    """Return whether a value may be of a variant by its type. A scalar that is none of JSON's own may be any."""
    match variant:
        case Array() | Tuple():
            return isinstance(value, list)
        case Object(model):
            return isinstance(value, model)
        case Leaf(form):
            types = parts(widen(form))
            return type(value) in types or not _JSON_TYPES.issuperset(types)
        case _:
            return False


def _fit(model: type[BaseModel], value: Mapping[str, object]) -> Fit:
    declared = fields(model)
    known = value.keys() & declared.keys()
    verdicts = [_agrees(model, key, value[key]) for key in known]
    is_whole = _required_keys(model) <= known and bool(known or not value)
    return Fit(False not in verdicts, verdicts.count(True), is_whole, len(known))


@cache
def _required_keys(model: type[BaseModel]) -> frozenset[str]:
    return frozenset(key for key, field in fields(model).items() if field.is_required)


def _agrees(model: type[BaseModel], key: str, value: object) -> bool | None:
    """Return whether a value is a constant of the variant, or contradicts one; None where neither is the case."""
    if not isinstance(value, str | int):
        return None
    values, is_exclusive = _constants(model, key)
    if any(type(each) is type(value) and each == value for each in values):  # True equals 1
        return True
    return False if is_exclusive else None


@cache
def _constants(model: type[BaseModel], key: str) -> tuple[tuple[object, ...], bool]:
    """Return the values that a field lists, and whether any other value there belongs to another variant."""
    match unwrap(fields(model)[key].type):
        case Leaf(form):
            values = literals(form)
            # An open enum or a KnownTag may get new values, but an enum of a single value is a tag.
            is_closed = len(values) == 1 or all(get_origin(part) is Literal for part in parts(form))
            return values, is_closed and get_origin(form) is not Annotated
        case _:
            return (), False
