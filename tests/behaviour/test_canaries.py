"""Secrets that a client gets in any place do not appear in its output, logs, errors and pickles.

Each secret contains the word "canary", which no escaping changes. The server repeats everything that it receives.
"""

from __future__ import annotations

import base64
import copy
import json
import logging
import pickle
import traceback
import warnings
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, unquote_plus

import pytest
from scripted import Script, Wire, serve

from .conftest import Build
from .worlds import CLIENTS, WORLDS, done, each, opened, run

SPEC = """
    security: [{bearer: [], key: [], token: [], session: []}]
    paths:
      /accounts/{pin}:
        post:
          operationId: create
          parameters:
            - {name: pin, in: path, required: true, schema: &secret {type: string, format: password}}
            - {name: code, in: query, schema: *secret}
            - {name: codes, in: query, schema: {type: array, items: *secret}}
            - {name: X-Code, in: header, schema: *secret}
            - {name: crumb, in: cookie, schema: *secret}
          requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Account"}}}}
          responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Account"}}}}}
      /form:
        post:
          operationId: form
          tags: [accounts]
          requestBody: {content: {application/x-www-form-urlencoded: {schema: {properties: {phrase: *secret}}}}}
          responses: {"204": {description: ok}}
      /raw:
        post:
          operationId: raw
          tags: [accounts]
          requestBody: {content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Account"}}}}}
          responses: {"204": {description: ok}}
      /events: {get: {operationId: events, tags: [accounts], responses: {"200": {description: ok, content: {text/event-stream: {schema: {type: string}}}}}}}
      /file: {get: {operationId: file, tags: [accounts], responses: {"200": {description: ok, content: {application/pdf: {}}}}}}
      /basic: {get: {operationId: basic, tags: [accounts], security: [{basic: []}], responses: {"204": {description: ok}}}}
      /other: {get: {operationId: other, tags: [accounts], security: [{other: []}], responses: {"204": {description: ok}}}}
      /oidc: {get: {operationId: oidc, tags: [accounts], security: [{oidc: []}], responses: {"204": {description: ok}}}}
      /machine: {get: {operationId: machine, tags: [accounts], security: [{machine: []}], responses: {"204": {description: ok}}}}
      /free: {get: {operationId: free, tags: [accounts], security: [], responses: {"204": {description: ok}}}}
    components:
      securitySchemes:
        bearer: {type: http, scheme: bearer}
        basic: {type: http, scheme: basic}
        other: {type: http, scheme: Signature}
        key: {type: apiKey, in: header, name: X-Own-Key}
        token: {type: apiKey, in: query, name: t}
        session: {type: apiKey, in: cookie, name: sid}
        oidc: {type: openIdConnect, openIdConnectUrl: "https://login.acme.test"}
        machine: {type: oauth2, flows: {clientCredentials: {tokenUrl: /token, scopes: {}}}}
      schemas:
        Vault:
          type: object
          properties:
            boxes: {type: array, items: {properties: {lock: {properties: {combination: *secret}}}}}
            inner: {$ref: "#/components/schemas/Vault"}
        Account:
          type: object
          properties:
            name: {type: string}
            password: *secret
            number: {type: [integer, "null"], format: password}
            hints: {type: array, items: *secret}
            recovery: {type: string, writeOnly: true}
            profile:
              properties:
                answer: {type: string, writeOnly: true}
                answers: {type: array, writeOnly: true, items: {type: string}}
                vault: {$ref: "#/components/schemas/Vault"}
"""
MESSAGES = """
    security: [{pin: []}]
    paths:
      /messages/{code}:
        get:
          operationId: get
          tags: [messages]
          parameters:
            - {name: code, in: path, required: true, schema: {type: string, format: password}}
            - {name: key, in: query, schema: {type: string}}
          responses:
            "204": {description: ok}
            "400":
              description: bad
              content:
                application/json:
                  schema: {type: object, properties: {message: {type: string}, code: {type: integer}}}
    components: {securitySchemes: {pin: {type: apiKey, in: header, name: X-Pin}}}
"""
GIVEN: dict[str, Any] = {
    "bearer": "canary-bearer",
    "basic": ("user", 'canary"bäsic/+ &'),
    "other": "canary-other",
    "key": "canary-key",
    "token": "canary/query+&=",
    "session": "canary-session",
    "oidc": "canary-oidc",
    "machine": ("client", "canary/client:secret+"),
}
NUMBER = 7700770077

