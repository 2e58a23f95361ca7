"""The incremental parsers: the items that they find do not depend on how the bytes are split."""

from __future__ import annotations

import json
import sys
import time
import tracemalloc
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from runtime.errors import ResponseDecodeError
from runtime.streams.sequences import (
    EventParser,
    LineParser,
    RecordParser,
    ServerSentEvent,
    TruncatedError,
    parser_of,
)

if TYPE_CHECKING:
    from runtime.streams.sequences import Parser

CUTS = st.lists(st.integers(0, 200), max_size=12)


def cut(body: bytes, places: list[int]) -> list[bytes]:
    edges = [0, *sorted(min(place, len(body)) for place in places), len(body)]
    return [body[start:end] for start, end in pairwise(edges)]


def parsed(make: Callable[[], Parser], chunks: list[bytes]) -> list[object]:
    parser = make()
    items: list[object] = [item for chunk in chunks for item in parser.feed(chunk)]
    try:
        return [*items, *parser.end()]
    except ResponseDecodeError as error:
        return [*items, error.body]


def events(body: bytes) -> list[object]:
    return parsed(EventParser, [body])


def message(data: str, *more: object) -> ServerSentEvent:
    return ServerSentEvent("message", data, *more)  # type: ignore[arg-type]


# The examples of WHATWG HTML, section 9.2.6, and what its rules say of the edges.
EVENTS = [
    (b"data: This is the first message.\n\n", [message("This is the first message.")]),
    (b"data: second\ndata: has two lines.\n\n", [message("second\nhas two lines.")]),
    (b"event: add\ndata: 73857293\n\n", [ServerSentEvent("add", "73857293")]),
    (b"data: YHOO\ndata: +2\ndata: 10\n\n", [message("YHOO\n+2\n10")]),
    (
        b": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
        [message("first event", "1"), message("second event", ""), message(" third event")],
    ),
    (b"data\n\ndata\ndata\n\ndata:", [message(""), message("\n")]),
    (b"data:test\n\ndata: test\n\n", [message("test"), message("test")]),
    (b"data: cut off\n", []),
    (b"data: cut off", []),
    (b"event: ping\n\ndata: x\n\n", [message("x")]),
    (b"\xef\xbb\xbfdata: x\n\n", [message("x")]),
    (b"data: \xef\xbb\xbfx\n\n", [message("\ufeffx")]),
    (b"\xef\xbb\xbf\xef\xbb\xbfdata: x\n\ndata: y\n\n", [message("y")]),
    (b"data: x\r\n\r\ndata: y\r\rdata: z\n\n", [message("x"), message("y"), message("z")]),
    (b"data: x\r\ndata: y\r\n\r\n", [message("x\ny")]),
    ("data: é文🎉\n\n".encode(), [message("é文🎉")]),
    (b"data: a\xff\n\n", [message("a\ufffd")]),
    ("data: a\u2028b\x0bc\x85d\n\n".encode(), [message("a\u2028b\x0bc\x85d")]),
    (b"data: a: b\n\n", [message("a: b")]),
    (b"foo: bar\nDATA: x\n data: y\n\n", []),
    (b"id: a\x00b\ndata: x\n\n", [message("x")]),
    (b"retry: 250\ndata: x\n\n", [message("x", None, 250)]),
    (b"retry: soon\nretry: -1\nretry: " + b"9" * 5000 + b"\ndata: x\n\n", [message("x")]),
    (b"event: a\nevent: b\nid: 1\nid: 2\ndata: x\n\n", [ServerSentEvent("b", "x", "2")]),
    (b"event:\ndata: x\n\n", [message("x")]),
]


@pytest.mark.parametrize(("body", "expected"), EVENTS)
def test_events(body: bytes, expected: list[object]) -> None:
    assert events(body) == expected
    assert parsed(EventParser, [bytes([byte]) for byte in body]) == expected


def test_where_a_stream_is_resumed() -> None:
    parser = EventParser()
    list(parser.feed(b"id: 1\nretry: 10\ndata: x\n\nid: 2\ndata: cut off\n"))
    assert (parser.last_event_id, parser.retry) == ("1", 10)
    list(parser.feed(b"\nid: 3\n\n"))
    assert parser.last_event_id == "3"


LINES = [
    (b'{"a":1}\n{"b":2}\n', [b'{"a":1}', b'{"b":2}']),
    (b'{"a":1}\r\n\r\n\n {"b":2} ', [b'{"a":1}', b'{"b":2}']),
    (b'\xef\xbb\xbf"a"\n1', [b'"a"', b"1"]),
    (b"no json\n{}\n", [b"no json", b"{}"]),
    (b"", []),
]


@pytest.mark.parametrize(("body", "expected"), LINES)
def test_lines(body: bytes, expected: list[object]) -> None:
    assert parsed(LineParser, [body]) == expected
    assert parsed(LineParser, [bytes([byte]) for byte in body]) == expected


