"""Credentials of generated clients: every kind, combinations, anonymous operations, and fetched tokens."""

from __future__ import annotations

import asyncio
import base64
import inspect
import logging
from typing import Any
from urllib.parse import parse_qs

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from .conftest import Build
from .worlds import WORLDS, done, run

SECURED = """
    security: [{bearer: []}]
    paths:
      /default: {get: {operationId: default, tags: [calls], responses: {"204": {description: ok}}}}
      /basic: {get: {operationId: basic, tags: [calls], security: [{basic: []}], responses: {"204": {description: ok}}}}
      /header: {get: {operationId: header, tags: [calls], security: [{key: []}], responses: {"204": {description: ok}}}}
      /query: {get: {operationId: query, tags: [calls], security: [{token: []}], responses: {"204": {description: ok}}}}
      /cookie: {get: {operationId: cookie, tags: [calls], security: [{session: []}], responses: {"204": {description: ok}}}}
      /oidc: {get: {operationId: oidc, tags: [calls], security: [{oidc: []}], responses: {"204": {description: ok}}}}
      /both: {get: {operationId: both, tags: [calls], security: [{key: [], session: []}, {basic: []}], responses: {"204": {description: ok}}}}
      /free: {get: {operationId: free, tags: [calls], security: [], responses: {"204": {description: ok}}}}
      /maybe: {get: {operationId: maybe, tags: [calls], security: [{key: []}, {}], responses: {"204": {description: ok}}}}
      /machine: {get: {operationId: machine, tags: [calls], security: [{machine: [read]}], responses: {"204": {description: ok}}}}
    components:
      securitySchemes:
        bearer: {type: http, scheme: bearer}
        basic: {type: http, scheme: basic}
        key: {type: apiKey, in: header, name: X-Key}
        token: {type: apiKey, in: query, name: token}
        session: {type: apiKey, in: cookie, name: sid}
        oidc: {type: openIdConnect, openIdConnectUrl: "https://login.acme.test"}
        machine: {type: oauth2, flows: {clientCredentials: {tokenUrl: /token, scopes: {read: all, write: more}}}}
"""
BASIC = "Basic " + base64.b64encode(b"ada:pw").decode()

each_world = pytest.mark.parametrize("world", WORLDS)


class Sent:
    """What each call carried: the header Authorization, X-Key, the query and the cookies."""

    def __init__(self, httpserver: HTTPServer) -> None:
        self.calls: list[tuple[str | None, str | None, str, dict[str, str]]] = []
        self.settings = {"server_url": httpserver.url_for("")}
        for name in "default basic header query cookie oidc both free maybe machine".split():
            httpserver.expect_request(f"/{name}").respond_with_handler(self)

    def __call__(self, request: Request) -> Response:
        headers, query = request.headers, request.query_string.decode()
        self.calls.append((headers.get("Authorization"), headers.get("X-Key"), query, dict(request.cookies)))
        return Response(status=204)


@pytest.fixture
def sent(httpserver: HTTPServer) -> Sent:
    return Sent(httpserver)


@each_world
@pytest.mark.parametrize(
    ("method", "given", "expected"),
    [
        ("default", {"bearer": "t"}, ("Bearer t", None, "", {})),
        ("default", {"bearer": lambda: "Bearer t"}, ("Bearer t", None, "", {})),
        ("basic", {"basic": ("ada", "pw")}, (BASIC, None, "", {})),
        ("basic", {"basic": "ada:pw"}, (BASIC, None, "", {})),
        ("header", {"key": "k"}, (None, "k", "", {})),
        ("query", {"token": "a b"}, (None, None, "token=a%20b", {})),
        ("cookie", {"session": "s"}, (None, None, "", {"sid": "s"})),
        ("oidc", {"oidc": "t"}, ("Bearer t", None, "", {})),
        ("both", {"key": "k", "session": "s", "basic": "ada:pw"}, (None, "k", "", {"sid": "s"})),
        ("both", {"key": "k", "basic": "ada:pw"}, (BASIC, None, "", {})),
        ("free", {"bearer": "t", "key": "k"}, (None, None, "", {})),
        ("maybe", {"bearer": "t", "key": "k"}, (None, "k", "", {})),
        ("maybe", {"bearer": "t"}, (None, None, "", {})),
        ("machine", {"machine": "ready-made"}, ("Bearer ready-made", None, "", {})),
    ],
)
def test_a_call_carries_what_its_operation_asks_for(
    build: Build, sent: Sent, world: str, method: str, given: dict[str, Any], expected: tuple[object, ...]
) -> None:
    run(build(SECURED), lambda sdk: getattr(sdk.calls, method)(), world, **sent.settings, **given)
    assert sent.calls == [expected]


@each_world
@pytest.mark.parametrize(
    ("method", "given", "named"),
    [
        ("default", {}, "bearer=.*_BEARER"),
        ("both", {"key": "k"}, "(?s)key=.*_KEY.*session=.*_SESSION.*basic=.*_BASIC"),
        ("machine", {"bearer": "t"}, "machine=.*_MACHINE"),
    ],
)
def test_what_is_missing_is_named_before_anything_is_sent(
    build: Build, sent: Sent, world: str, method: str, given: dict[str, Any], named: str
) -> None:
    package = build(SECURED)
    with pytest.raises(package.errors.MissingCredentialsError, match=named):
        run(package, lambda sdk: getattr(sdk.calls, method)(), world, **sent.settings, **given)
    assert sent.calls == []


