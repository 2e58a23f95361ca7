"""The blocking and the asynchronous client leave the same trace of one scenario, over own and given httpx2 clients.

The trace contains everything observable: requests on the wire, hooks, log lines, captured calls, results, and errors
with their messages. Random values and the server's port are replaced.
"""

from __future__ import annotations

import ast
import io
import json
import logging
import re
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from scripted import Script, Server, Wire, serve

from .conftest import Build
from .worlds import CLIENTS, done, each, opened, run

SHOP = """
    security: [{bearer: []}]
    paths:
      /things:
        get:
          operationId: list
          parameters: [{name: cursor, in: query, schema: {type: string}}]
          responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Things"}}}}}
        post:
          operationId: create
          requestBody: {content: {application/json: {schema: {properties: {name: {type: string}}}}}}
          responses: {"200": {$ref: "#/components/responses/Thing"}}
      /things/{id}:
        get:
          operationId: get
          parameters: [{name: id, in: path, required: true, schema: {type: string}}]
          responses: {"200": {$ref: "#/components/responses/Thing"}, "404": {$ref: "#/components/responses/Problem"}}
        put:
          operationId: upload
          parameters: [{name: id, in: path, required: true, schema: {type: string}}]
          requestBody: {content: {application/octet-stream: {schema: {type: string, format: binary}}}}
          responses: {"200": {$ref: "#/components/responses/Thing"}}
      /things/pay:
        post:
          operationId: pay
          parameters: [{name: Idempotency-Key, in: header, schema: {type: string}}]
          responses: {"200": {$ref: "#/components/responses/Thing"}}
      /things/attach:
        post:
          operationId: attach
          requestBody:
            content:
              multipart/form-data:
                schema: {properties: {file: {type: string, format: binary}, note: {type: string}}}
          responses: {"200": {$ref: "#/components/responses/Thing"}}
      /things/picture:
        get:
          operationId: picture
          responses: {"200": {description: ok, content: {image/png: {schema: {type: string, format: binary}}}}}
      /things/events:
        get:
          operationId: events
          responses: {"200": {description: ok, content: {text/event-stream: {schema: {$ref: "#/components/schemas/Thing"}}}}}
      /things/lines:
        get:
          operationId: lines
          responses: {"200": {description: ok, content: {application/jsonl: {schema: {$ref: "#/components/schemas/Thing"}}}}}
      /things/secret:
        get:
          operationId: secret
          security: [{oauth: []}]
          responses: {"200": {$ref: "#/components/responses/Thing"}}
    components:
      securitySchemes:
        bearer: {type: http, scheme: bearer}
        oauth: {type: oauth2, flows: {clientCredentials: {tokenUrl: /token, scopes: {}}}}
      responses:
        Thing: {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
        Problem: {description: no, content: {application/json: {schema: {$ref: "#/components/schemas/Problem"}}}}
      schemas:
        Thing:
          type: object
          required: [id]
          properties: {id: {type: string}, size: {type: integer}, kind: {enum: [big, small]}}
        Things:
          type: object
          required: [items]
          properties: {items: {type: array, items: {$ref: "#/components/schemas/Thing"}}, next_cursor: {type: string}}
        Problem: {type: object, properties: {reason: {type: string}}}
"""


def ok(value: object, *headers: str, status: str = "200 OK") -> Script:
    return lambda wire: wire.answer(
        json.dumps(value).encode(), "Content-Type: application/json", *headers, status=status
    )


def streamed(media_type: str, *chunks: bytes, end: Script = lambda wire: wire.chunk(b"")) -> Script:
    def script(wire: Wire) -> object:
        wire.start(f"Content-Type: {media_type}", "Content-Disposition: attachment; filename=a.png")
        for chunk in chunks:
            wire.chunk(chunk)
        return end(wire)

    return script


def half(wire: Wire) -> None:
    wire.start("Content-Type: application/json", length=99)
    wire.send(b'{"id"')
    wire.reset()


def stall(wire: Wire) -> None:
    wire.is_left()


