"""`discriminator`: the property that tells variants apart, and which value means which (OpenAPI 3.1, section 4.8.25)."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from .. import codes
from ..diagnostics import Pointer
from ..read.document import Node
from ..schemas import Discriminator
from .reader import Reader, child_value


def discriminator_of(node: Node, reader: Reader, add: Callable[[Node], Pointer]) -> Discriminator | None:
    """Return the discriminator of a schema with its explicit mapping. OpenAPI 2.0's is the property's bare name."""
    written = child_value(node, "discriminator")
    if isinstance(written, str):
        return Discriminator(property_name=written)
    discriminator = reader.mapping(node, "discriminator")
    property_name = reader.text(discriminator, "propertyName") if discriminator else None
    if discriminator is None or property_name is None:
        if written is not None:
            message = "this discriminator does not name its property; ignored"
            reader.diagnostics.report(codes.MALFORMED_DISCRIMINATOR, node.pointer / "discriminator", message)
        return None
    targets = {value: _target(entry, reader) for value, entry in reader.entries(discriminator, "mapping")}
    mapping = {value: add(target) for value, target in targets.items() if target is not None}
    fallback = _fallback(discriminator, reader)
    return Discriminator(
        property_name=property_name,
        mapping=MappingProxyType(mapping),
        fallback=None if fallback is None else add(fallback),
    )


def _fallback(discriminator: Node, reader: Reader) -> Node | None:
    """Return the schema of what no other value means (OpenAPI 3.2, section 4.25)."""
    written = child_value(discriminator, "defaultMapping")
    return None if written is None else _target(Node(discriminator.pointer / "defaultMapping", written), reader)


def _target(entry: Node, reader: Reader) -> Node | None:
    """Return the schema that a mapping's value names: by reference, or a component by its bare name."""
    if not isinstance(entry.value, str):
        return reader.resolver.resolve(entry)
    component = "#/components/schemas/" + entry.value.replace("~", "~0").replace("/", "~1")
    is_name = not ({"/", "#"} & set(entry.value)) and (
        "." not in entry.value or reader.resolver.can_resolve(entry.pointer, component)
    )
    return reader.resolver.resolve_text(entry.pointer, component if is_name else entry.value)
