"""Record where the conversion moves the parts of a document, and read values that may have any type."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from ...diagnostics import Pointer
from ...json_types import Json
from ..document import Node

Tokens = tuple[str, ...]


class Moves:
    """The moves of one conversion. `origins` maps new places to the pointers in a file that they come from."""

    def __init__(self, entry: str) -> None:
        self.origins: dict[Tokens, Pointer] = {}
        self._entry = entry

    def record(self, place: Tokens, origin: Pointer) -> None:
        """Record that the value at `place` comes from `origin`."""
        if origin != Pointer(self._entry, place):
            self.origins[place] = origin

    def moved(self, place: Tokens, node: Node) -> Json:
        """Record the move of a value, and return it with its references rewritten for the entry document."""
        self.record(place, node.pointer)
        return _rebased(node.value, node.pointer.file, self._entry)


def child(node: Node, key: str) -> Node:
    """Return an entry of a mapping; null if it does not exist."""
    return Node(node.pointer / key, node.value.get(key) if isinstance(node.value, dict) else None)


def entries(node: Node) -> Iterator[tuple[str, Node]]:
    """Yield the entries of a mapping; nothing for other values."""
    for key, value in node.value.items() if isinstance(node.value, dict) else ():
        yield key, Node(node.pointer / key, value)


def items(node: Node) -> Iterator[Node]:
    """Yield the items of a list; nothing for other values."""
    for index, value in enumerate(node.value) if isinstance(node.value, list) else ():
        yield Node(node.pointer / index, value)


def text(node: Node, key: str) -> str | None:
    value = child(node, key).value
    return value if isinstance(value, str) else None


def texts(node: Node) -> list[str]:
    return [each.value for each in items(node) if isinstance(each.value, str)]


def without_empty(mapping: dict[str, Json]) -> dict[str, Json]:
    """Return the mapping without null, empty lists and empty mappings."""
    return {key: value for key, value in mapping.items() if value not in (None, [], {})}


def _rebased(value: Json, file: str, entry: str) -> Json:
    """Return a value of `file` with its references relative to the entry document."""
    match value:
        case _ if file == entry:
            return value
        case dict():
            return {
                key: (
                    _relative_to_entry(each, file, entry)
                    if key == "$ref" and isinstance(each, str)
                    else _rebased(each, file, entry)
                )
                for key, each in value.items()
            }
        case list():
            return [_rebased(each, file, entry) for each in value]
        case _:
            return value


def _relative_to_entry(reference: str, file: str, entry: str) -> str:
    uri, mark, fragment = reference.partition("#")
    if ":" in uri or uri.startswith("/"):
        return reference
    target = posixpath.normpath(posixpath.join(posixpath.dirname(file), uri)) if uri else file
    return ("" if target == entry else target) + mark + fragment
