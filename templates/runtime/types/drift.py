"""Drift: an answer that differs from what the API documents. It is reported, and returned all the same."""

from __future__ import annotations

import re
from threading import Lock
from typing import TYPE_CHECKING

from ..frozen import Frozen

if TYPE_CHECKING:
    from .declared import Json

_SCALARS = {type(None): "null", bool: "a boolean", int: "a number", float: "a number", str: "a string"}
_INDEX = r'\[(?:\d+|"(?:[^"\\]|\\.)*")\]'


class Drift(Frozen):
    """A place in an answer that does not fit its type.

    `operation` is what was called, as in `GET /pets/{id}`. `type_name` is the type of the whole answer. `path` leads to the
    place, as in `data[0].metadata["size"]`; it is empty for the answer itself. `rule` is pydantic's name of the error
    (`missing`, `string_type`, ...) or `unknown_variant`. `found` describes the kind of value. The value itself is left out,
    because drifts are logged and it may be confidential.
    """

    __slots__ = ("type_name", "path", "rule", "found", "operation")

    type_name: str
    path: str
    rule: str
    found: str
    operation: str

    def __init__(self, *, type_name: str, path: str, rule: str, found: str, operation: str = "") -> None:
        super().__init__(type_name, path, rule, found, operation)

    def __str__(self) -> str:
        return f"{self.operation and f'{self.operation}: '}{self.type_name}: {self.place}"

    def of(self, operation: str) -> Drift:
        """Return the same drift of an operation."""
        return Drift(type_name=self.type_name, path=self.path, rule=self.rule, found=self.found, operation=operation)

    @property
    def place(self) -> str:
        return f"{self.path or 'the answer'} is {self.found} ({self.rule})"


class DriftLog:
    """Remembers drifts, so that each is reported once per operation, type, path and rule, ignoring array indexes and map keys."""

    __slots__ = ("_lock", "_seen")

    LIMIT = 1000
    """How many are remembered. No more are new then, so that a misbehaving server cannot fill the memory."""

    def __init__(self) -> None:
        self._seen: set[tuple[str, ...]] = set()
        self._lock = Lock()

    def is_new(self, drift: Drift) -> bool:
        """Return whether a drift is the first of its kind, and remember it."""
        kind = drift.operation, drift.type_name, re.sub(_INDEX, "[]", drift.path), drift.rule
        with self._lock:
            if kind in self._seen or len(self._seen) >= self.LIMIT:
                return False
            self._seen.add(kind)
            return True


def describe(value: Json) -> str:
    """Return the kind of a JSON value without its content: "a string", "an array of 3"."""
    if isinstance(value, list | dict):
        return f"an {'array' if isinstance(value, list) else 'object'} of {len(value)}"
    return _SCALARS[type(value)]
