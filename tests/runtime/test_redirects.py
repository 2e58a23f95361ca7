"""Redirects are followed where that is safe, and do not leak credentials."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable
from typing import Any

import pytest
from clients import API, TOKEN, Session, World
from runtime import errors
from runtime.call.calls import redirected
from runtime.call.definition import Definition
from runtime.call.requests import Draft
from runtime.call.settings import Settings
from runtime.http.limits import Timeout
from runtime.oauth import OAuth2ClientCredentials
from runtime.pages.page import AsyncPage, Page, Paging
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


OAUTH: dict[str, Any] = {"credentials": {"oauth": ("the-client", "the-secret")}}


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_token_request_follows_no_redirect_to_another_origin(world: World, status: int) -> None:
    def token(wire: Wire) -> None:
        wire.answer(b'{"access_token": "forged"}')

    with serve(token) as other, serve(to(f"{other.url}/token", status)) as server:
        client = world.open(server.url, **OAUTH)
        with pytest.raises(errors.APIStatusError, match="redirect was not followed") as caught:
            client.call("GET", "/a", security=(("oauth",),))
        assert caught.value.status_code == status
        assert [wire.target for wire in server.requests] == ["/token"]
        assert other.requests == []


def test_a_token_request_follows_a_redirect_to_its_own_origin(plain_world: World) -> None:
    def answer(wire: Wire) -> None:
        if wire.target == "/token":
            to("/token/", 307)(wire)
        else:
            wire.answer(b'{"access_token": "t"}')

    with serve(answer) as server:
        plain_world.open(server.url, **OAUTH).call("GET", "/a", security=(("oauth",),))
        assert [wire.target for wire in server.requests] == ["/token", "/token/", "/a"]
        assert server.requests[1].headers["authorization"] == server.requests[0].headers["authorization"]


def test_another_origins_token_endpoint_receives_no_headers_of_the_client(world: World) -> None:
    with serve(lambda wire: wire.answer(b'{"access_token": "t"}')) as tokens, serve(ok) as server:
        schemes = {**API.schemes, "oauth": OAuth2ClientCredentials(f"{tokens.url}/token")}
        definition = Definition(name="acme", version="1", package="acme", environment="ACME", schemes=schemes)
        given = None if world.is_own else world.given(headers={"X-Given": "g"}, cookies={"c": "d"}, auth=("u", "p"))
        settings: dict[str, Any] = {"headers": {"X-Client": "client-wide"}, "defaults": {"X-Tenant": "t1"}, **OAUTH}
        client = world.open(server.url, definition=definition, http_client=given, **settings)
        assert client.call("GET", "/a", security=(("oauth",),), options={"headers": {"X-Mine": "of this call"}}) == {}
        (fetch,) = tokens.requests
        assert fetch.headers["authorization"] == f"Basic {b64encode(b'the-client:the-secret').decode()}"
        assert not {"x-client", "x-tenant", "x-mine", "x-given", "cookie"} & {*fetch.headers}
        assert server.requests[0].headers["x-client"] == "client-wide"


LIST: dict[str, Any] = {"paging": Paging("url", next="next"), **SECRETS}


def pages_of(world: World, client: Session, **arguments: Any) -> list[Any]:
    """Return the answers of a list and of its next pages."""
    kind: Any = AsyncPage if world.is_async else Page
    found: list[Any] = []
    first = client.call("GET", "/a", returns=kind[str, dict], **{**LIST, **arguments})
    client.collect(first.pages(), found)
    return [page.answer for page in found]


def page(*, next: str | None = None) -> Callable[[Wire], None]:
    return lambda wire: wire.answer(
        json.dumps({"data": ["x"], "next": next}).encode(), "Content-Type: application/json"
    )


def test_a_next_page_of_another_origin_is_asked_for_with_nothing(world: World) -> None:
    with serve(page()) as other, serve(page(next=f"{other.url}/b?page=2")) as server:
        given = None if world.is_own else world.given(headers={"X-Given": "given"}, cookies={"g": "given"})
        settings: dict[str, Any] = {"credentials": CREDENTIALS, "headers": {"X-Client": "secret-too"}}
        client = world.open(server.url, http_client=given, **settings)
        options = {**SECRETS["options"], "body": {"k": "mine"}, "idempotency_key": "mine"}
        assert len(pages_of(world, client, json={"private": 1}, options=options)) == 2
        (request,) = other.requests
        assert (request.target, request.body) == ("/b?page=2", b"")
        text = str(request.headers) + request.target
        for secret in (*CREDENTIALS.values(), "secret-too", "mine", "own", "cookie", "given", "private"):
            assert secret not in text


def test_a_next_page_behind_a_redirect_to_another_origin_is_asked_for_with_nothing(plain_world: World) -> None:
    answers = [page(next="/b?page=2"), page()]
    with serve(*answers) as other, serve(to(f"{other.url}/b")) as server:
        client = plain_world.open(server.url, credentials=CREDENTIALS)
        assert len(pages_of(plain_world, client)) == 2
        for request in other.requests:
            text = str(request.headers) + request.target
            assert not [secret for secret in (*CREDENTIALS.values(), "mine", "own", "cookie") if secret in text]


def test_no_way_back_for_credentials_from_a_next_page(plain_world: World) -> None:
    home: list[str] = []
    with serve(lambda wire: page(next=home[0])(wire)) as other, serve(page(next=f"{other.url}/b"), page()) as server:
        home.append(f"{server.url}/admin")
        client = plain_world.open(server.url, credentials=CREDENTIALS)
        assert len(pages_of(plain_world, client)) == 3
        last = server.requests[1]
        text = str(last.headers) + last.target
        assert last.target == "/admin"
        assert not [secret for secret in (*CREDENTIALS.values(), "mine", "own") if secret in text]


def test_a_next_page_of_another_origin_is_only_read(plain_world: World) -> None:
    with serve(page()) as other, serve(page(next=f"{other.url}/b")) as server:
        client = plain_world.open(server.url)
        kind: Any = AsyncPage if plain_world.is_async else Page
        first = client.call("POST", "/a", returns=kind[str, dict], paging=LIST["paging"], json={"private": 1})
        with pytest.raises(errors.SDKError, match="another origin"):
            client.run(first.next_page)
        assert other.requests == []


def test_a_next_page_of_the_operations_own_server_gets_credentials(plain_world: World) -> None:
    with serve(page(next="?page=2"), page()) as files, serve(ok) as server:
        definition = Definition(
            name="acme", version="1", package="acme", environment="ACME", servers=(server.url,), schemes=API.schemes
        )
        client = plain_world.open(server.url, definition=definition, server_url=None, credentials=CREDENTIALS)
        assert len(pages_of(plain_world, client, server=files.url)) == 2
        assert [wire.headers.get("x-key") for wire in files.requests] == [CREDENTIALS["key"]] * 2
