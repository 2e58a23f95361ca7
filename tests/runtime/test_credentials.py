"""Credentials: which are sent, where they are sent, where they come from, and where they must not appear."""

from __future__ import annotations

import asyncio
import base64
import logging
import pickle
import threading
import time
import traceback
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs

import pytest
from clients import API, World, concurrently
from runtime import errors
from runtime.auth.credentials import Credentials
from runtime.auth.further_schemes import ApiKey, HttpBasic, HttpScheme, MutualTls, OpenIdConnect
from runtime.auth.schemes import Authorization, HttpBearer
from runtime.call.definition import Definition
from runtime.errors import InvalidRequestError, MissingCredentialsError
from runtime.oauth import OAuth2ClientCredentials, TokenSource, _AsyncLock
from scripted import Wire, serve


def ok(wire: Wire) -> None:
    wire.answer(b"{}", "Content-Type: application/json")


def basic(text: str) -> str:
    return "Basic " + base64.b64encode(text.encode()).decode()


def credentials_of(given: Mapping[str, object]) -> Credentials:
    return Credentials(API.schemes, API.security, API.environment, given, is_async=False)


def sent(authorization: Authorization) -> list[tuple[str, str]]:
    return [*authorization.headers, *authorization.query, *authorization.cookies]


@pytest.mark.parametrize(
    ("scheme", "secret", "expected"),
    [
        (HttpBearer(), "t", [("Authorization", "Bearer t")]),
        (HttpBearer(), "Bearer t", [("Authorization", "Bearer t")]),
        (HttpBearer(), "bearer  t", [("Authorization", "Bearer t")]),
        (HttpBearer(), " t\n", [("Authorization", "Bearer t")]),
        (HttpBearer(), "Bearer", [("Authorization", "Bearer Bearer")]),
        (OpenIdConnect(), "t", [("Authorization", "Bearer t")]),
        (OAuth2ClientCredentials("/token"), "t", [("Authorization", "Bearer t")]),
        (HttpBasic(), ("user", "päss:word"), [("Authorization", basic("user:päss:word"))]),
        (HttpBasic(), "user:pass", [("Authorization", basic("user:pass"))]),
        (HttpBasic(), ("", "key"), [("Authorization", basic(":key"))]),
        (HttpBasic(), ("user", ""), [("Authorization", basic("user:"))]),
        (HttpScheme("Token"), "t", [("Authorization", "Token t")]),
        (HttpScheme("Token"), "token t", [("Authorization", "Token t")]),
        (HttpScheme("Digest"), 'username="u", realm="r"', [("Authorization", 'Digest username="u", realm="r"')]),
        (ApiKey("X-Key", "header"), "k", [("X-Key", "k")]),
        (ApiKey("key", "query"), "k", [("key", "k")]),
        (ApiKey("key", "cookie"), "k", [("key", "k")]),
        (MutualTls(), None, []),
    ],
)
def test_what_a_scheme_sends(scheme: Any, secret: Any, expected: list[tuple[str, str]]) -> None:
    assert sent(scheme.authorize("arg", secret)) == expected


