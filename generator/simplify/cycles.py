"""Cut circles of schemas that are nothing but each other: `A = B | null` where `B = A`. A circle through an object is none."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from .. import codes
from ..api import Api
from ..diagnostics import Diagnostics, Pointer
from ..graph import strongly_connected_components
from ..schemas import Anything, Nullable, Reference, Schema, Union
from .compose import nullable, union


def cut_circles(api: Api, diagnostics: Diagnostics) -> Api:
    """Leave out of each schema in a circle what leads back to it. What was nothing else accepts any value."""
    leads = {pointer: tuple(_meant(schema)) for pointer, schema in api.schemas.items()}
    circle = frozenset[Pointer]().union(*strongly_connected_components(leads))
    schemas = dict(api.schemas)
    for pointer in [each for each in api.schemas if each in circle]:
        schema = schemas[pointer]
        schemas[pointer] = _without(schema, circle) or Anything(about=schema.about, reason=codes.REFERENCE_CYCLE.name)
        diagnostics.report(codes.REFERENCE_CYCLE, pointer, "this schema is defined by itself; the circle is left out")
    return replace(api, schemas=schemas) if circle else api


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


def _without(schema: Schema, circle: Set[Pointer]) -> Schema | None:
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
