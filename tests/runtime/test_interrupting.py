"""Reads that wait can be ended by another task and by a signal; blocking calls work inside a running event loop."""

from __future__ import annotations

import asyncio
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from clients import WORLDS, World, open_world
from runtime.errors import APIConnectionError
from runtime.files.binary import AsyncBinaryResponse, BinaryResponse
from runtime.streams.event_stream import AsyncEventStream, EventStream
from scripted import Wire, serve

QUICK = 5.0
"""A bound for a busy machine; what is not ended goes on for the time-out of a minute."""


@pytest.fixture(params=[name for name in WORLDS if name.startswith("sync")])
def blocking_world(request: pytest.FixtureRequest) -> Iterator[World]:
    with open_world(request.param) as opened:
        yield opened


@pytest.fixture(params=[name for name in WORLDS if name.startswith("async")])
def async_world(request: pytest.FixtureRequest) -> Iterator[World]:
    with open_world(request.param) as opened:
        yield opened


def stall(wire: Wire) -> bool:
    wire.start("Content-Type: text/event-stream", length=1000)
    wire.send(b"data: 1\n\n")
    return wire.is_left()


def test_blocking_calls_within_a_running_loop(blocking_world: World) -> None:
    async def main() -> None:
        assert client.call("GET", "/a") == {"x": 1}
        events = iter(client.call("GET", "/a", returns=EventStream[int], accept="text/event-stream"))
        assert next(events) == 1
        del events
        assert await asyncio.to_thread(server.is_left)

    with serve(lambda wire: wire.answer(b'{"x": 1}'), stall) as server:
        client = blocking_world.open(server.url)
        asyncio.run(main())


def test_closing_a_stream_ends_its_loop(async_world: World) -> None:
    with serve(stall) as server:
        client, found = async_world.open(server.url), []
        stream = client.call("GET", "/a", returns=AsyncEventStream[int], accept="text/event-stream")
        threading.Timer(0.2, client.run, (stream.close,)).start()
        started = time.monotonic()
        client.collect(stream, found)
        assert found == [1]
        assert time.monotonic() - started < QUICK
        assert server.is_left()


def test_closing_a_download_ends_a_read(async_world: World) -> None:
    with serve(stall) as server:
        client = async_world.open(server.url)
        response = client.call("GET", "/a", returns=AsyncBinaryResponse)
        threading.Timer(0.2, client.run, (response.close,)).start()
        started = time.monotonic()
        with pytest.raises(APIConnectionError, match="the response was closed while this call was in progress"):
            client.run(response.read)
        assert time.monotonic() - started < QUICK
        assert server.is_left()


class Interrupt(BaseException):
    """What a signal raises here, as Ctrl+C raises KeyboardInterrupt."""


@contextmanager
def interrupt(seconds: float) -> Iterator[None]:
    def handle(number: int, frame: Any) -> None:
        raise Interrupt

    before = signal.signal(signal.SIGALRM, handle)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("returns", [dict, BinaryResponse, EventStream[int]], ids=["plain", "download", "stream"])
def test_a_signal_interrupts_a_read(blocking_world: World, returns: Any) -> None:
    with serve(lambda wire: wire.answer(b"{}"), stall) as server:
        client = blocking_world.open(server.url)
        client.call("GET", "/a")  # opens what takes longer than the signal waits

        def act() -> None:
            answer = client.call("GET", "/a", returns=returns, accept="text/event-stream")
            list(answer) if isinstance(answer, EventStream) else answer.read()

        started = time.monotonic()
        with pytest.raises(Interrupt), interrupt(0.3):
            act()
        assert time.monotonic() - started < QUICK
        assert server.is_left()