THING = {"id": "t", "size": 1, "kind": "big"}
BUSY = ok({}, "retry-after-ms: 1", status="503 Busy")
BROKEN = ok({"reason": "none"}, "X-Request-Id: r5", status="500 Broken")
EVENT = b'id: 7\ndata: {"id": "e"}\n\n'
ANSWERS: dict[str, list[Script]] = {
    # what is answered to the requests for each target, one after the other; the last answer repeats
    "GET /things/t": [ok(THING)],
    "GET /things/busy": [BUSY, half, ok(THING)],
    "GET /things/gone": [ok({"reason": "gone"}, "X-Request-Id: r4", status="404 Not Found")],
    "GET /things/later": [ok({}, "Retry-After: 3600", status="429 Slow Down")],
    "GET /things/reset": [Wire.reset],
    "GET /things/slow": [stall],
    "GET /things/html": [lambda wire: wire.answer(b"<html>", "Content-Type: text/html")],
    "GET /things/odd": [ok({"id": 5, "size": "many", "kind": "new", "more": [1]})],
    "GET /things/moved": [ok({}, "Location: /things/t", status="307 Moved")],
    "POST /things": [BUSY, BROKEN],
    "POST /things/pay": [BROKEN, Wire.reset, ok(THING)],
    "GET /things": [ok({"items": [THING, THING], "next_cursor": "2"})],
    "GET /things?cursor=2": [BUSY, ok({"items": [], "next_cursor": "3"})],
    "GET /things?cursor=3": [ok({"items": [{"id": "last"}]})],
    "GET /things/events": [
        streamed("text/event-stream", EVENT, EVENT, end=Wire.reset),
        streamed("text/event-stream", b": hello\n\n", EVENT, b"data: [DONE]\n\n"),
    ],
    "GET /things/lines": [streamed("application/jsonl", b'{"id": "1"}\n{"id":', b' 2}\n{"id": "3"}')],
    "GET /things/picture": [streamed("image/png", b"\x89PNG", b"\x00" * 9)],
    "POST /things/attach": [BUSY, ok(THING)],
    "PUT /things/t": [BUSY, ok(THING), BUSY],
    "GET /things/secret": [ok({}, status="401 Expired"), ok(THING)],
    "POST /token": [ok({"access_token": "one", "expires_in": 600}), ok({"access_token": "two", "expires_in": 600})],
    "GET /new": [ok({"undocumented": True})],
}


class Answering:
    """The scripted server of the scenario."""

    def __init__(self) -> None:
        self._left = {target: list(answers) for target, answers in ANSWERS.items()}

    def __call__(self, wire: Wire) -> None:
        answers = self._left[f"{wire.method} {wire.target}"]
        (answers.pop(0) if len(answers) > 1 else answers[0])(wire)


