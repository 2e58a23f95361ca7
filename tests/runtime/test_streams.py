"""Streams over real connections: items, ends, breaks, and every way to leave them."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import pytest
from opened import Opener
from runtime.errors import APIConnectionError, APITimeoutError, ResponseDecodeError, SDKError, StreamError
from runtime.http.coroutines import BlockingResponse, finish
from runtime.http.limits import Timeout
from runtime.http.transport import AsyncResponse, AsyncTransport, Request, Transport
from runtime.streams.event_stream import AsyncEventStream, EventStream, ServerSentEvent, WholeEvent
from runtime.streams.stream_items import StreamItems
from runtime.types.decoding import decode
from runtime.types.drift import Drift
from runtime.types.models import Model
from runtime.wire.operation import Operation
from scripted import Script, Server, Wire, serve

OPENER = Opener()


@pytest.fixture(params=Opener.PAIRS, autouse=True)
def library(request: pytest.FixtureRequest) -> None:
    """Run every test over every transport."""
    OPENER.kind = request.param


SSE = "text/event-stream"


class Delta(Model):
    text: str


class Envelope(Model):
    event: str
    data: Delta | str | None = None
    id: str | None = None
    retry: int | None = None


class Call:
    """The call that a stream came from. `drifts` are what decoding its items reported."""

    operation = Operation("GET", "/events", None)
    deadline = None

    def __init__(
        self,
        send: Callable[[dict[str, str]], Awaitable[AsyncResponse]],
        *,
        is_async: bool = False,
        strict: bool = False,
    ) -> None:
        self._send = send
        self._is_async = is_async
        self._strict = strict
        self.drifts: list[Drift] = []

    async def stream(
        self, item: object = Delta, media: str = SSE, headers: dict[str, str] | None = None, **sentinels: Any
    ) -> Any:
        """Return a new stream that nobody else holds."""
        kind: Any = AsyncEventStream if self._is_async else EventStream
        return kind(await self._send(headers or {}), StreamItems(item, media, **sentinels), self)

    async def again(self, **changes: Any) -> object:
        return await self.stream(headers=changes["options"]["headers"])

    def decode(self, returns: object, content: bytes, drifts: list[Drift]) -> object:
        return decode(returns, content, strict=self._strict, report=drifts.append)

    def check_stall(self, since: float) -> None:
        pass

    async def report(self, drifts: list[Drift]) -> None:
        self.drifts += drifts

    async def pause(self, seconds: float) -> bool:
        await asyncio.sleep(seconds) if self._is_async else time.sleep(seconds)
        return True


def get(server: Server, **headers: str) -> Request:
    timeout = Timeout(None, read=0.3)
    return Request("GET", server.url + "/events", [*headers.items()], None, timeout, is_streamed=True)


def call(transport: Transport, server: Server, **options: Any) -> Call:
    async def send(headers: dict[str, str]) -> AsyncResponse:
        return BlockingResponse(transport.send(get(server, **headers)))

    return Call(send, **options)


def async_call(transport: AsyncTransport, server: Server) -> Call:
    async def send(headers: dict[str, str]) -> AsyncResponse:
        return await transport.send(get(server, **headers))

    return Call(send, is_async=True)


@contextmanager
def streamed(
    *scripts: Script, strict: bool = False, drifts: list[Drift] | None = None, **stream: Any
) -> Iterator[tuple[EventStream[Any], Server]]:
    """Yield a stream and its server. `drifts` receives what decoding its items reported."""
    transport = OPENER.open()
    with serve(*scripts) as server:
        caller = call(transport, server, strict=strict)
        caller.drifts = caller.drifts if drifts is None else drifts
        try:
            yield finish(caller.stream(**stream)), server
        finally:
            transport.close()


@asynccontextmanager
async def async_streamed(*scripts: Script) -> AsyncIterator[tuple[AsyncEventStream[Any], Server]]:
    transport = OPENER.open_async()
    with serve(*scripts) as server:
        try:
            yield await async_call(transport, server).stream(), server
        finally:
            await transport.close()


def sends(*chunks: bytes, media: str = SSE) -> Script:
    """Send a whole stream."""

    def script(wire: Wire) -> None:
        wire.start(f"Content-Type: {media}")
        for chunk in (*chunks, b""):
            wire.chunk(chunk)

    return script


def breaks(*chunks: bytes) -> Script:
    """Send the beginning of a stream, and break off."""

    def script(wire: Wire) -> None:
        wire.start(f"Content-Type: {SSE}")
        for chunk in chunks:
            wire.chunk(chunk)
        wire.reset()

    return script


def refuses() -> Script:
    """Break off before there is an answer."""
    return lambda wire: wire.reset()


def hangs(*chunks: bytes) -> Script:
    """Send the beginning of a stream, and see whether the client leaves."""

    def script(wire: Wire) -> bool:
        wire.start(f"Content-Type: {SSE}")
        for chunk in chunks:
            wire.chunk(chunk)
        return wire.is_left()

    return script


A, B, DONE = b'id: 1\ndata: {"text":"a"}\n\n', b'id: 2\ndata: {"text":"b"}\n\n', b"data: [DONE]\n\n"


def test_typed_events() -> None:
    with streamed(sends(A[:9], A[9:] + B[:20], B[20:])) as (stream, _):
        assert stream.status == 200
        assert stream.headers["content-type"] == SSE
        items = list(stream)
        assert [item.text for item in items] == ["a", "b"]
        assert {type(item) for item in items} == {Delta}
        assert stream.last_event_id == "2"


@pytest.mark.parametrize(
    ("item", "media", "body", "items"),
    [
        (str, SSE, b"data: [1\n\ndata\n\n", ["[1", ""]),
        (ServerSentEvent, SSE, b"event: x\nid: 7\ndata: y\n\n", [ServerSentEvent("x", "y", "7")]),
        (int, SSE, b"data: 1\n\ndata:\n\n: c\n\nevent: ping\n\ndata: 2\n\n", [1, 2]),
        (Any, SSE, b'data: {"a": [1]}\n\n', [{"a": [1]}]),
        (int, "application/x-ndjson", b"1\n2\n\n3", [1, 2, 3]),
        (str, "application/jsonl", b'{"a":1}\n{"b":2}\n', ['{"a":1}', '{"b":2}']),
        (list[int], "application/json-seq", b"\x1e[1]\n\x1e[2,\n3]\n", [[1], [2, 3]]),
        (list[int], "application/json", b"[1]", [[1]]),
    ],
)
def test_kinds_of_items(item: object, media: str, body: bytes, items: list[object]) -> None:
    with streamed(sends(body, media=media), item=item, media=SSE) as (stream, _):
        assert list(stream) == items


def test_the_document_tells_what_the_server_does_not() -> None:
    with streamed(sends(b"1\n2\n", media="text/plain"), item=int, media="application/jsonl") as (stream, _):
        assert list(stream) == [1, 2]


def test_whole_events() -> None:
    body = b'event: m\nid: 1\nretry: 5\ndata: {"text":"a"}\n\ndata: no json\n\nevent: done\ndata\n\n'
    with streamed(sends(body), item=WholeEvent[Envelope]) as (stream, _):
        first, second, third = stream
    assert (first.event, first.id, first.retry, first.data) == ("m", "1", 5, Delta(text="a"))
    assert (second.event, second.id, second.data) == ("message", None, "no json")
    assert (third.event, third.data) == ("done", "")


def test_done_ends_the_stream() -> None:
    with streamed(hangs(A + DONE + B)) as (stream, server):
        assert [item.text for item in stream] == ["a"]
        assert server.is_left()


def test_another_sentinel_and_none() -> None:
    with streamed(sends(A, b"data: END\n\n", B), sentinels=["END"]) as (stream, _):
        assert [item.text for item in stream] == ["a"]
    with streamed(sends(b"data: [DONE]\n\n"), item=str, sentinels=[]) as (stream, _):
        assert list(stream) == ["[DONE]"]


def test_events_that_do_not_fit_are_kept_and_reported() -> None:
    drifts: list[Drift] = []
    with streamed(sends(b'data: {"text":1}\n\ndata: oops\n\n', A), drifts=drifts) as (stream, _):
        misfit, text, fits = stream
    assert (misfit.text, text, fits.text) == (1, "oops", "a")
    assert len(drifts) == 2


@pytest.mark.parametrize("data", [b'data: {"text":1}\n\n', b"data: oops\n\n"])
def test_strict_streams_raise(data: bytes) -> None:
    with streamed(hangs(data), strict=True) as (stream, server):
        with pytest.raises(ResponseDecodeError):
            list(stream)
        assert server.is_left()


def test_items_come_as_they_are_sent() -> None:
    with streamed(hangs(A)) as (stream, _):
        assert next(iter(stream)).text == "a"


def test_a_stream_is_read_once() -> None:
    with streamed(sends(A)) as (stream, _):
        assert len(list(stream)) == 1
        with pytest.raises(SDKError, match="only once"):
            iter(stream)


def test_items_of_one_chunk_are_parsed_one_by_one() -> None:
    """Whoever notes `last_event_id` resumes behind the item in hand, and not behind the chunk it came in."""
    with streamed(sends(A + B + b"data: oops\n\n"), strict=True) as (stream, _):
        items = iter(stream)
        assert [(next(items).text, stream.last_event_id) for _ in "ab"] == [("a", "1"), ("b", "2")]
        with pytest.raises(ResponseDecodeError):
            next(items)


def test_closing_ends_the_items_of_a_chunk() -> None:
    with streamed(sends(A + B)) as (stream, _):
        items = iter(stream)
        assert next(items).text == "a"
        stream.close()
        assert list(items) == []


def test_a_closed_stream_is_not_an_empty_one() -> None:
    with streamed(sends(A)) as (stream, _):
        stream.close()
        with pytest.raises(SDKError, match="closed"):
            list(stream)


def stop_early(stream: EventStream[Any]) -> None:
    for _ in stream:
        break


def fail_inside(stream: EventStream[Any]) -> None:
    with pytest.raises(TypeError), stream:
        sum(stream)


def leave_unread(stream: EventStream[Any]) -> None:
    with stream:
        pass


def close_while_reading(stream: EventStream[Any]) -> None:
    items = []
    for item in stream:
        items.append(item)
        stream.close()
    assert len(items) == 1


@pytest.mark.parametrize("leave", [stop_early, fail_inside, leave_unread, close_while_reading, EventStream.close])
def test_every_way_out_releases_the_connection(leave: Callable[[EventStream[Any]], None]) -> None:
    with streamed(hangs(A)) as (stream, server):
        leave(stream)
        assert server.is_left()


@pytest.mark.parametrize("begun", [False, True])
def test_dropping_the_stream_releases_the_connection(begun: bool) -> None:
    transport = OPENER.open()
    with serve(hangs(A)) as server:
        stream: Any = finish(call(transport, server).stream())
        items = iter(stream) if begun else None
        if items is not None:
            next(items)
        del stream, items
        gc.collect()
        assert server.is_left()
    transport.close()


def test_a_stream_read_to_its_end_gives_the_connection_back() -> None:
    transport = OPENER.open()
    with serve(sends(A)) as server:
        for _ in range(2):
            list(finish(call(transport, server).stream()))
        assert [wire.connection_number for wire in server.requests] == [0, 0]
    transport.close()


def test_a_break_in_mid_stream() -> None:
    with streamed(breaks(A, B[:5])) as (stream, _):
        items = iter(stream)
        assert next(items).text == "a"
        with pytest.raises(StreamError, match="broke off") as caught:
            next(items)
    assert caught.value.last_event_id == "1"
    assert isinstance(caught.value.__cause__, APIConnectionError)


def test_lines_cut_off_by_the_end() -> None:
    with streamed(sends(b'1\n{"a', media="application/jsonl"), item=int) as (stream, _):
        items = iter(stream)
        assert next(items) == 1
        with pytest.raises(StreamError, match="middle of an item") as caught:
            next(items)
    assert caught.value.last_event_id is None


def test_silence_for_too_long() -> None:
    with streamed(hangs(A)) as (stream, server):
        items = iter(stream)
        assert next(items).text == "a"
        with pytest.raises(APITimeoutError) as caught:
            next(items)
        assert (caught.value.which, caught.value.seconds) == ("idle", 0.3)
        assert server.is_left()


def test_going_on_after_a_break() -> None:
    first = breaks(b"retry: 1\n\n" + A)
    with streamed(first, breaks(), hangs(), sends(B, DONE)) as (stream, server):
        assert [item.text for item in stream.reconnecting()] == ["a", "b"]
        assert [wire.headers.get("last-event-id") for wire in server.requests] == [None, "1", "1", "1"]


def test_giving_up_on_a_server_that_keeps_breaking() -> None:
    with streamed(breaks(b"retry: 1\n\n" + A), breaks()) as (stream, server):
        items = iter(stream.reconnecting(2))
        assert next(items).text == "a"
        with pytest.raises(StreamError):
            next(items)
        assert len(server.requests) == 3


def test_events_without_ids_cannot_be_resumed() -> None:
    with streamed(breaks(b'data: {"text":"a"}\n\n')) as (stream, server):
        items = iter(stream.reconnecting())
        assert next(items).text == "a"
        with pytest.raises(StreamError):
            next(items)
        assert len(server.requests) == 1


def test_a_server_that_is_away_for_a_while() -> None:
    away = [refuses() for _ in range(2)]
    with streamed(breaks(b"retry: 1\n\n" + A), *away, sends(B)) as (stream, server):
        assert [item.text for item in stream.reconnecting(3)] == ["a", "b"]
        assert len(server.requests) == 4


def test_asynchronous_streams() -> None:
    async def check() -> None:
        async with async_streamed(sends(A, B, DONE)) as (stream, _):
            assert (stream.status, stream.headers["content-type"]) == (200, SSE)
            assert [item.text async for item in stream] == ["a", "b"]
            with pytest.raises(SDKError, match="only once"):
                aiter(stream)
        async with async_streamed(sends(b'data: {"text":1}\n\ndata: oops\n\n')) as (stream, _):
            misfit, text = [item async for item in stream]
            assert (misfit.text, text) == (1, "oops")
        async with async_streamed(breaks(A)) as (stream, _):
            items = aiter(stream)
            assert (await anext(items)).text == "a"
            with pytest.raises(StreamError) as caught:
                await anext(items)
            assert caught.value.last_event_id == "1"
        async with async_streamed(hangs(A)) as (stream, _):
            items = aiter(stream)
            await anext(items)
            with pytest.raises(APITimeoutError) as silent:
                await anext(items)
            assert silent.value.which == "idle"
        async with async_streamed(breaks(b"retry: 1\n\n" + A), breaks(), sends(B)) as (stream, server):
            assert [item.text async for item in stream.reconnecting()] == ["a", "b"]
            assert [wire.headers.get("last-event-id") for wire in server.requests] == [None, "1", "1"]
        restart = refuses()
        async with async_streamed(breaks(b"retry: 1\n\n" + A), restart, sends(B)) as (stream, server):
            assert [item.text async for item in stream.reconnecting()] == ["a", "b"]

    asyncio.run(check())


async def async_stop_early(stream: AsyncEventStream[Any]) -> None:
    async for _ in stream:
        break


async def async_fail_inside(stream: AsyncEventStream[Any]) -> None:
    async def fail() -> None:
        async with stream:
            async for _ in stream:
                raise KeyError

    with pytest.raises(KeyError):
        await fail()


async def async_leave_unread(stream: AsyncEventStream[Any]) -> None:
    async with stream:
        pass


async def read(stream: AsyncEventStream[Any]) -> None:
    async for _ in stream:
        pass


async def cancel(stream: AsyncEventStream[Any]) -> None:
    reading = asyncio.create_task(read(stream))
    await asyncio.sleep(0.05)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading


async def time_out(stream: AsyncEventStream[Any]) -> None:
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(read(stream), 0.05)


@pytest.mark.parametrize("leave", [async_stop_early, async_fail_inside, async_leave_unread, cancel, time_out])
def test_every_asynchronous_way_out_releases_the_connection(leave: Callable[[AsyncEventStream[Any]], Any]) -> None:
    async def check() -> None:
        async with async_streamed(hangs(A)) as (stream, server):
            await leave(stream)
            assert await asyncio.to_thread(server.is_left)

    asyncio.run(check())


@pytest.mark.parametrize("begun", [False, True])
def test_dropping_an_asynchronous_stream_releases_the_connection(begun: bool) -> None:
    async def check() -> None:
        transport = OPENER.open_async()
        with serve(hangs(A)) as server:
            stream: Any = await async_call(transport, server).stream()
            items = aiter(stream) if begun else None
            if items is not None:
                await anext(items)
            del stream, items
            gc.collect()
            assert await asyncio.to_thread(server.is_left)
        await transport.close()

    asyncio.run(check())
