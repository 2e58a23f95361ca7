"""Requests and responses on the wire are the same for every transport."""

from __future__ import annotations

import gzip
import io
import json
import re
import socket
import threading
import time
import zlib
from contextlib import ExitStack
from typing import Any

import pytest
import trio
from clients import API, TOKEN, WORLDS, World, open_world
from runtime import errors
from runtime.client.client import AsyncClient
from runtime.files.binary import AsyncBinaryResponse, BinaryResponse
from runtime.files.sources import RawBody, raw_body
from runtime.http.limits import Timeout
from runtime.streams.event_stream import AsyncEventStream, EventStream
from scripted import Wire, serve, unreachable

QUICK = 5.0
"""By how many seconds a call may outlive its deadline on a busy machine. Without one it would wait for the server."""


def answer(body: object = None, *headers: str, status: str = "200 OK") -> Any:
    """Return a script that answers with JSON."""
    return lambda wire: wire.answer(
        json.dumps(body).encode(), "Content-Type: application/json", *headers, status=status
    )


def binary(world: World) -> type:
    return AsyncBinaryResponse if world.is_async else BinaryResponse


def test_a_call_on_the_wire(world: World) -> None:
    with serve(answer({"a": 1})) as server:
        client = world.open(server.url + "/base")
        assert client.call(
            "POST",
            "/things/{id}?fixed=1",
            path={"id": "a b/c"},
            query={"q": ["x", "y"], "none": None},
            headers={"X-One": "1", "X-None": None},
            cookies={"c": "d"},
            json={"name": "é"},
        ) == {"a": 1}
        wire = server.requests[0]
        assert (wire.method, wire.target) == ("POST", "/base/things/a%20b%2Fc?fixed=1&q=x&q=y")
        assert wire.body == '{"name":"é"}'.encode()
        assert wire.headers["authorization"] == f"Bearer {TOKEN}"
        assert wire.headers["content-type"] == "application/json"
        assert wire.headers["content-length"] == str(len(wire.body))
        assert wire.headers["accept"] == "application/json"
        assert wire.headers["user-agent"] == "acme/1.2.3"
        assert wire.headers["x-one"] == "1"
        assert wire.headers["cookie"] == "c=d"
        assert wire.headers["host"] == server.url.removeprefix("http://")
        assert "x-none" not in wire.headers


def test_a_body_of_nothing_has_a_length(world: World) -> None:
    with serve(answer({})) as server:
        client = world.open(server.url)
        client.call("POST", "/a")
        client.call("GET", "/a")
        assert server.requests[0].headers["content-length"] == "0"
        assert "content-length" not in server.requests[1].headers


@pytest.mark.parametrize(("length", "content"), [("1", b"abc"), ("5", b"abc"), ("1", None)])
def test_a_body_of_another_length_than_the_caller_says_is_an_invalid_request(
    world: World, length: str, content: bytes | None
) -> None:
    with serve(answer({})) as server:
        client = world.open(server.url)
        with pytest.raises(errors.InvalidRequestError, match="Content-Length"):
            client.call("PUT", "/a", body=raw_body(content), options={"headers": {"Content-Length": length}})
        assert server.requests == []


def test_connections_are_kept(world: World) -> None:
    with serve(answer({}), answer({}), lambda wire: wire.answer(b"no", status="404 Not Found"), answer({})) as server:
        client = world.open(server.url)
        client.call("GET", "/a")
        client.call("GET", "/a")
        with pytest.raises(errors.NotFoundError):
            client.call("GET", "/a")
        client.call("GET", "/a")
        assert {wire.connection_number for wire in server.requests} == {0}


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 410, 418, 422, 429, 500, 520, 599])
def test_a_status_has_its_error(plain_world: World, status: int) -> None:
    with serve(answer({"why": "because"}, "X-Request-Id: req_1", "X-Rate: 3", status=f"{status} Some")) as server:
        client = plain_world.open(server.url, max_retries=0)
        with pytest.raises(errors.APIStatusError) as caught:
            client.call("POST", "/a", query={"page": 2})
        error = caught.value
        assert type(error) is errors.status_class(status)
        assert error.status_code == status
        assert error.data == {"why": "because"}
        assert error.body == b'{"why": "because"}'
        assert error.headers["x-rate"] == "3"
        assert error.request_id == "req_1"
        assert error.attempts == 1
        assert (error.method, error.url) == ("POST", f"{server.url}/a?page=2")
        for part in ("POST", error.url, str(status), '{"why": "because"}', "req_1"):
            assert part in str(error)