class Trace:
    """What was seen, as lines of text."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def note(self, *parts: object) -> None:
        self.lines.append(" ".join(str(part) for part in parts))

    async def step(self, name: str, act: Callable[[], Awaitable[object]]) -> None:
        try:
            result = await act()
        except Exception as error:
            self.note(name, "raised", *_error(error))
        else:
            self.note(name, "returned", repr(result))


def _error(error: Exception) -> Iterator[str]:
    """Yield all that an error tells."""
    yield f"{type(error).__name__} {error}"
    for name, value in sorted(vars(error).items()):
        yield f"{name}={value!r}"


def _hooks(package: ModuleType, is_async: bool, note: Callable[..., None]) -> Any:
    def before(self: Any, request: Any) -> None:
        request.headers.append(("X-Hook", "seen"))
        note("hook before", request.method, request.url)

    def after(self: Any, request: Any, response: Any) -> None:
        note("hook after", request.method, response.status, response.headers)

    def failed(self: Any, request: Any, error: Exception) -> None:
        note("hook error", request.method, *_error(error))

    def drifted(self: Any, drift: Any) -> None:
        note("hook drift", drift)

    class Sync(package.hooks.Hooks):  # type: ignore[misc, name-defined]
        before_request, after_response, on_error, on_drift = before, after, failed, drifted

    class Async(package.hooks.AsyncHooks):  # type: ignore[misc, name-defined]
        async def before_request(self, request: Any) -> None:
            before(self, request)

        async def after_response(self, request: Any, response: Any) -> None:
            after(self, request, response)

        async def on_error(self, request: Any, error: Any) -> None:
            failed(self, request, error)

        async def on_drift(self, drift: Any) -> None:
            drifted(self, drift)

    return Async() if is_async else Sync()


async def scenario(sdk: Any, trace: Trace, folder: Path) -> None:
    things, step = sdk.things, trace.step

    async def items() -> list[object]:
        return [item async for item in each(await done(things.list()))]

    async def pages() -> list[object]:
        return [(page.items, page.has_next) async for page in each((await done(things.list())).pages())]

    async def streamed(method: Any, found: list[object]) -> list[object]:
        async with opened(await done(method())) as stream:
            async for item in each(stream):
                found.append(item)
        return found

    async def broken_stream() -> None:
        found: list[object] = []
        try:
            await streamed(things.events, found)
        finally:
            trace.note("events before the break", found)

    async def picture() -> object:
        async with opened(await done(things.picture())) as response:
            return response.status, response.filename, [piece async for piece in each(response.iter_bytes(4))]

    async def picture_on_disk() -> object:
        path = await done((await done(things.picture())).write_to(folder / "a.png"))
        return path.name, path.read_bytes()

    for thing in ("t", "busy", "gone", "later", "reset", "html", "odd", "odd", "moved", "", ".."):
        await step(f"get {thing}", lambda thing=thing: done(things.get(thing)))
    await step("slow", lambda: done(things.get("slow", options={"timeout": 0.3, "max_retries": 1})))
    await step("late", lambda: done(things.get("slow", options={"deadline": 0.3})))
    await step("create", lambda: done(things.create(name="é")))
    await step("pay", lambda: done(things.pay()))
    await step("pay again", lambda: done(things.pay(idempotency_key="mine")))
    await step("items", items)
    await step("pages", pages)
    await step("broken stream", broken_stream)
    await step("whole stream", lambda: streamed(things.events, []))
    await step("lines", lambda: streamed(things.lines, []))
    await step("picture", picture)
    await step("picture on disk", picture_on_disk)
    await step("attach", lambda: done(things.attach(file=("ü.txt", io.BytesIO(b"abc")), note="n")))
    await step("upload", lambda: done(things.upload("t", body=io.BytesIO(b"twice"))))
    await step("upload once", lambda: done(things.upload("t", body=iter([b"on", b"ce"]))))
    await step("secret", lambda: done(things.secret()))
    await step("undocumented", lambda: done(sdk.request("GET", "/new", returns=dict)))
    with sdk.capture() as calls:
        await step("strange", lambda: done(things.get("busy", options={"max_retries": 0, "headers": {"X-A": "b"}})))
        await step("gone", lambda: done(things.get("gone")))
        await step("reset", lambda: done(things.get("reset")))
        await step("events", lambda: streamed(things.events, []))
    for call in calls:
        trace.note("captured", call, call.request, call.headers, call.request_id, call.body, type(call.error).__name__)
    await step("close", lambda: done(sdk.close()))
    await step("closed", lambda: done(things.get("t")))


def record(package: ModuleType, world: str, client: str, folder: Path) -> list[str]:
    """Run the scenario and return its trace."""
    trace = Trace()
    log = logging.getLogger(package.__name__)
    handler = logging.Handler()
    handler.emit = lambda line: trace.note("log", line.levelname, line.getMessage())  # type: ignore[method-assign]
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)
    answering = Answering()
    try:
        with serve(lambda wire: answering(wire)) as server:
            settings = {"bearer": "t", "oauth": ("id", "secret"), "server_url": server.url, "client": client}
            hooks = _hooks(package, world == "async", trace.note)
            run(package, lambda sdk: scenario(sdk, trace, folder), world, hooks=hooks, **settings)
            lines = [*trace.lines, *_wires(server)]
    finally:
        log.removeHandler(handler)
        log.setLevel(logging.NOTSET)
    return [_settled(line, server.url, package) for line in lines]


def _wires(server: Server) -> Iterator[str]:
    keys: dict[str, str] = {}
    for wire in server.requests:
        headers, body = dict(wire.headers), wire.body
        if (key := headers.get("idempotency-key")) is not None:
            headers["idempotency-key"] = keys.setdefault(key, f"key {len(keys)}")
        if (found := re.search("boundary=(.+)", headers.get("content-type", ""))) is not None:
            headers["content-type"] = "multipart/form-data; boundary=B"
            body = body.replace(found[1].encode(), b"B")
        yield f"wire {wire.method} {wire.target} {headers} {body!r}"


def _settled(line: str, url: str, package: ModuleType) -> str:
    """Return a line without what differs from run to run, and without the one word that differs between the worlds."""
    line = line.replace(url, "http://server").replace(url.removeprefix("http://"), "server")
    line = re.sub(r"in \d+ ms", "in N ms", line)
    line = re.sub(r"0x[0-9a-f]+", "0x", line)
    return line.replace("AsyncSDK", "SDK").replace(package.__name__, "package")


@pytest.fixture
def traces(build: Build, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str, str], list[str]]:
    package = build(SHOP)
    monkeypatch.setattr(f"{package.__name__}._runtime.call.calls._random_pause", lambda *_: 0.001)
    return lambda world, client: record(package, world, client, tmp_path)


@pytest.mark.parametrize("client", CLIENTS)
def test_both_worlds_leave_the_same_trace(traces: Callable[[str, str], list[str]], client: str) -> None:
    sync, asynchronous = traces("sync", client), traces("async", client)
    assert sync == asynchronous
    seen = "\n".join(sync)
    for kind in (
        "hook before",
        "hook after",
        "hook error",
        "hook drift",
        "log DEBUG",
        "log WARNING",
        "captured",
        "wire",
    ):
        assert f"\n{kind} " in f"\n{seen}", f"the scenario shows no {kind}"


def test_a_given_client_leaves_the_same_trace(traces: Callable[[str, str], list[str]]) -> None:
    own, given = ([_without_defaults(line) for line in traces("sync", client)] for client in CLIENTS)
    assert own == given


def _without_defaults(line: str) -> str:
    """Return a line without what httpx2's client adds to requests: the header Connection, and the order of headers."""
    if (found := re.fullmatch(r"(wire [A-Z]+ \S+ )({.*?})( b['\"].*)", line)) is None:
        return line
    headers = ast.literal_eval(found[2])
    headers.pop("connection", None)
    return f"{found[1]}{sorted(headers.items())}{found[3]}"
