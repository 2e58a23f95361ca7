"""Drift: where an answer is not what the API documents, and no reason to withhold it."""

from __future__ import annotations

import re
from threading import Lock
from typing import TYPE_CHECKING

from ..frozen import Frozen

if TYPE_CHECKING:
    from .declared import Json


class Drift(Frozen):
    """One place of an answer that does not fit its type.

    `type_name` is the type that the whole answer was read as. `path` leads to the place, as in
    `data[0].metadata["size"]`; it is empty for the answer itself. `rule` is pydantic's name of what is broken
    (`missing`, `string_type`, ...) or `unknown_variant`. `found` says what kind of value is there. The value itself is
    not told, because it may be a secret or somebody's name, and this goes to a log.
    """

    __slots__ = ("type_name", "path", "rule", "found")

    type_name: str
    path: str
    rule: str
    found: str

    def __init__(self, *, type_name: str, path: str, rule: str, found: str) -> None:
        self._fill(type_name, path, rule, found)

    def __str__(self) -> str:
        return f"{self.type_name}: {self.path or 'the answer'} is {self.found} ({self.rule})"


class DriftLog:
    """Tell what has not been told yet: each (type, path, rule) once, whatever the index or key within an array or map."""

    __slots__ = ("_told", "_lock")

    LIMIT = 1000
    """Nothing is new after so many: a server that answers with something else every time must not fill the memory."""

    def __init__(self) -> None:
        self._told: set[tuple[str, str, str]] = set()
        self._lock = Lock()

    def is_new(self, drift: Drift) -> bool:
        """Tell whether this is the first of its kind, and remember it."""
        kind = drift.type_name, re.sub(_INDEX, "[]", drift.path), drift.rule
        with self._lock:
            if kind in self._told or len(self._told) >= self.LIMIT:
                return False
            self._told.add(kind)
            return True


_INDEX = r'\[(?:\d+|"(?:[^"\\]|\\.)*")\]'


def describe(value: Json) -> str:
    """Return what kind of JSON value this is, and nothing of the value: "a string", "an array of 3"."""
    match value:
        case None:
            return "null"
        case bool():
            return "a boolean"
        case int() | float():
            return "a number"
        case str():
            return "a string"
        case list():
            return f"an array of {len(value)}"
        case dict():
            return f"an object of {len(value)}"