@pytest.mark.parametrize(
    "script",
    [
        lambda wire: wire.answer(b"<html>\x00\xff", "Content-Type: application/json", status="404 Not Found"),
        lambda wire: wire.answer(b"", status="404 Not Found"),
        lambda wire: wire.answer(b"no gzip", "Content-Encoding: gzip", status="404 Not Found"),
        lambda wire: (wire.start(status="404 Not Found", length=100), wire.send(b"{"), wire.reset())[3:],
    ],
    ids=["no JSON", "empty", "corrupt coding", "breaks off"],
)
def test_a_bad_error_body_does_not_hide_the_status(world: World, script: Any) -> None:
    with serve(lambda wire: script(wire) and None) as server:
        client = world.open(server.url, max_retries=0)
        with pytest.raises(errors.NotFoundError) as caught:
            client.call("GET", "/a")
        assert caught.value.data is None


@pytest.mark.parametrize("coding", ["gzip", "deflate", "bare deflate"])
def test_compressed_answers(world: World, coding: str) -> None:
    plain = json.dumps({"text": "long " * 1000}).encode()
    packed = {
        "gzip": gzip.compress(plain),
        "deflate": zlib.compress(plain),
        "bare deflate": zlib.compress(plain)[2:-4],
    }[coding]
    with serve(lambda wire: wire.answer(packed, f"Content-Encoding: {coding.split()[-1]}")) as server:
        assert world.open(server.url).call("GET", "/a", returns=bytes) == plain
        assert "gzip" in server.requests[0].headers["accept-encoding"]


def test_headers_that_are_not_ascii(world: World) -> None:
    with serve(lambda wire: wire.answer(b"{}", "X-A: ä", "X-B: 1", "X-B: 2", status="404 Not Found")) as server:
        with pytest.raises(errors.NotFoundError) as caught:
            world.open(server.url).call("GET", "/a")
        found = caught.value.headers
        assert (found["x-a"], found["x-b"]) == ("Ã¤", "1, 2")


def test_a_host_of_the_callers_own(world: World) -> None:
    with serve(lambda wire: wire.answer(b"{}")) as server:
        world.open(server.url).call("GET", "/a", options={"headers": {"Host": "api.example"}})
        assert server.requests[0].headers["host"] == "api.example"


def test_what_was_closed_is_not_read_on(world: World) -> None:
    async def act_async() -> None:
        pieces = response.iter_bytes()
        assert await anext(pieces) == b"abc"
        await response.close()
        await anext(pieces)

    def act() -> None:
        pieces = response.iter_bytes()
        assert next(pieces) == b"abc"
        response.close()
        next(pieces)

    with serve(lambda wire: (wire.start(length=6), wire.send(b"abc"), wire.is_left())[3:] and None) as server:
        client = world.open(server.url)
        response = client.call("GET", "/a", returns=binary(world))
        with pytest.raises(errors.APIConnectionError):
            client.run(act_async if world.is_async else act)


def test_answers_of_every_kind(world: World) -> None:
    with serve(
        lambda wire: wire.answer(b"", status="204 No Content"),
        lambda wire: wire.answer("ü".encode("latin-1"), "Content-Type: text/plain; charset=latin-1"),
        lambda wire: wire.answer(b'"json"', "Content-Type: application/json"),
        lambda wire: wire.answer(b"\x00\xff"),
        lambda wire: wire.answer(b""),
    ) as server:
        client = world.open(server.url)
        assert client.call("DELETE", "/a", returns=dict[str, int] | None) is None
        assert client.call("GET", "/a", returns=str) == "ü"
        assert client.call("GET", "/a", returns=str) == "json"
        assert client.call("GET", "/a", returns=bytes) == b"\x00\xff"
        assert client.call("GET", "/a", returns=None) is None


def test_a_success_that_is_not_json(world: World) -> None:
    with serve(lambda wire: wire.answer(b"<html>", "X-Request-Id: r7")) as server:
        with pytest.raises(errors.ResponseDecodeError) as caught:
            world.open(server.url).call("GET", "/a")
        error = caught.value
        assert (error.status_code, error.body, error.request_id, error.method) == (200, b"<html>", "r7", "GET")
        assert f"GET {server.url}/a answered 200" in str(error)


def test_uploads_are_streamed(world: World) -> None:
    size = 3_000_000
    with serve(answer({})) as server:
        client = world.open(server.url)
        client.call("POST", "/a", body=RawBody(io.BytesIO(b"x" * size)))
        client.call("POST", "/a", body=RawBody(iter([b"ab", b"cd"])))
        client.call("PUT", "/a", body=RawBody(b"raw", "image/png"))
        first, second, third = server.requests
        assert (len(first.body), first.headers["content-length"]) == (size, str(size))
        assert (second.body, second.headers["transfer-encoding"]) == (b"abcd", "chunked")
        assert (third.body, third.headers["content-type"]) == (b"raw", "image/png")


