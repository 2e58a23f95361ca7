"""What a documented stream holds: which responses are streams, what an item may be, and the texts that end a stream."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeGuard

from ..api import Api, MediaType, Response, Stream
from ..media_types import essence, is_sequential
from ..schemas import Array, Literals, Object, Scalar, Schema, Union
from ..shapes import alternatives, resolved

_EVENT_FIELDS = frozenset({"data", "event", "id", "retry"})
_END = re.compile(
    r"(?<![a-z])(done|end|eof|eos|stop|stopped|completed?|finish|finished|closed?)(?![a-z])", re.IGNORECASE
)
"""A word in a text that ends a stream, such as `[DONE]`. Other constants, such as `ping`, are items."""


def is_stream(media: MediaType) -> bool:
    return media.item_schema is not None or is_sequential(media.media_type)


def is_all_streams(responses: Sequence[Response]) -> bool:
    return all(is_stream(media) for each in responses for media in each.content)


def find_stream(responses: Sequence[Response], api: Api) -> Stream | None:
    """Return what the first stream among the responses holds, None without one."""
    media = next((one for each in responses for one in each.content if is_stream(one)), None)
    if media is None:
        return None
    items = _items(media, api)
    ends = [each for each in items if _sentinels(each, api)]
    kept = tuple(each for each in items if each not in ends)
    if not kept:
        return Stream(media_type=media.media_type, items=items)
    sentinels = dict.fromkeys(text for each in ends for text in _sentinels(each, api))
    return Stream(media_type=media.media_type, items=kept, sentinels=tuple(sentinels))


def _items(media: MediaType, api: Api) -> tuple[Schema, ...]:
    """Return what an item of a stream may be. The schema of a whole stream is that of its items, or a list of them."""
    schema = media.item_schema or media.schema
    if schema is None:
        return ()
    inner = resolved(schema, api)
    if essence(media.media_type) == "text/event-stream":
        return tuple(one for each in _payloads(inner, api) or (schema,) for one in _told_apart(each, api))
    return (inner.items,) if media.item_schema is None and isinstance(inner, Array) else (schema,)


def _told_apart(schema: Schema, api: Api) -> tuple[Schema, ...]:
    """Return the variants of a union if one of them ends the stream, else the schema itself."""
    inner = resolved(schema, api)
    is_ending = isinstance(inner, Union) and any(_sentinels(each, api) for each in inner.variants)
    return inner.variants if isinstance(inner, Union) and is_ending else (schema,)


def _sentinels(schema: Schema, api: Api) -> tuple[str, ...]:
    """Return the texts that a payload may be, if all of them end the stream: they are no items of it."""
    inner = resolved(schema, api)
    texts = tuple(filter(_is_end, inner.values)) if isinstance(inner, Literals) else ()
    return texts if isinstance(inner, Literals) and len(texts) == len(inner.values) else ()


def _is_end(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and _END.search(value) is not None


def _payloads(schema: Schema, api: Api) -> tuple[Schema, ...]:
    """Return the types of `data` where the document describes the events around them, nothing where it does not."""
    found: list[Schema] = []
    for event in alternatives(schema, lambda each: api.schemas[each.target]):
        fields = {each.name: each.schema for each in event.properties} if isinstance(event, Object) else {}
        if "data" not in fields or not fields.keys() <= _EVENT_FIELDS:
            return ()
        found.append(_content(fields["data"], api))
    return tuple(found)


def _content(schema: Schema, api: Api) -> Schema:
    """Return what the text of `data` holds, where the document says that it is JSON."""
    inner = resolved(schema, api)
    return inner.content if isinstance(inner, Scalar) and inner.content is not None else schema
