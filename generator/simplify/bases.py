"""A base with a discriminator, and the schemas that extend it with `allOf`: where the base is used, any of them may come.

Before `allOf` is merged the base learns who extends it; afterwards it becomes the union of them (OpenAPI 3.1, 4.8.25.4).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from ..api import Api
from ..diagnostics import Diagnostics, Pointer
from ..schemas import AllOf, Discriminator, Literals, Nullable, Object, Reference, Schema, Union
from .compose import nullable

_Extensions = Mapping[Pointer, list[Pointer]]


def name_extensions(api: Api, _: Diagnostics) -> Api:
    """Give each base the schemas that extend it, each under the constant in its discriminating property, or its name.

    An extension, or the base itself, may name its value too, in the way that Microsoft's documents do.
    """
    extensions = _extensions(api.schemas)
    schemas = {
        pointer: _with_mapping(schema, pointer, extensions, api.schemas) for pointer, schema in api.schemas.items()
    }
    return replace(api, schemas=schemas)


def open_bases(api: Api, _: Diagnostics) -> Api:
    """Return the Api with each extended base as the union of its extensions and itself, which is what no known value means."""
    return replace(api, schemas={pointer: _opened(pointer, schema) for pointer, schema in api.schemas.items()})


def _extensions(schemas: Mapping[Pointer, Schema]) -> _Extensions:
    """Return base -> the schemas that name it in their `allOf`, in the order of the document."""
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


def _descendants(base: Pointer, extensions: _Extensions) -> Iterator[Pointer]:
    """Yield the schemas that extend a base, and those that extend them, each once."""
    pending, seen = list(extensions.get(base, ())), {base}
    while pending:
        pointer = pending.pop(0)
        if pointer not in seen:
            seen.add(pointer)
            yield pointer
            pending += extensions.get(pointer, ())


def _with_mapping(schema: Schema, place: Pointer, extensions: _Extensions, schemas: Mapping[Pointer, Schema]) -> Schema:
    """Return the schema of a component, or a part of it, with the extensions of that component."""
    match schema:
        case Nullable(inner=inner):
            return replace(schema, inner=_with_mapping(inner, place, extensions, schemas))
        case AllOf(parts=parts):
            return replace(schema, parts=tuple(_with_mapping(part, place, extensions, schemas) for part in parts))
        case Object(discriminator=Discriminator() as discriminator):
            mapping = _mapping(schema, discriminator, list(_descendants(place, extensions)), schemas)
            return replace(schema, discriminator=replace(discriminator, mapping=MappingProxyType(mapping)))
        case _:
            return schema


def _mapping(
    base: Object, discriminator: Discriminator, descendants: list[Pointer], schemas: Mapping[Pointer, Schema]
) -> dict[str, Pointer]:
    """Return the values that mean the extensions: what the document maps, what they say, then their names."""
    mapping = dict(discriminator.mapping)
    if (own := base.about.discriminator_value) is not None:
        mapping.setdefault(own, base.about.pointer)
    stated = {pointer: _stated(pointer, discriminator, schemas) for pointer in descendants}
    for pointer, values in stated.items():
        for value in values:
            mapping.setdefault(value, pointer)
    for pointer in descendants:
        name = pointer.tokens[-1]
        is_other = pointer in mapping.values() and not _admits(base, discriminator.property_name, name, schemas)
        if not stated[pointer] and not is_other:
            mapping.setdefault(name, pointer)
    order = list(dict.fromkeys((base.about.pointer, *discriminator.mapping.values(), *descendants)))
    return dict(sorted(mapping.items(), key=lambda entry: order.index(entry[1])))


def _admits(base: Object, tag: str, value: str, schemas: Mapping[Pointer, Schema]) -> bool:
    """Tell whether a value may stand in the discriminating property of a base."""
    schema = next((each.schema for each in base.properties if each.name == tag), None)
    listed = schemas[schema.target] if isinstance(schema, Reference) else schema
    return not isinstance(listed, Literals) or value in listed.values


def _stated(pointer: Pointer, discriminator: Discriminator, schemas: Mapping[Pointer, Schema]) -> list[str]:
    """Return the values that an extension itself says it is meant by: there, its name is no value. Without any, it is."""
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


def _opened(pointer: Pointer, schema: Schema) -> Schema:
    match schema:
        case Nullable(inner=inner):
            return nullable(schema.about, _opened(pointer, inner))
        case Object(discriminator=Discriminator() as discriminator):
            return _union(pointer, replace(schema, discriminator=None), discriminator)
        case _:
            return schema


def _union(pointer: Pointer, base: Object, discriminator: Discriminator) -> Schema:
    targets = tuple(each for each in discriminator.targets if each != pointer)
    if not targets:
        return base
    variants: list[Schema] = [
        Reference(about=replace(base.about, pointer=pointer / "discriminator" / str(index)), target=target)
        for index, target in enumerate(targets)
    ]
    itself = pointer / "base"
    variants.append(replace(base, about=replace(base.about, pointer=itself)))
    mapping = {value: itself if target == pointer else target for value, target in discriminator.mapping.items()}
    named = discriminator.fallback
    fallback = itself if named is None or named == pointer else named
    told_apart = replace(discriminator, mapping=MappingProxyType(mapping), fallback=fallback)
    return Union(about=base.about, variants=tuple(variants), discriminator=told_apart)