@pytest.mark.parametrize(
    ("scheme", "secret", "error"),
    [
        (HttpBearer(), "a\r\nX-Evil: 1", InvalidRequestError),
        (HttpBearer(), "tökén", InvalidRequestError),
        (HttpBearer(), 3, InvalidRequestError),
        (HttpBearer(), None, InvalidRequestError),
        (HttpBearer(), "  ", MissingCredentialsError),
        (HttpBasic(), "no-colon", InvalidRequestError),
        (HttpBasic(), ("us:er", "s3cret-pass"), InvalidRequestError),
        (HttpBasic(), ("", ""), InvalidRequestError),
        (HttpBasic(), ("a", "b", "c"), InvalidRequestError),
        (ApiKey("X-Key", "header"), "s3cret\nkey", InvalidRequestError),
    ],
)
def test_secrets_that_cannot_be_sent(scheme: Any, secret: Any, error: type[Exception]) -> None:
    with pytest.raises(error) as caught:
        scheme.authorize("my_argument", secret)
    assert "my_argument" in str(caught.value)
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    ("security", "given", "expected"),
    [
        ((("bearer_auth",),), {"bearer_auth"}, ("bearer_auth",)),
        ((("bearer_auth",), ("key",)), {"key"}, ("key",)),
        ((("bearer_auth",), ("key",)), {"key", "bearer_auth"}, ("bearer_auth",)),
        ((("bearer_auth", "key"), ("query_key",)), {"bearer_auth", "query_key"}, ("query_key",)),
        ((("bearer_auth", "key"),), {"bearer_auth", "key"}, ("bearer_auth", "key")),
        (((), ("bearer_auth",)), {"bearer_auth"}, ("bearer_auth",)),
        (((), ("bearer_auth",)), set(), ()),
        ((("bearer_auth",), ()), set(), ()),
        ((), {"bearer_auth"}, ()),
        (None, {"bearer_auth"}, ("bearer_auth",)),
        ((("mtls",),), set(), ("mtls",)),
        ((("mtls", "key"),), {"key"}, ("mtls", "key")),
    ],
)
def test_the_algebra(security: Any, given: set[str], expected: tuple[str, ...]) -> None:
    credentials = credentials_of(dict.fromkeys(given, "value"))
    assert credentials.choose(security, ()) == expected


def test_nothing_given_names_arguments_and_variables() -> None:
    credentials = credentials_of({"bearer_auth": None, "key": ""})
    with pytest.raises(MissingCredentialsError) as caught:
        credentials.choose((("bearer_auth",), ("basic_auth", "query_key")), ())
    text = str(caught.value)
    for part in ("bearer_auth=", "ACME_BEARER_AUTH", "basic_auth=", "ACME_BASIC_AUTH", "query_key=", " and ", " or "):
        assert part in text


def test_nothing_is_sent_without_credentials(plain_world: World) -> None:
    with serve(ok) as server:
        with pytest.raises(MissingCredentialsError, match="ACME_BEARER_AUTH"):
            plain_world.open(server.url, credentials={}).call("GET", "/a")
        assert server.requests == []


def test_a_header_set_by_hand_stands_in(plain_world: World) -> None:
    with serve(ok) as server:
        client = plain_world.open(server.url, credentials={})
        client.call("GET", "/a", options={"headers": {"authorization": "Custom x"}})
        client.call("GET", "/a", security=(("key",),), options={"headers": {"X-KEY": "y"}})
        assert server.requests[0].headers["authorization"] == "Custom x"
        assert server.requests[1].headers["x-key"] == "y"
        client = plain_world.open(server.url)
        client.call("GET", "/a", options={"headers": {"AUTHORIZATION": None}})
        client.call("GET", "/a", options={"headers": {"AUTHORIZATION": "Other"}})
        assert "authorization" not in server.requests[2].headers
        assert server.requests[3].headers["authorization"] == "Other"


