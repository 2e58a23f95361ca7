"""What a comparison finds: changes, each of a kind, at a place of the old and of the new document, with a level."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from ..diagnostics import Location, Pointer
from ..json_types import Json


class Level(IntEnum):
    """How much a change asks of users, as in Semantic Versioning: a major one may break their code."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    def __str__(self) -> str:
        return self.name.lower()


class Topic(StrEnum):
    """What a kind of change is about, which is its place in a changelog as well."""

    ADDED = "Added"
    CHANGED = "Changed"
    DEPRECATED = "Deprecated"
    REMOVED = "Removed"
    WIRE = "Changed on the wire"
    DOCUMENTATION = "Documentation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of change. `levels`: "major", or what it depends on, in words. `before`, `after`: an example."""

    name: str
    topic: Topic
    levels: str
    meaning: str
    before: str
    after: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A location in the old or the new document."""

    location: Location
    pointer: Pointer


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change. `resource` groups it: "llm.batches", "models", "client". `subject`: "llm.batches.create(endpoint)".

    `message` is what the change is, as the predicate of a sentence about the subject.
    """

    kind: Kind
    level: Level
    resource: str
    subject: str
    message: str
    old: Place | None
    new: Place | None


def verdict(changes: Iterable[Change]) -> Level:
    """Return the highest level of some changes."""
    return max((each.level for each in changes), default=Level.NONE)


def as_json(change: Change) -> dict[str, Json]:
    """Return a change as the JSON object of `diff --format json`."""
    return {
        "level": str(change.level),
        "code": change.kind.name,
        "subject": change.subject,
        "message": change.message,
        "old": _place(change.old),
        "new": _place(change.new),
    }


def _place(place: Place | None) -> dict[str, Json] | None:
    if place is None:
        return None
    return {"file": place.location.file, "line": place.location.line, "pointer": str(place.pointer)}
