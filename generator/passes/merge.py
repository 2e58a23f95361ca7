"""`allOf` -> one schema: the values that all its parts admit, as far as a type can say it."""

from __future__ import annotations

from dataclasses import replace

from ..api import AllOf, Anything, Api, Nullable, Reference, Schema, Union
from ..diagnostics import Diagnostics, Pointer
from .compose import nullable, union, with_about
from .intersect import Conflict, intersect
from .rewrite import map_children, map_roots

_Trail = frozenset[frozenset[Pointer]]


def merge_all_of(api: Api, diagnostics: Diagnostics) -> Api:
    """Return the Api without `AllOf`. Parts that contradict each other are reported; the last one counts."""
    merger = _Merger(api, diagnostics)
    return map_roots(api, merger.deep)


class _Merger:
    def __init__(self, api: Api, diagnostics: Diagnostics) -> None:
        self._schemas = api.schemas
        self._diagnostics = diagnostics
        self._targets: dict[Pointer, Schema] = {}
        self._in_progress: set[Pointer] = set()
        self._cuts = 0

    def deep(self, schema: Schema, trail: _Trail = frozenset()) -> Schema:
        """Return a schema merged, with all in it.

        Two recursive schemas may meet in a property, and then again in the property of that: `trail` remembers which
        have, so that this ends.
        """
        if isinstance(schema, AllOf):
            targets = frozenset(each.target for each in schema.parts if isinstance(each, Reference))
            if len(targets) > 1 and targets in trail:
                return with_about(schema.parts[-1], schema.about)
            trail |= {targets}
        return map_children(self.top(schema), lambda inner: self.deep(inner, trail))

    def top(self, schema: Schema) -> Schema:
        """Return a schema merged at its own level: inside properties and items, `AllOf` remains."""
        match schema:
            case AllOf():
                return self._merge_parts(schema)
            case Union():
                return union(schema.about, [self.top(each) for each in schema.variants], schema.discriminator)
            case Nullable():
                return nullable(schema.about, self.top(schema.inner))
            case _:
                return schema

    def _merge_parts(self, schema: AllOf) -> Schema:
        parts = [self.top(part) for part in schema.parts]
        merged = parts[0]
        for part in parts[1:]:
            try:
                merged = intersect(merged, part, schema.about.pointer, self._target)
            except Conflict:
                message = "the parts of this schema contradict each other; the last one counts"
                self._diagnostics.warning("conflicting-all-of", schema.about.pointer, message)
                merged = part
        return with_about(merged, schema.about)

    def _target(self, reference: Reference) -> Schema:
        """Return the schema that a reference names, merged at its own level.

        An `allOf` may lead back to the schema that it is in. That counts as what it says by itself: for schemas that
        extend a base, which lists them in a union, the base is its own properties.
        """
        pointer = reference.target
        if pointer in self._targets:
            return self._targets[pointer]
        if pointer in self._in_progress:
            self._cuts += 1
            return self._by_itself(pointer)
        cuts_before = self._cuts
        self._in_progress.add(pointer)
        merged = self.top(self._schemas[pointer])
        self._in_progress.discard(pointer)
        if self._cuts == cuts_before or not self._in_progress:
            self._targets[pointer] = merged
        return merged

    def _by_itself(self, pointer: Pointer) -> Schema:
        schema = self._schemas[pointer]
        match schema:
            case AllOf(parts=parts):
                own = tuple(each for each in parts if not isinstance(each, Union | Reference))
                return self.top(replace(schema, parts=own)) if own else Anything(about=schema.about)
            case Union() | Reference() | Nullable():
                return Anything(about=schema.about)
            case _:
                return schema