RECORDS = [
    (b'\x1e{"a":1}\n\x1e[2]\n', [b'{"a":1}', b"[2]"]),
    (b'\x1e{\n "a":\n "}{\\"["\n}\n\x1e3\n', [b'{\n "a":\n "}{\\"["\n}', b"3"]),
    (b'\x1e{"a":1}\x1e"b"', [b'{"a":1}', b'"b"']),
    (b'\x1e{"a":\x1e[1]\n', [b"[1]"]),
    (b"\x1e12\x1e[1]\n", [b"[1]"]),
    (b"\x1e\x1e\n\x1e1\n", [b"1"]),
    (b"", []),
]


@pytest.mark.parametrize(("body", "expected"), RECORDS)
def test_records(body: bytes, expected: list[object]) -> None:
    assert parsed(RecordParser, [body]) == expected
    assert parsed(RecordParser, [bytes([byte]) for byte in body]) == expected


def test_a_record_comes_with_its_line_end() -> None:
    parser = RecordParser()
    assert [*parser.feed(b'\x1e{"a":1}')] == []
    assert [*parser.feed(b"\n")] == [b'{"a":1}']


@pytest.mark.parametrize(
    ("make", "body"), [(LineParser, b'{}\n{"a":'), (RecordParser, b'\x1e{"a":'), (RecordParser, b"\x1e12")]
)
def test_an_item_that_the_end_cuts_off(make: Callable[[], Parser], body: bytes) -> None:
    with pytest.raises(TruncatedError):
        parsed(make, [body])


@pytest.mark.parametrize(
    ("content_type", "declared", "parser"),
    [
        ("text/event-stream; charset=utf-8", "", EventParser),
        ("", "text/event-stream", EventParser),
        ("text/plain", "application/x-ndjson", LineParser),
        ("application/octet-stream", "application/jsonl", LineParser),
        ("Application/JSONL", "text/event-stream", LineParser),
        ("application/stream+json", "", LineParser),
        ("application/json-seq", "", RecordParser),
        ("application/geo+json-seq", "", RecordParser),
        ("application/json", "text/event-stream", RecordParser),
        ("application/json", "application/x-ndjson", LineParser),
        ("text/html", "", EventParser),
    ],
)
def test_parsers_by_media_type(content_type: str, declared: str, parser: type) -> None:
    assert type(parser_of(content_type, declared)) is parser


FIELD = st.sampled_from(
    [b"data: x", b"data:", b"data", b"id: 1", b"event: e", b"retry: 5", b": c", b"data: \xc3\xa9", b"\xef\xbb\xbf"]
)
END = st.sampled_from([b"\n", b"\r", b"\r\n"])


@given(st.lists(st.tuples(st.one_of(FIELD, st.just(b""), st.binary(max_size=6)), END)), CUTS)
def test_events_do_not_depend_on_the_cuts(lines: list[tuple[bytes, bytes]], places: list[int]) -> None:
    body = b"".join(line + end for line, end in lines)
    assert parsed(EventParser, cut(body, places)) == events(body)


@pytest.mark.parametrize(
    "body", [b"upstream error", b"upstream error\n", b'{"error": 1}\n', b"<p>a: b\n", b": ok\nnot found\n"]
)
def test_a_body_without_events_is_no_stream(body: bytes) -> None:
    (found,) = parsed(EventParser, [body])
    assert found == body.removeprefix(b": ok\n").rstrip(b"\n")


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"))


@given(st.lists(st.tuples(TEXT.filter(bool), TEXT)), st.sampled_from(["\n", "\r", "\r\n"]), CUTS)
def test_events_survive_the_way(sent: list[tuple[str, str]], end: str, places: list[int]) -> None:
    body = "".join(f"event: {event}{end}data: {data}{end}data: 2{end}{end}" for event, data in sent).encode()
    assert parsed(EventParser, cut(body, places)) == [ServerSentEvent(event, f"{data}\n2") for event, data in sent]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text('ab{}[]"\\', max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(JSON), st.sampled_from([None, 1]), CUTS)
def test_records_survive_the_way(sent: list[object], indent: int | None, places: list[int]) -> None:
    body = b"".join(b"\x1e" + json.dumps(value, indent=indent).encode() + b"\n" for value in sent)
    assert [json.loads(item) for item in parsed(RecordParser, cut(body, places))] == sent  # type: ignore[arg-type]


@given(st.binary(), CUTS)
def test_lines_and_records_do_not_depend_on_the_cuts(body: bytes, places: list[int]) -> None:
    for make in (LineParser, RecordParser):
        outcomes = []
        for chunks in ([body], cut(body, places)):
            try:
                outcomes.append(parsed(make, chunks))
            except TruncatedError as error:
                outcomes.append([str(error)])
        assert outcomes[0] == outcomes[1]


