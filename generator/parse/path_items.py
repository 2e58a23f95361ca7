"""The methods of a path item, of a webhook or of a callback."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..diagnostics import Pointer
from ..read.document import Node
from ..read.references import reference_of
from .reader import Reader, child_value

_METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
_MORE_METHODS: Final = "additionalOperations"


@dataclass(frozen=True, slots=True)
class PathMethod:
    """A method and its operation. `pointer` is where it is used, because paths may share a path item by reference."""

    pointer: Pointer
    method: str
    item: Node
    node: Node


def methods_of(path: Node, reader: Reader) -> Iterator[PathMethod]:
    """Yield the methods in the order of the document, OpenAPI 3.2's `additionalOperations` last.

    Methods beside a `$ref` come first and override those that the reference leads to.
    """
    seen: set[str] = set()
    for item in _items(path, reader):
        for found in (*_named_methods(path, item), *_more_methods(path, item, reader)):
            if found.method not in seen:
                seen.add(found.method)
                yield found


def _items(path: Node, reader: Reader) -> list[Node]:
    target = reader.as_mapping(path)
    own = [path] if reference_of(path.value) is not None else []
    return own if target is None else [*own, target]


def _named_methods(path: Node, item: Node) -> Iterator[PathMethod]:
    for key, value in item.value.items() if isinstance(item.value, dict) else ():
        if key.lower() in _METHODS:
            yield PathMethod(path.pointer / key, key.upper(), item, Node(item.pointer / key, value))


def _more_methods(path: Node, item: Node, reader: Reader) -> Iterator[PathMethod]:
    if child_value(item, _MORE_METHODS) is not None:
        for key, node in reader.entries(item, _MORE_METHODS):
            yield PathMethod(path.pointer / _MORE_METHODS / key, key, item, node)
