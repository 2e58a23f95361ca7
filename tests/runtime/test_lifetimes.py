"""The end of a client: closed during calls, never closed, dropped, forked, and in a spawned process."""

from __future__ import annotations

import multiprocessing
import pickle
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx2
import pytest
from clients import API, WORLDS, World, open_world
from runtime import errors
from runtime.client.client import AsyncClient, Client
from runtime.files.binary import AsyncBinaryResponse, BinaryResponse
from runtime.files.sources import RawBody
from runtime.http.limits import Timeout
from runtime.streams.event_stream import AsyncEventStream, EventStream
from scripted import Server, Wire, serve, unreachable

LIFETIMES = Path(__file__).parent.parent / "lifetimes.py"

QUICK = 5.0
"""A bound for a busy machine: what `close` does not end would go on for longer."""
LONG = 30.0


def answer(wire: Wire) -> None:
    match wire.target.partition("?")[0]:
        case "/ok":
            wire.answer(b"{}", "Content-Type: application/json")
        case "/404":
            wire.answer(b"{}", status="404 Not Found")
        case "/reset":
            wire.reset()
        case "/half":
            wire.start(length=100)
            wire.send(b"{")
            wire.reset()
        case "/stream":
            wire.start()
            wire.chunk(b"x")
            wire.is_left()
        case _:
            wire.is_left()


@pytest.fixture
def server() -> Iterator[Server]:
    with serve(answer) as server:
        yield server


def run(server: Server, scenario: str, *flags: str) -> str:
    """Run a scenario of lifetimes.py; return what it says on stderr, where all that goes wrong appears."""
    command = [sys.executable, "-X", "dev", "-W", "error", *flags, str(LIFETIMES), server.url, scenario]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    return done.stderr or ("" if done.returncode == 0 else f"exit status {done.returncode}")


@pytest.mark.parametrize("scenario", ["sync", "asynchronous"])
def test_no_warnings(server: Server, scenario: str) -> None:
    assert run(server, scenario) == ""


# From Python 3.12 on, forking a program that has threads is warned of. These have some to show what that means. A child leaves
# the sockets that it inherited to the operating system: a thread that was not forked may hold the locks of their pool.
FORKING = ("-W", "ignore::DeprecationWarning", "-W", "ignore:unclosed:ResourceWarning")


@pytest.mark.parametrize("scenario", ["fork", "fork_async"])
def test_a_fork_opens_its_own_connections(server: Server, scenario: str) -> None:
    assert run(server, scenario, *FORKING) == ""
    used: dict[str, list[int]] = {}
    for wire in server.requests:
        used.setdefault(wire.target.partition("?")[2], []).append(wire.connection_number)
    assert used.keys() == {"parent", "first", "second"} | ({"grandchild"} if scenario == "fork" else set())
    for process, numbers in used.items():
        assert len(set(numbers)) == 1, f"{process} has used {numbers}"
    assert len({number for numbers in used.values() for number in numbers}) == len(used)


def test_a_fork_in_the_midst_of_calls(server: Server) -> None:
    assert run(server, "fork_in_midst", *FORKING) == ""


def _in_child(client: Client, results: Any) -> None:
    try:
        client.request("GET", "/ok", returns=dict)
    except Exception as error:
        results.put((type(error), str(error)))
    else:
        results.put(None)


@pytest.mark.parametrize("is_used", [True, False], ids=["used", "unused"])
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_given_client_is_not_shared_with_a_fork(server: Server, is_used: bool) -> None:
    with httpx2.Client() as given:
        client = Client(API, server_url=server.url, credentials={"bearer_auth": "t"}, http_client=given)
        if is_used:
            client.request("GET", "/ok", returns=dict)
        context = multiprocessing.get_context("fork")
        results = context.Queue()
        child = context.Process(target=_in_child, args=(client, results))
        child.start()
        found = results.get(timeout=30)
        child.join()
    if is_used:
        assert found[0] is errors.SDKError
        assert "the httpx2 client that was given belongs to the parent process" in found[1]
    else:  # it had no connections to share
        assert found is None


def _in_spawned(url: str, results: Any) -> None:
    with Client(API, server_url=url, credentials={"bearer_auth": "t"}) as client:
        results.put(client.request("GET", "/ok?child", returns=dict))


def test_a_spawned_process_has_a_client_of_its_own(own_world: World, server: Server) -> None:
    client = own_world.open(server.url)
    client.call("GET", "/ok?parent")
    context = multiprocessing.get_context("spawn")
    results = context.Queue()
    child = context.Process(target=_in_spawned, args=(server.url, results))
    child.start()
    assert results.get(timeout=60) == {}
    child.join()
    client.call("GET", "/ok?parent")
    assert child.exitcode == 0
    numbers: dict[str, set[int]] = {}
    for wire in server.requests:
        numbers.setdefault(wire.target.partition("?")[2], set()).add(wire.connection_number)
    assert numbers.keys() == {"parent", "child"}
    assert numbers["parent"].isdisjoint(numbers["child"])


@pytest.mark.parametrize("cls", [Client, AsyncClient])
def test_a_client_is_not_sent_to_another_process(cls: Any) -> None:
    with pytest.raises(TypeError, match="make one in each process"):
        pickle.dumps(cls(API, server_url="http://127.0.0.1:1", credentials={"bearer_auth": "t"}))