ACCOUNT: dict[str, Any] = {
    "name": "n", "password": "canary\\password\"'", "hints": ["canary-hint-1", "canary-hint-2"],
    "recovery": "canary-recovery",
    "profile": {
        "answer": "canary-answer é", "answers": ["canary-answers"],
        "vault": {
            "boxes": [{"lock": {"combination": "canary-lock"}}],
            "inner": {"boxes": [{"lock": {"combination": "canary-inner"}}]},
        },
    },
}  # fmt: skip
ARGUMENTS = {
    "pin": "canary pin/1", "code": "canary-code&?", "codes": ["canary-codes 1", "canary-codes-2"], "x_code": "canary-x-code",
    "crumb": "canary-crumb", **ACCOUNT,
}  # fmt: skip
PHRASE = "canary phrase/+"
OWN_KEYS: dict[str, Any] = {
    "headers": {"x-own-key": "canary-own"},
    "query": {"t": "canary-own-t", "password": "canary-own-p"},
}
EXTRA: dict[str, Any] = {"body": {"password": "canary-extra"}}
NEW_URL = "/new?api_key=canary-new"
BY_HAND = {
    "Authorization": "Bearer canary-by-hand",
    "Cookie": "a=canary-cookie; b=canary-cookie-2",
    "X-Api-Key": "canary-x",
}

each_world = pytest.mark.parametrize("world", WORLDS)
each_client = pytest.mark.parametrize("client", CLIENTS)


class Watch:
    """All that is said while a client works. `said` is one text of everything."""

    def __init__(self, caplog: pytest.LogCaptureFixture) -> None:
        self._caplog = caplog
        self._texts: list[str] = []
        caplog.set_level(logging.DEBUG)

    def see(self, *values: Any) -> None:
        """Take the representation, the text, the attributes and the pickle of each value."""
        for value in values:
            self._texts += [repr(value), str(value), f"{value}"]
            if isinstance(value, BaseException):
                self._texts += [repr(value.args), repr(_without_body(value)), *traceback.format_exception(value)]
                self._texts += [repr(getattr(value, "__notes__", None)), repr(value.__cause__)]
            self._texts += [repr(pickle.dumps(value))] if is_pickled(value) else []

    @property
    def said(self) -> str:
        logged = [f"{record.name} {record.getMessage()} {record.args!r}" for record in self._caplog.records]
        return "\n".join([*self._texts, *logged])


def _without_body(error: BaseException) -> dict[str, object]:
    """Return the attributes of an error, except for those that are what the server sent."""
    return {name: value for name, value in vars(error).items() if name not in ("body", "data")}


def is_pickled(value: object) -> bool:
    """Tell whether a value may be pickled; a client, and what belongs to it, says that it may not."""
    try:
        pickle.dumps(value)
    except (TypeError, AttributeError, pickle.PicklingError):
        return False
    return True


def assert_silent(said: str) -> None:
    encoded = base64.b64encode(b'user:canary"b\xc3\xa4sic/+ &').decode()
    found = [line for line in said.splitlines() if any(each in line for each in ("canary", str(NUMBER), encoded))]
    assert found == []


@pytest.fixture
def watch(caplog: pytest.LogCaptureFixture) -> Watch:
    return Watch(caplog)


@pytest.fixture(autouse=True)
def no_warnings() -> Iterator[None]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield
    assert_silent("\n".join(str(each.message) for each in caught))


def repeats(status: str = "403 Forbidden", media_type: str = "application/json") -> Script:
    """Answer with all that came, as it came and as JSON."""

    def script(wire: Wire) -> None:
        wire.answer(repeated(wire), f"Content-Type: {media_type}", status=status)

    return script


def repeated(wire: Wire) -> bytes:
    given = json.dumps(json.loads(wire.body)) if wire.body[:1] in (b"{", b"[") else "{}"
    phrase = parse_qs(wire.body.decode()).get("phrase", [])
    scheme, _, encoded = wire.headers.get("authorization", "").partition(" ")
    pair = base64.b64decode(encoded).decode() if scheme == "Basic" else ""
    came = [
        wire.target,
        *wire.headers.values(),
        wire.body.decode(),
        *phrase,
        unquote_plus(pair) if wire.target == "/token" else pair,
    ]
    return "\n".join([f"[{given},", *came]).encode()


