"""Nullable schemas, unions and constants in their simplest form: null said once and in one way, no union in a union or of one.

The pass folds what the document writes; later passes build their unions with the same functions. References are not followed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType

from ..api import Api
from ..diagnostics import Diagnostics
from ..schemas import (
    UNSET,
    About,
    Anything,
    Discriminator,
    Literals,
    Nullable,
    Object,
    Scalar,
    ScalarKind,
    Schema,
    Union,
)
from ..shapes import is_null, peeled
from ..traversal import rewrite_api
from .compare import bare, bare_optional


def fold_nulls_and_unions(api: Api, _: Diagnostics) -> Api:
    """Return the Api with every nullable schema, every union and every list of constants folded."""
    return rewrite_api(api, _folded)


def _folded(schema: Schema) -> Schema:
    match schema:
        case Literals():
            return literals(schema.about, schema.values)
        case Nullable():
            return nullable(schema.about, schema.inner)
        case Union():
            return union(schema.about, schema.variants, schema.discriminator)
        case _:
            return schema


def nullable(about: About, inner: Schema) -> Schema:
    """Return `inner` or null. What admits null already stays as it is."""
    match inner:
        case Nullable():
            return nullable(with_about(inner, about).about, inner.inner)
        case Anything():
            return with_about(inner, about)
        case _ if is_null(inner):
            return with_about(inner, about)
        case _:
            stated = with_about(inner, about)
            return Nullable(about=stated.about, inner=stated)


def union(about: About, variants: Sequence[Schema], discriminator: Discriminator | None = None) -> Schema:
    """Return one of `variants`, without repetitions; the union's own null moves around it, and unions in it dissolve.

    A single variant that is left stands for the union.
    """
    discriminator = _joined(variants, discriminator)
    flat = [each for variant in variants for each in _flattened(variant, discriminator)]
    solid = [peeled(each) for each in flat if not is_null(each)]
    if not solid:
        return with_about(flat[0], about)
    admits_null = any(isinstance(each, Nullable) or is_null(each) for each in flat)
    # A discriminator names its variants, so that none may be merged with another.
    folded = _distinct(solid if discriminator else _fold_required(_fold_literals(solid)))
    if len(folded) == 1:
        found = with_about(folded[0], about)
    else:
        found = Union(about=about, variants=tuple(folded), discriminator=discriminator)
    return nullable(about, found) if admits_null else found


def literals(about: About, values: Sequence[bool | int | float | str]) -> Schema:
    """Return one of `values`, each counted once. Both booleans are a plain boolean."""
    distinct = dict.fromkeys((isinstance(value, bool), value) for value in values)  # True and 1 are equal in Python
    if distinct.keys() == {(True, True), (True, False)}:
        return Scalar(about=about, kind=ScalarKind.BOOLEAN)
    return Literals(about=about, values=tuple(value for _, value in distinct))


def with_about(schema: Schema, about: About) -> Schema:
    """Return a schema with the annotations `about`, completed by those that it had before."""
    inner = schema.about
    merged = About(
        pointer=about.pointer,
        title=about.title or inner.title,
        description=about.description or inner.description,
        deprecated=about.deprecated or inner.deprecated,
        read_only=about.read_only or inner.read_only,
        write_only=about.write_only or inner.write_only,
        default=inner.default if about.default is UNSET else about.default,
        discriminator_value=about.discriminator_value,
        value_names=about.value_names or inner.value_names,
    )
    return replace(schema, about=merged)


def annotated(schema: Schema, about: About) -> Schema:
    """Return a schema with its own annotations, completed by `about`."""
    return with_about(replace(schema, about=about), schema.about)


def _joined(variants: Sequence[Schema], discriminator: Discriminator | None) -> Discriminator | None:
    """Return the discriminator with the mappings of nested unions that have the same property."""
    nested = [each.discriminator for each in map(peeled, variants) if isinstance(each, Union)]
    same = [each for each in nested if each is not None and _same_property(each, discriminator)]
    if discriminator is None or not same:
        return discriminator
    mapping = {value: target for each in (*same, discriminator) for value, target in each.mapping.items()}
    fallbacks = (each.fallback for each in (discriminator, *same) if each.fallback is not None)
    return replace(discriminator, mapping=MappingProxyType(mapping), fallback=next(fallbacks, None))


def _flattened(variant: Schema, discriminator: Discriminator | None) -> Iterator[Schema]:
    """Yield the variants of a nested union, and any other variant itself. A union with a discriminator of its own stays."""
    match variant:
        case Union(discriminator=inner) if inner is None or _same_property(inner, discriminator):
            yield from variant.variants
        case Nullable(inner=Union(discriminator=inner) as nested) if inner is None or _same_property(
            inner, discriminator
        ):
            yield from (Nullable(about=each.about, inner=each) for each in nested.variants)
        case _:
            yield variant


def _same_property(one: Discriminator, other: Discriminator | None) -> bool:
    return other is not None and one.property_name == other.property_name


def _fold_literals(variants: Sequence[Schema]) -> list[Schema]:
    """Return the variants with all constants in the place of the first: `const` after `const` is a documented `enum`."""
    constants = [each for each in variants if isinstance(each, Literals)]
    if len(constants) < 2:
        return list(variants)
    folded = literals(constants[0].about, [value for each in constants for value in each.values])
    kept = [folded if each is constants[0] else each for each in variants]
    return [each for each in kept if each is folded or not isinstance(each, Literals)]


def _fold_required(variants: Sequence[Schema]) -> list[Schema]:
    """Return one object in the place of objects that differ only in what they require; it requires what all of them do."""
    objects = [each for each in variants if isinstance(each, Object)]
    if len(objects) < 2 or len(objects) < len(variants):
        return list(variants)
    first = objects[0]
    if any(bare_optional(each) != bare_optional(first) for each in objects[1:]):
        return list(variants)
    required = _required(first).intersection(*map(_required, objects))
    properties = tuple(replace(each, required=each.name in required) for each in first.properties)
    elsewhere = tuple(name for name in first.required_elsewhere if name in required)
    return [replace(first, properties=properties, required_elsewhere=elsewhere)]


def _required(schema: Object) -> set[str]:
    return {each.name for each in schema.properties if each.required} | set(schema.required_elsewhere)


def _distinct(variants: Sequence[Schema]) -> list[Schema]:
    """Return the first of all variants that differ in nothing but annotations."""
    kept: list[Schema] = []
    shapes: list[Schema] = []
    for variant in variants:
        shape = bare(variant)
        if shape not in shapes:
            kept.append(variant)
            shapes.append(shape)
    return kept
