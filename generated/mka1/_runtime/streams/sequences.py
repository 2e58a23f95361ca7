"""Incremental parsers of streamed bodies: chunks of bytes in, events or JSON texts out. They do no I/O and decode no JSON.

    text/event-stream                         EventParser    WHATWG HTML, section 9.2.6
    application/jsonl, application/x-ndjson   LineParser
    application/json-seq                      RecordParser   RFC 7464
    application/json                          RecordParser   one JSON text, or one per line

The items do not depend on how the bytes are split into chunks. Time is linear in the bytes, and no yielded item is kept.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from ..errors import ResponseDecodeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

    Parser: TypeAlias = "EventParser | LineParser | RecordParser"

_BOM = b"\xef\xbb\xbf"
_STRINGS = re.compile(rb'"(?:[^"\\]|\\.)*"')
_LONGEST_RETRY = 9
_KEPT_LINES = 100
_LINE_FORMATS = ("jsonl", "jsonlines", "json-lines", "ndjson", "stream+json")


class ServerSentEvent(NamedTuple):
    """One event of a text/event-stream. `event` is its type; `retry` is in milliseconds."""

    event: str
    data: str
    id: str | None = None
    retry: int | None = None


class TruncatedError(Exception):
    """The body ended in mid-item."""


def parser_of(content_type: str, declared: str) -> Parser:
    """Return the parser for the media type that the server sent, else for the one that the API documents."""
    return parser_of_type(content_type, declared) or parser_of_type(declared) or EventParser()


def parser_of_type(media_type: str, declared: str = "") -> Parser | None:
    """Return the parser for a media type, None for one whose bodies are no streams."""
    essence = media_type.partition(";")[0].strip().lower()
    if essence == "text/event-stream":
        return EventParser()
    if essence.endswith(_LINE_FORMATS) or (essence.endswith("json") and declared.endswith(_LINE_FORMATS)):
        return LineParser()
    return RecordParser() if essence.endswith(("json-seq", "/json", "+json")) else None


class EventParser:
    """Parses server-sent events. An event without data is skipped, and so is one that the end of the body cuts off.

    `last_event_id` and `retry` (in milliseconds) tell how to resume the stream after the last event that was yielded.
    """

    def __init__(self) -> None:
        self.last_event_id = ""
        self.retry: int | None = None
        self._lines = _Lines()
        self._is_first = True
        self._event = ""
        self._data: list[bytes] = []
        self._id: str | None = None
        self._retry: int | None = None
        self._has_events = False
        self._ignored: list[bytes] = []

    def feed(self, chunk: bytes) -> Iterator[ServerSentEvent]:
        """Yield the events that this chunk completes."""
        for line in self._lines.feed(chunk):
            if self._is_first:
                self._is_first = False
                line = line.removeprefix(_BOM)
            if line:
                self._read_field(line)
            elif (event := self._dispatch()) is not None:
                yield event

    def end(self) -> Iterator[ServerSentEvent]:
        """Yield nothing. Raises ResponseDecodeError for a body that is something else: it has lines, and no event."""
        for line in self._lines.rest():
            self._read_field(line)
        if self._ignored and not self._has_events:
            raise ResponseDecodeError("the body has no events", body=b"\n".join(self._ignored))
        return iter(())

    def _read_field(self, line: bytes) -> None:
        name, _, value = line.partition(b":")
        value = value.removeprefix(b" ")
        match name:
            case b"data":
                self._data.append(value)
            case b"event":
                self._event = value.decode("utf-8", "replace")
            case b"id" if b"\x00" not in value:
                self._id = value.decode("utf-8", "replace")
            case b"retry" if value.isdigit() and len(value) <= _LONGEST_RETRY:
                self._retry = self.retry = int(value)
            case b"" | b"id" | b"retry":  # a comment, or a value that is ignored
                pass
            case _:  # an unknown field is ignored; a line that is no field may be a message of a proxy
                if _is_message(line) and not self._has_events and len(self._ignored) < _KEPT_LINES:
                    self._ignored.append(line)

    def _dispatch(self) -> ServerSentEvent | None:
        if self._id is not None:
            self.last_event_id = self._id
        event = None
        if self._data:
            self._has_events = True
            data = b"\n".join(self._data).decode("utf-8", "replace")
            event = ServerSentEvent(self._event or "message", data, self._id, self._retry)
        self._event, self._data, self._id, self._retry = "", [], None, None
        return event


def _is_message(line: bytes) -> bool:
    """Return whether a line is no field: JSON, HTML, or words without a colon."""
    return line[:1] in (b"{", b"[", b"<", b'"') or (b":" not in line and re.search(rb"[A-Za-z0-9]", line) is not None)


class LineParser:
    """Parses one JSON text per line. The last line needs no line end."""

    def __init__(self) -> None:
        self._partial: list[bytes] = []  # joined once per line: concatenating each chunk would take quadratic time

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Yield the JSON texts that this chunk completes."""
        *ends, rest = chunk.split(b"\n")
        for end in ends:
            self._partial.append(end)
            yield from self._take()
        self._partial.append(rest)

    def end(self) -> Iterator[bytes]:
        """Yield the last line. Raises TruncatedError if it is not JSON."""
        return _refuse_truncated(self._take(), is_json)

    def _take(self) -> Iterator[bytes]:
        line = b"".join(self._partial).removeprefix(_BOM).strip()
        self._partial.clear()
        if line:
            yield line


