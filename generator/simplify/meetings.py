"""Meetings: where parts of an `allOf` meet again inside it, which the document does not write.

An object with `x: {$ref: A}` and one with `x: {$ref: B}` make `x` an `allOf` of A and B; in there, properties of A and B
meet in their turn. Counts these places, remembers what they became, and merges nothing itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..api import Api
from ..diagnostics import Pointer
from ..schemas import AllOf, Nullable, Reference, Schema, Union
from ..shapes import peeled
from ..traversal import all_schemas

_MOST_IN_ANY_API = 100
_MOST_PER_SCHEMA = 1


class Meetings:
    """What parts that met have become. There may be some for each schema of an Api, then they are too many."""

    def __init__(self, api: Api) -> None:
        schemas = list(all_schemas(api))
        self._written = frozenset(id(each) for each in schemas if isinstance(each, AllOf))
        self._limit = _MOST_IN_ANY_API + _MOST_PER_SCHEMA * len(schemas)
        self._merged: dict[tuple[frozenset[Pointer], bool], Schema] = {}
        self._count = 0

    @property
    def are_too_many(self) -> bool:
        return self._count > self._limit

    @property
    def are_endless(self) -> bool:
        """Return whether there are too many, though none of them is there twice."""
        return self._count > 2 * self._limit

    def parts(self, schema: Schema) -> Sequence[Schema]:
        """Return the parts that meet in a schema, none if the document writes it as it is."""
        inner = peeled(schema)
        return inner.parts if isinstance(inner, AllOf) and id(inner) not in self._written else ()

    def add(self, schema: Schema, merged: Schema) -> None:
        """Remember what a schema became, if parts meet in it."""
        if self.parts(schema):
            inner = peeled(merged)
            self._count += len(inner.variants) if isinstance(inner, Union) else 1
            self._merged.setdefault((parts_of(peeled(schema)), isinstance(schema, Nullable)), merged)

    def find(self, schema: Schema) -> Schema | None:
        """Return what the same parts became where they met before."""
        return (
            self._merged.get((parts_of(peeled(schema)), isinstance(schema, Nullable))) if self.parts(schema) else None
        )


def parts_of(schema: Schema) -> frozenset[Pointer]:
    """Return what a schema is made of, however deep its `allOf` is nested."""
    match schema:
        case AllOf(parts=parts):
            return frozenset(one for each in parts for one in parts_of(each))
        case Reference(target=target):
            return frozenset({target})
        case _:
            return frozenset({schema.about.pointer})
