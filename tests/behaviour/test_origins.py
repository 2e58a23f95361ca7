"""No secret reaches another origin, whatever a server answers, nor comes back from there.

The API's server sends the client to another one, which sends it back. Each secret of the client contains the word "canary".
"""

from __future__ import annotations

import asyncio
import inspect
import json
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from types import ModuleType
from typing import Any, NamedTuple

import httpx2
import pytest
import trustme
from scripted import Script, Server, Wire, serve

from .conftest import Build
from .worlds import WORLDS, done, each, opened, run

SPEC = """
    security: [{bearer: [], key: [], token: [], session: []}]
    paths:
      /things:
        get:
          operationId: list
          tags: [things]
          parameters: &parameters
            - {name: X-Code, in: header, schema: {type: string}}
            - {name: crumb, in: cookie, schema: {type: string}}
          responses:
            "200":
              description: ok
              content:
                application/json:
                  schema:
                    type: object
                    required: [count, next, results]
                    properties:
                      count: {type: integer}
                      next: {type: [string, "null"], format: uri}
                      previous: {type: [string, "null"], format: uri}
                      results: {type: array, items: {type: string}}
        post:
          operationId: create
          tags: [things]
          parameters: *parameters
          requestBody: {content: {application/json: {schema: {type: object, properties: {pin: {type: string, writeOnly: true}}}}}}
          responses: {"200": &done {description: ok, content: {application/json: {schema: {type: object}}}}}
      /things/linked:
        get:
          operationId: listLinked
          tags: [things]
          parameters: *parameters
          responses:
            "200":
              description: ok
              headers: {Link: {description: "The next page has rel=next.", schema: {type: string}}}
              content: {application/json: {schema: {type: array, items: {type: string}}}}
      /things/events:
        get:
          operationId: watch
          tags: [things]
          parameters: *parameters
          responses: {"200": {description: ok, content: {text/event-stream: {schema: {type: string}}}}}
      /things/file:
        get:
          operationId: download
          tags: [things]
          parameters: *parameters
          responses: {"200": {description: ok, content: {application/pdf: {}}}}
      /basic: {get: {operationId: basic, tags: [things], security: [{basic: []}], responses: {"200": *done}}}
      /machine: {get: {operationId: machine, tags: [things], security: [{machine: []}], responses: {"200": *done}}}
    components:
      securitySchemes:
        bearer: {type: http, scheme: bearer}
        basic: {type: http, scheme: basic}
        key: {type: apiKey, in: header, name: X-Own-Key}
        token: {type: apiKey, in: query, name: t}
        session: {type: apiKey, in: cookie, name: sid}
        machine: {type: oauth2, flows: {clientCredentials: {tokenUrl: /token, scopes: {}}}}
"""
CREDENTIALS: dict[str, Any] = {
    "bearer": "canary-bearer", "basic": ("user", "canary-basic"), "key": "canary-key", "token": "canary-query",
    "session": "canary-session", "machine": ("client", "canary-machine"),
}  # fmt: skip
ARGUMENTS: dict[str, Any] = {
    "x_code": "canary-code",
    "crumb": "canary-crumb",
    "options": {
        "headers": {"X-Mine": "canary-mine"},
        "query": {"mine": "canary-mine"},
        "idempotency_key": "canary-idem",
    },
}
PLACES = ("cookie", "x-own-key", "x-code", "x-mine", "idempotency-key")
"""The headers of a request with ARGUMENTS, besides those of the client."""

Go = Callable[[str], Script]
"""Makes a response that leads to a URL."""


def redirect(status: int) -> Go:
    return lambda url: lambda wire: wire.answer(b"moved", f"Location: {url}", status=f"{status} Moved")


def next_page(url: str) -> Script:
    body = json.dumps({"count": 3, "next": url or None, "results": ["a"]}).encode()
    return lambda wire: wire.answer(body, "Content-Type: application/json")


def linked_page(url: str) -> Script:
    link = [f'Link: <{url}>; rel="next"'] if url else []
    return lambda wire: wire.answer(b'["a"]', "Content-Type: application/json", *link)


def broken_stream(_: str) -> Script:
    """Send an event, and break off: the client connects again."""

    def script(wire: Wire) -> None:
        wire.start("Content-Type: text/event-stream")
        wire.chunk(b"id: 1\nretry: 1\ndata: a\n\n")
        wire.hang_up()

    return script


async def _pages(sdk: Any, method: str) -> None:
    async for _ in each(await done(getattr(sdk.things, method)(**ARGUMENTS))):
        pass


async def _events(sdk: Any) -> None:
    async with opened(await done(sdk.things.watch(**ARGUMENTS))) as events:
        async for _ in each(events.reconnecting(2)):
            pass


async def _file(sdk: Any) -> None:
    await done((await done(sdk.things.download(**ARGUMENTS))).read())


async def _list(sdk: Any) -> None:
    await _pages(sdk, "list")


async def _linked(sdk: Any) -> None:
    await _pages(sdk, "list_linked")


