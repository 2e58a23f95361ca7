"""Hooks, log lines and captured calls: what an observer sees of a call."""

from __future__ import annotations

import asyncio
import json
import logging
import pickle
import re
import threading
from typing import Any

import httpx2
import pytest
from clients import World
from runtime import errors
from runtime.call.hooks import AsyncHooks, Hooks
from runtime.files.binary import AsyncBinaryResponse, BinaryResponse
from runtime.types.models import Model
from runtime.wire.secret_arguments import SecretArguments
from scripted import Wire, serve


class Thing(Model):
    name: str


def ok(wire: Wire) -> None:
    wire.answer(b'{"name": "n"}', "Content-Type: application/json", "X-Request-Id: r1")


def busy(wire: Wire) -> None:
    wire.answer(b"{}", status="503 Busy")


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runtime.call.calls._random_pause", lambda *_: 0.0)


class Recorder(Hooks):
    def __init__(self) -> None:
        self.seen: list[tuple[str, object]] = []

    def before_request(self, request: Any) -> None:
        self.seen.append(("before", request.method))
        request.headers.append(("X-Signature", "signed"))

    def after_response(self, request: Any, response: Any) -> None:
        self.seen.append(("after", response.status))

    def on_error(self, request: Any, error: Exception) -> None:
        self.seen.append(("error", type(error).__name__))

    def on_drift(self, drift: Any) -> None:
        self.seen.append(("drift", drift.path))


