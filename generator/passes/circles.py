"""Cut circles of schemas that are nothing but each other: `A = B | null` where `B = A`. A circle through an object is none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import replace

from ..api import Anything, Api, Nullable, Reference, Schema, Union
from ..diagnostics import Diagnostics, Pointer
from .compose import nullable, union


def cut_circles(api: Api, diagnostics: Diagnostics) -> Api:
    """Leave out of each schema in a circle what leads back to it. What was nothing else accepts any value."""
    circle = {pointer for pointer in _tangled(api.schemas) if _leads_to(pointer, api.schemas)}
    schemas = dict(api.schemas)
    for pointer in [each for each in api.schemas if each in circle]:
        schema = schemas[pointer]
        schemas[pointer] = _without(schema, circle) or Anything(about=schema.about, reason="reference-cycle")
        diagnostics.warning("reference-cycle", pointer, "this schema is defined by itself; the circle is left out")
    return replace(api, schemas=schemas) if circle else api


def _tangled(schemas: Mapping[Pointer, Schema]) -> list[Pointer]:
    """Return all schemas in circles, and what is between circles: a long way to look at for those in none."""
    leads = {pointer: set(_meant(schema)) for pointer, schema in schemas.items()}
    onward = _without_ends(leads)
    users: dict[Pointer, set[Pointer]] = {pointer: set() for pointer in onward}
    for pointer in onward:
        for target in leads[pointer] & onward:
            users[target].add(pointer)
    both = _without_ends(users)
    return [pointer for pointer in schemas if pointer in both]


def _without_ends(leads: Mapping[Pointer, Set[Pointer]]) -> set[Pointer]:
    """Return what leads on for ever."""
    left = {pointer: len(targets) for pointer, targets in leads.items()}
    users: defaultdict[Pointer, list[Pointer]] = defaultdict(list)
    for pointer, targets in leads.items():
        for target in targets:
            users[target].append(pointer)
    ends = [pointer for pointer, count in left.items() if not count]
    while ends:
        for user in users[ends.pop()]:
            left[user] -= 1
            if not left[user]:
                ends.append(user)
    return {pointer for pointer, count in left.items() if count}


def _leads_to(pointer: Pointer, schemas: Mapping[Pointer, Schema]) -> bool:
    """Tell whether a schema is, or may be, itself."""
    seen: set[Pointer] = set()
    pending = [*_meant(schemas[pointer])]
    while pending:
        target = pending.pop()
        if target not in seen:
            seen.add(target)
            pending.extend(_meant(schemas[target]))
    return pointer in seen


def _meant(schema: Schema) -> Iterator[Pointer]:
    """Yield the schemas that a value of this one may be a value of."""
    match schema:
        case Reference(target=target):
            yield target
        case Nullable(inner=inner):
            yield from _meant(inner)
        case Union(variants=variants):
            for each in variants:
                yield from _meant(each)
        case _:
            pass


def _without(schema: Schema, circle: set[Pointer]) -> Schema | None:
    match schema:
        case Reference(target=target):
            return None if target in circle else schema
        case Nullable(inner=inner):
            left = _without(inner, circle)
            return left and nullable(schema.about, left)
        case Union(variants=variants):
            kept = [left for each in variants if (left := _without(each, circle)) is not None]
            return union(schema.about, kept, schema.discriminator) if kept else None
        case _:
            return schema