def tokens(then: Script) -> Script:
    """Give an access token where one is asked for."""
    answer = b'{"access_token": "canary-access", "refresh_token": "canary-refresh", "token_type": "Bearer", "expires_in": 3600}'
    return lambda wire: wire.answer(answer) if wire.target == "/token" else then(wire)


CALLS: dict[str, Callable[[Any], Any]] = {
    "create": lambda sdk: sdk.accounts.create(**ARGUMENTS),
    "form": lambda sdk: sdk.accounts.form(phrase=PHRASE),
    "raw": lambda sdk: sdk.accounts.raw(body=[ACCOUNT, ACCOUNT]),
    "basic": lambda sdk: sdk.accounts.basic(),
    "other": lambda sdk: sdk.accounts.other(),
    "oidc": lambda sdk: sdk.accounts.oidc(),
    "machine": lambda sdk: sdk.accounts.machine(),
    "events": lambda sdk: sdk.accounts.events(),
    "file": lambda sdk: sdk.accounts.file(),
    "by hand": lambda sdk: sdk.accounts.free(options={"headers": BY_HAND}),
    "by hand, as the scheme": lambda sdk: sdk.accounts.free(options=OWN_KEYS),
    "body by hand": lambda sdk: sdk.accounts.create(pin="1", options=EXTRA),
    "undocumented": lambda sdk: sdk.request("GET", NEW_URL, headers=BY_HAND, returns=None),
}


ANSWERS: dict[str, Script] = {
    "403": repeats(),
    "401": repeats("401 Unauthorized"),
    "500": repeats("500 Oops", "text/plain"),
    "302": repeats("302 Found"),
    "422": repeats("422 No", "text/html"),
    "reset": Wire.reset,
    "no HTTP": lambda wire: wire.send(b"HTTP/1.1 nonsense\r\n\r\n"),
    "half an answer": lambda wire: (wire.start(length=9), wire.reset()),
}


@each_world
@each_client
@pytest.mark.parametrize("answer", ANSWERS)
def test_errors_hold_no_secret(build: Build, watch: Watch, world: str, client: str, answer: str) -> None:
    package = build(SPEC)
    hooks: Any = (package.hooks.Hooks if world == "sync" else package.hooks.AsyncHooks)()
    hooks.on_error = lambda request, error: watch.see(request, error)

    async def fail(sdk: Any, call: str) -> None:
        value = await done(CALLS[call](sdk))
        watch.see(value)
        async with opened(value):
            [_ async for _ in each(value.iter_bytes() if hasattr(value, "iter_bytes") else value)]

    async def scenario(sdk: Any) -> None:
        watch.see(sdk, sdk.accounts)
        for call in CALLS:
            with sdk.capture() as calls, pytest.raises(package.errors.SDKError) as raised:
                await fail(sdk, call)
            watch.see(raised.value, calls, *calls, *(each.request for each in calls), *(each.headers for each in calls))

    with serve(tokens(ANSWERS[answer])) as server:
        run(
            package, scenario, world, server_url=server.url, client=client, hooks=hooks, headers={"X-Auth-Token": "canary-client"},
            max_retries=0, **GIVEN,
        )  # fmt: skip
        assert len(server.requests) >= len(CALLS)
    assert f"{package.__name__} POST" in watch.said
    assert_silent(watch.said)


@each_world
@each_client
def test_an_error_has_what_the_server_sent(build: Build, world: str, client: str) -> None:
    """Values of secret arguments may be common words. They are redacted in what is shown, not in what is decoded."""
    package = build(MESSAGES)
    given = {"client": client, "pin": "message"}

    async def scenario(sdk: Any) -> Any:
        with pytest.raises(package.errors.BadRequestError) as raised:
            await done(sdk.messages.get("code", key="message"))
        return raised.value

    body = b'{"message": "no such code", "code": 7}'
    with serve(
        lambda wire: wire.answer(body, "Content-Type: application/json", "X-Code: code", status="400 Bad")
    ) as server:
        error = run(package, scenario, world, server_url=server.url, **given)
    assert (error.data.message, error.data.code, error.body) == ("no such code", 7, body)
    assert error.headers["x-code"] == "code"
    assert "code" not in str(error).partition("?")[2].replace(error.url, "")
    assert "key=***" in str(error)
    assert "'x-code': '***'" in repr(error.headers)
    for other in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert (type(other), other.status_code, str(other)) == (type(error), 400, str(error))
        assert other.body == b'{"***": "no such ***", "***": 7}'
        assert "code" not in repr(pickle.dumps(other)).replace("status_code", "")


