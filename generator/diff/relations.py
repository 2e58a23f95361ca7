"""How two types differ: the elementary differences, and the level of each for values that are passed and for those received.

A difference inside of a definition that both SDKs have is not one of the types that use it: it is found at the definition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from .annotations import ANY, NONE, UNKNOWN_VARIANT, Atom, Constant, Generic, Named, Type, members_of, shown
from .changes import Level
from .views import AliasView, DefinitionView


class Side(StrEnum):
    """Where a value goes: it is passed by the user, or received from the API."""

    PASSED = "passed"
    RECEIVED = "received"


class Delta(StrEnum):
    VALUE_ADDED = "value added"
    VALUE_REMOVED = "value removed"
    VARIANT_ADDED = "variant added"
    VARIANT_REMOVED = "variant removed"
    NULL_ADDED = "null added"
    NULL_REMOVED = "null removed"
    WIDENED = "widened"
    NARROWED = "narrowed"
    REPLACED = "replaced"


_LEVELS: Mapping[Delta, tuple[Level, Level]] = {
    Delta.VALUE_ADDED: (Level.MINOR, Level.MINOR),
    Delta.VALUE_REMOVED: (Level.MAJOR, Level.PATCH),
    Delta.VARIANT_ADDED: (Level.MINOR, Level.MINOR),
    Delta.VARIANT_REMOVED: (Level.MAJOR, Level.PATCH),
    Delta.NULL_ADDED: (Level.MINOR, Level.MAJOR),
    Delta.NULL_REMOVED: (Level.MAJOR, Level.PATCH),
    Delta.WIDENED: (Level.MINOR, Level.MAJOR),
    Delta.NARROWED: (Level.MAJOR, Level.PATCH),
    Delta.REPLACED: (Level.MAJOR, Level.MAJOR),
}
"""The level of each difference for a value that is passed, and for one that is received."""

_PLAIN = frozenset({"str", "int", "float", "bool", "None", "UnknownStr"})
"""Types whose values are those of the JSON."""
_WIDER = {"int": "float", "UnknownStr": "str"}
_Pairs: TypeAlias = frozenset[tuple[Type, Type]]


@dataclass(frozen=True, slots=True)
class Difference:
    """An elementary difference between two types. `texts`: the values or members that it is about, if there are any."""

    delta: Delta
    texts: tuple[str, ...] = ()


def level_of(delta: Delta, side: Side) -> Level:
    passed, received = _LEVELS[delta]
    return passed if side is Side.PASSED else received


@dataclass(frozen=True, slots=True)
class Relations:
    """Compares types of two SDKs, in which renamed definitions already have the same name."""

    old: Mapping[str, DefinitionView]
    new: Mapping[str, DefinitionView]

    def differences(self, old: Type, new: Type, side: Side) -> tuple[Difference, ...]:
        """Return how a type differs from an older one; nothing if users see no difference."""
        found = tuple(dict.fromkeys(self._differences(old, new, side, frozenset())))
        replaced = tuple(each for each in found if each.delta is Delta.REPLACED)
        return replaced[:1] or found

    def _differences(self, old: Type, new: Type, side: Side, seen: _Pairs) -> Iterator[Difference]:
        if old == new or (old, new) in seen:
            return
        if NONE in (old, new):
            yield Difference(Delta.REPLACED)
            return
        before = _members(old, self.old, kept=members_of(new))
        after = _members(new, self.new, kept=members_of(old))
        lost, gained = (
            [each for each in mine if each not in theirs] for mine, theirs in ((before, after), (after, before))
        )
        for inner, other in _alike(lost, gained):
            lost.remove(inner)
            gained.remove(other)
            for part, other_part in zip(inner.arguments, other.arguments, strict=True):
                yield from self._differences(part, other_part, side, seen | {(old, new)})
        has_values = _is_enum(before) and _is_enum(after)
        lost = [each for each in lost if not _is_covered(each, after, side, has_values=has_values)]
        gained = [each for each in gained if not _is_covered(each, before, side, has_values=has_values)]
        if NONE in gained:
            yield Difference(Delta.NULL_ADDED)
        if NONE in lost:
            yield Difference(Delta.NULL_REMOVED)
        if has_values:
            yield from _values(lost, Delta.VALUE_REMOVED)
            yield from _values(gained, Delta.VALUE_ADDED)
        has_variants = _have_variants(before, after, side)
        yield from _rest(_further(lost, has_values), _further(gained, has_values), has_variants=has_variants)


def _have_variants(before: list[Type], after: list[Type], side: Side) -> bool:
    """Return whether two types are unions of variants: what is received is open, what is passed has one in common."""
    if side is Side.RECEIVED:
        return UNKNOWN_VARIANT in before and UNKNOWN_VARIANT in after
    return any(isinstance(each, Named) and each in after for each in before)


def _rest(lost: list[Type], gained: list[Type], *, has_variants: bool) -> Iterator[Difference]:
    """Yield the differences that are neither null nor values of enums."""
    if lost and gained and not has_variants:
        yield Difference(Delta.REPLACED)
        return
    if gained:
        yield Difference(Delta.VARIANT_ADDED if has_variants else Delta.WIDENED, tuple(map(shown, gained)))
    if lost:
        yield Difference(Delta.VARIANT_REMOVED if has_variants else Delta.NARROWED, tuple(map(shown, lost)))


def _members(kind: Type, definitions: Mapping[str, DefinitionView], *, kept: tuple[Type, ...]) -> list[Type]:
    """Return the members of a type. Aliases other than those that are `kept` are replaced by what they stand for."""
    found: list[Type] = []
    pending = [*reversed(members_of(kind))]
    expanded: set[str] = set()
    while pending:
        each = pending.pop()
        target = definitions.get(each.name) if isinstance(each, Named) and each not in kept else None
        if isinstance(target, AliasView):
            pending += [] if target.name in expanded else reversed(members_of(target.type))
            expanded.add(target.name)
        elif each not in found:
            found.append(each)
    return found


def _is_enum(members: list[Type]) -> bool:
    return any(isinstance(each, Constant) for each in members)


def _is_covered(each: Type, others: list[Type], side: Side, *, has_values: bool) -> bool:
    """Return whether all values of a type are values of one of the others.

    An enum of integers is open: it has `int` beside its constants, which says nothing about them.
    """
    if has_values and isinstance(each, Constant):
        return each in others or Atom("str") in others
    return any(_is_part(each, one, side) for one in others)


def _is_part(inner: Type, outer: Type, side: Side) -> bool:
    """Return whether all values of a type are values of another."""
    if inner == outer:
        return True
    if outer == ANY:
        return side is Side.PASSED or _is_plain(inner)
    match inner, outer:
        case Atom(name=name), Atom(name=other):
            return _WIDER.get(name) == other
        case Constant(kind=kind), Atom(name=other):
            return other in (kind, _WIDER.get(kind))
        case Generic(name=name, arguments=mine), Generic(name=other, arguments=theirs):
            return (
                name == other
                and len(mine) == len(theirs)
                and all(
                    any(_is_part(one, each, side) for each in members_of(whole))
                    for part, whole in zip(mine, theirs, strict=True)
                    for one in members_of(part)
                )
            )
        case _:
            return False


def _is_plain(kind: Type) -> bool:
    """Return whether a value is what it is in the JSON, so that a type for any value would show it as it is."""
    match kind:
        case Atom(name=name):
            return name in _PLAIN or kind == ANY
        case Constant():
            return True
        case Generic(name=name, arguments=arguments):
            return name in ("list", "dict") and all(_is_plain(one) for each in arguments for one in members_of(each))
        case _:
            return False


def _alike(lost: list[Type], gained: list[Type]) -> list[tuple[Generic, Generic]]:
    """Return the pairs of members of the same form, such as two lists."""
    pairs: list[tuple[Generic, Generic]] = []
    left = [each for each in gained if isinstance(each, Generic)]
    for each in lost:
        if isinstance(each, Generic):
            form = (each.name, len(each.arguments))
            other = next((one for one in left if (one.name, len(one.arguments)) == form), None)
            if other is not None:
                left.remove(other)
                pairs.append((each, other))
    return pairs


def _values(members: list[Type], delta: Delta) -> Iterator[Difference]:
    values = tuple(each.source for each in members if isinstance(each, Constant))
    if values:
        yield Difference(delta, values)


def _further(members: list[Type], has_values: bool) -> list[Type]:
    """Return the members but for null and, in an enum, its values and what keeps it open."""
    marks = (NONE, Atom("UnknownStr"), Atom("int")) if has_values else (NONE,)
    return [each for each in members if each not in marks and not (has_values and isinstance(each, Constant))]
