"""`allOf` -> one schema: the values that all of its parts admit, as far as a type can say it.

How two schemas meet is in intersect.py. This module decides in which order schemas are merged, and where references among
them may stay references.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final, TypeAlias

from .. import codes
from ..api import Api
from ..diagnostics import Diagnostics, Pointer
from ..graph import dependencies_first
from ..schemas import AllOf, Anything, Discriminator, Nullable, Object, Reference, Schema, Union
from ..shapes import peeled
from ..traversal import map_children, map_roots
from .fold import nullable, union, with_about
from .intersect import ConflictError, inlined, intersect, restricted
from .meetings import Meetings, parts_of

_Enclosing: TypeAlias = Mapping[frozenset[Pointer], Pointer]

_NOTHING: Final[_Enclosing] = MappingProxyType({})
_LONGEST_CYCLE: Final = 30


def merge_all_of(api: Api, diagnostics: Diagnostics) -> Api:
    """Return the Api without `AllOf`. Where parts contradict each other that is reported, and the last one counts."""
    merger = _Merger(api, diagnostics)
    merger.prepare()
    schemas = {pointer: merger.component(pointer) for pointer in api.schemas}
    merged = map_roots(replace(api, schemas={}), merger.deep)
    return replace(merged, schemas={**schemas, **merger.recursive})


class _Merger:
    """Merges schemas level by level: first at their own level, then what is inside properties and items.

    A schema may be a part of itself, and the parts that meet in a schema may meet again inside it, without end:

    * A part that leads back to a schema in progress counts as what it says without that reference: a cut. What was
      merged with a cut is kept for good only if nothing else is in progress; until then it is provisional.
    * Where the same parts meet again inside, the inner place refers to the outer one. `recursive` are the schemas that
      get such references and had none before.

    Parts that meet inside others can meet in exponentially many places. Where there are far more of such meetings than
    schemas in the document, see `Meetings`, a place refers to an earlier one with the same parts.
    """

    def __init__(self, api: Api, diagnostics: Diagnostics) -> None:
        self.recursive: dict[Pointer, Schema] = {}
        self._schemas = api.schemas
        self._meetings = Meetings(api)
        self._diagnostics = diagnostics
        self._merged: dict[Pointer, Schema] = {}
        self._provisional: dict[Pointer, Schema] = {}
        self._in_progress: set[Pointer] = set()
        self._isolated: list[Pointer] = []  # schemas that are being merged without what leads to others
        self._cuts = 0
        self._referred_back: set[Pointer] = set()

    def prepare(self) -> None:
        """Merge each schema after its parts, so that a long chain of them is no deep recursion."""
        for pointer in dependencies_first({pointer: tuple(_needs(each)) for pointer, each in self._schemas.items()}):
            self._at_own_level(pointer)

    def component(self, pointer: Pointer) -> Schema:
        """Return one of the Api's schemas, merged with all in it."""
        schema = self._schemas[pointer]
        inside = _within(_NOTHING, schema)
        merged = map_children(self._at_own_level(pointer), lambda inner: self.deep(inner, inside))
        self._keep_recursive(schema, merged, inside)
        return merged

    def deep(self, schema: Schema, around: _Enclosing = _NOTHING) -> Schema:
        """Return a schema merged, with all in it. `around`: the `allOf`s that it stands in."""
        schema = self._referring_back(schema, around)
        if isinstance(schema, Reference):
            return schema
        if self._meetings.are_too_many and (earlier := self._met_before(schema)) is not None:
            return earlier
        inside = _within(around, schema)
        merged = self._with_children(schema, inside)
        self._meetings.add(schema, merged)
        self._keep_recursive(schema, merged, inside)
        return merged

    def _met_before(self, schema: Schema) -> Schema | None:
        """Return what stands for an `allOf` whose parts have met before, or for any where there is no end to them."""
        if (met := self._meetings.find(schema)) is not None:
            pointer = met.about.pointer
            if pointer not in self._schemas:
                self.recursive[pointer] = met
            return Reference(about=schema.about, target=pointer)
        if self._meetings.are_endless and (parts := self._meetings.parts(schema)):
            message = "too many schemas meet in this one; the last one counts"
            self._diagnostics.report(codes.CONFLICTING_ALL_OF, schema.about.pointer, message)
            return self.deep(parts[-1])
        return None

    def _with_children(self, schema: Schema, around: _Enclosing) -> Schema:
        return map_children(self._top(schema), lambda inner: self.deep(inner, around))

    def _keep_recursive(self, schema: Schema, merged: Schema, inside: _Enclosing) -> None:
        """Keep what a schema, or a variant of it, has become, if something inside refers back to it."""
        for each in _alternatives(schema):
            if each.about.pointer in self._referred_back and each.about.pointer not in self._schemas:
                self.recursive[each.about.pointer] = merged if each is schema else self._with_children(each, inside)

    def _referring_back(self, schema: Schema, around: _Enclosing) -> Schema:
        """Return a reference in the place of an `allOf` with the same parts as one around it, also inside a union."""
        match schema:
            case Union(variants=variants):
                return replace(schema, variants=tuple(self._referring_back(each, around) for each in variants))
            case Nullable(inner=Union() as inner):
                return replace(schema, inner=self._referring_back(inner, around))
            case AllOf() | Nullable(inner=AllOf()) if (outer := around.get(parts_of(peeled(schema)))) is not None:
                self._referred_back.add(outer)
                return Reference(about=schema.about, target=outer)
            case _:
                return schema

    def _top(self, schema: Schema) -> Schema:
        """Return a schema merged at its own level: inside properties and items, `AllOf` remains."""
        match schema:
            case AllOf():
                return self._merge_parts(schema)
            case Union():
                return union(schema.about, [self._top(each) for each in schema.variants], schema.discriminator)
            case Nullable():
                return nullable(schema.about, self._top(schema.inner))
            case _:
                return schema

    def _merge_parts(self, schema: AllOf) -> Schema:
        parts = [self._part(part) for part in schema.parts]
        implied = None if schema.implied is None else parts.pop(schema.implied)
        merged = parts[0]
        for part in parts[1:]:
            try:
                merged = intersect(merged, part, schema.about.pointer, self._lookup)
            except ConflictError:
                message = "the parts of this schema contradict each other; the last one counts"
                self._diagnostics.report(codes.CONFLICTING_ALL_OF, schema.about.pointer, message)
                merged = part
        if implied is not None:
            merged = restricted(merged, implied, schema.about.pointer, self._lookup)
        return with_about(merged, schema.about)

    def _part(self, part: Schema) -> Schema:
        """Return a part merged. One that leads back to a schema in progress cannot stay a reference, or a union at all."""
        match part:
            case Reference() if self._lists_one_in_progress(self._schemas[part.target]):
                self._cuts += 1
                return inlined(part, lambda each: self._isolate(each.target))
            case Reference():
                known = self._at_own_level(part.target)
                may_stay = part.target in self._merged and not self._is_base_of_one_in_progress(known)
                return part if may_stay else inlined(part, self._lookup)
            case Union() if self._lists_one_in_progress(part):
                self._cuts += 1
                return Anything(about=part.about)
            case Nullable(inner=inner):
                return nullable(part.about, self._part(inner))
            case _:
                return self._top(part)

    def _is_base_of_one_in_progress(self, schema: Schema) -> bool:
        """Return whether a schema is a base that will become a union with a schema in progress in it."""
        match schema:
            case Object(discriminator=Discriminator(targets=targets)):
                return not self._in_progress.isdisjoint(targets)
            case Nullable(inner=inner):
                return self._is_base_of_one_in_progress(inner)
            case Reference(target=target):
                return self._is_base_of_one_in_progress(self._at_own_level(target))
            case _:
                return False

    def _lists_one_in_progress(self, schema: Schema) -> bool:
        """Return whether a schema is a union, or has one beside other parts, that leads back to a schema in progress."""
        seen: set[Pointer] = set()
        pending = [*_listed(schema)]
        while pending:
            match variant := pending.pop():
                case Reference(target=target):
                    if target in self._in_progress:
                        return True
                    pending += [] if target in seen else [self._schemas[target]]
                    seen.add(target)
                case Nullable(inner=inner):
                    pending.append(inner)
                case _:
                    pending += _listed(variant)
        return False

    def _lookup(self, reference: Reference) -> Schema:
        return self._at_own_level(reference.target)

    def _at_own_level(self, pointer: Pointer) -> Schema:
        """Return one of the Api's schemas, merged at its own level.

        One in progress counts as what it says in isolation: for the schemas that extend a base which lists them in a
        union, the base is its own properties.
        """
        known = self._merged.get(pointer) or self._provisional.get(pointer)
        if known is not None:
            return known
        if pointer in self._in_progress or len(self._in_progress) > _LONGEST_CYCLE:
            self._cuts += 1
            return self._isolate(pointer)
        cuts_before = self._cuts
        self._in_progress.add(pointer)
        merged = self._top(self._schemas[pointer])
        if self._is_only(merged, pointer):
            merged = self._untyped(merged)
        self._in_progress.discard(pointer)
        if self._cuts == cuts_before or not self._in_progress:
            self._merged[pointer] = merged
        if self._in_progress:
            self._provisional[pointer] = merged
        else:
            self._provisional.clear()
        return merged

    def _isolate(self, pointer: Pointer) -> Schema:
        """Return what a schema says itself: its parts without those that lead to schemas which are not merged for good."""
        schema = self._schemas[pointer]
        match schema:
            case AllOf(parts=parts):
                self._isolated.append(pointer)
                own = tuple(each for each in parts if self._is_settled(each))
                found = self._top(replace(schema, parts=own, implied=None)) if own else self._untyped(schema)
                self._isolated.pop()
                return found
            case Union() | Reference() | Nullable():
                return Anything(about=schema.about)
            case _:
                return schema

    def _is_settled(self, part: Schema) -> bool:
        """Return whether a part leads only to schemas that are merged for good."""
        match part:
            case Reference(target=target) if target in self._isolated:
                return False
            case Reference(target=target):
                known = self._merged.get(target)
                if known is None or isinstance(peeled(known), Reference):
                    return known is not None and self._is_settled(peeled(known))
                return not self._lists_one_in_progress(peeled(known))
            case AllOf(parts=parts):
                return all(map(self._is_settled, parts))
            case Nullable(inner=inner):
                return self._is_settled(inner)
            case _:
                return not isinstance(part, Union)

    def _is_only(self, schema: Schema | None, pointer: Pointer) -> bool:
        """Return whether a schema is no more than a chain of references to the one at `pointer`."""
        while schema is not None and isinstance(inner := peeled(schema), Reference):
            if inner.target == pointer:
                return True
            schema = self._merged.get(inner.target)
        return False

    def _untyped(self, schema: Schema) -> Anything:
        message = "this schema is defined by itself; any value is accepted"
        self._diagnostics.report(codes.REFERENCE_CYCLE, schema.about.pointer, message)
        return Anything(about=schema.about, reason=codes.REFERENCE_CYCLE.name)


