"""Incremental parsers of streamed bodies: chunks of bytes in, items out. Pure.

    text/event-stream                         EventParser    WHATWG HTML, section 9.2.6
    application/jsonl, application/x-ndjson   LineParser
    application/json-seq                      RecordParser   RFC 7464
    application/json                          WholeParser    a server that did not stream: one item, unless lines are declared

However the bytes are cut into chunks, the items are the same. Time is linear in the bytes, and nothing is kept of what
was delivered.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

    Parser: TypeAlias = "EventParser | LineParser | RecordParser | WholeParser"

_BOM = b"\xef\xbb\xbf"
_STRINGS = re.compile(rb'"(?:[^"\\]|\\.)*"')
_LONGEST_RETRY = 9
_LINE_FORMATS = ("jsonl", "jsonlines", "json-lines", "ndjson", "stream+json")


class ServerSentEvent(NamedTuple):
    """One event of a text/event-stream. `event` is its type; `retry` is in milliseconds."""

    event: str
    data: str
    id: str | None = None
    retry: int | None = None


class TruncatedError(Exception):
    """The body ended in the middle of an item."""


def parser_of(content_type: str, declared: str) -> Parser:
    """Return the parser for a body, by what the server says it is, else by what the document says."""
    for media_type in (content_type, declared):
        essence = media_type.partition(";")[0].strip().lower()
        if essence == "text/event-stream":
            return EventParser()
        if essence.endswith(_LINE_FORMATS):
            return LineParser()
        if essence.endswith("json-seq"):
            return RecordParser()
        if essence.endswith(("/json", "+json")) and not declared.endswith(_LINE_FORMATS):
            return WholeParser()
    return EventParser()


class EventParser:
    """Server-sent events. One without data is none, and one that the body's end cuts off is dropped.

    `last_event_id` and `retry` (milliseconds) say how the stream is resumed after the last event that was delivered.
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
            case _:  # a comment, or a field of no concern here
                pass

    def _dispatch(self) -> ServerSentEvent | None:
        if self._id is not None:
            self.last_event_id = self._id
        event = None
        if self._data:
            data = b"\n".join(self._data).decode("utf-8", "replace")
            event = ServerSentEvent(self._event or "message", data, self._id, self._retry)
        self._event, self._data, self._id, self._retry = "", [], None, None
        return event


class LineParser:
    """JSON texts, one in each line; the last line need not end."""

    def __init__(self) -> None:
        self._begun: list[bytes] = []

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Yield the JSON texts that this chunk completes."""
        *ends, begun = chunk.split(b"\n")
        for end in ends:
            self._begun.append(end)
            yield from self._take()
        self._begun.append(begun)

    def end(self) -> Iterator[bytes]:
        """Yield what is left. Raises TruncatedError where that is no JSON text."""
        return _refuse_truncated(self._take(), _is_json)

    def _take(self) -> Iterator[bytes]:
        line = b"".join(self._begun).removeprefix(_BOM).strip()
        self._begun.clear()
        if line:
            yield line


class RecordParser:
    """JSON texts behind a record separator each; they may span lines.

    A text is whole at the first line end outside of its brackets. One that the next separator cuts off was truncated
    by its writer, and is dropped (RFC 7464, section 2.3).
    """

    def __init__(self) -> None:
        self._begun: list[bytes] = []
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
        """Yield what is left. Raises TruncatedError where that was cut off."""
        return _refuse_truncated(self._take(), _is_whole)

    def _read(self, text: bytes) -> Iterator[bytes]:
        *ends, begun = text.split(b"\n")
        for end in ends:
            line = b"".join([*self._begun, end])
            self._begun.clear()
            self._lines.append(line)
            outside = _STRINGS.sub(b"", line)  # no string holds a line end, so each is whole
            self._depth += sum(map(outside.count, (b"{", b"["))) - sum(map(outside.count, (b"}", b"]")))
            if self._depth <= 0:
                yield from self._take()
        self._begun.append(begun)

    def _take(self) -> Iterator[bytes]:
        text = b"\n".join([*self._lines, b"".join(self._begun)]).strip()
        self._begun.clear()
        self._lines.clear()
        self._depth = 0
        if text:
            yield text


class WholeParser:
    """One JSON text, whole at the end of the body."""

    def __init__(self) -> None:
        self._chunks: list[bytes] = []

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        self._chunks.append(chunk)
        return iter(())

    def end(self) -> Iterator[bytes]:
        text = b"".join(self._chunks).strip()
        return iter((text,) if text else ())


class _Lines:
    """Cuts bytes into lines that end in CR LF, LF or CR. A CR ends its line at once."""

    def __init__(self) -> None:
        self._begun: list[bytes] = []
        self._after_cr = False

    def feed(self, chunk: bytes) -> list[bytes]:
        """Return the lines that this chunk completes, without their ends."""
        if self._after_cr and chunk:
            self._after_cr = False
            chunk = chunk.removeprefix(b"\n")  # the second half of a CR LF
        if not chunk:
            return []
        self._after_cr = chunk.endswith(b"\r")
        lines = chunk.splitlines()
        begun = [] if chunk.endswith((b"\n", b"\r")) else [lines.pop()]
        if lines:
            lines[0] = b"".join([*self._begun, lines[0]])
            self._begun = begun
        else:
            self._begun += begun
        return lines


def _is_json(text: bytes) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _is_whole(text: bytes) -> bool:
    """Tell whether a JSON text was not cut off. A number could have had more digits, so it never counts as whole."""
    return text[:1] in (b"{", b"[", b'"') and _is_json(text)


def _refuse_truncated(items: Iterator[bytes], is_whole: Callable[[bytes], bool]) -> Iterator[bytes]:
    for item in items:
        if not is_whole(item):
            raise TruncatedError("it ended in the middle of an item")
        yield item