def stall(wire: Wire) -> None:
    wire.is_left()


def stall_after_the_headers(wire: Wire) -> None:
    wire.start("Content-Type: text/event-stream", length=1000)
    wire.is_left()


def stall_in_the_body(wire: Wire) -> None:
    wire.start("Content-Type: text/event-stream", length=1000)
    wire.send(b"data: 1\n\n")
    wire.is_left()


def ask_for_patience(wire: Wire) -> None:
    wire.answer(b"", "Retry-After: 50", status="503 Busy")


def break_off(wire: Wire) -> None:
    wire.start("Content-Type: text/event-stream")
    wire.chunk(b"retry: 29000\nid: 1\ndata: 1\n\n")
    wire.reset()


def plain(session: Any) -> None:
    session.call("GET", "/a")


def token(session: Any) -> None:
    session.call("GET", "/a", security=(("oauth",),))


def upload(session: Any) -> None:
    session.call("POST", "/a", body=RawBody(b"x" * 30_000_000))


def download(session: Any) -> None:
    response = session.call("GET", "/a", returns=BinaryResponse if session.portal is None else AsyncBinaryResponse)
    session.pieces(response)


def resumed(session: Any) -> None:
    events(session, is_resumed=True)


def events(session: Any, *, is_resumed: bool = False) -> None:
    kind: Any = EventStream if session.portal is None else AsyncEventStream
    stream = session.call("GET", "/a", returns=kind[int], accept="text/event-stream")
    if is_resumed:
        stream.reconnecting()

    async def drain() -> list[int]:
        return [event async for event in stream]

    list(stream) if session.portal is None else session.portal.call(drain)


def unread(stack: ExitStack) -> str:
    """Return the URL of a server that reads nothing."""
    listener = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
    return f"http://127.0.0.1:{listener.getsockname()[1]}"


URLS = {"to be connected": unreachable, "in an upload": unread}
RUNNING: dict[str, tuple[Callable[[Any], None], Callable[[Wire], None]]] = {
    "before the head": (plain, stall),
    "after the headers": (plain, stall_after_the_headers),
    "in the body": (plain, stall_in_the_body),
    "in a pause": (plain, ask_for_patience),
    "for a token": (token, stall),
    "in an upload": (upload, stall),
    "before a download": (download, stall_after_the_headers),
    "in a download": (download, stall_in_the_body),
    "in a stream": (events, stall_in_the_body),
    "in a pause of a stream": (resumed, break_off),
    "to be connected": (plain, stall),
}


def wait_until_running(server: Server, where: str) -> None:
    """Wait until both calls have begun. Where the server does not see them, time has to tell."""
    until = time.monotonic() + QUICK
    seen = 0 if where in URLS else 1 if where == "for a token" else 2
    while len(server.requests) < seen and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(0.1 if seen == 2 else 0.6)


PAUSES = {"in a pause", "in a pause of a stream"}
"""What closing a blocking client ends at once; a thread that reads, sends or connects does so until its time-out."""
CLOSING = [
    pytest.param(world, where, id=f"{world} {where}")
    for world in WORLDS
    for where in RUNNING
    if world.startswith("async") or where in PAUSES
]


@pytest.mark.parametrize(("name", "where"), CLOSING)
def test_closing_ends_a_call_that_waits(name: str, where: str) -> None:
    act, script = RUNNING[where]
    with ExitStack() as stack:
        world = stack.enter_context(open_world(name))
        server = stack.enter_context(serve(script))
        url = URLS[where](stack) if where in URLS else server.url
        credentials = {"bearer_auth": "t", "oauth": ("id", "secret")}
        timeout = Timeout(LONG, connect=LONG, read=LONG)
        client = world.open(url, timeout=timeout, credentials=credentials)
        raised: list[BaseException] = []

        def call() -> None:
            try:
                act(client)
            except BaseException as error:
                raised.append(error)

        threads = [threading.Thread(target=call) for _ in range(2)]
        for thread in threads:
            thread.start()
        wait_until_running(server, where)
        started = time.monotonic()
        client.close()
        for thread in threads:
            thread.join(LONG)
        assert time.monotonic() - started < QUICK
        expected = errors.StreamError if act in (events, resumed) else errors.APIConnectionError
        assert [type(error) for error in raised] == [expected] * 2
        for error in raised:
            assert "the client was closed while" in str(error)
        with pytest.raises(errors.SDKError, match="is closed"):
            plain(client)


@pytest.mark.parametrize("name", [name for name in WORLDS if name.startswith("sync")])
@pytest.mark.parametrize("where", ["before the head", "in the body", "in a download"])
def test_a_blocking_call_ends_at_its_time_out_when_its_client_is_closed(name: str, where: str) -> None:
    act, script = RUNNING[where]
    with open_world(name) as world, serve(script) as server:
        client = world.open(server.url, timeout=1.0, max_retries=5)

        def close_in_the_midst() -> None:
            while not server.requests:
                time.sleep(0.01)
            time.sleep(0.1)
            client.close()

        threading.Thread(target=close_in_the_midst, daemon=True).start()
        started = time.monotonic()
        with pytest.raises(errors.APIConnectionError, match="the client was closed while this call was in progress"):
            act(client)
        assert time.monotonic() - started < 1.0 + QUICK
        assert len(server.requests) == 1
