"""Redirects are followed where that is safe, and credentials stay where they belong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from clients import API, TOKEN, World
from runtime import errors
from runtime.call.calls import redirected
from runtime.call.requests import Draft
from runtime.call.settings import Settings
from runtime.http.limits import Timeout
from runtime.wire.operation import Operation
from scripted import Wire, serve


def to(location: str, status: int = 302) -> Callable[[Wire], None]:
    return lambda wire: wire.answer(b"moved", f"Location: {location}", status=f"{status} Moved")


def ok(wire: Wire) -> None:
    wire.answer(b"{}", "Content-Type: application/json")


SECRETS: dict[str, Any] = {
    "security": (("bearer_auth", "key", "query_key", "cookie_key"),),
    "headers": {"X-Own": "own"},
    "cookies": {"c": "d"},
    "options": {"headers": {"X-Mine": "mine"}, "query": {"q": "1"}},
}
CREDENTIALS = {
    "bearer_auth": TOKEN,
    "key": "key-secret-1",
    "query_key": "key-secret-2",
    "cookie_key": "key-secret-3",
}


def test_to_the_same_origin_with_everything(world: World) -> None:
    with serve(to("/b?x=1"), ok) as server:
        client = world.open(server.url, credentials=CREDENTIALS)
        assert client.call("GET", "/a", **SECRETS) == {}
        second = server.requests[1]
        assert second.target == "/b?x=1&api_key=key-secret-2"
        assert second.headers["authorization"] == f"Bearer {TOKEN}"
        assert second.headers["x-key"] == "key-secret-1"
        assert second.headers["x-own"] == "own"


def test_to_another_origin_with_nothing(world: World) -> None:
    with serve(ok) as other, serve(to(f"{other.url}/b")) as server:
        client = world.open(server.url, credentials=CREDENTIALS, headers={"X-Client": "secret-too"})
        assert client.call("GET", "/a", **SECRETS) == {}
        request = other.requests[0]
        assert request.target == "/b"
        text = str(request.headers) + request.target
        for secret in (*CREDENTIALS.values(), "secret-too", "mine", "own", "cookie"):
            assert secret not in text


def test_to_another_origin_with_nothing_of_a_given_client(plain_world: World) -> None:
    theirs = plain_world.given(headers={"X-Theirs": "t"}, cookies={"theirs": "c"}, auth=("user", "passw0rd"))
    with serve(ok) as other, serve(to(f"{other.url}/b")) as server:
        plain_world.open(server.url, http_client=theirs).call("GET", "/a")
        assert {"x-theirs", "cookie", "authorization"} <= set(server.requests[0].headers)
        assert not {"x-theirs", "cookie", "authorization"} & set(other.requests[0].headers)


def test_no_way_back_for_credentials(plain_world: World) -> None:
    hops: list[str] = []
    with serve(lambda wire: to(hops[0])(wire)) as other, serve(to(f"{other.url}/b"), ok) as server:
        hops.append(f"{server.url}/c")
        plain_world.open(server.url).call("GET", "/a")
        assert "authorization" not in server.requests[1].headers


@pytest.mark.parametrize(
    ("method", "status", "then"),
    [
        ("GET", 301, "GET"),
        ("GET", 302, "GET"),
        ("HEAD", 302, "HEAD"),
        ("GET", 307, "GET"),
        ("POST", 303, "GET"),
        ("POST", 307, "POST"),
        ("POST", 308, "POST"),
        ("DELETE", 308, "DELETE"),
        ("POST", 301, None),
        ("POST", 302, None),
        ("GET", 304, None),
        ("GET", 300, None),
    ],
)
def test_what_a_redirect_means(plain_world: World, method: str, status: int, then: str | None) -> None:
    body = {"json": {"a": 1}} if method == "POST" else {}
    with serve(lambda wire: wire.start("Location: /b", status=f"{status} M", length=0), ok) as server:
        client = plain_world.open(server.url)
        if then is None:
            with pytest.raises(errors.APIStatusError, match="redirect was not followed") as caught:
                client.call(method, "/a", **body)
            assert caught.value.status_code == status
            return
        client.call(method, "/a", returns=None, **body)
        second = server.requests[1]
        assert (second.method, second.target) == (then, "/b")
        assert second.body == (b'{"a":1}' if then == "POST" else b"")
        assert ("content-type" in second.headers) is (then == "POST")


def test_a_body_is_not_sent_elsewhere(plain_world: World) -> None:
    with serve(ok) as other, serve(to(f"{other.url}/b", 307)) as server:
        with pytest.raises(errors.APIStatusError, match="redirect was not followed"):
            plain_world.open(server.url).call("POST", "/a", json={"private": 1})
        assert other.requests == []


def test_a_location_in_utf_8(plain_world: World) -> None:
    with serve(to("/ä?q=ö"), ok) as server:
        assert plain_world.open(server.url).call("GET", "/a") == {}
        assert server.requests[1].target == "/%C3%A4?q=%C3%B6"


def test_what_is_no_redirect_is_not_called_one(plain_world: World) -> None:
    with (
        serve(lambda wire: wire.send(b"HTTP/1.1 304 Not Modified\r\n\r\n")) as server,
        pytest.raises(errors.APIStatusError, match=r"304 Not Modified$"),
    ):
        plain_world.open(server.url).call("GET", "/a")


def test_a_circle_ends(plain_world: World) -> None:
    with serve(to("/a")) as server:
        with pytest.raises(errors.APIStatusError) as caught:
            plain_world.open(server.url).call("GET", "/a")
        assert caught.value.status_code == 302
        assert len(server.requests) == 11


@pytest.mark.parametrize(
    "location",
    ["http://127.0.0.1:1/a", "ftp://h/a", "http://[bad", "javascript:alert(1)", "http://u:p@api.example.com/"],
)
def test_where_nobody_follows(location: str) -> None:
    settings = Settings(
        API,
        defaults={},
        server_url="https://api.example.com",
        timeout=Timeout(),
        deadline=None,
        max_retries=0,
        headers={},
        strict=False,
    )
    draft = Draft(settings, Operation("GET", "/a", returns=None))
    assert redirected(draft, 302, location) is None
