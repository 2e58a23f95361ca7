"""Values of a document by the type that they should have. One of another type is reported, and converted where that is safe.

Missing keys and null are not reported.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from .. import codes
from ..diagnostics import Diagnostics, Pointer
from ..json_types import Json
from ..read.document import Node, Version
from ..read.references import Resolver


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the values of nodes, and follows references. See the methods for what counts as which type."""

    resolver: Resolver
    diagnostics: Diagnostics
    version: Version

    def text(self, node: Node, key: str) -> str | None:
        """Return a string. A number counts as its text."""
        match child_value(node, key):
            case None:
                return None
            case str() as text:
                return text
            case (bool() | int() | float()) as scalar:
                return spelled(scalar)
            case other:
                self._wrong_type(node, key, "a string", other)
                return None

    def flag(self, node: Node, key: str) -> bool:
        """Return a boolean, false where absent. The string "true" counts as true."""
        match child_value(node, key):
            case None:
                return False
            case bool() as flag:
                return flag
            case str() as text if text.lower() in ("true", "false"):
                return text.lower() == "true"
            case other:
                self._wrong_type(node, key, "a boolean", other)
                return False

    def number(self, node: Node, key: str) -> float | None:
        """Return a number. A string that spells one counts as one."""
        match child_value(node, key):
            case None:
                return None
            case (int() | float()) as number if not isinstance(number, bool):
                return number
            case str() as text if (spelled_number := _number(text)) is not None:
                return spelled_number
            case other:
                self._wrong_type(node, key, "a number", other)
                return None

    def integer(self, node: Node, key: str) -> int | None:
        number = self.number(node, key)
        is_endless = isinstance(number, float) and not math.isfinite(number)
        return None if number is None or is_endless else int(number)

    def strings(self, node: Node, key: str) -> tuple[str, ...]:
        """Return a list of strings. One string counts as a list of it."""
        match child_value(node, key):
            case None:
                return ()
            case str() as text:
                return (text,)
            case list() as items:
                scalars = (each for each in items if isinstance(each, str | int | float))
                return tuple(spelled(each) for each in scalars)
            case other:
                self._wrong_type(node, key, "a list of strings", other)
                return ()

    def items(self, node: Node, key: str) -> list[Node]:
        """Return the items of a list. One mapping counts as a list of it."""
        child = self.child(node, key)
        match child_value(node, key), child:
            case _, None | Node(value=None):
                return []
            case _, Node(value=list() as items):
                return [Node(child.pointer / index, item) for index, item in enumerate(items)]
            case dict() as mapping, _ if mapping:
                self._report(node.pointer / key, "a list", mapping, "read as a list of it")
                return [Node(node.pointer / key, mapping)]
            case _, Node(value=other):
                self._wrong_type(node, key, "a list", other)
                return []

    def entries(self, node: Node, key: str) -> list[tuple[str, Node]]:
        """Return the entries of a mapping."""
        child = self.child(node, key)
        return [] if child is None else self.entries_of(child)

    def entries_of(self, node: Node) -> list[tuple[str, Node]]:
        mapping = self.as_mapping(node)
        if mapping is None or not isinstance(mapping.value, dict):
            return []
        return [(name, Node(mapping.pointer / name, value)) for name, value in mapping.value.items()]

    def mapping(self, node: Node, key: str) -> Node | None:
        """Return a child that is a mapping."""
        child = self.child(node, key)
        return None if child is None else self.as_mapping(child)

    def as_mapping(self, node: Node) -> Node | None:
        """Return the mapping that `node` is or refers to. An empty list counts as an empty mapping."""
        target = self.resolver.follow(node)
        match target:
            case None | Node(value=None | []):
                return None
            case Node(value=dict()):
                return target
            case Node(value=other):
                self._report(target.pointer, "a mapping", other)
                return None

    def child(self, node: Node, key: str) -> Node | None:
        """Return a child with references followed, or None."""
        value = child_value(node, key)
        return None if value is None else self.resolver.follow(Node(node.pointer / key, value))

    def _wrong_type(self, node: Node, key: str, expected: str, found: Json) -> None:
        self._report(node.pointer / key, expected, found)

    def _report(self, pointer: Pointer, expected: str, found: Json, reading: str = "ignored") -> None:
        message = f"this should be {expected}, and is {kind_of(found)}; {reading}"
        self.diagnostics.report(codes.WRONG_TYPE, pointer, message)


def child_value(node: Node, key: str) -> Json:
    """Return what a mapping has under `key`; None where it has nothing, or is no mapping."""
    return node.value.get(key) if isinstance(node.value, dict) else None


def kind_of(value: Json) -> str:
    """Return the type of a value in words: "a list"."""
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
            return "a list"
        case dict():
            return "a mapping"


def spelled(scalar: bool | int | float | str) -> str:
    """Return a scalar as JSON spells it, strings without quotes: True -> "true"."""
    return str(scalar).lower() if isinstance(scalar, bool) else str(scalar)


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return int(number) if number.is_integer() else number
