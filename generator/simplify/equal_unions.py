"""Equal unions inside schemas that refer to each other become one definition.

Each would get an alias of its own, and mypy compares recursive aliases in a time that is exponential in their number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import replace

from ..api import Api
from ..diagnostics import Diagnostics, Pointer
from ..graph import strongly_connected_components
from ..schemas import Reference, Schema, Union
from ..traversal import descendants, map_roots, rewrite_schema


def share_equal_unions(api: Api, _: Diagnostics) -> Api:
    """Return the Api with references in the place of recursive unions that are equal, to the first of them by its pointer.

    A component that is such a union goes first, and stays a definition of its own.
    """
    shared = _definitions(api.schemas)
    homes = {_content(each): each.about.pointer for each in shared.values()}

    def change(schema: Schema) -> Schema:
        home = homes.get(_content(schema)) if isinstance(schema, Union) else None
        return schema if home is None else Reference(about=schema.about, target=home)

    def definition(pointer: Pointer, schema: Schema) -> Schema:
        return rewrite_schema(schema, lambda each: each if each.about.pointer == pointer else change(each))

    if not shared:
        return api
    schemas = {pointer: definition(pointer, schema) for pointer, schema in api.schemas.items()}
    rest = map_roots(replace(api, schemas={}), lambda root: rewrite_schema(root, change))
    return replace(rest, schemas={**shared, **schemas})


def _definitions(schemas: Mapping[Pointer, Schema]) -> dict[Pointer, Union]:
    """Return the union that takes the place of all equal ones, for each content that several of them have."""
    found: defaultdict[Hashable, dict[Pointer, Union]] = defaultdict(dict)
    for each in _recursive(schemas):
        found[_content(each)].setdefault(each.about.pointer, each)
    for pointer, schema in schemas.items():
        if isinstance(schema, Union) and _content(schema) in found:
            found[_content(schema)][pointer] = schema
    equal = [unions for content, unions in found.items() if content is not None and len(unions) > 1]
    first = (min(unions, key=lambda pointer: (pointer not in schemas, pointer)) for unions in equal)
    return {pointer: unions[pointer] for pointer, unions in zip(first, equal, strict=True)}


def _recursive(schemas: Mapping[Pointer, Schema]) -> Iterator[Union]:
    """Yield the unions with a variant that refers back to the schema around them."""
    graph = {pointer: tuple(_targets(schema)) for pointer, schema in schemas.items()}
    for cycle in strongly_connected_components(graph):
        for pointer in sorted(cycle):
            for each in descendants(schemas[pointer]):
                # A definition that may be null has the pointer of the union in it, which cannot be referred to.
                is_whole = each.about.pointer == pointer and each is not schemas[pointer]
                if isinstance(each, Union) and not is_whole and not cycle.isdisjoint(_targets(each)):
                    yield each


def _targets(schema: Schema) -> Iterator[Pointer]:
    return (each.target for each in descendants(schema) if isinstance(each, Reference))


def _content(union: Union) -> Hashable:
    """Return what equal unions have in common, or None if a variant is inline and thereby has a name of its own."""
    variants = [each.target for each in union.variants if isinstance(each, Reference)]
    if len(variants) < len(union.variants):
        return None
    told = union.discriminator
    tags = told and (told.property_name, *map(_entries, (told.mapping, told.shared)), told.fallback)
    return tuple(variants), tags


def _entries(mapping: Mapping[str, object]) -> Hashable:
    return frozenset(mapping.items())
