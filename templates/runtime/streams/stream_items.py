"""What an item of a stream is, when the stream ends, and when it may be resumed. No I/O: `event_stream` reads and decodes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, cast

from ..errors import APITimeoutError, StreamError
from ..wire.values import to_json
from .sequences import EventParser, ServerSentEvent, is_json, parser_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from typing import TypeAlias

    from ..errors import ResponseDecodeError
    from ..http.limits import Deadline
    from ..wire.options import RequestOptions

T = TypeVar("T")

_WHOLE = object()
WholeEvent: TypeAlias = Annotated[T, _WHOLE]
"""`EventStream[WholeEvent[X]]`: X is the type of an event with the fields `event`, `data`, `id` and `retry`, not of its data."""

_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 30.0


class Ready:
    """An item that needs no decoding."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value


class StreamItems:
    """The items of one stream, across reconnects.

    `item_type` is the type that an item is decoded as. For str an item is its text as sent, for ServerSentEvent the event.
    """

    def __init__(
        self,
        item_type: object,
        media_type: str,
        *,
        sentinels: Container[str] = ("[DONE]",),
        deadline: Deadline | None = None,
    ) -> None:
        self._is_whole = _WHOLE in getattr(item_type, "__metadata__", ())
        self.item_type: object = getattr(item_type, "__origin__", item_type) if self._is_whole else item_type
        self.is_done = False
        self.is_error = False
        """Whether the last item is an event named `error`."""
        self.last_event_id = ""
        self._media_type = media_type
        self._sentinels = sentinels
        self._deadline = deadline
        self._failures = 0
        self._retry: int | None = None

    def open(self, content_type: str) -> None:
        """Begin a new body."""
        self._parser = parser_of(content_type, self._media_type)

    def feed(self, chunk: bytes) -> Iterator[Ready | bytes]:
        """Yield the items that this chunk completes: values, and JSON to be decoded as `item_type`."""
        for item in self._parser.feed(chunk):
            found = self._item(item)
            if found is not None:
                yield found
            elif self.is_done:
                return

    def end(self) -> list[Ready | bytes]:
        """Return the items that the end of the body completes. Raises TruncatedError."""
        last = [found for item in self._parser.end() if (found := self._item(item)) is not None]
        self.is_done = True
        return last

    def pause(self, most: int) -> float | None:
        """Return the seconds to wait before reconnecting, doubled with each failure in a row.

        None if the stream cannot be resumed: it has no event id, failed `most` times in a row, or would miss its deadline.
        """
        if not self.last_event_id or self._failures >= most:
            return None
        first = _FIRST_PAUSE if self._retry is None else self._retry / 1000
        pause = min(first * 2.0**self._failures, _LONGEST_PAUSE)
        self._failures += 1
        return pause if self._deadline is None or pause < self._deadline.remaining() else None

    def failure(self, error: Exception | str) -> Exception:
        """Return the error that a broken stream raises."""
        if isinstance(error, APITimeoutError):
            return error
        return StreamError(f"the stream broke off: {error}", last_event_id=self.last_event_id or None)

    def is_undeclared(self, value: object) -> bool:
        """Return whether an item that fits its type may be an error: one that no field of the type is for."""
        extra: Any = getattr(value, "model_extra", None)
        if extra is None:
            return self.is_error and any(self.item_type is each for each in (Any, object))
        return "error" in extra or (self.is_error and extra.keys() == cast("Any", value).model_fields_set)

    def reported(self, content: bytes) -> Exception | None:
        """Return the error for an item of no documented type, if it is one that the server reports."""
        data: Any = json.loads(content) if is_json(content) else content.decode("utf-8", "replace")
        if self.is_error or (isinstance(data, dict) and isinstance(cast("Any", data).get("error"), dict | str)):
            message = "the server reported an error in the stream"
            return StreamError(message, data=cast("object", data), last_event_id=self.last_event_id or None)
        return None

    def _item(self, item: ServerSentEvent | bytes) -> Ready | bytes | None:
        self._failures = 0
        if isinstance(item, bytes):
            return Ready(item.decode("utf-8", "replace")) if self.item_type is str else item
        if isinstance(self._parser, EventParser):
            self.last_event_id, self._retry = self._parser.last_event_id, self._parser.retry
        if item.data in self._sentinels:
            self.is_done = True
            return None
        return self._event(item)

    def _event(self, event: ServerSentEvent) -> Ready | bytes | None:
        self.is_error = event.event == "error"
        if self._is_whole:
            return _as_json(event)
        if self.item_type is ServerSentEvent:
            return Ready(event)
        if self.item_type is str:
            return Ready(event.data)
        return event.data.encode() or None  # servers send empty events to keep the connection alive


def resuming(options: RequestOptions, last_event_id: str, deadline: Deadline | None) -> RequestOptions:
    """Return the options of a call that resumes after an event (WHATWG HTML, section 9.2.4), within the same deadline."""
    resumed: RequestOptions = {**options, "headers": {**options.get("headers", {}), "Last-Event-ID": last_event_id}}
    return resumed if deadline is None else {**resumed, "deadline": deadline.remaining()}


def as_json_text(content: bytes, error: ResponseDecodeError) -> bytes:
    """Return text that is not JSON as a JSON string, so that it is not lost. Raises `error` if it is JSON."""
    if is_json(content):
        raise error
    return to_json(content.decode("utf-8", "replace")).encode()


def _as_json(event: ServerSentEvent) -> bytes:
    """Return an event as a JSON object of its fields. Data that is not JSON becomes a string."""
    data = event.data if is_json(event.data) else to_json(event.data)
    fields = {"event": event.event, "id": event.id, "retry": event.retry}
    rest = to_json({name: value for name, value in fields.items() if value is not None})
    return f'{{"data":{data},{rest[1:]}'.encode()
