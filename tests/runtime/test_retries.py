"""When a call is retried, after what pause, and how long it may take as a whole."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from clients import API, World
from runtime import errors
from runtime.call import retries
from runtime.client.client import Client
from runtime.errors import APIConnectionError, APITimeoutError
from runtime.files.sources import RawBody
from runtime.http.transport import Headers
from runtime.wire.options import Retry
from scripted import Wire, serve

NOW = 1_700_000_000.0
QUICK = 5.0
"""A bound for a busy machine: what is not bounded would wait for a server that never answers."""


def answer(status: str = "200 OK", *headers: str) -> Callable[[Wire], None]:
    return lambda wire: wire.answer(b"{}", "Content-Type: application/json", *headers, status=status)


def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runtime.call.calls._random_pause", lambda *_: 0.0)


@pytest.mark.parametrize(
    ("status", "harmless", "expected"),
    [
        (429, False, True),
        (503, False, False),
        (503, True, True),
        (408, True, True),
        (408, False, False),
        (500, True, True),
        (500, False, False),
        (502, True, True),
        (504, True, True),
        (504, False, False),
        (501, True, False),
        (505, True, False),
        (404, True, False),
        (400, True, False),
        (520, True, True),
        (529, True, True),
        (529, False, False),
        (530, True, False),
    ],
)
def test_which_statuses_are_repeated(status: int, harmless: bool, expected: bool) -> None:
    assert retries.is_retryable_status(status, Retry(), harmless=harmless, asked=False) is expected


@pytest.mark.parametrize(("status", "expected"), [(503, True), (502, False), (429, True)])
def test_a_server_that_says_when_to_come_back(status: int, expected: bool) -> None:
    assert retries.is_retryable_status(status, Retry(), harmless=False, asked=True) is expected


@pytest.mark.parametrize(
    ("error", "harmless", "expected"),
    [
        (APIConnectionError("m", sent=False), False, True),
        (APIConnectionError("m", sent=True), False, False),
        (APIConnectionError("m", sent=True), True, True),
        (APITimeoutError("m", which="attempt", seconds=1, sent=False), False, True),
        (APITimeoutError("m", which="attempt", seconds=1, sent=True), False, False),
        (APITimeoutError("m", which="attempt", seconds=1, sent=True), True, True),
        (APITimeoutError("m", which="deadline", seconds=1, sent=False), True, False),
    ],
)
def test_which_failures_are_repeated(error: APIConnectionError, harmless: bool, expected: bool) -> None:
    assert retries.is_retryable_error(error, harmless=harmless) is expected


def test_the_pause_grows_up_to_a_cap_and_is_spread() -> None:
    assert [retries.backoff(retry, Retry(), lambda: 1.0) for retry in (0, 1, 2, 3, 4, 5, 100_000)] == [
        0.5,
        1,
        2,
        4,
        8,
        8,
        8,
    ]
    assert retries.backoff(3, Retry(), lambda: 0.25) == 1.0


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"Retry-After": "3"}, 3.0),
        ({"Retry-After": "0"}, 0.0),
        ({"Retry-After": "1.5"}, 1.5),
        ({"retry-after-ms": "250"}, 0.25),
        ({"retry-after-ms": "250", "Retry-After": "9"}, 0.25),
        ({"retry-after-ms": "soon", "Retry-After": "9"}, 9.0),
        ({"Retry-After": "-3"}, None),
        ({"Retry-After": "nan"}, None),
        ({"Retry-After": "inf"}, None),
        ({"Retry-After": "1e999"}, None),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": ""}, None),
        ({"Retry-After": "Fri, 99 Nov 2023 25:00:00 GMT"}, None),
        ({}, None),
        ({"Retry-After": format_datetime(datetime.fromtimestamp(NOW + 7, UTC), usegmt=True)}, 7.0),
        ({"Retry-After": format_datetime(datetime.fromtimestamp(NOW - 7, UTC), usegmt=True)}, 0.0),
        ({"Retry-After": "Tuesday, 14-Nov-23 22:13:27 GMT"}, 7.0),
    ],
)
def test_what_the_server_asks_for(headers: dict[str, str], expected: float | None) -> None:
    assert retries.retry_after(Headers(headers.items()), lambda: NOW) == expected


@pytest.mark.parametrize(
    ("method", "status", "attempts"),
    [
        ("POST", "429 Too Many Requests", 3),
        ("POST", "503 Service Unavailable", 1),
        ("POST", "500 Internal Server Error", 1),
        ("PATCH", "502 Bad Gateway", 1),
        ("GET", "500 Internal Server Error", 3),
        ("DELETE", "504 Gateway Timeout", 3),
        ("PUT", "408 Request Timeout", 3),
        ("HEAD", "500 Internal Server Error", 3),
        ("GET", "404 Not Found", 1),
    ],
)
def test_statuses_are_repeated(
    plain_world: World, monkeypatch: pytest.MonkeyPatch, method: str, status: str, attempts: int
) -> None:
    no_pause(monkeypatch)
    script = (lambda wire: wire.start(status=status, length=2)) if method == "HEAD" else answer(status)
    with serve(script) as server:
        with pytest.raises(errors.APIStatusError) as caught:
            plain_world.open(server.url).call(method, "/a")
        assert caught.value.attempts == attempts
        assert len(server.requests) == attempts
        assert ("after 3 attempts" in str(caught.value)) is (attempts == 3)


def test_a_repetition_may_succeed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    no_pause(monkeypatch)
    with serve(answer("503 Busy"), lambda wire: wire.reset(), answer()) as server:
        client = world.open(server.url)
        with client.client.capture() as calls:
            assert client.call("PUT", "/a", json={"a": 1}) == {}
        assert [wire.body for wire in server.requests] == [b'{"a":1}'] * 3
        if not world.is_async:
            assert calls[0].attempts == 3


def test_a_break_after_sending_is_repeated_where_that_is_harmless(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_pause(monkeypatch)
    with serve(lambda wire: wire.reset()) as server:
        client = world.open(server.url)
        with pytest.raises(errors.APIConnectionError) as caught:
            client.call("POST", "/a")
        assert (caught.value.attempts, len(server.requests)) == (1, 1)
        with pytest.raises(errors.APIConnectionError) as caught:
            client.call("GET", "/a")
        assert (caught.value.attempts, len(server.requests)) == (3, 4)
        assert "after 3 attempts" in str(caught.value)


def test_a_refused_connection_is_always_repeated(plain_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    no_pause(monkeypatch)
    with serve() as server:
        url = server.url
    with pytest.raises(errors.APIConnectionError) as caught:
        plain_world.open(url).call("POST", "/a", body=RawBody(iter([b"read once"])))
    assert caught.value.attempts == 3


def test_an_attempt_that_takes_too_long_is_repeated(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    no_pause(monkeypatch)
    with serve(lambda wire: time.sleep(1), answer()) as server:
        assert world.open(server.url, timeout=0.3).call("GET", "/a") == {}
        assert len(server.requests) == 2


@pytest.mark.parametrize("header", ["Idempotency-Key", "idempotency-key"])
def test_a_key_is_made_for_each_call_and_kept(plain_world: World, monkeypatch: pytest.MonkeyPatch, header: str) -> None:
    no_pause(monkeypatch)
    with serve(answer("500 Oops"), lambda wire: wire.reset(), answer()) as server:
        client = plain_world.open(server.url)
        client.call("POST", "/a", headers={header: None})
        client.call("POST", "/a", headers={header: None})
        keys = [wire.headers["idempotency-key"] for wire in server.requests]
        assert keys[0] == keys[1] == keys[2] != keys[3]
        client.call("POST", "/a", headers={header: "mine"})
        assert server.requests[-1].headers["idempotency-key"] == "mine"


def test_a_key_in_the_options_makes_a_repetition_harmless(plain_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    no_pause(monkeypatch)
    with serve(answer("500 Oops"), answer()) as server:
        plain_world.open(server.url).call("POST", "/a", options={"idempotency_key": "k1"})
        assert [wire.headers["idempotency-key"] for wire in server.requests] == ["k1", "k1"]


def test_uploads_rewind_or_are_not_repeated(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    no_pause(monkeypatch)
    with serve(answer("429 Busy"), answer(), answer("429 Busy")) as server:
        client = world.open(server.url)
        file = io.BytesIO(b"head" + b"x" * 200_000)
        file.seek(4)
        client.call("POST", "/a", body=RawBody(file))
        assert [wire.body for wire in server.requests] == [b"x" * 200_000] * 2
        with pytest.raises(errors.RateLimitError):
            client.call("POST", "/a", body=RawBody(iter([b"once"])))
        assert len(server.requests) == 3


@pytest.mark.parametrize(("is_sent", "is_read", "attempts"), [(False, False, 3), (False, True, 1), (True, False, 1)])
def test_an_upload_that_is_read_once(
    monkeypatch: pytest.MonkeyPatch, is_sent: bool, is_read: bool, attempts: int
) -> None:
    no_pause(monkeypatch)
    sent: list[Any] = []

    class Failing:
        def send(self, request: Any) -> Any:
            sent.append(request)
            if is_read:
                next(request.body.pieces())
            raise APIConnectionError("broken", sent=is_sent)

        def close(self) -> None: ...

    client = Client(API, server_url="http://h", credentials={"bearer_auth": "t"}, http_client=Failing())
    with pytest.raises(APIConnectionError, match="broken"):
        client.request("PUT", "/a", content=RawBody(iter([b"a"])), returns=None)
    assert len(sent) == attempts


def test_no_retries(plain_world: World) -> None:
    with serve(answer("503 Busy")) as server:
        with pytest.raises(errors.InternalServerError):
            plain_world.open(server.url, max_retries=0).call("GET", "/a")
        with pytest.raises(errors.InternalServerError):
            plain_world.open(server.url).call("GET", "/a", options={"max_retries": 0})
        assert len(server.requests) == 2


def test_the_server_is_obeyed(plain_world: World) -> None:
    with serve(answer("429 Slow Down", "retry-after-ms: 300"), answer()) as server:
        started = time.monotonic()
        plain_world.open(server.url).call("POST", "/a")
        assert 0.3 <= time.monotonic() - started <= 0.3 + QUICK


@pytest.mark.parametrize(("header", "options"), [("Retry-After: 61", {}), ("Retry-After: 2", {"deadline": 1.0})])
def test_a_long_wait_is_left_to_the_caller(plain_world: World, header: str, options: Any) -> None:
    with serve(answer("429 Slow Down", header)) as server:
        started = time.monotonic()
        with pytest.raises(errors.RateLimitError) as caught:
            plain_world.open(server.url).call("POST", "/a", options=options)
        assert time.monotonic() - started < 1.9
        assert caught.value.retry_after == float(header.split()[1])
        assert caught.value.attempts == 1


def test_retry_after_as_a_date(plain_world: World) -> None:
    def later(wire: Wire) -> None:
        date = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
        wire.answer(b"", f"Retry-After: {date}", status="503 Busy")

    with serve(later, answer()) as server:
        started = time.monotonic()
        plain_world.open(server.url).call("POST", "/a")
        assert 0.9 <= time.monotonic() - started <= 2.3 + QUICK


def test_the_deadline_bounds_attempts_and_pauses(world: World) -> None:
    with serve(answer("503 Busy")) as server:
        client = world.open(server.url)
        started = time.monotonic()
        with pytest.raises(errors.SDKError):
            client.call("GET", "/a", options={"deadline": 1.0, "max_retries": 1000})
        assert time.monotonic() - started <= 1.0 + QUICK


def test_the_deadline_of_the_client(plain_world: World) -> None:
    with serve(lambda wire: wire.is_left()) as server:
        started = time.monotonic()
        with pytest.raises(errors.APITimeoutError) as caught:
            plain_world.open(server.url, deadline=0.4).call("GET", "/a")
        assert caught.value.which == "deadline"
        assert time.monotonic() - started <= 0.4 + QUICK


def test_the_body_is_read_before_a_repetition(plain_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    no_pause(monkeypatch)
    busy = lambda wire: wire.answer(b"x" * 100_000, status="503 Busy")  # noqa: E731
    with serve(busy, busy, lambda wire: wire.answer(json.dumps({}).encode())) as server:
        plain_world.open(server.url).call("GET", "/a")
        assert {wire.connection_number for wire in server.requests} == {0}