class RecordParser:
    """Parses JSON texts that follow each other, with or without a record separator, and may span lines.

    A text is complete at the first line end outside its brackets. One that the next separator cuts off was truncated by
    its writer, and is dropped (RFC 7464, section 2.3).
    """

    def __init__(self) -> None:
        self._partial: list[bytes] = []
        self._lines: list[bytes] = []
        self._depth = 0

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Yield the JSON texts that this chunk completes."""
        first, *records = chunk.split(b"\x1e")
        yield from self._read(first)
        for record in records:
            yield from filter(_is_whole, self._take())
            yield from self._read(record)

    def end(self) -> Iterator[bytes]:
        """Yield the last text. Raises TruncatedError if it was cut off."""
        return _refuse_truncated(self._take(), _is_whole)

    def _read(self, text: bytes) -> Iterator[bytes]:
        *ends, rest = text.split(b"\n")
        for end in ends:
            line = b"".join([*self._partial, end])
            self._partial.clear()
            self._lines.append(line)
            outside = _STRINGS.sub(b"", line)  # a JSON string cannot span lines
            self._depth += sum(map(outside.count, (b"{", b"["))) - sum(map(outside.count, (b"}", b"]")))
            if self._depth <= 0:
                yield from self._take()
        self._partial.append(rest)

    def _take(self) -> Iterator[bytes]:
        text = b"\n".join([*self._lines, b"".join(self._partial)]).strip()
        self._partial.clear()
        self._lines.clear()
        self._depth = 0
        if text:
            yield text


class _Lines:
    """Splits bytes into lines that end in CR LF, LF or CR. A CR ends its line at once, without waiting for an LF."""

    def __init__(self) -> None:
        self._partial: list[bytes] = []
        self._after_cr = False

    def feed(self, chunk: bytes) -> list[bytes]:
        """Return the lines that this chunk completes, without line ends."""
        if self._after_cr and chunk:
            self._after_cr = False
            chunk = chunk.removeprefix(b"\n")  # the second half of a CR LF
        if not chunk:
            return []
        self._after_cr = chunk.endswith(b"\r")
        lines = chunk.splitlines()
        rest = [] if chunk.endswith((b"\n", b"\r")) else [lines.pop()]
        if lines:
            lines[0] = b"".join([*self._partial, lines[0]])
            self._partial = rest
        else:
            self._partial += rest
        return lines

    def rest(self) -> list[bytes]:
        """Return the last line, which the end of the body cuts off; nothing if there is none."""
        return [b"".join(self._partial)] if self._partial else []


def is_json(text: str | bytes) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _is_whole(text: bytes) -> bool:
    """Return whether a JSON text was not cut off. Of a number, more digits could be missing, so it never counts as whole."""
    return text[:1] in (b"{", b"[", b'"') and is_json(text)


def _refuse_truncated(items: Iterator[bytes], is_whole: Callable[[bytes], bool]) -> Iterator[bytes]:
    for item in items:
        if not is_whole(item):
            raise TruncatedError("it ended in the middle of an item")
        yield item
