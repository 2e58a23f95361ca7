"""The position of each value of a text, in eight bytes a value. The readers of YAML and JSON record them here."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from ...json_types import Json


class UnreadableError(Exception):
    """The text cannot be read; `offset` says where."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message, offset)
        self.message = message
        self.offset = offset


class Positions:
    """The values of a text ("nodes"), numbered in reading order, each with its character offset.

    The offset of a mapping's entry is that of its key. Two things break the order of the text:
    an alias (`*name`) leads to another node, and a merged mapping (`<<`) has entries of other mappings.
    """

    def __init__(self) -> None:
        self._offsets = array("I")
        self._ends = array("I")
        self._aliases: dict[int, int] = {}
        self._merged: dict[int, list[int]] = {}

    def __len__(self) -> int:
        return len(self._offsets)

    def open(self, offset: int) -> int:
        """Add a node and return its number. The nodes added until `close` are inside it."""
        self._offsets.append(offset)
        self._ends.append(len(self._offsets))
        return len(self._offsets) - 1

    def close(self, node: int) -> None:
        self._ends[node] = len(self._offsets)

    def alias(self, node: int, anchored: int) -> None:
        self._aliases[node] = anchored

    def merge(self, node: int, children: list[int]) -> None:
        self._merged[node] = children

    def offset(self, node: int) -> int:
        return self._offsets[node]

    def children(self, node: int, count: int) -> list[int]:
        """Return the numbers of the first `count` children of a container."""
        node = self._aliases.get(node, node)
        if node in self._merged:
            return self._merged[node][:count]
        found = [node + 1] if count else []
        while len(found) < count:
            found.append(self._ends[found[-1]])
        return found

    def find(self, root: Json, tokens: Sequence[str]) -> int:
        """Return the offset of the value at `tokens`, or of its nearest ancestor that exists."""
        node, value = 0, root
        for token in tokens:
            position = index_of(value, token)
            if position is None or not isinstance(value, dict | list):
                break
            node = self.children(node, position + 1)[-1]
            value = value[token] if isinstance(value, dict) else value[position]
        return self._offsets[node]


def index_of(container: Json, token: str) -> int | None:
    """Return the index among its siblings of the child with this token, or None."""
    match container:
        case dict() if token in container:
            return list(container).index(token)
        case list() if token.isdecimal() and int(token) < len(container):
            return int(token)
        case _:
            return None


def line_of(text: str, offset: int) -> int:
    """Return the line of an offset, starting at 1."""
    return text.count("\n", 0, offset) + 1


def duplicate_key(key: str, offset: int, first_line: int) -> UnreadableError:
    return UnreadableError(f'this mapping has the key "{key}" twice; it is first on line {first_line}', offset)