@each_world
@pytest.mark.parametrize(
    ("method", "omitted", "given", "expected"),
    [
        ("default", "bearer", {}, (None, None, "", {})),
        ("query", "token", {}, (None, None, "", {})),
        ("cookie", "session", {}, (None, None, "", {})),
        ("basic", "basic", {}, (None, None, "", {})),
        ("machine", "machine", {}, (None, None, "", {})),
        ("both", "key", {"session": "s"}, (None, None, "", {"sid": "s"})),
        ("both", "key", {"basic": "ada:pw"}, (BASIC, None, "", {})),
        ("maybe", "key", {}, (None, None, "", {})),
    ],
)
def test_a_credential_can_be_left_out(
    build: Build, sent: Sent, world: str, monkeypatch: pytest.MonkeyPatch,
    method: str, omitted: str, given: dict[str, Any], expected: tuple[object, ...],
) -> None:  # fmt: skip
    package = build(SECURED)
    monkeypatch.setenv(f"{package.__name__}_{omitted}".upper(), "from-environment")
    run(package, lambda sdk: getattr(sdk.calls, method)(), world, **sent.settings, **{omitted: package.OMIT}, **given)
    assert sent.calls == [expected]


@each_world
@pytest.mark.parametrize("given", [{}, {"bearer": "t", "key": "k"}])
def test_a_header_of_none_removes_the_credential(build: Build, sent: Sent, world: str, given: dict[str, Any]) -> None:
    package = build(SECURED)
    headers = {"authorization": None, "x-key": None}

    async def scenario(sdk: Any) -> None:
        await done(sdk.calls.default())
        await done(sdk.calls.header())

    run(package, scenario, world, headers=headers, **sent.settings, **given)
    run(package, lambda sdk: sdk.calls.default(options={"headers": headers}), world, **sent.settings, **given)
    assert sent.calls == [(None, None, "", {})] * 3
    own = {"headers": {"Authorization": "Custom x"}}
    run(package, lambda sdk: sdk.calls.default(options=own), world, headers=headers, **sent.settings, **given)
    assert sent.calls[3] == ("Custom x", None, "", {})


ODD_NAMES = """
    security: [{"Environment API Key": [], bearerToken: []}]
    paths: {/default: {get: {operationId: default, tags: [calls], responses: {"204": {description: ok}}}}}
    components:
      securitySchemes:
        Environment API Key: {type: apiKey, in: header, name: X-Key}
        bearerToken: {type: http, scheme: bearer}
"""