WAYS: dict[str, tuple[Callable[[Any], Any], tuple[Go, ...]]] = {
    **{f"redirect {status}": (_list, (redirect(status),)) for status in (301, 302, 303, 307, 308)},
    **{
        f"redirect {status} of a POST": (
            lambda sdk: sdk.things.create(pin="canary-pin", **ARGUMENTS),
            (redirect(status),),
        )
        for status in (302, 303, 307)
    },
    "redirect of a download": (_file, (redirect(302),)),
    "redirect of basic credentials": (lambda sdk: sdk.things.basic(), (redirect(302),)),
    "next page": (_list, (next_page,)),
    "next page behind a redirect": (_list, (redirect(302),)),
    "next page in a Link header": (_linked, (linked_page,)),
    "stream that reconnects": (_events, (broken_stream, redirect(307))),
}
TARGETS = ("another port", "another name of the host", "http behind https")


class Tls(NamedTuple):
    server: ssl.SSLContext
    client: ssl.SSLContext
    file: str


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> Tls:
    """Return the contexts of a server that has a certificate, and of a client that trusts it."""
    authority = trustme.CA()
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(server)
    client = ssl.create_default_context()
    authority.configure_trust(client)
    file = tmp_path_factory.mktemp("tls") / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    return Tls(server, client, str(file))


def perform(package: ModuleType, call: Callable[[Any], Any], world: str, client: str, url: str, tls: Tls) -> None:
    """Make a call with a client that has secrets in every place, and with one of httpx2 that has some of its own."""
    settings: dict[str, Any] = {**CREDENTIALS, "server_url": url, "headers": {"X-Client": "canary-client"}}
    theirs: dict[str, Any] = {
        "headers": {"X-Theirs": "canary-theirs"}, "cookies": {"theirs": "canary-theirs"},
        "auth": ("user", "canary-auth"), "verify": tls.client,
    }  # fmt: skip

    def blocking() -> None:
        given = nullcontext() if client == "own" else httpx2.Client(**theirs)
        with given as http, package.SDK(http_client=http, **settings) as sdk:
            result = call(sdk)
            if inspect.iscoroutine(result):
                asyncio.run(result)

    async def asynchronous() -> None:
        given = nullcontext() if client == "own" else httpx2.AsyncClient(**theirs)
        async with given as http, package.AsyncSDK(http_client=http, **settings) as sdk:
            await done(call(sdk))

    if world == "sync":
        blocking()
    else:
        asyncio.run(asynchronous())


@contextmanager
def servers(target: str, home_scripts: tuple[Go, ...], back: Go, tls: Tls) -> Iterator[tuple[Server, Server]]:
    """Start the API's server, and another that sends each request back to it."""
    places: dict[str, str] = {}
    with ExitStack() as stack:
        other = stack.enter_context(serve(lambda wire: back(f"{places['home']}/things?page=3")(wire)))
        url = f"{other.url}/things?page=2"
        url = url.replace("127.0.0.1", "localhost") if target == "another name of the host" else url
        scripts = (*(go(url) for go in home_scripts), next_page(""))
        home = stack.enter_context(serve(*scripts, context=tls.server if target == "http behind https" else None))
        places["home"] = home.url
        yield home, other


def _text(wire: Wire) -> str:
    return f"{wire.target}\n{wire.headers}\n{wire.body!r}"


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("client", ["own", "given"])
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("way", WAYS)
def test_no_secret_leaves(
    build: Build, tls: Tls, monkeypatch: pytest.MonkeyPatch, world: str, client: str, target: str, way: str
) -> None:
    package = build(SPEC)
    call, scripts = WAYS[way]
    back = scripts[-1] if scripts[-1] in (next_page, linked_page) else redirect(302)
    monkeypatch.setenv("SSL_CERT_FILE", tls.file)
    with servers(target, scripts, back, tls) as (home, other), suppress(package.errors.SDKError):
        perform(package, call, world, client, home.url, tls)
    own, returned = home.requests[: len(scripts)], home.requests[len(scripts) :]
    places = ("authorization", "x-client") if "basic" in way else ("authorization", "x-client", *PLACES)
    assert [place for place in places if place not in own[0].headers] == []
    assert [_text(wire) for wire in (*other.requests, *returned) if "canary" in _text(wire)] == []
    is_safe = target != "http behind https" and ("POST" not in way or "303" in way)
    is_followed = is_safe if "redirect" in way or "reconnects" in way else True
    assert bool(other.requests) is is_followed


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("client", ["own", "given"])
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_token_request_follows_nobody(build: Build, tls: Tls, world: str, client: str, status: int) -> None:
    package = build(SPEC)
    token = b'{"access_token": "stranger", "token_type": "bearer"}'
    with (
        serve(lambda wire: wire.answer(token, "Content-Type: application/json")) as other,
        serve(redirect(status)(f"{other.url}/token")) as home,
        pytest.raises(package.errors.SDKError),
    ):
        perform(package, lambda sdk: sdk.things.machine(), world, client, home.url, tls)
    assert other.requests == []
    assert [wire.target for wire in home.requests] == ["/token"]


