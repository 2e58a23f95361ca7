"""Reads that wait are ended by another thread or task, and by a signal; blocking calls work within a running loop."""

from __future__ import annotations

import asyncio
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpcore2
import pytest
from clients import API, OWN, WORLDS, World, open_world
from runtime.client.client import Client
from runtime.errors import APIConnectionError
from runtime.files.binary import AsyncBinaryResponse, BinaryResponse
from runtime.http import polling
from runtime.http.limits import Timeout
from runtime.streams.event_stream import AsyncEventStream, EventStream
from scripted import Wire, serve

QUICK = 5.0
"""A bound for a busy machine; what is not ended goes on for the time-out of a minute."""


@pytest.fixture(params=[name for name in WORLDS if name.startswith("sync")])
def blocking_world(request: pytest.FixtureRequest) -> Iterator[World]:
    with open_world(request.param) as opened:
        yield opened


def answer_late(wire: Wire) -> None:
    body = b'{"x": 1}'
    wire.start("Content-Type: application/json", length=len(body))
    for index in range(len(body)):
        time.sleep(0.01)
        wire.send(body[index : index + 1])


def stall(wire: Wire) -> bool:
    wire.start("Content-Type: text/event-stream", length=1000)
    wire.send(b"data: 1\n\n")
    return wire.is_left()


def test_a_call_within_a_running_loop(blocking_world: World) -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        for _ in range(2):
            assert client.call("GET", "/a") == {"x": 1}
            assert asyncio.get_running_loop() is loop
        await asyncio.sleep(0)

    with serve(answer_late) as server:
        client = blocking_world.open(server.url)
        asyncio.run(main())


@pytest.mark.parametrize("library", OWN)
def test_closing_the_client_ends_a_handshake(library: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, open_world(f"sync {library}") as world:
        client = world.open(f"https://127.0.0.1:{listener.getsockname()[1]}")
        threading.Timer(0.3, client.close).start()
        started = time.monotonic()
        with pytest.raises(APIConnectionError, match="was closed"):
            client.call("GET", "/a", options={"timeout": Timeout(60, connect=60)})
        assert time.monotonic() - started < QUICK


def test_closing_a_stream_ends_its_loop(world: World) -> None:
    with serve(stall) as server:
        client, found = world.open(server.url), []
        kind: Any = AsyncEventStream if world.is_async else EventStream
        stream = client.call("GET", "/a", returns=kind[int], accept="text/event-stream")
        threading.Timer(0.2, client.run, (stream.close,)).start()
        started = time.monotonic()
        client.collect(stream, found)
        assert found == [1]
        assert time.monotonic() - started < QUICK
        assert server.is_left()


def test_closing_a_download_ends_a_read(world: World) -> None:
    with serve(stall) as server:
        client = world.open(server.url)
        response = client.call("GET", "/a", returns=AsyncBinaryResponse if world.is_async else BinaryResponse)
        threading.Timer(0.2, client.run, (response.close,)).start()
        started = time.monotonic()
        with pytest.raises(APIConnectionError, match="the answer was closed while this call was running"):
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
    with serve(stall) as server:
        client = blocking_world.open(server.url)

        def act() -> None:
            answer = client.call("GET", "/a", returns=returns, accept="text/event-stream")
            list(answer) if isinstance(answer, EventStream) else answer.read()

        started = time.monotonic()
        with pytest.raises(Interrupt), interrupt(0.3):
            act()
        assert time.monotonic() - started < QUICK
        assert server.is_left()


def test_a_signal_closes_the_client_while_it_prepares_a_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def load() -> Any:
        signal.raise_signal(signal.SIGUSR1)
        return real()

    real = httpcore2.default_ssl_context
    monkeypatch.setattr(httpcore2, "default_ssl_context", load)
    client = Client(API, server_url="https://127.0.0.1:1", credentials={"bearer_auth": "t"}, max_retries=0)
    before = signal.signal(signal.SIGUSR1, lambda number, frame: client.close())
    try:
        with interrupt(QUICK), pytest.raises(APIConnectionError):
            client.request("GET", "/a", returns=dict)
    finally:
        signal.signal(signal.SIGUSR1, before)


def test_a_signal_at_the_beginning_of_a_read_leaves_no_loop_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def set_loop(loop: Any) -> None:
        real(loop)
        if loop is not None:
            raise Interrupt

    real = polling._set_running_loop
    monkeypatch.setattr(polling, "_set_running_loop", set_loop)
    with open_world("sync pyreqwest") as world, serve(answer_late) as server:
        with pytest.raises(Interrupt):
            world.open(server.url).call("GET", "/a")
        assert polling._get_running_loop() is None