@each_world
def test_a_scheme_of_any_name_is_given_by_argument_or_variable(
    build: Build, sent: Sent, world: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = build(ODD_NAMES, lenient=True)
    prefix = package.__name__.upper()
    named = f"environment_api_key=.*{prefix}_ENVIRONMENT_API_KEY.*bearer_token=.*{prefix}_BEARER_TOKEN"
    with pytest.raises(package.errors.MissingCredentialsError, match=named):
        run(package, lambda sdk: sdk.calls.default(), world, **sent.settings)
    monkeypatch.setenv(f"{prefix}_BEARER_TOKEN", "t")
    run(package, lambda sdk: sdk.calls.default(), world, environment_api_key="k", **sent.settings)
    assert sent.calls == [("Bearer t", "k", "", {})]


class Tokens:
    """A token endpoint that gives "token-1", "token-2" and so on; the API takes the newest only."""

    def __init__(self, httpserver: HTTPServer, expires_in: int = 3600) -> None:
        self.requests: list[tuple[str | None, dict[str, list[str]]]] = []
        self.url = httpserver.url_for("")
        self.accepted = 0
        self._expires_in = expires_in
        httpserver.expect_request("/token", method="POST").respond_with_handler(self._give)
        httpserver.expect_request("/machine").respond_with_handler(self._answer)

    def _give(self, request: Request) -> Response:
        self.requests.append((request.headers.get("Authorization"), parse_qs(request.get_data(as_text=True))))
        token = f'{{"access_token": "token-{len(self.requests)}", "token_type": "Bearer", "expires_in": {self._expires_in}}}'
        return Response(token, content_type="application/json")

    def _answer(self, request: Request) -> Response:
        is_newest = request.headers.get("Authorization") == f"Bearer token-{len(self.requests)}"
        self.accepted += is_newest
        return Response(status=204 if is_newest else 401)

    def revoke(self) -> None:
        self.requests.append((None, {}))


@each_world
def test_a_token_is_fetched_once_and_kept(build: Build, httpserver: HTTPServer, world: str) -> None:
    tokens = Tokens(httpserver)

    async def scenario(sdk: Any) -> None:
        for _ in range(3):
            await done(sdk.calls.machine())

    run(build(SECURED), scenario, world, server_url=tokens.url, machine=("id", "se:cret"))
    ((authorization, form),) = tokens.requests
    assert tokens.accepted == 3
    assert form == {"grant_type": ["client_credentials"]}
    assert authorization == "Basic " + base64.b64encode(b"id:se%3Acret").decode()


@each_world
@pytest.mark.parametrize("scopes", [["read", "team:7"], ("read", "team:7"), "read team:7"])
def test_a_token_is_asked_for_the_scopes_of_the_user(
    build: Build, httpserver: HTTPServer, world: str, scopes: Any
) -> None:
    tokens = Tokens(httpserver)
    settings: dict[str, Any] = {"server_url": tokens.url, "machine": ("id", "secret"), "scopes": scopes}
    run(build(SECURED), lambda sdk: sdk.calls.machine(), world, **settings)
    ((_, form),) = tokens.requests
    assert form["scope"] == ["read team:7"]


def test_scopes_are_documented_where_tokens_are_fetched(build: Build) -> None:
    assert "Documented: read, write." in (inspect.getdoc(build(SECURED).SDK) or "")
    assert "scopes" in inspect.signature(build(SECURED).AsyncSDK).parameters
    assert "scopes" not in inspect.signature(build(ODD_NAMES, lenient=True).SDK).parameters


@each_world
def test_a_token_that_is_refused_is_fetched_anew(build: Build, httpserver: HTTPServer, world: str) -> None:
    tokens = Tokens(httpserver)

    async def scenario(sdk: Any) -> None:
        await done(sdk.calls.machine())
        tokens.revoke()
        await done(sdk.calls.machine())

    run(build(SECURED), scenario, world, server_url=tokens.url, machine=("id", "secret"))
    assert tokens.accepted == 2


def test_concurrent_calls_fetch_one_token(build: Build, httpserver: HTTPServer) -> None:
    tokens = Tokens(httpserver)

    async def scenario(sdk: Any) -> None:
        await asyncio.gather(*(sdk.calls.machine() for _ in range(20)))

    run(build(SECURED), scenario, "async", server_url=tokens.url, machine=("id", "secret"))
    assert (len(tokens.requests), tokens.accepted) == (1, 20)


@each_world
def test_secrets_are_in_no_text(build: Build, sent: Sent, world: str, caplog: pytest.LogCaptureFixture) -> None:
    given: dict[str, Any] = {
        "bearer": "canary-1", "basic": ("ada", "canary-2"), "key": "canary-3", "token": "canary-4", "session": "canary-5",
        "oidc": "canary-6", "machine": "canary-7",
    }  # fmt: skip
    caplog.set_level(logging.DEBUG)

    async def scenario(sdk: Any) -> str:
        with sdk.capture() as calls:
            for name in "default basic header query cookie oidc both machine".split():
                await done(getattr(sdk.calls, name)())
        return f"{sdk!r} {vars(sdk)} {calls!r} {[(each.request, each.url) for each in calls]}"

    shown = run(build(SECURED), scenario, world, **sent.settings, **given)
    assert len(sent.calls) == 8
    logged = "".join(record.getMessage() for record in caplog.records if record.name != "werkzeug")
    assert "canary" not in shown + logged
    assert base64.b64encode(b"ada:canary-2").decode() not in shown + logged


UNDEFINED = """
    security: [{bearerAuth: []}]
    paths:
      /default: {get: {operationId: default, tags: [calls], responses: {"204": {description: ok}}}}
      /basic: {get: {operationId: basic, tags: [calls], security: [{basic: []}], responses: {"204": {description: ok}}}}
      /free: {get: {operationId: free, tags: [calls], security: [{mystery: []}, {}], responses: {"204": {description: ok}}}}
"""


@each_world
def test_undefined_schemes_are_what_their_names_say(build: Build, sent: Sent, world: str) -> None:
    async def scenario(sdk: Any) -> None:
        for name in ("default", "basic", "free"):
            await done(getattr(sdk.calls, name)())

    run(build(UNDEFINED), scenario, world, bearer_auth="t", basic=("ada", "pw"), **sent.settings)
    assert sent.calls == [("Bearer t", None, "", {}), (BASIC, None, "", {}), (None, None, "", {})]


PREFIXED = """
    security: [{api: []}]
    paths: {/default: {get: {operationId: default, tags: [calls], responses: {"204": {description: ok}}}}}
    components: {securitySchemes: {api: {type: apiKey, in: header, name: %s, x-fern-header: {prefix: "%s"}}}}
"""


@each_world
@pytest.mark.parametrize("prefix", ["Token", "Token "])
@pytest.mark.parametrize("key", ["k3y", "Token k3y", lambda: "k3y"])
def test_a_key_in_a_header_may_have_a_prefix(build: Build, sent: Sent, world: str, prefix: str, key: Any) -> None:
    run(build(PREFIXED % ("Authorization", prefix)), lambda sdk: sdk.calls.default(), world, api=key, **sent.settings)
    run(build(PREFIXED % ("X-Key", prefix)), lambda sdk: sdk.calls.default(), world, api=key, **sent.settings)
    assert sent.calls == [("Token k3y", None, "", {}), (None, "Token k3y", "", {})]
