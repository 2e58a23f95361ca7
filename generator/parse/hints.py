"""What vendor extensions ask an operation to be called."""

from __future__ import annotations

from typing import Final

from ..api import NameHint
from ..read.document import Node
from .reader import Reader

_VOCABULARIES: Final = (
    ("x-speakeasy-group", "x-speakeasy-name-override"),
    ("x-fern-sdk-group-name", "x-fern-sdk-method-name"),
    ("x-sdk-group", "x-sdk-method"),
)


def parse_name_hint(operation: Node, reader: Reader) -> NameHint:
    """Return group and method, each from the first vocabulary that has it. "llm.batches" is a group in a group."""
    groups = (_group(operation, group, reader) for group, _ in _VOCABULARIES)
    methods = (reader.text(operation, method) for _, method in _VOCABULARIES)
    return NameHint(group=next(filter(None, groups), None), method=next(filter(None, methods), None))


def _group(operation: Node, key: str, reader: Reader) -> tuple[str, ...] | None:
    parts = (part.strip() for text in reader.strings(operation, key) for part in text.split("."))
    return tuple(part for part in parts if part) or None
