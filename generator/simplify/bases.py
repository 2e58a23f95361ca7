"""Inheritance: a base with a discriminator, and the subtypes that extend it with `allOf` (OpenAPI 3.1, section 4.8.25.4).

Where the base is used, an object may be of any subtype. Before `allOf` is merged the base gets the mapping to its
subtypes; afterwards it becomes the union of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from ..api import Api
from ..diagnostics import Diagnostics, Pointer
from ..schemas import AllOf, Discriminator, Literals, Nullable, Object, Reference, Schema, Union
from .fold import nullable

_Subtypes = Mapping[Pointer, list[Pointer]]


def map_subtypes(api: Api, _: Diagnostics) -> Api:
    """Return the Api with all subtypes in the mapping of each base.

    A subtype's value is the constant that it has in the discriminating property, or else its name. A subtype, or the base
    itself, may name its value too, as Microsoft's documents do.
    """
    subtypes = _direct_subtypes(api.schemas)
    schemas = {
        pointer: _with_mapping(schema, pointer, subtypes, api.schemas) for pointer, schema in api.schemas.items()
    }
    return replace(api, schemas=schemas)


def expand_bases(api: Api, _: Diagnostics) -> Api:
    """Return the Api with each base as the union of its subtypes and itself; itself is what no mapped value selects."""
    return replace(api, schemas={pointer: _expanded(pointer, schema) for pointer, schema in api.schemas.items()})


def _direct_subtypes(schemas: Mapping[Pointer, Schema]) -> _Subtypes:
    """Return schema -> those that refer to it in their `allOf`, in the order of the document."""
    found: defaultdict[Pointer, list[Pointer]] = defaultdict(list)
    for pointer, schema in schemas.items():
        for part in _parts(schema):
            if isinstance(part, Reference) and part.target != pointer:
                found[part.target].append(pointer)
    return found


def _parts(schema: Schema) -> tuple[Schema, ...]:
    match schema:
        case AllOf(parts=parts):
            return parts
        case Nullable(inner=inner):
            return _parts(inner)
        case _:
            return (schema,) if isinstance(schema, Object) else ()


def _all_subtypes(base: Pointer, subtypes: _Subtypes) -> Iterator[Pointer]:
    """Yield the subtypes of a base, and theirs, each once and the nearer ones first."""
    pending, seen = list(subtypes.get(base, ())), {base}
    while pending:
        pointer = pending.pop(0)
        if pointer not in seen:
            seen.add(pointer)
            yield pointer
            pending += subtypes.get(pointer, ())


def _with_mapping(schema: Schema, pointer: Pointer, subtypes: _Subtypes, schemas: Mapping[Pointer, Schema]) -> Schema:
    """Return the schema at `pointer`, or a part of it, with the mapping completed where it is a base."""
    match schema:
        case Nullable(inner=inner):
            return replace(schema, inner=_with_mapping(inner, pointer, subtypes, schemas))
        case AllOf(parts=parts):
            return replace(schema, parts=tuple(_with_mapping(part, pointer, subtypes, schemas) for part in parts))
        case Object(discriminator=Discriminator() as discriminator):
            mapping = _mapping(schema, discriminator, list(_all_subtypes(pointer, subtypes)), schemas)
            return replace(schema, discriminator=replace(discriminator, mapping=MappingProxyType(mapping)))
        case _:
            return schema


def _mapping(
    base: Object, discriminator: Discriminator, subtypes: list[Pointer], schemas: Mapping[Pointer, Schema]
) -> dict[str, Pointer]:
    """Return value -> subtype: first what the document maps, then what subtypes say themselves, then their names."""
    mapping = dict(discriminator.mapping)
    if (own := base.about.discriminator_value) is not None:
        mapping.setdefault(own, base.about.pointer)
    stated = {pointer: _stated_values(pointer, discriminator, schemas) for pointer in subtypes}
    for pointer, values in stated.items():
        for value in values:
            mapping.setdefault(value, pointer)
    for pointer in subtypes:
        name = pointer.tokens[-1]
        is_mapped = pointer in mapping.values() and not _admits(base, discriminator.property_name, name, schemas)
        if not stated[pointer] and not is_mapped:
            mapping.setdefault(name, pointer)
    order = list(dict.fromkeys((base.about.pointer, *discriminator.mapping.values(), *subtypes)))
    return dict(sorted(mapping.items(), key=lambda entry: order.index(entry[1])))


def _admits(base: Object, tag: str, value: str, schemas: Mapping[Pointer, Schema]) -> bool:
    """Return whether the discriminating property of a base may have a value."""
    schema = next((each.schema for each in base.properties if each.name == tag), None)
    listed = schemas[schema.target] if isinstance(schema, Reference) else schema
    return not isinstance(listed, Literals) or value in listed.values


def _stated_values(pointer: Pointer, discriminator: Discriminator, schemas: Mapping[Pointer, Schema]) -> list[str]:
    """Return the values that a subtype says it has. Only one that says none has its name as its value."""
    if (named := schemas[pointer].about.discriminator_value) is not None:
        return [named]
    properties = [each for part in _parts(schemas[pointer]) if isinstance(part, Object) for each in part.properties]
    return [
        value
        for each in properties
        if each.name == discriminator.property_name and isinstance(each.schema, Literals)
        for value in each.schema.values
        if isinstance(value, str)
    ]


def _expanded(pointer: Pointer, schema: Schema) -> Schema:
    match schema:
        case Nullable(inner=inner):
            return nullable(schema.about, _expanded(pointer, inner))
        case Object(discriminator=Discriminator() as discriminator):
            return _union(pointer, replace(schema, discriminator=None), discriminator)
        case _:
            return schema


def _union(pointer: Pointer, base: Object, discriminator: Discriminator) -> Schema:
    """Return the union of the subtypes, and of the base's own properties under a pointer of its own."""
    subtypes = tuple(each for each in discriminator.targets if each != pointer)
    if not subtypes:
        return base
    variants: list[Schema] = [
        Reference(about=replace(base.about, pointer=pointer / "discriminator" / str(index)), target=target)
        for index, target in enumerate(subtypes)
    ]
    itself = pointer / "base"
    variants.append(replace(base, about=replace(base.about, pointer=itself)))
    mapping = {value: itself if target == pointer else target for value, target in discriminator.mapping.items()}
    named = discriminator.fallback
    fallback = itself if named is None or named == pointer else named
    by_value = replace(discriminator, mapping=MappingProxyType(mapping), fallback=fallback)
    return Union(about=base.about, variants=tuple(variants), discriminator=by_value)