def test_an_upload_that_fails_raises_its_own_error(world: World) -> None:
    def failing() -> Any:
        yield b"a"
        raise OSError("the disk is gone")

    with serve(answer({})) as server, pytest.raises(OSError, match="the disk is gone"):
        world.open(server.url).call("POST", "/a", body=RawBody(failing()))


def test_nothing_there(world: World) -> None:
    with serve() as server:
        url = server.url
    client = world.open(url, max_retries=0)
    with pytest.raises(errors.APIConnectionError, match=r"could not connect: \[Errno \d+\].*refused") as caught:
        client.call("POST", "/a")
    assert not caught.value.sent


def test_no_such_host(world: World) -> None:
    client = world.open("http://no-such-host.invalid", max_retries=0)
    with pytest.raises(errors.APIConnectionError, match=r"could not connect: \[Errno -?\d+\]"):
        client.call("GET", "/a")


def test_trio_tells_why_it_could_not_connect() -> None:
    with serve() as server:
        url = server.url

    async def call() -> None:
        async with AsyncClient(API, server_url=url, credentials={"bearer_auth": "t"}, max_retries=0) as client:
            await client.request("GET", "/a", returns=dict)

    with pytest.raises(errors.APIConnectionError, match=r"\[Errno \d+\].*refused"):
        trio.run(call)


def test_an_error_that_the_caller_handles_is_not_the_reason(world: World) -> None:
    with serve(lambda wire: wire.hang_up()) as server:
        client = world.open(server.url, max_retries=0)
        try:
            raise FileNotFoundError(2, "unrelated")
        except FileNotFoundError:
            with pytest.raises(errors.APIConnectionError) as caught:
                client.call("GET", "/a")
    assert "unrelated" not in str(caught.value)


@pytest.mark.parametrize("script", [lambda wire: wire.reset(), lambda wire: wire.send(b"SSH-2.0-OpenSSH\r\n\r\n")])
def test_a_broken_answer(world: World, script: Any) -> None:
    with serve(script) as server:
        with pytest.raises(errors.APIConnectionError, match="the connection broke") as caught:
            world.open(server.url, max_retries=0).call("POST", "/a")
        assert caught.value.sent
        assert (caught.value.method, caught.value.url) == ("POST", f"{server.url}/a")


def test_an_answer_that_breaks_off(world: World) -> None:
    def breaks_off(wire: Wire) -> None:
        wire.start(length=100)
        wire.send(b"{")
        wire.reset()

    with serve(breaks_off) as server, pytest.raises(errors.APIConnectionError, match="the connection broke"):
        world.open(server.url, max_retries=0).call("POST", "/a")


def stall(wire: Wire) -> None:
    wire.is_left()


def stall_in_body(wire: Wire) -> None:
    wire.start(length=1000)
    wire.send(b"{")
    wire.is_left()


def trickle_body(wire: Wire) -> None:
    wire.start(length=1000)
    for _ in range(60):
        wire.send(b" ")
        time.sleep(0.05)


def trickle_head(wire: Wire) -> None:
    for character in "HTTP/1.1 200 OK\r\nX-Long: " + "x" * 60:
        wire.send(character.encode())
        time.sleep(0.05)


@pytest.mark.parametrize("script", [stall, stall_in_body, trickle_body])
@pytest.mark.parametrize("which", ["attempt", "deadline"])
def test_time_is_bounded(world: World, which: str, script: Any) -> None:
    check_bound(world, which, script)


@pytest.mark.parametrize("which", ["attempt", "deadline"])
@pytest.mark.parametrize("name", [name for name in WORLDS if name.startswith("async")])
def test_time_is_bounded_while_a_head_arrives_byte_by_byte(name: str, which: str) -> None:
    """Asynchronous only: blocking code can only bound the wait for each byte."""
    with open_world(name) as world:
        check_bound(world, which, trickle_head)


def check_bound(world: World, which: str, script: Any) -> None:
    options = {"timeout": 0.5} if which == "attempt" else {"deadline": 0.5}
    with serve(script) as server:
        client = world.open(server.url)
        started = time.monotonic()
        with pytest.raises(errors.APITimeoutError) as caught:
            client.call("POST", "/a", options=options)
        assert 0.4 <= time.monotonic() - started <= 0.5 + QUICK
        error = caught.value
        assert (error.which, error.seconds, error.sent) == (which, 0.5, True)
        assert "0.5 s" in str(error)


