"""`allOf` -> one schema: the values that all its parts admit, as far as a type can say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final, TypeAlias

from .. import codes
from ..api import Api
from ..diagnostics import Diagnostics, Pointer
from ..schemas import AllOf, Anything, Discriminator, Nullable, Object, Reference, Schema, Union
from ..shapes import peeled
from ..traversal import map_children, map_roots
from .compose import nullable, union, with_about
from .intersect import ConflictError, inlined, intersect, narrowed
from .order import in_order_of_need

_Parts: TypeAlias = frozenset[Pointer]
_Trail: TypeAlias = Mapping[_Parts, Pointer]

_NOWHERE: Final[_Trail] = MappingProxyType({})
_LONGEST_CYCLE: Final = 30


def merge_all_of(api: Api, diagnostics: Diagnostics) -> Api:
    """Return the Api without `AllOf`. Where parts contradict each other that is reported, and the last one counts."""
    merger = _Merger(api.schemas, diagnostics)
    merger.prepare()
    schemas = {pointer: merger.component(pointer) for pointer in api.schemas}
    merged = map_roots(replace(api, schemas={}), merger.deep)
    return replace(merged, schemas={**schemas, **merger.recursive})


class _Merger:
    """Merges schemas level by level.

    `_targets` are merged for good; `_provisional` for one of those in progress only, since a circle was cut for them.

    Parts that meet in a schema may meet again inside it, without end: where they do, the inner place refers to the
    outer one. `recursive` are the schemas that are referred to in this way, and were not before.
    """

    def __init__(self, schemas: Mapping[Pointer, Schema], diagnostics: Diagnostics) -> None:
        self.recursive: dict[Pointer, Schema] = {}
        self._schemas = schemas
        self._diagnostics = diagnostics
        self._targets: dict[Pointer, Schema] = {}
        self._provisional: dict[Pointer, Schema] = {}
        self._in_progress: set[Pointer] = set()
        self._alone: list[Pointer] = (
            []
        )  # components that are merged from what of them leads to no other, at this moment
        self._cuts = 0
        self._met_again: set[Pointer] = set()

    def prepare(self) -> None:
        """Merge each schema after those that it is made of, so that a long line of them is no deep recursion."""
        for pointer in in_order_of_need(self._schemas):
            self._target(pointer)

    def component(self, pointer: Pointer) -> Schema:
        """Return the schema of a place that references lead to, merged with all in it."""
        schema = self._schemas[pointer]
        trail = _trail({}, schema)
        merged = map_children(self._target(pointer), lambda inner: self.deep(inner, trail))
        self._remember(schema, merged, trail)
        return merged

    def deep(self, schema: Schema, around: _Trail = _NOWHERE) -> Schema:
        """Return a schema merged, with all in it. `around` has the parts that meet in schemas around it, and where."""
        schema = self._with_places(schema, around)
        if isinstance(schema, Reference):
            return schema
        inside = _trail(around, schema)
        merged = self._with_all_in_it(schema, inside)
        self._remember(schema, merged, inside)
        return merged

    def _with_all_in_it(self, schema: Schema, around: _Trail) -> Schema:
        return map_children(self._top(schema), lambda inner: self.deep(inner, around))

    def _remember(self, schema: Schema, merged: Schema, inside: _Trail) -> None:
        """Keep what a schema, or a variant of it, has become, where it is referred to from inside."""
        for each in _alternatives(schema):
            if each.about.pointer in self._met_again and each.about.pointer not in self._schemas:
                self.recursive[each.about.pointer] = merged if each is schema else self._with_all_in_it(each, inside)

    def _with_places(self, schema: Schema, around: _Trail) -> Schema:
        """Return a reference to where the parts of a schema meet around it; a union with such references in it."""
        match schema:
            case Union(variants=variants):
                return replace(schema, variants=tuple(self._with_places(each, around) for each in variants))
            case Nullable(inner=Union() as inner):
                return replace(schema, inner=self._with_places(inner, around))
            case AllOf() | Nullable(inner=AllOf()) if (place := around.get(_parts(peeled(schema)))) is not None:
                self._met_again.add(place)
                return Reference(about=schema.about, target=place)
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
                merged = intersect(merged, part, schema.about.pointer, self._named)
            except ConflictError:
                message = "the parts of this schema contradict each other; the last one counts"
                self._diagnostics.report(codes.CONFLICTING_ALL_OF, schema.about.pointer, message)
                merged = part
        if implied is not None:
            merged = narrowed(implied, merged, schema.about.pointer, self._named)
        return with_about(merged, schema.about)

    def _part(self, part: Schema) -> Schema:
        """Return a part merged. What leads back to a schema in progress cannot stay a reference, or a union at all."""
        match part:
            case Reference() if self._lists_one_in_progress(self._schemas[part.target], frozenset()):
                self._cuts += 1
                return inlined(part, lambda each: self._by_itself(each.target))
            case Reference():
                known = self._target(part.target)
                may_stay = part.target in self._targets and not self._stands_for_one_in_progress(known)
                return part if may_stay else inlined(part, self._named)
            case Union() if self._lists_one_in_progress(part, frozenset()):
                self._cuts += 1
                return Anything(about=part.about)
            case Nullable(inner=inner):
                return nullable(part.about, self._part(inner))
            case _:
                return self._top(part)

    def _stands_for_one_in_progress(self, schema: Schema) -> bool:
        """Tell whether a schema is a base that stands for a schema in progress, which then cannot be a name for it."""
        match schema:
            case Object(discriminator=Discriminator(targets=targets)):
                return not self._in_progress.isdisjoint(targets)
            case Nullable(inner=inner):
                return self._stands_for_one_in_progress(inner)
            case Reference(target=target):
                return self._stands_for_one_in_progress(self._target(target))
            case _:
                return False

    def _lists_one_in_progress(self, schema: Schema, passed: frozenset[Pointer]) -> bool:
        """Tell whether a union that a schema is, or has beside other parts, leads back to a schema in progress."""
        match schema:
            case Union(variants=variants):
                return any(self._leads_back(each, passed) for each in variants)
            case AllOf(parts=parts):
                return any(self._lists_one_in_progress(each, passed) for each in parts if isinstance(each, Union))
            case _:
                return False

    def _leads_back(self, variant: Schema, passed: frozenset[Pointer]) -> bool:
        match variant:
            case Reference(target=target) if target not in passed:
                if target in self._in_progress:
                    return True
                return self._leads_back(self._schemas[target], passed | {target})
            case Nullable(inner=inner):
                return self._leads_back(inner, passed)
            case _:
                return self._lists_one_in_progress(variant, passed)

    def _is_own(self, part: Schema) -> bool:
        """Tell whether a part can lead nowhere that is not merged for good."""
        match part:
            case Reference(target=target) if target in self._alone:
                return False
            case Reference(target=target):
                known = self._targets.get(target)
                if known is None or isinstance(peeled(known), Reference):
                    return known is not None and self._is_own(peeled(known))
                return not self._lists_one_in_progress(peeled(known), frozenset())
            case AllOf(parts=parts):
                return all(map(self._is_own, parts))
            case Nullable(inner=inner):
                return self._is_own(inner)
            case _:
                return not isinstance(part, Union)

    def _named(self, reference: Reference) -> Schema:
        return self._target(reference.target)

    def _target(self, pointer: Pointer) -> Schema:
        """Return the schema of a place, merged at its own level.

        An `allOf` may lead back to the schema that it is in. That counts as what it says by itself: for schemas that
        extend a base, which lists them in a union, the base is its own properties.
        """
        known = self._targets.get(pointer) or self._provisional.get(pointer)
        if known is not None:
            return known
        if pointer in self._in_progress or len(self._in_progress) > _LONGEST_CYCLE:
            self._cuts += 1
            return self._by_itself(pointer)
        cuts_before = self._cuts
        self._in_progress.add(pointer)
        merged = self._top(self._schemas[pointer])
        if self._is_at(pointer, merged):
            merged = self._untyped(merged)
        self._in_progress.discard(pointer)
        if self._cuts == cuts_before or not self._in_progress:
            self._targets[pointer] = merged
        if self._in_progress:
            self._provisional[pointer] = merged
        else:
            self._provisional.clear()
        return merged

    def _by_itself(self, pointer: Pointer) -> Schema:
        schema = self._schemas[pointer]
        match schema:
            case AllOf(parts=parts):
                self._alone.append(pointer)
                own = tuple(each for each in parts if self._is_own(each))
                found = self._top(replace(schema, parts=own, implied=None)) if own else self._untyped(schema)
                self._alone.pop()
                return found
            case Union() | Reference() | Nullable():
                return Anything(about=schema.about)
            case _:
                return schema

    def _is_at(self, pointer: Pointer, schema: Schema | None) -> bool:
        """Tell whether a schema says no more than that it is the one at `pointer`."""
        while schema is not None and isinstance(inner := peeled(schema), Reference):
            if inner.target == pointer:
                return True
            schema = self._targets.get(inner.target)
        return False

    def _untyped(self, schema: Schema) -> Anything:
        message = "this schema is defined by itself; any value is accepted"
        self._diagnostics.report(codes.REFERENCE_CYCLE, schema.about.pointer, message)
        return Anything(about=schema.about, reason=codes.REFERENCE_CYCLE.name)


def _trail(around: _Trail, schema: Schema) -> _Trail:
    met = {_parts(each): each.about.pointer for each in map(peeled, _alternatives(schema)) if isinstance(each, AllOf)}
    return {**around, **met} if met else around


def _alternatives(schema: Schema) -> tuple[Schema, ...]:
    """Return a schema, and what is merged at the same level: the variants of a union."""
    inner = peeled(schema)
    variants = inner.variants if isinstance(inner, Union) else ()
    return (schema, *(one for each in variants for one in _alternatives(each)))


def _parts(schema: Schema) -> _Parts:
    """Return what a schema is made of, however deep its `allOf` is nested."""
    match schema:
        case AllOf(parts=parts):
            return frozenset(one for each in parts for one in _parts(each))
        case Reference(target=target):
            return frozenset({target})
        case _:
            return frozenset({schema.about.pointer})