def back_home(go: Go) -> Callable[[str], Script]:
    """Answer with a page at /home, and lead elsewhere from any other path."""
    return lambda url: lambda wire: (next_page("") if "home" in wire.target else go(url))(wire)


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("client", ["own", "given"])
def test_a_page_behind_a_redirect_names_no_url_for_secrets(build: Build, tls: Tls, world: str, client: str) -> None:
    package, places = build(SPEC), dict[str, str]()
    with (
        serve(lambda wire: next_page(f"{places['home']}/home")(wire)) as other,
        serve(back_home(redirect(302))(f"{other.url}/things")) as home,
    ):
        places["home"] = home.url
        perform(package, _list, world, client, home.url, tls)
    assert [wire.target for wire in home.requests[1:]] == ["/home"]
    assert "canary" not in "".join(map(_text, (*other.requests, *home.requests[1:])))


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("go", [redirect(301), redirect(308), next_page, linked_page])
def test_a_url_that_repeats_a_secret_is_not_requested(build: Build, tls: Tls, world: str, go: Go) -> None:
    """As of an API that moved, and sends each request on with its query."""
    package = build(SPEC)
    with serve(next_page("")) as other, serve(lambda wire: go(f"{other.url}{wire.target}")(wire)) as home:
        with pytest.raises(package.errors.SDKError) as raised:
            perform(package, _linked if go is linked_page else _list, world, "own", home.url, tls)
        assert CREDENTIALS["token"] in home.requests[0].target
        assert CREDENTIALS["token"] not in f"{raised.value} {raised.value!r}"
        assert other.requests == []


OWN, ADDRESS = "https://api.test", "https://[2001:db8::1]"
SPELLINGS = [
    "http://api.test/", "http://api.test:443/", "https://api.test:444/", "https://api.test./", "https://API.test.evil.test/",
    "//evil.test/", "///evil.test/", "\\\\evil.test/", "/\\evil.test/", "\t//evil.test/", "https:/evil.test/", "https:evil.test",
    "https:\\\\evil.test/", "ht\ttps://evil.test/", " https://evil.test/", "HTTPS://EVIL.TEST/", "https://api.test\\@evil.test/",
    "https://api.test\\.evil.test/", "https://evil.test\\@api.test/", "https://api.test@evil.test/", "https://evil.test@api.test/",
    "https://api.test:443@evil.test/", "https://api.test#@evil.test/", "https://evil.test#@api.test/", "https://evil.test?@api.test/",
    "https://api.test%2eevil.test/", "https://api.test%00.evil.test/", "https://api.test .evil.test/", "https://api.test;evil.test/",
    "https://api。test.evil.test/", "https://аpi.test/", "https://xn--pi-7kc.test/", "https://ªpi.test/", "https://api.test:0/",
    "https://[2001:db8::2]/", "https://[2001:db8::1].evil.test/", "https://evil.test[2001:db8::1]/", "https://[::ffff:1.2.3.4]/",
    "https://[2001:db8::1", "javascript:alert(1)", "file:///etc/passwd", "http:api.test", "wss://api.test/", "https://", "//",
]  # fmt: skip


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("server", [OWN, ADDRESS])
@pytest.mark.parametrize("way", ["redirect", "next page"])
def test_spellings_of_origins(build: Build, world: str, server: str, way: str) -> None:
    """Secrets are only in requests whose origin httpx2 takes for the API's, too. A URL that is none does not lose the page."""
    package = build(SPEC)
    host = httpx2.URL(server).host
    for url in SPELLINGS:
        moved = httpx2.Response(302, headers=[(b"Location", url.encode())])
        page = httpx2.Response(200, json={"count": 2, "next": url, "results": ["a"]})
        seen, found = spelled(package, world, server, moved if way == "redirect" else page)
        assert way == "redirect" or found[0] == "a"
        for request in seen[1:]:
            is_own = (request.url.scheme, request.url.host, request.url.port) == ("https", host, None)
            assert is_own or "canary" not in f"{request.url} {request.headers.raw}", url


def spelled(
    package: ModuleType, world: str, server: str, first: httpx2.Response
) -> tuple[list[httpx2.Request], list[str]]:
    """Return the requests of a list whose first response is given, and the items that it yields."""
    seen: list[httpx2.Request] = []
    found: list[str] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        last = {"count": 2, "next": None, "results": ["b"]}
        return first if len(seen) == 1 else httpx2.Response(200, json=last)

    async def scenario(sdk: Any) -> None:
        with suppress(package.errors.SDKError):
            async for item in each(await done(sdk.things.list(**ARGUMENTS))):
                found.append(item)

    client = {"transport": httpx2.MockTransport(answer)}
    run(package, scenario, world, server_url=server, client=client, headers={"X-Client": "canary"}, **CREDENTIALS)
    return seen, found
