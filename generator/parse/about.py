"""What a schema says about itself beside its shape: title, description, default, examples, marks."""

from __future__ import annotations

from ..api import UNSET, About
from ..json_types import Json
from ..read.document import Node
from .reader import Reader, child_value


def about(node: Node, reader: Reader) -> About:
    """Return the annotations of a schema (JSON Schema validation, section 9)."""
    if not isinstance(node.value, dict):
        return About(pointer=node.pointer)
    return About(
        pointer=node.pointer,
        title=reader.text(node, "title"),
        description=reader.text(node, "description"),
        deprecated=reader.flag(node, "deprecated"),
        read_only=reader.flag(node, "readOnly"),
        write_only=reader.flag(node, "writeOnly"),
        default=node.value.get("default", UNSET),
        examples=examples(node),
        discriminator_value=reader.text(node, "x-ms-discriminator-value"),
    )


def examples(node: Node) -> tuple[Json, ...]:
    """Return the examples beside a schema: `example`, a list, or OpenAPI's mapping of named Example Objects."""
    match child_value(node, "examples"):
        case list() as listed:
            found = tuple(listed)
        case dict() as named:
            found = tuple(each["value"] for each in named.values() if isinstance(each, dict) and "value" in each)
        case _:
            found = ()
    if isinstance(node.value, dict) and "example" in node.value:
        return (node.value["example"], *found)
    return found
