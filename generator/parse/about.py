"""What a schema says about itself beside its shape: title, description, default, marks."""

from __future__ import annotations

from ..read.document import Node
from ..schemas import UNSET, About
from .reader import Reader


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
        discriminator_value=reader.text(node, "x-ms-discriminator-value"),
    )
