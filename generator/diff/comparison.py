"""What the parts of a comparison share: both SDKs with their places, and how differences of types become changes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from ..diagnostics import Pointer
from . import kinds
from .annotations import Type, shown
from .changes import Change, Kind, Level
from .places import Places, Spot
from .relations import Delta, Difference, Relations, Side, level_of
from .surface import Surface
from .views import alternatives

_KINDS: Mapping[Delta, Kind] = {
    Delta.VALUE_ADDED: kinds.VALUE_ADDED,
    Delta.VALUE_REMOVED: kinds.VALUE_REMOVED,
    Delta.VARIANT_ADDED: kinds.VARIANT_ADDED,
    Delta.VARIANT_REMOVED: kinds.VARIANT_REMOVED,
    Delta.NULL_ADDED: kinds.NULL_ADDED,
    Delta.NULL_REMOVED: kinds.NULL_REMOVED,
    Delta.WIDENED: kinds.TYPE_WIDENED,
    Delta.NARROWED: kinds.TYPE_NARROWED,
    Delta.REPLACED: kinds.TYPE_CHANGED,
}
_MESSAGES: Mapping[Delta, tuple[str, str]] = {
    Delta.VALUE_ADDED: ("takes {} as well", "may be {} as well"),
    Delta.VALUE_REMOVED: ("no longer takes {}", "is never {} any more"),
    Delta.VARIANT_ADDED: ("takes {} as well", "may be {} as well"),
    Delta.VARIANT_REMOVED: ("no longer takes {}", "is never {} any more"),
    Delta.NULL_ADDED: ("takes None as well", "may be None"),
    Delta.NULL_REMOVED: ("no longer takes None", "is never None any more"),
}
"""The message for a value that is passed, and for one that is received."""
_MOST_SHOWN = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two SDKs. `methods`: the new names of the old methods that are still there.

    `renamed`, `settings`: the new names of definitions and of credentials that have another one.
    """

    old: Surface
    new: Surface
    old_places: Places
    new_places: Places
    methods: Mapping[str, str]
    renamed: Mapping[str, str]
    settings: Mapping[str, str]

    def alternatives_before(self, source: str) -> frozenset[frozenset[str]]:
        """Return the alternatives of credentials in the source of the old SDK, by their new names."""
        return frozenset(frozenset(self.settings.get(one, one) for one in each) for each in alternatives(source))

    @property
    def relations(self) -> Relations:
        return Relations(self.old.definitions, self.new.definitions)

    def change(
        self, kind: Kind, level: Level, resource: str, subject: str, message: str,
        old: Pointer | None, new: Pointer | None,
    ) -> Change:  # fmt: skip
        return Change(
            kind=kind,
            level=level,
            resource=resource,
            subject=subject,
            message=message,
            old=self.old_places.place(old),
            new=self.new_places.place(new),
        )

    def type_changes(
        self, old: Type, new: Type, sides: Collection[Side], resource: str, subject: str,
        places: tuple[Pointer | None, Pointer | None], what: str = "",
    ) -> Iterator[Change]:  # fmt: skip
        """Yield a change for each difference of two types, with the level of the side on which it is worst."""
        found: dict[Difference, Side] = {}
        for side in sides:
            for each in self.relations.differences(old, new, side):
                if each not in found or level_of(each.delta, side) > level_of(each.delta, found[each]):
                    found[each] = side
        for each, side in found.items():
            message = what + _message(each, side, old, new)
            yield self.change(_KINDS[each.delta], level_of(each.delta, side), resource, subject, message, *places)

    def spot_changes(self, old: Spot, new: Spot, resource: str, subject: str, *, is_passed: bool) -> Iterator[Change]:
        """Yield the changes to annotations beside the type: deprecation and default."""
        places = (old.pointer, new.pointer)
        if new.is_deprecated and not old.is_deprecated:
            yield self.change(kinds.DEPRECATED, Level.MINOR, resource, subject, "is deprecated now", *places)
        if old.is_deprecated and not new.is_deprecated:
            message = "is not deprecated any more"
            yield self.change(kinds.DEPRECATION_LIFTED, Level.PATCH, resource, subject, message, *places)
        if is_passed and repr(old.default) != repr(new.default):
            message = f"has the default {_default(new)} instead of {_default(old)}"
            yield self.change(kinds.WIRE_DEFAULT, Level.MINOR, resource, subject, message, *places)


def _default(spot: Spot) -> str:
    text = repr(spot.default)
    return "none" if text == "UNSET" else shortened(text)


def _message(difference: Difference, side: Side, old: Type, new: Type) -> str:
    passed, received = _MESSAGES.get(difference.delta, ("", ""))
    text = passed if side is Side.PASSED else received
    if text:
        return text.format(shortened(", ".join(difference.texts)))
    return f"is {shortened(shown(new))} instead of {shortened(shown(old))}"


def shortened(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 1]}…"