def test_a_deadline_that_passes_before_there_is_a_connection(world: World) -> None:
    with serve(answer({})) as server:
        with pytest.raises(errors.APITimeoutError) as caught:
            world.open(server.url).call("GET", "/a", options={"deadline": 0.0})
        assert (caught.value.which, caught.value.attempts) == ("deadline", 1)
        assert server.requests == []


PHASES = {
    "connect": (
        Timeout(60, connect=0.3),
        "could not connect within 0.3 s; raise `Timeout(connect=...)`",
        False,
    ),
    "read": (Timeout(60, read=0.3), "the server sent no data for 0.3 s; raise `Timeout(read=...)`", True),
}


@pytest.mark.parametrize("phase", PHASES)
def test_a_phase_that_took_too_long_is_named(own_world: World, phase: str) -> None:
    timeout, message, is_sent = PHASES[phase]
    with ExitStack() as stack:
        url = unreachable(stack) if phase == "connect" else stack.enter_context(serve(stall)).url
        with pytest.raises(errors.APITimeoutError, match=re.escape(message)) as caught:
            own_world.open(url, max_retries=0).call("GET", "/a", options={"timeout": timeout})
        assert (caught.value.which, caught.value.seconds, caught.value.sent) == ("attempt", 0.3, is_sent)


def test_the_head_of_a_stream_is_bound_by_the_attempt(world: World) -> None:
    with serve(stall) as server:
        kind: Any = AsyncEventStream if world.is_async else EventStream
        started = time.monotonic()
        with pytest.raises(errors.APITimeoutError) as caught:
            world.open(server.url, timeout=Timeout(0.5, read=30), max_retries=0).call("GET", "/a", returns=kind[int])
        assert time.monotonic() - started <= 0.5 + QUICK
        assert caught.value.which == "attempt"


def test_a_server_that_reads_nothing(own_world: World) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        client = own_world.open(f"http://127.0.0.1:{listener.getsockname()[1]}")
        started = time.monotonic()
        with pytest.raises(errors.APITimeoutError):
            client.call("POST", "/a", body=RawBody(b"x" * 30_000_000), options={"deadline": 0.5})
        assert time.monotonic() - started <= 0.5 + QUICK


def test_a_stream_may_take_longer_than_an_attempt_but_not_be_silent(world: World) -> None:
    def slow(wire: Wire) -> None:
        wire.start()
        for number in range(5):
            wire.chunk(b"%d" % number)
            time.sleep(0.1)
        wire.is_left()

    with serve(slow) as server:
        client = world.open(server.url)
        timeout = Timeout(0.3, read=0.3)
        response = client.call("GET", "/a", returns=binary(world), options={"timeout": timeout})
        with pytest.raises(errors.APITimeoutError) as caught:
            client.pieces(response)
        assert (caught.value.which, caught.value.seconds) == ("idle", 0.3)


def test_a_deadline_bounds_a_stream(world: World) -> None:
    def endless(wire: Wire) -> None:
        wire.start()
        for _ in range(60):
            wire.chunk(b"x")
            time.sleep(0.05)

    with serve(endless) as server:
        client = world.open(server.url)
        started = time.monotonic()
        response = client.call("GET", "/a", returns=binary(world), options={"deadline": 0.5})
        with pytest.raises(errors.APITimeoutError) as caught:
            client.pieces(response)
        assert caught.value.which == "deadline"
        assert time.monotonic() - started <= 0.5 + QUICK


def test_pieces_arrive_when_they_are_sent(world: World) -> None:
    go_on = threading.Event()

    def waits(wire: Wire) -> None:
        wire.start()
        wire.chunk(b"first")
        assert go_on.wait(5)
        wire.chunk(b"second")
        wire.chunk(b"")

    with serve(waits) as server:
        client = world.open(server.url)
        pieces = client.call("GET", "/a", returns=binary(world)).iter_bytes()

        def following() -> bytes:
            async def step() -> bytes:
                return await anext(pieces)  # type: ignore[no-any-return]

            return client.run(step) if world.is_async else next(pieces)  # type: ignore[no-any-return]

        assert following() == b"first"
        go_on.set()
        assert following() == b"second"
        with pytest.raises((StopIteration, StopAsyncIteration, RuntimeError)):
            following()


def test_closing_leaves_a_given_client_open(plain_world: World) -> None:
    theirs = plain_world.given()
    with serve(answer({})) as server:
        first = plain_world.open(server.url, http_client=theirs)
        first.call("GET", "/a")
        first.close()
        second = plain_world.open(server.url, http_client=theirs)
        assert second.call("GET", "/a") == {}