def _needs(schema: Schema) -> Iterator[Pointer]:
    """Yield the schemas that have to be merged first: those that `allOf`, `oneOf` and `anyOf` refer to."""
    match schema:
        case Reference(target=target):
            yield target
        case AllOf(parts=schemas) | Union(variants=schemas):
            for each in schemas:
                yield from _needs(each)
        case Nullable(inner=inner):
            yield from _needs(inner)
        case _:
            pass


def _listed(schema: Schema) -> Iterator[Schema]:
    """Yield the variants of a union, and of unions beside other parts of an `allOf`."""
    match schema:
        case Union(variants=variants):
            yield from variants
        case AllOf(parts=parts):
            for each in parts:
                yield from each.variants if isinstance(each, Union) else ()
        case _:
            pass


def _within(around: _Enclosing, schema: Schema) -> _Enclosing:
    """Return the `allOf`s that stand around what is inside a schema."""
    own = {parts_of(each): each.about.pointer for each in map(peeled, _alternatives(schema)) if isinstance(each, AllOf)}
    return {**around, **own} if own else around


def _alternatives(schema: Schema) -> tuple[Schema, ...]:
    """Return a schema, and what is merged at the same level: the variants of a union."""
    inner = peeled(schema)
    variants = inner.variants if isinstance(inner, Union) else ()
    return (schema, *(one for each in variants for one in _alternatives(each)))