@each_world
@each_client
@pytest.mark.parametrize("strict", [False, True])
def test_answers_show_no_secret(build: Build, watch: Watch, world: str, client: str, strict: bool) -> None:
    """What the document calls a secret is in the answer, and in no representation of it, also where it does not fit."""
    package = build(SPEC)
    answers = [
        {**ACCOUNT, "number": NUMBER},
        {"password": ["canary-list"], "hints": {"a": "canary-map"}, "number": "canary-7"},
    ]

    async def scenario(sdk: Any) -> None:
        account = await done(sdk.accounts.create(**ARGUMENTS))
        for shown in (account, account.profile, account.model_copy(), [account], {"account": account}):
            watch.see(repr(shown), str(shown), f"{shown}")  # a pickle is the answer itself, and has all of it
        assert account.password == ACCOUNT["password"]
        assert account.model_dump(mode="json", exclude_unset=True) == answers[0]
        assert pickle.loads(pickle.dumps(account)) == account
        if strict:
            with pytest.raises(package.errors.ResponseDecodeError) as raised:
                await done(sdk.accounts.create(**ARGUMENTS))
            watch.see(str(raised.value), repr(raised.value), *traceback.format_exception(raised.value))
        else:
            watch.see(repr(await done(sdk.accounts.create(**ARGUMENTS))))
        with pytest.raises(package.errors.ResponseDecodeError) as raised:
            await done(sdk.accounts.create(**ARGUMENTS))
        watch.see(raised.value)

    with serve(*(answering(json.dumps(each).encode()) for each in answers), repeats("200 OK")) as server:
        run(package, scenario, world, server_url=server.url, client=client, strict=strict, **GIVEN)
    assert "name='n'" in watch.said
    assert_silent(watch.said)


@each_world
@each_client
def test_headers_that_repeat_a_secret(build: Build, watch: Watch, world: str, client: str) -> None:
    """httpcore2 logs the heads of answers at DEBUG."""
    package = build(SPEC)

    def repeat(wire: Wire) -> None:
        said = wire.headers["authorization"]
        repeated = [f"X-Said: {said}", f"X-Request-Id: {said}", f"Set-Cookie: {wire.headers['cookie']}"]
        wire.answer(b"{}", *repeated, status="403 Forbidden")

    async def scenario(sdk: Any) -> None:
        with sdk.capture() as calls, pytest.raises(package.errors.PermissionDeniedError) as raised:
            await done(sdk.accounts.raw(body=[]))
        watch.see(raised.value, *calls, *(each.headers for each in pickle.loads(pickle.dumps(calls))))
        assert "canary" in calls[0].headers["x-said"]

    with serve(repeat) as server:
        run(package, scenario, world, server_url=server.url, client=client, **GIVEN)
    assert "httpcore2.http11 receive_response_headers.complete" in watch.said
    assert "httpx2 HTTP Request" in watch.said
    assert_silent(watch.said)


def answering(body: bytes) -> Script:
    return lambda wire: wire.answer(body, "Content-Type: application/json")


REFUSALS: dict[str, Script] = {
    "401": repeats("401 Unauthorized"),
    "500": repeats("500 Oops", "text/html"),
    "no token": repeats("200 OK"),
    "reset": Wire.reset,
}


@each_world
@each_client
@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_token_endpoint_gives_nothing_away(build: Build, watch: Watch, world: str, client: str, refusal: str) -> None:
    package = build(SPEC)

    async def scenario(sdk: Any) -> None:
        with sdk.capture() as calls, pytest.raises(package.errors.SDKError) as raised:
            await done(sdk.accounts.machine())
        watch.see(raised.value, calls, *calls)

    with serve(REFUSALS[refusal]) as server:
        run(package, scenario, world, server_url=server.url, client=client, max_retries=0, **GIVEN)
        assert server.requests[0].target == "/token"
    assert_silent(watch.said)