def test_the_environment(plain_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with serve(ok) as server:
        monkeypatch.setenv("ACME_BEARER_AUTH", "from-environment")
        monkeypatch.setenv("ACME_BASIC_AUTH", "user:pass")
        monkeypatch.setenv("ACME_SERVER_URL", server.url + "/env/")
        client = plain_world.open(None, credentials={"bearer_auth": None})  # type: ignore[arg-type]
        client.call("GET", "/a")
        client.call("GET", "/a", security=(("basic_auth",),))
        first, second = server.requests
        assert (first.target, first.headers["authorization"]) == ("/env/a", "Bearer from-environment")
        assert second.headers["authorization"] == basic("user:pass")
        explicit = plain_world.open(server.url, credentials={"bearer_auth": "explicit"})
        explicit.call("GET", "/a")
        assert (server.requests[2].target, server.requests[2].headers["authorization"]) == ("/a", "Bearer explicit")


def test_everything_at_once_on_the_wire(world: World) -> None:
    credentials = {"bearer_auth": "b", "key": "k", "query_key": "q&r", "cookie_key": "c"}
    with serve(ok) as server:
        world.open(server.url, credentials=credentials).call(
            "GET", "/a?x=1", security=(tuple(credentials),), cookies={"own": "1"}
        )
        wire = server.requests[0]
        assert wire.target == "/a?x=1&api_key=q%26r"
        assert wire.headers["authorization"] == "Bearer b"
        assert wire.headers["x-key"] == "k"
        assert wire.headers["cookie"] == "own=1; session=c"


def test_anonymous_operations_send_none(world: World) -> None:
    with serve(ok) as server:
        world.open(server.url).call("GET", "/a", security=())
        assert "authorization" not in server.requests[0].headers


def test_a_function_is_asked_before_each_attempt(plain_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runtime.call.calls._random_pause", lambda *_: 0.0)
    tokens = iter(["one", "two", "three"])
    with serve(lambda wire: wire.answer(b"", status="503 Busy"), ok) as server:
        client = plain_world.open(server.url, credentials={"bearer_auth": lambda: next(tokens)})
        client.call("GET", "/a")
        client.call("GET", "/a")
        assert [wire.headers["authorization"] for wire in server.requests] == [
            "Bearer one",
            "Bearer two",
            "Bearer three",
        ]


def test_an_async_function(plain_world: World) -> None:
    async def token() -> str:
        return "later"

    with serve(ok) as server:
        client = plain_world.open(server.url, credentials={"bearer_auth": token})
        if plain_world.is_async:
            client.call("GET", "/a")
            assert server.requests[0].headers["authorization"] == "Bearer later"
        else:
            with pytest.raises(InvalidRequestError, match="async"):
                client.call("GET", "/a")
            assert server.requests == []


class TokenServer:
    """A token endpoint and an API that takes its newest token."""

    def __init__(self, lifetime: int = 3600, fails: int = 0) -> None:
        self.lifetime = lifetime
        self.fails = fails
        self.fetches: list[Wire] = []
        self.lock = threading.Lock()

    def __call__(self, wire: Wire) -> None:
        if not wire.target.startswith("/token"):
            good = f"Bearer token-{len(self.fetches)}"
            status = "200 OK" if wire.headers.get("authorization") == good else "401 Unauthorized"
            wire.answer(b"{}", status=status)
            return
        with self.lock:
            self.fetches.append(wire)
            number = len(self.fetches)
        time.sleep(0.1)
        if number <= self.fails:
            wire.answer(b'{"error": "invalid_client"}', status="401 Unauthorized")
        else:
            wire.answer(b'{"access_token": "token-%d", "expires_in": %d}' % (number, self.lifetime))


OAUTH: dict[str, Any] = {"credentials": {"oauth": ("the-client", "the/secret")}}
USE_OAUTH: dict[str, Any] = {"security": (("oauth",),)}


def test_a_token_is_fetched_and_kept(world: World) -> None:
    tokens = TokenServer()
    with serve(tokens) as server:
        client = world.open(server.url, **OAUTH)
        for _ in range(3):
            client.call("GET", "/a", **USE_OAUTH)
        (fetch,) = tokens.fetches
        assert fetch.method == "POST"
        assert parse_qs(fetch.body.decode()) == {"grant_type": ["client_credentials"]}
        assert fetch.headers["authorization"] == basic("the-client:the%2Fsecret")
        assert fetch.headers["content-type"] == "application/x-www-form-urlencoded"


def test_one_of_many_callers_fetches(plain_world: World) -> None:
    tokens = TokenServer()
    with serve(tokens) as server:
        client = plain_world.open(server.url, **OAUTH)
        assert concurrently(20, lambda: client.call("GET", "/a", **USE_OAUTH)) == [{}] * 20
        assert len(tokens.fetches) == 1


def test_a_refusal_is_shared_and_tried_again_later(plain_world: World) -> None:
    tokens = TokenServer(fails=1)
    with serve(tokens) as server:
        client = plain_world.open(server.url, **OAUTH)
        outcomes = concurrently(10, lambda: client.call("GET", "/a", **USE_OAUTH))
        assert [type(outcome).__name__ for outcome in outcomes] == ["AuthenticationError"] * 10
        assert len(tokens.fetches) == 1
        assert "the/secret" not in str(outcomes[0])
        assert client.call("GET", "/a", **USE_OAUTH) == {}


def test_an_expired_token_is_replaced(plain_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = TokenServer(lifetime=100)
    with serve(tokens) as server:
        client = plain_world.open(server.url, **OAUTH)
        client.call("GET", "/a", **USE_OAUTH)
        client.call("GET", "/a", **USE_OAUTH)
        assert len(tokens.fetches) == 1
        now = time.monotonic()
        monkeypatch.setattr("runtime.oauth.monotonic", lambda: now + 75)
        client.call("GET", "/a", **USE_OAUTH)
        assert len(tokens.fetches) == 2


def test_a_refused_token_is_replaced_once(plain_world: World) -> None:
    tokens = TokenServer()
    with serve(tokens) as server:
        client = plain_world.open(server.url, **OAUTH)
        client.call("GET", "/a", **USE_OAUTH)
        tokens.fetches.append(tokens.fetches[0])  # the API takes another token from here on
        assert client.call("POST", "/a", **USE_OAUTH) == {}
        assert len(server.requests) == 5  # token, call, refused, token, call

    def revoked(wire: Wire) -> None:
        if wire.target == "/token":
            tokens(wire)
        else:
            wire.answer(b"", status="401 No")

    with serve(revoked) as server:
        client = plain_world.open(server.url, **OAUTH)
        with pytest.raises(errors.AuthenticationError):
            client.call("GET", "/a", **USE_OAUTH)
        assert [wire.target for wire in server.requests] == ["/token", "/a", "/token", "/a"]


def test_a_ready_made_token(plain_world: World) -> None:
    with serve(ok) as server:
        plain_world.open(server.url, credentials={"oauth": "given"}).call("GET", "/a", **USE_OAUTH)
        assert [wire.target for wire in server.requests] == ["/a"]
        assert server.requests[0].headers["authorization"] == "Bearer given"


def test_the_deadline_bounds_the_token_too(plain_world: World) -> None:
    with serve(lambda wire: wire.is_left()) as server:
        client = plain_world.open(server.url, **OAUTH)
        started = time.monotonic()
        outcomes = concurrently(3, lambda: client.call("GET", "/a", options={"deadline": 0.5}, **USE_OAUTH))
        assert time.monotonic() - started <= 5
        assert [outcome.which for outcome in outcomes] == ["deadline"] * 3


def test_a_deadline_that_never_comes(plain_world: World) -> None:
    with serve(TokenServer()) as server:
        client = plain_world.open(server.url, deadline=float("inf"), **OAUTH)
        assert client.call("GET", "/a", **USE_OAUTH) == {}


def test_a_token_endpoint_elsewhere_receives_nothing_of_the_client(plain_world: World) -> None:
    theirs = plain_world.given(headers={"X-Theirs": "t"}, cookies={"theirs": "c"}, auth=("user", "passw0rd"))
    tokens = TokenServer()
    with serve(tokens) as elsewhere, serve(ok) as server:
        scheme = OAuth2ClientCredentials(f"{elsewhere.url}/token")
        definition = Definition(name="a", version="1", package="a", environment="A", schemes={"oauth": scheme})
        settings = {"http_client": theirs, "headers": {"X-Client": "c"}, "defaults": {"X-Default": "d"}}
        client = plain_world.open(server.url, definition=definition, **settings, **OAUTH)
        client.call("GET", "/a", headers={"X-Default": None}, **USE_OAUTH)
        assert {"x-theirs", "cookie", "x-client", "x-default"} <= set(server.requests[0].headers)
        assert not {"x-theirs", "cookie", "x-client", "x-default"} & set(tokens.fetches[0].headers)
        assert tokens.fetches[0].headers["authorization"] == basic("the-client:the%2Fsecret")


@pytest.mark.parametrize(
    "answer",
    [
        b"<html>",
        b"[]",
        b"{}",
        b'{"access_token": null}',
        b'{"access_token": ""}',
        b'{"access_token": 7}',
        b'{"access_token": "x", "expires_in": "soon"}',
    ],
)
def test_an_answer_without_a_token(plain_world: World, answer: bytes) -> None:
    with serve(lambda wire: wire.answer(answer)) as server, pytest.raises(errors.ResponseDecodeError, match="oauth"):
        plain_world.open(server.url, **OAUTH).call("GET", "/a", **USE_OAUTH)


def test_a_fetch_that_is_cancelled_shares_no_earlier_error() -> None:
    """Who waits for a fetch that is cancelled makes one of their own, and does not see the error of the fetch before it."""
    outcomes: list[Any] = [errors.APIConnectionError("down"), asyncio.CancelledError(), b'{"access_token": "t"}']

    async def perform(_: object) -> object:
        await asyncio.sleep(0.01)
        outcome = outcomes.pop(0)
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome

    async def check() -> list[Any]:
        source = TokenSource(OAuth2ClientCredentials("/token"), "oauth", ("client", "secret"), None, _AsyncLock())
        with pytest.raises(errors.APIConnectionError):
            await source.get(perform, None)
        return await asyncio.gather(*(source.get(perform, None) for _ in range(3)), return_exceptions=True)

    cancelled, *others = asyncio.run(check())
    assert isinstance(cancelled, asyncio.CancelledError)
    assert others == ["t", "t"]


SECRETS: dict[str, Any] = {
    "bearer_auth": "s3cret-bearer",
    "basic_auth": ("user", "s3cret-basic"),
    "key": "s3cret-header",
    "query_key": "s3cret/query",
    "cookie_key": "s3cret-cookie",
    "oauth": ("client", "s3cret-client"),
}


def leaks(text: str) -> list[str]:
    return [part for part in ("s3cret", "s3cret%2Fquery", "czNjcmV0", basic("user:s3cret-basic")[6:]) if part in text]


@pytest.mark.parametrize("names", [*((name,) for name in SECRETS), ("bearer_auth", "key", "query_key", "cookie_key")])
def test_secrets_are_seen_nowhere(world: World, names: tuple[str, ...], caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "acme_api")

    def tells(wire: Wire) -> None:
        echo = f"bad credentials: {wire.headers} {wire.target}"
        wire.answer(echo.encode(), status="403 No")

    with serve(tells) as server:
        client = world.open(server.url, credentials=SECRETS)
        with client.client.capture() as calls, pytest.raises(errors.PermissionDeniedError) as caught:
            client.call("GET", "/a", security=(names,))
        error = caught.value
        texts = [
            str(error),
            repr(error),
            error.url,
            "".join(traceback.format_exception(error)),
            repr(client.client),
            repr(client.client._driver._credentials),
            repr(calls),
            *(repr(call.request) for call in calls),
            caplog.text,
        ]
        for text in texts:
            assert not leaks(text), text
        for call in calls:
            assert not leaks(pickle.dumps(call.request).decode("latin-1"))
    with serve() as server:
        url = server.url
    target = (
        "/a?token=" + SECRETS["bearer_auth"]
    )  # so that no line of this source holds a secret, as tracebacks quote it
    with pytest.raises(errors.APIConnectionError) as broken:
        world.open(url, credentials=SECRETS, max_retries=0).call("GET", target, security=(names,))
    assert not leaks("".join(traceback.format_exception(broken.value)))
    assert not leaks(caplog.text)


def test_a_client_is_not_pickled(plain_world: World) -> None:
    client = plain_world.open("http://h")
    for value in (client.client, client.client._driver._credentials):
        with pytest.raises(TypeError, match="in each process"):
            pickle.dumps(value)


def test_a_scheme_that_is_not_defined_is_no_credential() -> None:
    with pytest.raises(MissingCredentialsError, match="ghost"):
        Credentials({}, (("ghost",),), "A", {}, is_async=False).choose(None, ())
