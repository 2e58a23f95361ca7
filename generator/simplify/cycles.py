"""Cut reference cycles without an object in them: `A = B | null` where `B = A` describes no value. Other cycles are fine."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from .. import codes
from ..api import Api
from ..diagnostics import Diagnostics, Pointer
from ..graph import strongly_connected_components
from ..schemas import Anything, Nullable, Reference, Schema, Union
from .fold import nullable, union


def cut_cycles(api: Api, diagnostics: Diagnostics) -> Api:
    """Return the Api without the references that make a schema an alternative of itself.

    A schema of which nothing else remains accepts any value.
    """
    graph = {pointer: tuple(_alternatives(schema)) for pointer, schema in api.schemas.items()}
    cyclic = frozenset[Pointer]().union(*strongly_connected_components(graph))
    schemas = dict(api.schemas)
    for pointer in [each for each in api.schemas if each in cyclic]:
        schema = schemas[pointer]
        schemas[pointer] = _without(schema, cyclic) or Anything(about=schema.about, reason=codes.REFERENCE_CYCLE.name)
        diagnostics.report(codes.REFERENCE_CYCLE, pointer, "this schema is defined by itself; the cycle is cut")
    return replace(api, schemas=schemas) if cyclic else api


def _alternatives(schema: Schema) -> Iterator[Pointer]:
    """Yield the schemas by whose rules alone a value may be valid here: those referred to outside of objects and lists."""
    match schema:
        case Reference(target=target):
            yield target
        case Nullable(inner=inner):
            yield from _alternatives(inner)
        case Union(variants=variants):
            for each in variants:
                yield from _alternatives(each)
        case _:
            pass


def _without(schema: Schema, cyclic: Set[Pointer]) -> Schema | None:
    match schema:
        case Reference(target=target):
            return None if target in cyclic else schema
        case Nullable(inner=inner):
            left = _without(inner, cyclic)
            return left and nullable(schema.about, left)
        case Union(variants=variants):
            kept = [left for each in variants if (left := _without(each, cyclic)) is not None]
            return union(schema.about, kept, schema.discriminator) if kept else None
        case _:
            return schema
