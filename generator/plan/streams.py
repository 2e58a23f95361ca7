"""Answers that arrive piece by piece: which they are, and of what type one piece is."""

from __future__ import annotations

from ..api import Array, MediaType, Object, Scalar, Schema, Union
from ..sdk import Import, PyType
from ..shapes import media_essence, resolved
from .types import ANY, Types, union

_EVENT_FIELDS = frozenset({"data", "event", "id", "retry"})


def stream_type(media: MediaType, types: Types, *, is_async: bool) -> PyType:
    """Return `EventStream[T]`."""
    name = "AsyncEventStream" if is_async else "EventStream"
    item = _item_type(media, types)
    return PyType(f"{name}[{item.text}]", item.imports | {Import("_runtime.streams.event_stream", name)})


def _item_type(media: MediaType, types: Types) -> PyType:
    schema = media.item_schema or media.schema
    if schema is None:
        return ANY
    inner = resolved(schema, types.api)
    if media_essence(media.media_type) == "text/event-stream":
        payloads = _payloads(inner, types)
        return union(map(types.answer, payloads)) if payloads else types.answer(schema)
    return types.answer(inner.items if media.item_schema is None and isinstance(inner, Array) else schema)


def _payloads(schema: Schema, types: Types) -> tuple[Schema, ...]:
    """Return the types of `data`, where the document describes the fields of the event around it; () where it does not."""
    match schema:
        case Object(properties=properties) if {each.name for each in properties} <= _EVENT_FIELDS:
            return tuple(_content(each.schema, types) for each in properties if each.name == "data")
        case Union(variants=variants):
            found = [_payloads(resolved(each, types.api), types) for each in variants]
            return tuple(one for each in found for one in each) if all(found) else ()
        case _:
            return ()


def _content(schema: Schema, types: Types) -> Schema:
    """Return what the text of `data` is, where the document says that it is JSON."""
    inner = resolved(schema, types.api)
    return inner.content if isinstance(inner, Scalar) and inner.content is not None else schema
