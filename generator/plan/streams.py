"""Answers that arrive piece by piece: which they are, and of what type one piece is."""

from __future__ import annotations

from ..api import Array, MediaType, Object, Schema
from ..sdk import Import, PyType
from ..shapes import media_essence, resolved
from .types import ANY, Types

_STREAMS = frozenset(
    {"text/event-stream", "application/jsonl", "application/x-jsonl", "application/x-ndjson", "application/ndjson",
     "application/json-lines", "application/stream+json", "application/json-seq"}
)  # fmt: skip
_EVENT_FIELDS = frozenset({"data", "event", "id", "retry"})


def is_stream(media: MediaType) -> bool:
    """Tell whether a media type is a sequence of items (OpenAPI 3.2, Sequential Media Types)."""
    return media.item_schema is not None or media_essence(media.media_type) in _STREAMS


def stream_type(media: MediaType, types: Types, *, is_async: bool) -> PyType:
    """Return `EventStream[T]`."""
    name = "AsyncEventStream" if is_async else "EventStream"
    item = _item_type(media, types)
    return PyType(f"{name}[{item.text}]", item.imports | {Import("_runtime.streams", name)})


def _item_type(media: MediaType, types: Types) -> PyType:
    schema = media.item_schema or media.schema
    if schema is None:
        return ANY
    inner = resolved(schema, types.api)
    if media_essence(media.media_type) == "text/event-stream":
        return types.answer(_payload(inner) or schema)
    is_list = media.item_schema is None and isinstance(inner, Array)
    return types.answer(inner.items if is_list and isinstance(inner, Array) else schema)


def _payload(schema: Schema) -> Schema | None:
    """Return the type of `data`, where the document describes the fields of the event around it."""
    if not isinstance(schema, Object) or not {each.name for each in schema.properties} <= _EVENT_FIELDS:
        return None
    return next((each.schema for each in schema.properties if each.name == "data"), None)
