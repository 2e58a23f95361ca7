"""The keywords of one JSON type -> its schema: objects, arrays, scalars; and the annotations that all schemas have.

Combines nothing: that a schema may name several types, and `allOf` and unions beside them, is up to schemas.py.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeAlias

from .. import codes
from ..read.document import Node
from ..schemas import (
    UNSET,
    About,
    Anything,
    Array,
    Discriminator,
    Map,
    Object,
    Property,
    Scalar,
    ScalarKind,
    Schema,
    Tuple,
    Union,
)
from .enums import value_names
from .reader import Reader, child_value
from .type_keyword import TypeName

ParseSchema: TypeAlias = Callable[[Node], Schema]

_SENSITIVE_MARKS: Final = ("x-sensitive", "x-secret", "x-speakeasy-param-sensitive")
_FORMAT_OF_TYPE: Final = {"file": "binary", "binary": "binary", "date": "date", "datetime": "date-time", "uuid": "uuid"}


def about(node: Node, reader: Reader) -> About:
    """Return the annotations of a schema (JSON Schema Validation, section 9)."""
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
        value_names=value_names(node.value) if "enum" in node.value else (),
    )


def typed_schema(node: Node, kind: TypeName, reader: Reader, parse: ParseSchema) -> Schema:
    """Return what the keywords of one type say."""
    match kind:
        case TypeName.OBJECT:
            return object_or_map(node, reader, parse)
        case TypeName.ARRAY:
            return array_or_tuple(node, reader, parse)
        case scalar:
            return _scalar(node, ScalarKind(scalar), reader, parse)


def object_or_map(
    node: Node, reader: Reader, parse: ParseSchema, discriminator: Discriminator | None = None
) -> Object | Map:
    """Return an object, or a map if no property is declared or required, or forbidden by `additionalProperties: false`."""
    properties = _properties(node, reader, parse)
    declared = {each.name for each in properties}
    elsewhere = tuple(name for name in dict.fromkeys(_required(node, reader)) if name not in declared)
    additional = _additional(node, reader, parse)
    if additional is not None and not properties and not elsewhere and discriminator is None:
        return Map(about=about(node, reader), values=additional)
    return Object(
        about=about(node, reader),
        properties=properties,
        additional=additional,
        required_elsewhere=elsewhere,
        discriminator=discriminator,
        is_open=additional is not None and _says_more(node),
    )


def _says_more(node: Node) -> bool:
    return any(_child(node, name) for name in ("additionalProperties", "unevaluatedProperties", "patternProperties"))


def array_or_tuple(node: Node, reader: Reader, parse: ParseSchema) -> Array | Tuple:
    """Return an array, or a tuple if it has `prefixItems`."""
    items = _child(node, "items")
    prefix = reader.items(node, "prefixItems")
    if prefix:
        least, most = reader.integer(node, "minItems"), reader.integer(node, "maxItems")
        has_rest = not (items and items.value is False) and (most is None or most > len(prefix))
        return Tuple(
            about=about(node, reader),
            items=tuple(parse(each) for each in prefix),
            rest=_further_items(node, items, reader, parse) if has_rest else None,
            is_whole=least is not None and least >= len(prefix),
        )
    if items is None:
        reader.diagnostics.report(codes.UNTYPED_ITEMS, node.pointer, "this array does not say what its items are")
        return Array(about=about(node, reader), items=_anything(node, "items"))
    return Array(about=about(node, reader), items=_items(items, reader, parse))


def _further_items(node: Node, items: Node | None, reader: Reader, parse: ParseSchema) -> Schema:
    if items is not None:
        return parse(items)
    message = "this array does not say what its items after the first ones are"
    reader.diagnostics.report(codes.UNTYPED_ITEMS, node.pointer, message)
    return _anything(node, "items")


def _items(items: Node, reader: Reader, parse: ParseSchema) -> Schema:
    if not isinstance(items.value, list):
        return parse(items)
    reader.diagnostics.report(codes.ITEMS_LIST, items.pointer, "`items` is a list; read as: each item is one of these")
    variants = tuple(parse(Node(items.pointer / index, each)) for index, each in enumerate(items.value))
    return one_of(about(items, reader), variants)


def one_of(about_union: About, variants: tuple[Schema, ...]) -> Schema:
    """Return the union of some schemas, a single one as it is, and any value without one."""
    match variants:
        case ():
            return Anything(about=about_union)
        case (single,):
            return single
        case _:
            return Union(about=about_union, variants=variants)


def _properties(node: Node, reader: Reader, parse: ParseSchema) -> tuple[Property, ...]:
    required = frozenset(_required(node, reader))
    return tuple(
        Property(name=name, schema=parse(child), required=name in required or child_value(child, "required") is True)
        for name, child in reader.entries(node, "properties")
    )


def _required(node: Node, reader: Reader) -> tuple[str, ...]:
    """Return the names that an object requires. A boolean is that of JSON Schema draft 3, and about the schema itself."""
    return () if isinstance(child_value(node, "required"), bool) else reader.strings(node, "required")


def _additional(node: Node, reader: Reader, parse: ParseSchema) -> Schema | None:
    """Return the type of the properties that are not declared, also of those with a pattern; None where they are forbidden."""
    patterns = [parse(child) for _, child in reader.entries(node, "patternProperties")]
    rest = _child(node, "additionalProperties") or _child(node, "unevaluatedProperties")
    match rest:
        case Node(value=False) | Node(value="false"):
            others: list[Schema] = []
        case None:
            others = [] if patterns else [_anything(node, "additionalProperties")]
        case _:
            others = [parse(rest)]
    if patterns:
        message = "`patternProperties` are typed as additional properties, whatever their names"
        reader.diagnostics.report(codes.PATTERN_PROPERTIES, node.pointer / "patternProperties", message)
    if not patterns and not others:
        return None
    return one_of(replace(about(node, reader), pointer=node.pointer / "additionalProperties"), (*patterns, *others))


def _scalar(node: Node, kind: ScalarKind, reader: Reader, parse: ParseSchema) -> Scalar:
    format = reader.text(node, "format") or _FORMAT_OF_TYPE.get(str(child_value(node, "type")))
    encoding = reader.text(node, "contentEncoding")
    if encoding == "binary":  # which is no encoding (RFC 2045, section 2.9)
        format, encoding = "binary", None
    return Scalar(
        about=about(node, reader),
        kind=kind,
        format=format,
        minimum=_minimum(node, reader),
        content_encoding=encoding,
        content_media_type=reader.text(node, "contentMediaType"),
        content=_content(node, reader, parse),
        sensitive=format == "password" or any(child_value(node, mark) is True for mark in _SENSITIVE_MARKS),
    )


def _content(node: Node, reader: Reader, parse: ParseSchema) -> Schema | None:
    """Return the type of the JSON in a server-sent event's `data` (OpenAPI 3.2, Server-Sent Event Streams)."""
    is_data = node.pointer.tokens[-2:] == ("properties", "data")
    is_json = (reader.text(node, "contentMediaType") or "").endswith("json")
    content = _child(node, "contentSchema")
    return parse(content) if content and is_data and is_json else None


def _minimum(node: Node, reader: Reader) -> float | None:
    """Return the least value, unless OpenAPI 3.0's boolean beside it excludes it."""
    return None if child_value(node, "exclusiveMinimum") is True else reader.number(node, "minimum")


def _child(node: Node, key: str) -> Node | None:
    value = child_value(node, key)
    return None if value is None else Node(node.pointer / key, value)


def _anything(node: Node, key: str) -> Anything:
    return Anything(about=About(pointer=node.pointer / key))
