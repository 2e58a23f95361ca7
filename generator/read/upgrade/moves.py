"""What a conversion builds on: access to values of any type, and the record of what went where."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Pointer
from ...json_types import Json
from ..document import Node
from .rebase import rebased

Tokens = tuple[str, ...]


class Moves:
    """`origins`: new place -> where that stands in a file."""

    def __init__(self, entry: str) -> None:
        self.origins: dict[Tokens, Pointer] = {}
        self._entry = entry

    def note(self, place: Tokens, origin: Pointer) -> None:
        """Record that what is at `place` now comes from `origin`."""
        if origin != Pointer(self._entry, place):
            self.origins[place] = origin

    def carry(self, place: Tokens, node: Node) -> Json:
        """Return a value for its new place, with references as they are written there."""
        self.note(place, node.pointer)
        return rebased(node.value, node.pointer.file, self._entry)


def child(node: Node, key: str) -> Node:
    """Return a member of a mapping, null where it has none."""
    return Node(node.pointer / key, node.value.get(key) if isinstance(node.value, dict) else None)


def entries(node: Node) -> Iterator[tuple[str, Node]]:
    """Yield the members of a mapping; nothing for another value."""
    for key, value in node.value.items() if isinstance(node.value, dict) else ():
        yield key, Node(node.pointer / key, value)


def items(node: Node) -> Iterator[Node]:
    """Yield the items of a list; nothing for another value."""
    for index, value in enumerate(node.value) if isinstance(node.value, list) else ():
        yield Node(node.pointer / index, value)


def text(node: Node, key: str) -> str | None:
    value = child(node, key).value
    return value if isinstance(value, str) else None


def texts(node: Node) -> list[str]:
    return [each.value for each in items(node) if isinstance(each.value, str)]


def without_empty(mapping: dict[str, Json]) -> dict[str, Json]:
    """Return the members that say something."""
    return {key: value for key, value in mapping.items() if value not in (None, [], {})}