def seconds(make: Callable[[], Parser], body: bytes, size: int) -> float:
    """Return the shortest of several times: what a busy machine adds is not the parser's."""
    chunks = [body[start : start + size] for start in range(0, len(body), size)]
    times: list[float] = []
    for _ in range(3):
        started = time.process_time()
        assert len(parsed(make, chunks)) == 1
        times.append(time.process_time() - started)
    return min(times)


@pytest.mark.parametrize(
    ("make", "body"),
    [
        (EventParser, lambda size: b"data: " + b"x" * size + b"\n\n"),
        (EventParser, lambda size: b"data: x\n" * (size // 8) + b"\n"),
        (LineParser, lambda size: b'"' + b"x" * size + b'"\n'),
        (RecordParser, lambda size: b'\x1e["' + b"x" * size + b'"]\n'),
        (RecordParser, lambda size: b"\x1e[" + b"{},\n" * (size // 4) + b"1]\n"),
    ],
)
def test_time_is_linear(make: Callable[[], Parser], body: Callable[[int], bytes]) -> None:
    """Two megabytes in small chunks; quadratic time would be a hundred times that of a tenth."""
    small, large = seconds(make, body(200_000), 100), seconds(make, body(2_000_000), 100)
    assert large < 70 * small


class Counted(bytes):
    """Bytes that count how many are copied where they are joined to others with `+`."""

    copied = 0

    def __radd__(self, other: bytes) -> Counted:
        Counted.copied += len(other)
        return Counted(bytes(other) + bytes(self))

    def __add__(self, other: bytes) -> Counted:
        Counted.copied += len(self)
        return Counted(bytes(self) + bytes(other))


def work(make: Callable[[], Parser], body: bytes) -> int:
    """Return how many calls parsing byte by byte takes, methods of bytes weighted by their length."""
    total = 0

    def count(_: object, event: str, called: object) -> None:
        nonlocal total
        if event in ("call", "c_call"):
            owner = getattr(called, "__self__", None)
            total += len(owner) if isinstance(owner, bytes | bytearray) else 1

    Counted.copied = 0
    chunks = [Counted([byte]) for byte in body]
    sys.setprofile(count)
    try:
        parsed(make, chunks)
    finally:
        sys.setprofile(None)
    return total + Counted.copied


class Rescanning:
    """Looks at all bytes again with each chunk."""

    def __init__(self) -> None:
        self.bytes = bytearray()

    def feed(self, chunk: bytes) -> list[bytes]:
        self.bytes.extend(chunk)
        return [bytes(self.bytes)] if self.bytes.endswith(b"\n") and self.bytes.find(b"\n") >= 0 else []

    def end(self) -> list[bytes]:
        return []


class Concatenating(Rescanning):
    """Copies all bytes with each chunk."""

    def feed(self, chunk: bytes) -> list[bytes]:
        self.copy: bytes = getattr(self, "copy", b"") + chunk
        return []


BODIES: list[tuple[Callable[[], Parser], Callable[[int], bytes]]] = [
    (EventParser, lambda size: b"data: " + b"x" * size + b"\n\n"),
    (EventParser, lambda size: b"data: x\n" * (size // 8) + b"\n"),
    (EventParser, lambda size: b"id: 1\ndata: x\r\n\r\n" * (size // 20)),
    (LineParser, lambda size: b'"' + b"x" * size + b'"\n'),
    (LineParser, lambda size: b'{"a":1}\n' * (size // 8)),
    (RecordParser, lambda size: b'\x1e["' + b"x" * size + b'"]\n'),
    (RecordParser, lambda size: b"\x1e[" + b"{},\n" * (size // 4) + b"1]\n"),
    (RecordParser, lambda size: b'\x1e{"a":1}\n' * (size // 9)),
    (RecordParser, lambda size: b"[" + b"1," * (size // 2) + b"1]"),
]


@pytest.mark.parametrize(("make", "body"), BODIES)
def test_work_is_linear_byte_by_byte(make: Callable[[], Parser], body: Callable[[int], bytes]) -> None:
    assert work(make, body(40_000)) < 2.5 * work(make, body(20_000))


@pytest.mark.parametrize("make", [Rescanning, Concatenating])
def test_quadratic_work_is_noticed(make: Any) -> None:
    assert work(make, b"x" * 40_000) > 3 * work(make, b"x" * 20_000)


def test_memory_is_bounded_on_an_endless_stream() -> None:
    for parser, chunk in (
        (EventParser(), b": x\n\nid: 1\ndata: y\n\n" * 100),
        (LineParser(), b"{}\n" * 700),
        (RecordParser(), b"\x1e{}\n" * 500),
    ):
        for _ in parser.feed(chunk):
            pass
        tracemalloc.start()
        for _ in range(40):
            for _ in parser.feed(chunk):
                pass
        grown = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        assert grown < 10_000
