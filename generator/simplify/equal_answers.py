"""Equal inline schemas at the same place of several answers, errors or bodies of an operation become one definition.

Many documents repeat a schema for each status or media type. Each repetition would get a class of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from ..api import Api, MediaType, Operation
from ..diagnostics import Diagnostics, Pointer
from ..schemas import About, Discriminator, Literals, Object, Schema, Union
from ..traversal import children, map_children, map_roots, rewrite_schema, roots

_Place: TypeAlias = tuple[str, ...]
"""Where a schema stands in a media type: ("schema", "properties", "owner")."""


def share_equal_answers(api: Api, _: Diagnostics) -> Api:
    """Return the Api with one schema in the place of all that equal it in an operation.

    It is that of the lowest status. Answers, errors and bodies are compared among themselves, without those of components.
    """
    return replace(api, operations=tuple(map(_shared, api.operations)))


def _shared(operation: Operation) -> Operation:
    homes = _homes(operation)

    def change(schema: Schema) -> Schema:
        home = homes.get(schema.about.pointer)
        if home is not None and type(home) is type(schema):
            return map_children(home, change)
        # A discriminator names the variants in place.
        return schema if isinstance(schema, Union) else map_children(schema, change)

    return map_roots(operation, change) if homes else operation


def _homes(operation: Operation) -> dict[Pointer, Schema]:
    """Return the schema that takes the place of each that has equal ones."""
    homes: dict[Pointer, Schema] = {}
    for group in _groups(operation):
        equal: defaultdict[tuple[_Place, str], dict[Pointer, Schema]] = defaultdict(dict)
        for media in group if len(group) > 1 else ():
            for place, schema in _parts(media) if _is_inside(media.pointer, operation.pointer) else ():
                equal[place, _content(schema, media.pointer)][schema.about.pointer] = schema
        for schemas in equal.values():
            if len(schemas) > 1:
                home = _described(schemas[min(schemas, key=_rank)], schemas.values())
                homes.update(dict.fromkeys(schemas, home))
    return homes


def _groups(operation: Operation) -> Iterator[list[MediaType]]:
    answers: defaultdict[bool, list[MediaType]] = defaultdict(list)
    for each in operation.responses:
        answers[each.status.startswith("2")] += each.content
    yield from answers.values()
    yield [] if operation.request_body is None else [*operation.request_body.content]


def _parts(media: MediaType) -> Iterator[tuple[_Place, Schema]]:
    """Yield the inline schemas in a media type that may have names, and their places."""
    inside = len(media.pointer.tokens)
    pending = [*roots(media)]
    while pending:
        schema = pending.pop()
        pointer = schema.about.pointer
        if isinstance(schema, Object | Union | Literals) and _is_inside(pointer, media.pointer):
            yield pointer.tokens[inside:], schema
        if not isinstance(schema, Union):
            pending += children(schema)


def _is_inside(pointer: Pointer, outer: Pointer) -> bool:
    return pointer.file == outer.file and pointer.tokens[: len(outer.tokens)] == outer.tokens


def _content(schema: Schema, outer: Pointer) -> str:
    """Return what equal schemas have in common. As text, because True equals 1 in Python."""

    def plain(each: Schema) -> Schema:
        about = About(pointer=Pointer(""), read_only=each.about.read_only, write_only=each.about.write_only)
        match each:
            case Object(properties=properties):
                ordered = tuple(sorted(properties, key=lambda each: each.name))
                return replace(each, about=about, properties=ordered)
            case Union(discriminator=Discriminator() as told):
                return replace(each, about=about, discriminator=_relative(told, outer))
            case _:
                return replace(each, about=about)

    return repr(rewrite_schema(schema, plain))


def _relative(told: Discriminator, outer: Pointer) -> Discriminator:
    """Return a discriminator that names inline variants by their places."""

    def place(target: Pointer) -> Pointer:
        return Pointer("", target.tokens[len(outer.tokens) :]) if _is_inside(target, outer) else target

    mapping: Mapping[str, Pointer] = {value: place(told.mapping[value]) for value in sorted(told.mapping)}
    shared = {value: tuple(map(place, told.shared[value])) for value in sorted(told.shared)}
    return replace(told, mapping=mapping, shared=shared, fallback=told.fallback and place(told.fallback))


def _rank(pointer: Pointer) -> tuple[bool, Pointer]:
    """Prefer JSON, after which a type is not named."""
    return not any("json" in each for each in pointer.tokens), pointer


def _described(home: Schema, schemas: Iterable[Schema]) -> Schema:
    """Return a schema without its description if equal ones are described differently."""
    descriptions = {each.about.description for each in schemas}
    return home if len(descriptions) == 1 else replace(home, about=replace(home.about, description=None))
