"""Which value of which property means which variant of a union: what the document maps, and what constants tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from ..api import Api, Discriminator, Literals, Nullable, Object, Reference, Schema, Union
from ..diagnostics import Diagnostics, Pointer
from .rewrite import rewrite_api

_NAMED_UNDER = ("schemas", "definitions", "$defs")


def complete_discriminators(api: Api, _: Diagnostics) -> Api:
    """Return the Api with a full mapping on each union that has a discriminator or whose constants make one."""

    def complete(schema: Schema) -> Schema:
        return _completed(schema, api.schemas) if isinstance(schema, Union) else schema

    return rewrite_api(api, complete)


@dataclass(frozen=True, slots=True)
class _Choice:
    """An object among the variants: the place that a mapping names it by, and its shape."""

    target: Pointer
    shape: Object


def _completed(schema: Union, schemas: Mapping[Pointer, Schema]) -> Union:
    choices = list(_choices(schema.variants, schemas, frozenset()))
    if schema.discriminator is not None:
        return _with_mapping(schema, schema.discriminator, choices)
    inferred = _inferred(choices) if len(choices) >= len(schema.variants) else None
    return schema if inferred is None else replace(schema, discriminator=inferred)


def _choices(
    variants: Sequence[Schema], schemas: Mapping[Pointer, Schema], passed: frozenset[Pointer]
) -> Iterator[_Choice]:
    """Yield the objects that variants are, those of unions among them included."""
    for variant in variants:
        target = variant.target if isinstance(variant, Reference) else variant.about.pointer
        match variant:
            case Reference() if target not in passed:
                yield from _choices((schemas[target],), schemas, passed | {target})
            case Nullable():
                yield from _choices((variant.inner,), schemas, passed)
            case Union():
                yield from _choices(variant.variants, schemas, passed)
            case Object():
                yield _Choice(target, variant)
            case _:
                pass


def _with_mapping(schema: Union, discriminator: Discriminator, choices: Sequence[_Choice]) -> Union:
    """Return a union whose mapping has each variant: by its constants, or else by its name. What is mapped is a variant."""
    mapping = dict(discriminator.mapping)
    known = {choice.target for choice in choices}
    extra = tuple(dict.fromkeys(target for target in mapping.values() if target not in known))
    for choice in choices:
        for value in _constants(choice.shape, discriminator.property_name) or _name(choice, discriminator):
            mapping.setdefault(value, choice.target)
    variants = tuple(Reference(about=replace(schema.about, pointer=target), target=target) for target in extra)
    return replace(
        schema,
        variants=(*schema.variants, *variants),
        discriminator=replace(discriminator, mapping=MappingProxyType(mapping)),
    )


def _name(choice: _Choice, discriminator: Discriminator) -> tuple[str, ...]:
    """Return the implicit value of a component: its name, unless the document maps another to it."""
    tokens = choice.target.tokens
    is_named = tokens[-2:-1] and tokens[-2] in _NAMED_UNDER
    return (tokens[-1],) if is_named and choice.target not in discriminator.mapping.values() else ()


def _constants(shape: Object, name: str) -> tuple[str, ...]:
    """Return the strings that a property may have, if it is listed ones only."""
    found = next((each.schema for each in shape.properties if each.name == name), None)
    found = found.inner if isinstance(found, Nullable) else found
    return tuple(each for each in found.values if isinstance(each, str)) if isinstance(found, Literals) else ()


def _inferred(choices: Sequence[_Choice]) -> Discriminator | None:
    """Return the first property whose constants differ in every object, one that is always required before others."""
    if len(choices) < 2:
        return None
    names = [each.name for each in choices[0].shape.properties if isinstance(each.schema, Literals)]
    telling = [name for name in names if _tells_apart(name, choices)]
    always = [name for name in telling if all(_is_required(choice.shape, name) for choice in choices)]
    chosen = next(iter((*always, *telling)), None)
    if chosen is None:
        return None
    mapping = {value: choice.target for choice in choices for value in _constants(choice.shape, chosen)}
    return Discriminator(property_name=chosen, mapping=MappingProxyType(mapping))


def _tells_apart(name: str, choices: Sequence[_Choice]) -> bool:
    values = [_constants(choice.shape, name) for choice in choices]
    return all(values) and len({value for each in values for value in each}) == sum(map(len, values))


def _is_required(shape: Object, name: str) -> bool:
    return any(each.name == name and each.required for each in shape.properties)