@each_world
@each_client
def test_a_token_that_is_renewed_is_shown_nowhere(build: Build, watch: Watch, world: str, client: str) -> None:
    package = build(SPEC)
    given = iter(["canary-first", "canary-second"])

    def endpoint(wire: Wire) -> None:
        if wire.target == "/token":
            wire.answer(json.dumps({"access_token": next(given), "refresh_token": "canary-refresh"}).encode())
        else:
            repeats("401 Unauthorized")(wire)

    async def scenario(sdk: Any) -> None:
        with sdk.capture() as calls, pytest.raises(package.errors.AuthenticationError) as raised:
            await done(sdk.accounts.machine())
        watch.see(raised.value, calls, *calls)

    with serve(endpoint) as server:
        run(package, scenario, world, server_url=server.url, client=client, **GIVEN)
        assert [wire.target for wire in server.requests] == ["/token", "/machine", "/token", "/machine"]
    assert_silent(watch.said)


BROKEN: dict[str, dict[str, Any]] = {
    "a line break": {"bearer": "canary\r\nX: canary"},
    "another script": {"bearer": "canary-é"},
    "no text": {"bearer": ["canary"]},
    "no pair": {"basic": "canary"},
    "a colon": {"basic": ("canary:canary", "canary")},
    "a server with a user": {"server_url": "http://canary:canary@127.0.0.1:1"},
    "a server with a query": {"server_url": "http://127.0.0.1:1/?api_key=canary"},
    "no server": {"server_url": "http://user:canary@[h"},
    "a header of the client": {"headers": {"Authorization": "canary\ncanary"}},
}
UNSENT: dict[str, Callable[[Any], Any]] = {
    "a header": lambda sdk: sdk.accounts.free(options=UNSENT_HEADERS),
    "a path": lambda sdk: sdk.accounts.create(pin=UNSENT_PIN),
    "a body": lambda sdk: sdk.accounts.create(pin="1", password=UNSENT_VALUE),
    "a query": lambda sdk: sdk.accounts.create(pin="1", code=UNSENT_VALUE),
}
UNSENT_HEADERS: dict[str, Any] = {"headers": {"Authorization": "canary\r\ncanary"}}
UNSENT_PIN = "canary/.."


class Unsendable:
    def __repr__(self) -> str:
        return "canary"


UNSENT_VALUE: Any = Unsendable()


@each_world
@pytest.mark.parametrize("kind", [*BROKEN, *UNSENT])
def test_what_cannot_be_sent_is_not_repeated(build: Build, watch: Watch, world: str, kind: str) -> None:
    package = build(SPEC)
    call = UNSENT.get(kind, lambda sdk: sdk.accounts.basic() if "basic" in BROKEN[kind] else sdk.accounts.raw(body=[]))
    with pytest.raises((package.errors.InvalidRequestError, TypeError)) as raised:
        run(
            package,
            call,
            world,
            **{"server_url": "http://127.0.0.1:1", "max_retries": 0, **GIVEN, **BROKEN.get(kind, {})},
        )
    watch.see(raised.value)
    assert_silent(watch.said)


@each_world
@each_client
def test_a_header_of_a_hook_is_not_repeated(build: Build, watch: Watch, world: str, client: str) -> None:
    package = build(SPEC)
    hooks: Any = (package.hooks.Hooks if world == "sync" else package.hooks.AsyncHooks)()
    broken = "canary\r\ncanary"
    hooks.before_request = lambda request: request.headers.append(("X-Signature", broken))
    with serve() as server, pytest.raises(package.errors.InvalidRequestError) as raised:
        run(
            package,
            lambda sdk: sdk.accounts.free(),
            world,
            server_url=server.url,
            client=client,
            hooks=hooks,
            **GIVEN,
        )
    watch.see(raised.value)
    assert_silent(watch.said)


@each_world
def test_proxies_and_variables_give_nothing_away(
    build: Build, watch: Watch, world: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = build(SPEC)
    prefix = package.__name__.upper()
    for name in ("bearer", "key", "token", "session"):
        monkeypatch.setenv(f"{prefix}_{name.upper()}", f"canary-variable-{name}")
    monkeypatch.setenv("HTTP_PROXY", "http://canary:canary@127.0.0.1:1")
    with pytest.raises(package.errors.APIConnectionError) as raised:
        run(
            package,
            lambda sdk: (watch.see(sdk), sdk.accounts.raw(body=[]))[1],
            world,
            server_url="http://acme.test",
            max_retries=0,
        )
    watch.see(raised.value)
    assert_silent(watch.said)
