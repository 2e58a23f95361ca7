"""Which definitions and methods of an SDK have another name in a later one. Compares nothing else.

A definition is renamed if the same places use both names and what they stand for is alike, or if one lost and one new
definition are the same in every part. A method is renamed if it sends the same request.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from .annotations import AnyOf, Constant, Generic, Named, Type, members_of
from .places import Places
from .surface import Surface
from .views import AliasView, ClassView, DefinitionView, types_in

_ALIKE = 0.6
"""The share of fields or members that two definitions have to have in common."""


def match_methods(old: Surface, new: Surface, old_places: Places, new_places: Places) -> dict[str, str]:
    """Return the methods of the old SDK that the new one has, by what they are called there."""
    matched = {name: name for name in old.methods.keys() & new.methods.keys()}
    lost, added = (
        _by_request(surface, places, surface.methods.keys() - matched.keys())
        for surface, places in ((old, old_places), (new, new_places))
    )
    renamed = {lost[key][0]: added[key][0] for key in lost if len(lost[key]) == 1 == len(added.get(key, ()))}
    return matched | renamed


def _by_request(surface: Surface, places: Places, names: set[str]) -> dict[tuple[str, str, str], list[str]]:
    """Return the names of methods by HTTP method, URL without the names of parameters, and variant."""
    found: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for name in sorted(names):
        method = surface.methods[name]
        found[method.verb, re.sub(r"\{[^}]*\}", "{}", method.url), places.methods[name].variant].append(name)
    return found


def find_renames(old: Surface, new: Surface, methods: Mapping[str, str]) -> dict[str, str]:
    """Return the new names of the definitions that were renamed."""
    search = _Search(old, new)
    for mine, theirs in _uses(old, new, methods):
        search.visit(mine, theirs)
    for name in sorted(old.definitions.keys() & new.definitions.keys()):
        search.visit_parts(old.definitions[name], new.definitions[name])
    search.match_equal()
    return search.renamed


def _uses(old: Surface, new: Surface, methods: Mapping[str, str]) -> Iterator[tuple[Type, Type]]:
    """Yield the types at the same places of both SDKs."""
    for name, other in sorted(methods.items()):
        mine, theirs = old.methods[name], new.methods[other]
        yield mine.returns, theirs.returns
        if mine.streamed and theirs.streamed:
            yield mine.streamed, theirs.streamed
        yield from (
            (mine.errors[each], theirs.errors[each]) for each in sorted(mine.errors.keys() & theirs.errors.keys())
        )
        arguments = sorted(mine.arguments.keys() & theirs.arguments.keys())
        yield from ((mine.arguments[each].type, theirs.arguments[each].type) for each in arguments)
    for name in sorted(old.webhooks.keys() & new.webhooks.keys()):
        yield old.webhooks[name], new.webhooks[name]


def match_settings(old: Surface, new: Surface) -> dict[str, str]:
    """Return the new names of credentials whose scheme is the same in all but its name."""
    before, after = ({each.name: each.source for each in surface.sdk.client.schemes} for surface in (old, new))
    lost = {name: source for name, source in before.items() if name not in after}
    added = {name: source for name, source in after.items() if name not in before}
    pairs = {name: [each for each in added if added[each] == source] for name, source in lost.items()}
    counts = Counter(lost.values())
    return {name: found[0] for name, found in pairs.items() if len(found) == 1 == counts[lost[name]]}


class _Search:
    """Collects the renamed definitions."""

    def __init__(self, old: Surface, new: Surface) -> None:
        self._old = old.definitions
        self._new = new.definitions
        self._lost = old.definitions.keys() - new.definitions.keys()
        self._added = new.definitions.keys() - old.definitions.keys()
        self.renamed: dict[str, str] = {}

    def visit(self, old: Type, new: Type) -> None:
        """Pair the definitions at the same places of two types."""
        match old, new:
            case Generic(arguments=mine), Generic(arguments=theirs) if len(mine) == len(theirs):
                for inner, other in zip(mine, theirs, strict=True):
                    self.visit(inner, other)
            case Named(name=name), Named(name=other):
                self._pair(name, other)
            case AnyOf() | Named() | Generic(), AnyOf() | Named() | Generic():
                self._visit_members(members_of(old), members_of(new))
            case _:
                pass

    def visit_parts(self, old: DefinitionView, new: DefinitionView) -> None:
        match old, new:
            case ClassView(fields=mine), ClassView(fields=theirs):
                for name in sorted(mine.keys() & theirs.keys()):
                    self.visit(mine[name].type, theirs[name].type)
            case AliasView(type=mine_type), AliasView(type=their_type):
                self.visit(mine_type, their_type)
            case _:
                pass

    def _visit_members(self, mine: tuple[Type, ...], theirs: tuple[Type, ...]) -> None:
        """Pair the members of two unions: those of the same form, and definitions with the one that is most like them."""
        for each in (one for one in mine if isinstance(one, Generic)):
            for other in (one for one in theirs if isinstance(one, Generic) and one.name == each.name):
                self.visit(each, other)
        names = [each.name for each in theirs if isinstance(each, Named) and each.name in self._added]
        for name in [each.name for each in mine if isinstance(each, Named) and each.name in self._lost]:
            free = [each for each in names if each not in self.renamed.values()]
            if free and name not in self.renamed:
                self._pair(name, max(free, key=lambda each: self._likeness(name, each)))

    def _pair(self, name: str, other: str) -> None:
        if name not in self._lost or other not in self._added or name in self.renamed or other in self.renamed.values():
            return
        if self._likeness(name, other) >= _ALIKE:
            self.renamed[name] = other
            self.visit_parts(self._old[name], self._new[other])

    def _likeness(self, name: str, other: str) -> float:
        """Return how much of two definitions is the same, from 0 to 1."""
        match self._old[name], self._new[other]:
            case ClassView(base=base, fields=mine), ClassView(base=their_base, fields=theirs):
                is_model = "TypedDict" not in (base, their_base)
                common = mine.keys() & theirs.keys()
                if not (is_model or base == their_base) or any(
                    _are_told_apart(mine[each].type, theirs[each].type) for each in common
                ):
                    return 0
                return _share(set(mine), set(theirs))
            case AliasView(type=kind), AliasView(type=their_kind):
                mine_members, their_members = set(members_of(kind)), set(members_of(their_kind))
                return max(_share(mine_members, their_members), self._same_names(mine_members, their_members))
            case _:
                return 0

    def _same_names(self, mine: set[Type], theirs: set[Type]) -> float:
        """Return the share of the members of two unions, where definitions that may be renamed count as the same."""
        return _share({self._neutral(each) for each in mine}, {self._neutral(each) for each in theirs}) * (
            min(len(mine), len(theirs)) / max(len(mine), len(theirs), 1)
        )

    def _neutral(self, kind: Type) -> Type:
        """Return a type in which every definition that only one SDK has is the same."""
        match kind:
            case Named(name=name) if name in self._lost or name in self._added:
                return Named("")
            case Generic(name=name, arguments=arguments):
                return Generic(name, tuple(map(self._neutral, arguments)))
            case AnyOf(members=members):
                neutral = tuple(map(self._neutral, members))
                return AnyOf(neutral, frozenset(neutral))
            case _:
                return kind

    def match_equal(self) -> None:
        """Pair the definitions that are left and the same in every part, if there is only one such pair."""
        lost = [name for name in sorted(self._lost) if name not in self.renamed]
        added = [name for name in sorted(self._added) if name not in self.renamed.values()]
        mine, theirs = (
            {name: self._form(table[name]) for name in names}
            for names, table in ((lost, self._old), (added, self._new))
        )
        counts, other_counts = Counter(mine.values()), Counter(theirs.values())
        by_form = {form: name for name, form in theirs.items()}
        for name, form in mine.items():
            if form and counts[form] == 1 == other_counts[form]:
                self.renamed[name] = by_form[form]

    def _form(self, definition: DefinitionView) -> tuple[object, ...]:
        """Return what two definitions have to have in common to be the same; () if there is nothing in them."""
        match definition:
            case ClassView(base=base, fields=fields):
                parts = frozenset((each.name, self._neutral(each.type), each.is_required) for each in fields.values())
                return ("TypedDict" if base == "TypedDict" else "Model", parts) if parts else ()
            case AliasView():
                return ("alias", *map(self._neutral, types_in(definition)))


def _are_told_apart(old: Type, new: Type) -> bool:
    """Return whether two fields have different constants, by which variants of a union are told apart."""
    return isinstance(old, Constant) and isinstance(new, Constant) and old != new


def _share(mine: set[str] | set[Type], theirs: set[str] | set[Type]) -> float:
    return len(mine & theirs) / len(mine | theirs) if mine or theirs else 1.0
