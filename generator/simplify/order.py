"""Schemas in an order in which each comes after those that it is made of. Iterative, as lines of them may be long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..diagnostics import Pointer
from ..schemas import AllOf, Nullable, Reference, Schema, Union


def in_order_of_need(schemas: Mapping[Pointer, Schema]) -> list[Pointer]:
    """Return all pointers; one comes after those that its `allOf`, `oneOf` or `anyOf` refers to, but for cycles."""
    done: dict[Pointer, None] = {}
    entered: set[Pointer] = set()
    pending = [(pointer, False) for pointer in reversed(list(schemas))]
    while pending:
        pointer, is_left = pending.pop()
        if is_left:
            done[pointer] = None
        elif pointer not in entered:
            entered.add(pointer)
            pending.append((pointer, True))
            pending += [(needed, False) for needed in _needed(schemas[pointer]) if needed not in entered]
    return list(done)


def _needed(schema: Schema) -> Iterator[Pointer]:
    match schema:
        case Reference(target=target):
            yield target
        case AllOf(parts=schemas) | Union(variants=schemas):
            for each in schemas:
                yield from _needed(each)
        case Nullable(inner=inner):
            yield from _needed(inner)
        case _:
            pass