class AsyncRecorder(AsyncHooks):
    """Half of its hooks are async."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, object]] = []

    async def before_request(self, request: Any) -> None:
        await asyncio.sleep(0)
        self.seen.append(("before", request.method))
        request.headers.append(("X-Signature", "signed"))

    def after_response(self, request: Any, response: Any) -> None:
        self.seen.append(("after", response.status))

    async def on_error(self, request: Any, error: Exception) -> None:
        await asyncio.sleep(0)
        self.seen.append(("error", type(error).__name__))

    async def on_drift(self, drift: Any) -> None:
        await asyncio.sleep(0)
        self.seen.append(("drift", drift.path))


def recorder(world: World) -> Any:
    return AsyncRecorder() if world.is_async else Recorder()


def test_hooks_see_each_attempt(world: World) -> None:
    hooks = recorder(world)
    with serve(busy, lambda wire: wire.reset(), ok) as server:
        assert world.open(server.url, hooks=hooks).call("GET", "/a") == {"name": "n"}
        assert hooks.seen == [
            *[("before", "GET"), ("after", 503)],
            *[("before", "GET"), ("error", "APIConnectionError")],
            *[("before", "GET"), ("after", 200)],
        ]
        assert [wire.headers["x-signature"] for wire in server.requests] == ["signed"] * 3


def test_hooks_see_the_error_that_a_call_ends_with(plain_world: World) -> None:
    hooks = recorder(plain_world)
    with serve(lambda wire: wire.answer(b"", status="404 No")) as server:
        with pytest.raises(errors.NotFoundError):
            plain_world.open(server.url, hooks=hooks).call("GET", "/a")
        assert hooks.seen == [("before", "GET"), ("after", 404), ("error", "NotFoundError")]


def test_drift_is_told_once(plain_world: World, caplog: pytest.LogCaptureFixture) -> None:
    hooks = recorder(plain_world)
    with serve(lambda wire: wire.answer(b'{"name": 3}')) as server:
        client = plain_world.open(server.url, hooks=hooks)
        assert client.call("GET", "/a", returns=Thing).name == 3
        assert client.call("GET", "/a", returns=Thing).name == 3
        assert [seen for seen in hooks.seen if seen[0] == "drift"] == [("drift", "name")]
        (record,) = (record for record in caplog.records if record.name == "acme_api")
        assert record.levelno == logging.WARNING
        assert "Thing: name is a number" in record.getMessage()
        strict = plain_world.open(server.url, strict=True)
        with pytest.raises(errors.ResponseDecodeError, match="name"):
            strict.call("GET", "/a", returns=Thing)


class Four(Model):
    a: str
    b: str
    c: str
    d: str


def test_each_operation_tells_its_drifts_in_one_line(plain_world: World, caplog: pytest.LogCaptureFixture) -> None:
    with serve(lambda wire: wire.answer(b'{"a": 1, "b": 2, "c": 3, "d": 4}')) as server:
        client = plain_world.open(server.url)
        for url in ("/a/{id}", "/b/{id}", "/a/{id}"):
            client.call("GET", url, path={"id": "secret-id"}, returns=Four)
    texts = [record.getMessage() for record in caplog.records if record.name == "acme_api"]
    assert [re.findall(r"GET /\w/\{id\}: Four", text) for text in texts] == [
        ["GET /a/{id}: Four"],
        ["GET /b/{id}: Four"],
    ]
    for text in texts:
        assert text.count("a number") == 3
        assert text.endswith("; and 1 more")
        assert "secret-id" not in text


class VetoError(Exception):
    pass


class Vetoing(Hooks):
    def before_request(self, request: Any) -> None:
        raise VetoError


class AsyncVetoing(AsyncHooks):
    async def before_request(self, request: Any) -> None:
        raise VetoError


def test_an_exception_of_a_hook_reaches_the_caller(plain_world: World) -> None:
    with serve(ok) as server, pytest.raises(VetoError):
        plain_world.open(server.url, hooks=AsyncVetoing() if plain_world.is_async else Vetoing()).call("GET", "/a")
    assert server.requests == []


class Reading(Hooks):
    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    def after_response(self, request: Any, response: Any) -> None:
        self.bodies.append(response.read())


class AsyncReading(AsyncHooks):
    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    async def after_response(self, request: Any, response: Any) -> None:
        self.bodies.append(await response.read())


def test_a_hook_may_read_the_answer(world: World) -> None:
    hooks: Any = AsyncReading() if world.is_async else Reading()
    with serve(ok, lambda wire: wire.answer(b"binary")) as server:
        client = world.open(server.url, hooks=hooks)
        assert client.call("GET", "/a") == {"name": "n"}
        response = client.call("GET", "/a", returns=AsyncBinaryResponse if world.is_async else BinaryResponse)
        assert b"".join(client.pieces(response)) == b"binary"
        assert hooks.bodies == [b'{"name": "n"}', b"binary"]


def test_a_line_for_each_attempt(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "acme_api")
    with serve(busy, lambda wire: wire.reset(), ok) as server:
        world.open(server.url).call("PUT", "/a?token=hidden&x=1", json={"private": "body"})
    lines = [record.getMessage() for record in caplog.records if record.name == "acme_api"]
    start = f"PUT {server.url}/a?token=***&x=1 -> "
    assert [line.removeprefix(start).partition(" in ")[0] for line in lines] == ["503", "APIConnectionError", "200"]
    assert all(line.endswith(" ms") for line in lines)
    assert {record.levelno for record in caplog.records if record.name == "acme_api"} == {logging.DEBUG}
    assert "body" not in caplog.text


@pytest.mark.parametrize("level", [logging.INFO, logging.DEBUG])
def test_the_logs_of_the_http_library_hide_secrets(world: World, caplog: pytest.LogCaptureFixture, level: int) -> None:
    def repeat(wire: Wire) -> None:
        wire.answer(b"{}", f"X-Repeated: {wire.target} {wire.headers.get('x-key')} {wire.headers.get('cookie')}")

    caplog.set_level(level)
    credentials = {"key": "s3cret-header", "query_key": "s3cret/query", "cookie_key": "s3cret-cookie"}
    with serve(repeat) as server:
        client = world.open(server.url, credentials=credentials)
        query = {"password": "s3cret-argument", "x": "shown"}
        client.call("GET", "/a", query=query, secrets=SecretArguments("password"), security=(tuple(credentials),))
        assert "HTTP Request: GET" in caplog.text
        assert "x=shown" in caplog.text
        assert ("X-Repeated" in caplog.text) == (level == logging.DEBUG)
        assert "s3cret" not in caplog.text
        httpx2.get(f"{server.url}/a?x=s3cret-of-others")
        assert "s3cret-of-others" in caplog.text


def test_capturing(plain_world: World) -> None:
    with serve(ok, busy, ok, lambda wire: wire.answer(b"gone", status="410 Gone"), lambda wire: wire.reset()) as server:
        client = plain_world.open(server.url)

        def calls() -> list[Any]:
            with client.client.capture() as outer:
                client.call("GET", "/one")
                with client.client.capture() as inner:
                    client.call("GET", "/two")
                for method in ("GET", "POST"):
                    with pytest.raises(errors.SDKError):
                        client.call(method, "/three")
            assert inner == [outer[1]]
            return outer

        one, two, three, four = calls()
        assert (one.method, one.url, one.status, one.attempts) == ("GET", f"{server.url}/one", 200, 1)
        assert (one.body, one.request_id, one.headers["x-request-id"]) == (b'{"name": "n"}', "r1", "r1")
        assert (two.status, two.attempts) == (200, 2)
        assert (three.status, three.body, three.error) == (410, b"gone", None)
        assert (four.status, four.body, four.headers) == (None, None, None)
        assert isinstance(four.error, errors.APIConnectionError)
        assert pickle.loads(pickle.dumps(one)).body == one.body
        assert "/one -> 200" in repr(one)


def test_capturing_keeps_tasks_apart(plain_world: World) -> None:
    if not plain_world.is_async:
        pytest.skip("tasks are asynchronous")
    with serve(lambda wire: wire.answer(json.dumps(wire.target).encode())) as server:
        client = plain_world.open(server.url).client

        async def one(name: str) -> list[str]:
            with client.capture() as calls:
                for number in range(3):
                    await client.request("GET", f"/{name}/{number}", returns=str)
                    await asyncio.sleep(0.01)
            return [call.url.removeprefix(server.url) for call in calls]

        async def all_at_once() -> list[list[str]]:
            return await asyncio.gather(*(one(name) for name in "abc"))

        assert plain_world.portal is not None
        assert plain_world.portal.call(all_at_once) == [[f"/{name}/{number}" for number in range(3)] for name in "abc"]


def test_capturing_keeps_threads_and_clients_apart() -> None:
    from clients import open_world

    with open_world("sync own") as world, serve(ok) as server:
        client, other = world.open(server.url), world.open(server.url)
        with client.client.capture() as calls:
            thread = threading.Thread(target=client.call, args=("GET", "/thread"))
            thread.start()
            thread.join()
            other.call("GET", "/other")
            client.call("GET", "/mine")
        client.call("GET", "/after")
        assert [call.url.removeprefix(server.url) for call in calls] == ["/mine"]


def test_what_is_internal_is_not_observed(plain_world: World) -> None:
    def endpoint(wire: Wire) -> None:
        wire.answer(b'{"access_token": "t"}' if wire.target == "/token" else b"{}")

    hooks = recorder(plain_world)
    with serve(endpoint) as server:
        client = plain_world.open(server.url, hooks=hooks, credentials={"oauth": ("id", "secret")})
        with client.client.capture() as calls:
            client.call("GET", "/a", security=(("oauth",),))
        assert hooks.seen == [("before", "GET"), ("after", 200)]
        assert len(calls) == 1
