"""Which variants of a union fit a value best.

Objects: the tag decides where there is one; else the fallback, if it has all that it requires; else the constants, then the
required keys, then the keys in common.
Everything else is decided by its JSON type. Where that leaves several, whoever asks tries them in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import NoneType
from typing import Any, NamedTuple, cast

from pydantic import BaseModel

from .declared import (
    Alias,
    Array,
    Declared,
    Fixed,
    Leaf,
    Map,
    Nullable,
    Object,
    OneOf,
    declare,
    fields,
    is_open,
    literals,
    meaning,
    members,
    required_keys,
    scalar,
)


class Fit(NamedTuple):
    """How well an object fits a variant; the greater, the better.

    `agrees`: no constant says otherwise. `constants`: how many say so. `is_whole`: it has the required keys, and is not
    a stranger. `known`: how many of its keys the variant has.
    """

    agrees: bool
    constants: int = 0
    is_whole: bool = False
    known: int = 0


class Choice(NamedTuple):
    fit: Fit
    variant: Declared


def candidates(union: OneOf, value: object) -> tuple[Declared, ...]:
    """Return the variants that fit equally well, in their order; none where there is no such tag, or no such type."""
    if not isinstance(value, dict):
        return tuple(variant for variant in _flat(union) if _takes(variant, value))
    fields_by_name = cast("dict[str, object]", value)
    return _tagged(union, fields_by_name) or _best(tuple(_choices(union, fields_by_name)))


def second_bests(union: OneOf, value: object) -> tuple[Declared, ...]:
    """Return further variants that may take an object, the better ones first: what misfits the best may be one of those."""
    if not isinstance(value, dict):
        return ()
    fields_by_name = cast("dict[str, object]", value)
    if _tagged(union, fields_by_name):
        return ()
    choices = tuple(_choices(union, fields_by_name))
    best = max((choice.fit for choice in choices), default=None)
    others = [choice for choice in choices if choice.fit != best and choice.fit.agrees and choice.fit.is_whole]
    others.sort(key=lambda choice: choice.fit, reverse=True)
    return tuple(choice.variant for choice in (*others, *_fallback(union, fields_by_name)))


def _tagged(union: OneOf, value: Mapping[str, object]) -> tuple[Declared, ...] | None:
    """Return the variant that the tag names, none for a value that is no tag, and None where nothing is tagged."""
    variants = union.variants
    if variants is None or variants.tag is None or not variants.mapping:
        return None
    tag = value.get(variants.tag)
    if tag is None:
        return None
    name = variants.mapping.get(tag) if isinstance(tag, str) else None
    return () if name is None else _named(name, union.module)


def _fallback(union: OneOf, value: Mapping[str, object]) -> tuple[Choice, ...]:
    """Return the variants of what has no tag that is known."""
    variants = union.variants
    if variants is None or variants.fallback is None:
        return ()
    (declared,) = _named(variants.fallback, union.module)
    return tuple(_choices(declared, value))


@cache
def _named(name: str, module: str) -> tuple[Declared]:
    return (declare(name, module),)


def _best(choices: tuple[Choice, ...]) -> tuple[Declared, ...]:
    best = max((choice.fit for choice in choices), default=None)
    return tuple(choice.variant for choice in choices if choice.fit == best)


def _choices(declared: Declared, value: Mapping[str, object]) -> Iterator[Choice]:
    """Give each variant that takes an object, unions within unions included, with its fit."""
    match declared:
        case Object(model):
            yield Choice(_fit(model, value), declared)
        case Map():
            yield Choice(Fit(agrees=True, is_whole=True), declared)
        case Leaf():
            if _takes(declared, value):
                yield Choice(Fit(agrees=True), declared)
        case Nullable(inner):
            yield from _choices(inner, value)
        case Alias():
            yield from _choices(meaning(declared), value)
        case OneOf():
            yield from _choices_of_union(declared, value)
        case Array() | Fixed():
            pass


def _choices_of_union(union: OneOf, value: Mapping[str, object]) -> Iterator[Choice]:
    tagged = _tagged(union, value)
    if tagged:
        fit = Fit(agrees=True, constants=1, is_whole=True, known=len(value))
        yield from (Choice(fit, variant) for variant in tagged)
        return
    fallback = _fallback(union, value)
    if tagged is not None or any(choice.fit.agrees and choice.fit.is_whole for choice in fallback):
        yield from fallback
    else:
        for member in members(union):
            yield from _choices(member, value)


def _fit(model: type[BaseModel], value: Mapping[str, object]) -> Fit:
    known = value.keys() & fields(model).keys()
    said = [_says(model, key, value[key]) for key in known]
    is_whole = required_keys(model) <= known and bool(known or not value) and bool(fields(model))
    return Fit(False not in said, said.count(True), is_whole, len(known))


def _says(model: type[BaseModel], key: str, value: object) -> bool | None:
    """Tell whether a constant of a variant is there (True), something else is (False), or the key is no constant."""
    if not isinstance(value, str | int):
        return None
    values, is_definite = _constant(model, key)
    if any(type(each) is type(value) and each == value for each in values):
        return True
    return False if is_definite else None


@cache
def _constant(model: type[BaseModel], key: str) -> tuple[tuple[object, ...], bool]:
    """Return what a field lists, and whether another value there is another variant: not so for an open enum."""
    declared = fields(model)[key].declared
    values = literals(declared)
    return values, len(values) == 1 or bool(values and not is_open(declared))


def _flat(declared: Declared) -> Iterator[Declared]:
    match declared:
        case OneOf():
            for member in members(declared):
                yield from _flat(member)
        case Nullable(inner):
            yield from _flat(inner)
        case Alias():
            yield from _flat(meaning(declared))
        case _:
            yield declared


def _takes(variant: Declared, value: object) -> bool:
    """Tell whether a variant is for values of this JSON type. What is no type of JSON's is asked itself, later."""
    match variant:
        case Array() | Fixed():
            return isinstance(value, list)
        case Object(model):
            return isinstance(value, model)
        case Leaf(form):
            kinds = _KINDS.get(scalar(form))
            return kinds is None or type(value) in kinds
        case _:
            return False


_KINDS: Mapping[Any, tuple[type, ...]] = {
    str: (str,),
    int: (int,),
    float: (float, int),
    bool: (bool,),
    NoneType: (NoneType,),
}
