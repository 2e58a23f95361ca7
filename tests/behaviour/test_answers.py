"""What a method returns for responses as real servers send them, whether the document describes them well or not."""

from __future__ import annotations

import datetime
import decimal
import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from scripted import Script, serve

from .conftest import Build
from .worlds import WORLDS, done, each, opened, run

each_world = pytest.mark.parametrize("world", WORLDS)


def answer(value: object, media_type: str | None = "application/json", status: str = "200 OK") -> Script:
    """Return a script that sends a value as JSON, or bytes as they are."""
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    headers = [] if media_type is None else [f"Content-Type: {media_type}"]
    return lambda wire: wire.answer(body, *headers, status=status)


def received(package: Any, script: Script, call: Callable[[Any], Any], world: str, **settings: Any) -> Any:
    with serve(script) as server:
        return run(package, call, world, server_url=server.url, max_retries=0, **settings)


ITEMS = """
    paths:
      /items:
        get:
          operationId: list
          tags: [items]
          responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Item"}}}}}
      /numbers:
        get:
          operationId: numbers
          tags: [items]
          responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Number"}}}}}
    components:
      schemas:
        Item:
          oneOf: [{$ref: "#/components/schemas/Question"}, {$ref: "#/components/schemas/Reply"}, {$ref: "#/components/schemas/Call"}]
          discriminator: {propertyName: type}
        Question: {type: object, required: [type, role], properties: {type: {const: message}, role: {enum: [user]}}}
        Reply: {type: object, required: [type, role, id], properties: {type: {const: message}, role: {enum: [bot]}, id: {type: string}}}
        Call: {type: object, required: [type], properties: {type: {const: call}, name: {type: string}}}
        Number:
          oneOf:
            - {$ref: "#/components/schemas/One"}
            - {$ref: "#/components/schemas/Half"}
            - {$ref: "#/components/schemas/Yes"}
            - {$ref: "#/components/schemas/Word"}
          discriminator: {propertyName: t, mapping: {"7": One}}
        One: {type: object, required: [t], properties: {t: {type: integer, enum: [1, 7]}}}
        Half: {type: object, required: [t], properties: {t: {const: 0.5}}}
        Yes: {type: object, required: [t], properties: {t: {const: true}}}
        Word: {type: object, required: [t], properties: {t: {const: "no"}}}
"""


@each_world
@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ({"type": "message", "role": "user"}, "Question"),
        ({"type": "message", "role": "bot", "id": "1"}, "Reply"),
        ({"type": "message", "role": "bot", "id": "1", "new": 1}, "Reply"),
        ({"type": "call", "name": "n"}, "Call"),
        ({"type": "new"}, "UnknownVariant"),
    ],
)
def test_variants_that_share_the_value_of_a_discriminator(build: Build, world: str, value: Any, kind: str) -> None:
    is_known = kind != "UnknownVariant"
    found = received(build(ITEMS), answer(value), lambda sdk: sdk.items.list(), world, strict=is_known)
    assert type(found).__name__ == kind
    assert found.model_dump(mode="json", by_alias=True, exclude_unset=True) == value


@each_world
@pytest.mark.parametrize(
    ("tag", "kind"),
    [(1, "One"), (7, "One"), (1.0, "One"), (0.5, "Half"), (True, "Yes"), ("no", "Word"), (2, "UnknownVariant")],
)
def test_discriminators_of_every_json_type(build: Build, world: str, tag: Any, kind: str) -> None:
    is_known = kind != "UnknownVariant"
    found = received(build(ITEMS), answer({"t": tag}), lambda sdk: sdk.items.numbers(), world, strict=is_known)
    assert type(found).__name__ == kind


VALUES = """
    paths:
      /values:
        get:
          operationId: get
          tags: [values]
          responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Values"}}}}}
    components:
      schemas:
        Values:
          type: object
          properties:
            whole: {type: integer}
            wholes: {type: array, items: {type: integer}}
            whole_or_text: {oneOf: [{type: string}, {type: integer}]}
            number: {type: number}
            lenient: {type: string, format: date-time}
            moment: &moment {anyOf: [{type: string, format: date-time}, {type: string, format: date}, {type: string}]}
            day: {anyOf: [{type: string, format: date}, {type: string, format: date-time}]}
            time: {anyOf: [{type: string, format: time}, {type: string}]}
            id: {anyOf: [{type: string, format: uuid}, {type: string}]}
            price: {anyOf: [{type: string, format: decimal}, {type: string}]}
            data: {anyOf: [{type: string, format: byte}, {type: string, format: uuid}]}
            moments: {type: array, items: *moment}
            by_day: {anyOf: [{type: array, items: {type: string, format: date-time}}, {type: array, items: {type: string, format: date}}]}
"""
DAY = datetime.date(2024, 1, 31)
NOON = datetime.datetime(2024, 1, 31, 12, tzinfo=datetime.UTC)
ID = uuid.UUID("0b8f9c1e-31d5-4f3a-8f5e-6a3f1f8f3c11")


@each_world
@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ('{"whole": 5.0}', {"whole": 5}),
        ('{"whole": 1e3, "wholes": [1, 2.0, -3.0]}', {"whole": 1000, "wholes": [1, 2, -3]}),
        ('{"whole": 1e21, "whole_or_text": 7.0}', {"whole": 10**21, "whole_or_text": 7}),
        ('{"number": 5.0}', {"number": 5.0}),
        ('{"moment": "2024-01-31", "moments": ["2024-01-31"], "day": "2024-01-31"}', {"moment": DAY, "moments": [DAY], "day": DAY}),
        ('{"moment": "2024-01-31T12:00:00Z", "day": "2024-01-31t12:00:00+00:00"}', {"moment": NOON, "day": NOON}),
        ('{"moment": "20240131", "time": "12", "lenient": "2024-01-31 12:00"}', {"moment": "20240131", "time": "12", "lenient": NOON}),
        (f'{{"id": "{ID}", "data": "{ID}"}}', {"id": ID, "data": ID}),
        (f'{{"id": "{ID.hex}", "data": "YWJj"}}', {"id": ID.hex, "data": b"abc"}),
        ('{"price": "1.50"}', {"price": decimal.Decimal("1.50")}),
        ('{"price": " 1"}', {"price": " 1"}),
        ('{"by_day": ["2024-01-31"]}', {"by_day": [DAY]}),
        ('{"by_day": ["2024-01-31T12:00:00Z"]}', {"by_day": [NOON]}),
    ],
)  # fmt: skip
def test_values_are_what_they_look_like(build: Build, world: str, sent: str, expected: dict[str, Any]) -> None:
    found = received(build(VALUES), answer(sent.encode()), lambda sdk: sdk.values.get(), world, strict=True)
    values = {name: getattr(found, name) for name in expected}
    assert values == expected
    assert {name: _kind(value) for name, value in values.items()} == {
        name: _kind(value) for name, value in expected.items()
    }
    assert found.model_dump(mode="json", by_alias=True, exclude_unset=True) == json.loads(sent)


def _kind(value: object) -> object:
    """Return the type of a value, or of the items of a list, without that of a value that keeps its text."""
    if isinstance(value, list):
        return [_kind(each) for each in value]
    return next(each for each in type(value).__mro__ if "Verbatim" not in each.__name__)


@pytest.mark.parametrize("value", [1.5, True, "1"])
def test_what_is_no_integer_is_a_drift(build: Build, value: object) -> None:
    package = build(VALUES)
    with pytest.raises(package.errors.ResponseDecodeError, match="whole"):
        received(package, answer({"whole": value}), lambda sdk: sdk.values.get(), "sync", strict=True)


STATUSES = """
    paths:
      /jobs:
        post:
          operationId: run
          tags: [jobs]
          responses:
            "200": {description: The report., content: {application/json: {schema: {$ref: "#/components/schemas/Report"}}}}
            "201": {description: A report that was created., content: {application/json: {schema: {$ref: "#/components/schemas/Report"}}}}
            "202": {description: The job that makes it., content: {application/json: {schema: {$ref: "#/components/schemas/Job"}}}}
            "204": {description: There is nothing to do., content: {application/json: {schema: {$ref: "#/components/schemas/Report"}}}}
        put:
          operationId: queue
          tags: [jobs]
          responses:
            "200": {description: Done already.}
            2XX: {description: Accepted., content: {application/json: {schema: {$ref: "#/components/schemas/Job"}}}}
      /jobs/start:
        post:
          operationId: start
          tags: [jobs]
          responses:
            "204": {description: It runs.}
            "304": {description: It runs already.}
        get:
          operationId: get
          tags: [jobs]
          responses:
            "200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Job"}}}}
            "304": {description: Nothing has changed.}
      /jobs/reset:
        post:
          operationId: reset
          tags: [jobs]
          responses: {"205": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Job"}}}}}
    components:
      schemas:
        Report: {type: object, properties: {id: {type: string}, value: {type: number}}}
        Job: {type: object, properties: {id: {type: string}, state: {type: string}}}
"""


@each_world
@pytest.mark.parametrize(
    ("method", "status", "body", "kind"),
    [
        ("run", "200 OK", {"id": "1", "state": "new"}, "Report"),
        ("run", "201 Created", {}, "Report"),
        ("run", "202 Accepted", {"id": "1"}, "Job"),
        ("run", "206 Partial", {"value": 1}, "Report"),
        ("run", "204 No Content", b"", "NoneType"),
        ("queue", "202 Accepted", {"id": "1"}, "Job"),
        ("queue", "200 OK", b"", "NoneType"),
        ("start", "204 No Content", b"", "NoneType"),
        ("start", "304 Not Modified", b"", "NoneType"),
        ("reset", "205 Reset Content", b"", "NoneType"),
    ],
)
def test_each_status_has_its_own_type(build: Build, world: str, method: str, status: str, body: Any, kind: str) -> None:
    script = answer(body, status=status)
    found = received(build(STATUSES), script, lambda sdk: getattr(sdk.jobs, method)(), world, strict=True)
    assert type(found).__name__ == kind


@each_world
def test_a_304_of_an_operation_with_an_answer_is_an_error_that_is_documented(build: Build, world: str) -> None:
    package = build(STATUSES)
    with pytest.raises(package.errors.APIStatusError) as raised:
        received(package, answer(b"", status="304 Not Modified"), lambda sdk: sdk.jobs.get(), world)
    assert raised.value.status_code == 304
    documentation = package.resources.jobs.Jobs.get.__doc__
    assert "APIStatusError: Nothing has changed (304)." in documentation
    assert "Job: The job that makes it (202)." in package.resources.jobs.Jobs.run.__doc__
    assert "None: It runs already (304)." in package.resources.jobs.Jobs.start.__doc__


UNDESCRIBED = """
    paths:
      /files/{name}:
        parameters: [{name: name, in: path, required: true, schema: {type: string}}]
        get: {operationId: read, tags: [files], responses: {"200": {description: The file.}}}
        put:
          operationId: write
          tags: [files]
          responses: {"200": {description: Anything., content: {application/json: {schema: {}}}}}
        post:
          operationId: edit
          tags: [files]
          responses:
            "200": {description: ok, content: {application/json: {schema: {type: object, properties: {word: {type: string}}}}}}
"""
BODIES: list[tuple[bytes, str | None, object]] = [
    (b"a,b\n1,2\n", "text/csv; charset=utf-8", "a,b\n1,2\n"),
    ("é".encode("latin-1"), "text/plain; charset=iso-8859-1", "é"),
    (b"data: 1\n\n", "text/event-stream", "data: 1\n\n"),
    (b'{"a": [1]}', "application/json", {"a": [1]}),
    (b'{"a": [1]}', None, {"a": [1]}),
    (b"plain", None, b"plain"),
    (b"<a/>", "application/xml", "<a/>"),
    (b"\x89PNG\x00", "image/png", b"\x89PNG\x00"),
    (b" \n", "text/plain", None),
    (b"", None, None),
]


@each_world
@pytest.mark.parametrize(("body", "media_type", "expected"), BODIES)
@pytest.mark.parametrize("strict", [False, True])
def test_a_body_that_the_document_does_not_describe_arrives(
    build: Build, world: str, body: bytes, media_type: str | None, expected: object, strict: bool
) -> None:
    package = build(UNDESCRIBED)
    seen: list[Any] = []
    kinds = {"sync": package.hooks.Hooks, "async": package.hooks.AsyncHooks}
    hooks = type("Seen", (kinds[world],), {"on_drift": lambda _, drift: seen.append(drift)})()
    settings = {"strict": strict, "hooks": hooks}
    assert received(package, answer(body, media_type), lambda sdk: sdk.files.read("n"), world, **settings) == expected
    assert [each.rule for each in seen] == ([] if expected is None else ["undocumented_body"])
    assert received(package, answer(body, media_type), lambda sdk: sdk.files.write("n"), world, **settings) == expected
    assert len(seen) == (expected is not None)


@each_world
@pytest.mark.parametrize(
    ("charset", "text"),
    [("iso-8859-1", "é"), ("windows-1252", "€"), ("utf-16", "é"), ("shift_jis", "語"), ("utf-8", "é")],
)
def test_json_is_read_in_the_charset_that_the_server_names(build: Build, world: str, charset: str, text: str) -> None:
    body = json.dumps({"word": text}, ensure_ascii=False).encode(charset)
    script = answer(body, f"application/json; charset={charset}")
    found = received(build(UNDESCRIBED), script, lambda sdk: sdk.files.edit("n"), world, strict=True)
    assert found.word == text


STREAMS = """
    paths:
      /events:
        get:
          operationId: events
          tags: [streams]
          responses:
            "200":
              description: "ok"
              content:
                text/event-stream:
                  schema: {type: object, required: [delta], properties: {delta: {type: string}}}
      /any:
        get:
          operationId: any
          tags: [streams]
          responses:
            "200":
              description: "ok"
              content:
                text/event-stream:
                  schema: {}
      /told:
        get:
          operationId: told
          tags: [streams]
          responses:
            "200":
              description: "ok"
              content:
                text/event-stream:
                  schema:
                    oneOf:
                      - {type: object, required: [delta], properties: {delta: {type: string}}}
                      - {type: object, required: [error], properties: {error: {type: object, properties: {message: {type: string}}}}}
      /lines:
        get:
          operationId: lines
          tags: [streams]
          responses:
            "200":
              description: "Changes.(streaming responses)"
              content:
                application/json:
                  schema:
                    type: object
                    title: Stream result of Change
                    properties: {result: {type: object, properties: {n: {type: integer}}}, error: {type: object}}
      /watch:
        get:
          operationId: watch
          tags: [streams]
          responses:
            "200":
              description: "ok"
              content:
                application/json;stream=watch:
                  schema: {type: object, properties: {n: {type: integer}}}
"""


async def items(sdk: Any, method: str) -> list[Any]:
    async with opened(await done(getattr(sdk.streams, method)())) as stream:
        return [item async for item in each(stream)]


@each_world
@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b"<html>Sign in</html>", "text/html"),
        (b"upstream connect error", "text/plain"),
        (b'{"error": "quota"}', None),
        (b"\x89PNG", "image/png"),
    ],
)
def test_what_is_no_stream_is_an_error(
    build: Build, world: str, strict: bool, body: bytes, media_type: str | None
) -> None:
    package = build(STREAMS)
    with pytest.raises(package.errors.ResponseDecodeError) as raised:
        received(package, answer(body, media_type), lambda sdk: items(sdk, "events"), world, strict=strict)
    assert raised.value.body == body


@each_world
@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize(
    "event",
    [
        b'event: error\ndata: {"code": 1}\n\n',
        b'data: {"error": {"message": "m"}}\n\n',
        b"event: error\ndata: overloaded\n\n",
    ],
)
def test_an_error_that_a_stream_does_not_document_is_raised(
    build: Build, world: str, strict: bool, event: bytes
) -> None:
    package = build(STREAMS)
    script = answer(b'id: 7\ndata: {"delta": "a"}\n\n' + event, "text/event-stream")
    with pytest.raises(package.errors.StreamError, match="reported an error") as raised:
        received(package, script, lambda sdk: items(sdk, "events"), world, strict=strict)
    assert raised.value.last_event_id == "7"
    text = event.partition(b"data: ")[2].strip().decode()
    assert raised.value.data == (json.loads(text) if text.startswith("{") else text)


@each_world
def test_an_error_that_a_stream_documents_is_an_item(build: Build, world: str) -> None:
    event = b'event: error\ndata: {"error": {"message": "m"}}\n\n'
    script = answer(b'data: {"delta": "a"}\n\n' + event, "text/event-stream")
    first, second = received(build(STREAMS), script, lambda sdk: items(sdk, "told"), world, strict=True)
    assert (first.delta, second.error.message) == ("a", "m")
    package = build(STREAMS)
    with pytest.raises(package.errors.StreamError):
        received(package, script, lambda sdk: items(sdk, "any"), world)


@each_world
@pytest.mark.parametrize("media_type", ["application/json", "application/x-ndjson", "application/json;stream=watch"])
@pytest.mark.parametrize("text", ['{"n": 1}\n{"n":\n 2}\n', '{"n": 1}\n{"n": 2}'])
def test_json_lines_are_a_stream_whatever_they_are_called(build: Build, world: str, media_type: str, text: str) -> None:
    package = build(STREAMS)
    text = text if media_type != "application/x-ndjson" else text.replace("\n 2", "2")
    found = received(package, answer(text.encode(), media_type), lambda sdk: items(sdk, "watch"), world, strict=True)
    assert [each.n for each in found] == [1, 2]
    results = [f'{{"result": {line}}}' for line in ('{"n": 1}', '{"n": 2}')]
    script = answer("\n".join(results).encode(), media_type)
    assert [
        each.result.n for each in received(package, script, lambda sdk: items(sdk, "lines"), world, strict=True)
    ] == [1, 2]
    kind = {"sync": "EventStream", "async": "AsyncEventStream"}[world]

    async def undocumented(sdk: Any) -> list[Any]:
        return [item async for item in each(await done(sdk.request("GET", "/x", returns=getattr(package, kind)[dict])))]

    assert received(package, answer(text.encode(), media_type), undocumented, world) == [{"n": 1}, {"n": 2}]


ENDS = """
    paths:
      /marked:
        get:
          operationId: marked
          tags: [streams]
          responses: {"200": {description: ok, content: {text/event-stream: {schema: {oneOf: [PIECE, {const: "<|end|>"}]}}}}}
      /wrapped:
        get:
          operationId: wrapped
          tags: [streams]
          responses: {"200": {description: ok, content: {text/event-stream: {schema: {oneOf: [
            {type: object, properties: {data: PIECE}},
            {type: object, properties: {event: {const: finish}, data: {enum: [COMPLETED, stream_end]}}}]}}}}}
      /inside:
        get:
          operationId: inside
          tags: [streams]
          responses: {"200": {description: ok, content: {text/event-stream: {schema: {type: object, properties: {
            data: {oneOf: [PIECE, {type: string, enum: ["[DONE]"]}, {const: eos}]}}}}}}}
      /beats:
        get:
          operationId: beats
          tags: [streams]
          responses: {"200": {description: ok, content: {text/event-stream: {schema: {oneOf: [PIECE, {enum: [ping, pending]}]}}}}}
      /loose:
        get:
          operationId: loose
          tags: [streams]
          responses: {"200": {description: ok, content: {text/event-stream: {schema: {
            type: object, properties: {delta: {type: string}, code: {type: integer}}}}}}}
    components: {schemas: {Piece: {type: object, required: [delta], properties: {delta: {type: string}}}}}
""".replace("PIECE", '{$ref: "#/components/schemas/Piece"}')


@each_world
@pytest.mark.parametrize(
    ("method", "text"),
    [
        ("marked", "<|end|>"),
        ("marked", "[DONE]"),
        ("wrapped", "COMPLETED"),
        ("wrapped", "stream_end"),
        ("inside", "[DONE]"),
        ("inside", "eos"),
    ],
)
def test_a_documented_end_of_a_stream_is_no_item(build: Build, world: str, method: str, text: str) -> None:
    event = 'data: {"delta": "a"}\n\n'
    script = answer(f"{event}data: {text}\n\n{event}".encode(), "text/event-stream")
    (only,) = received(build(ENDS), script, lambda sdk: items(sdk, method), world, strict=True)
    assert type(only).__name__ == "Piece"


@each_world
def test_another_constant_is_an_item(build: Build, world: str) -> None:
    script = answer(b'data: ping\n\ndata: {"delta": "a"}\n\n', "text/event-stream")
    beat, piece = received(build(ENDS), script, lambda sdk: items(sdk, "beats"), world, strict=True)
    assert (beat, piece.delta) == ("ping", "a")


@each_world
@pytest.mark.parametrize(
    "event",
    [
        b'event: error\ndata: {"message": "m"}\n\n',
        b"event: error\ndata: {}\n\n",
        b'event: error\ndata: {"code": 7, "error": {"message": "m"}}\n\n',
        b'data: {"error": {"message": "m"}}\n\n',
        b'data: {"error": "m"}\n\n',
    ],
)
def test_an_error_is_raised_where_all_fields_are_optional(build: Build, world: str, event: bytes) -> None:
    package = build(ENDS)
    script = answer(b'data: {"delta": "a"}\n\n' + event, "text/event-stream")
    with pytest.raises(package.errors.StreamError, match="reported an error") as raised:
        received(package, script, lambda sdk: items(sdk, "loose"), world)
    assert raised.value.data == json.loads(event.partition(b"data: ")[2])


@each_world
@pytest.mark.parametrize("data", ['{"delta": "a", "error": null}', '{"delta": "a", "new": 1}', '{"new": 1}', "{}"])
def test_what_is_no_error_is_an_item_where_all_fields_are_optional(build: Build, world: str, data: str) -> None:
    script = answer(f"data: {data}\n\n".encode(), "text/event-stream")
    (item,) = received(build(ENDS), script, lambda sdk: items(sdk, "loose"), world)
    assert item.model_dump(exclude_unset=True) == json.loads(data)


GATEWAY = """
    swagger: "2.0"
    info: {title: Acme, version: "1"}
    produces: [application/json]
    paths:
      /told: {get: {operationId: told, tags: [streams], responses: {"200": {description: "Ticks.(streaming responses)", schema: PART}}}}
      /titled: {get: {operationId: titled, tags: [streams], responses: {"200": {description: Ticks, schema: PART}}}}
      /defined: {get: {operationId: defined, tags: [streams], responses: {"200": {description: Ticks, schema: {$ref: "#/definitions/Part"}}}}}
      /file:
        get:
          operationId: file
          tags: [streams]
          responses: {"200": {description: "Bytes.(streaming responses)", schema: {type: string, format: binary}}}
    x-stream-definitions:
      Tick: {type: object, title: Stream result of Tick, properties: {result: {$ref: "#/definitions/Tick"}}}
    definitions:
      Part: {type: object, title: Stream result of Tick, properties: {result: {$ref: "#/definitions/Tick"}}}
      Tick: {type: object, properties: {at: {type: integer}}}
""".replace("PART", '{$ref: "#/x-stream-definitions/Tick"}')


@each_world
@pytest.mark.parametrize("method", ["told", "titled", "defined"])
def test_lines_of_a_grpc_gateway_are_a_stream(build: Build, world: str, method: str) -> None:
    script = answer(b'{"result":{"at":1}}\n{"result":{"at":2}}\n')
    found = received(build(GATEWAY), script, lambda sdk: items(sdk, method), world, strict=True)
    assert [each.result.at for each in found] == [1, 2]
    assert type(found[0]).__name__ == ("Part" if method == "defined" else "TickStreamResult")


@each_world
def test_a_file_of_a_grpc_gateway_is_a_download(build: Build, world: str) -> None:
    async def read(sdk: Any) -> Any:
        async with opened(await done(sdk.streams.file())) as download:
            return await done(download.read())

    assert received(build(GATEWAY), answer(b"{\x00}", "application/octet-stream"), read, world) == b"{\x00}"


MAPPED = """
    paths:
      /parts: {get: {operationId: measure, tags: [parts], responses: {"200": {description: ok, content: {application/json: {schema: {
        oneOf: [{$ref: "#/components/schemas/Wide"}, {$ref: "#/components/schemas/Tall"}, {$ref: "#/components/schemas/Round"}],
        discriminator: {propertyName: kind, mapping: {box: Wide, ball: Round, disc: Round}}}}}}}}}
    components:
      schemas:
        Wide: {type: object, required: [kind, width], properties: {kind: {const: box}, width: {type: integer}}}
        Tall: {type: object, required: [kind, height], properties: {kind: {const: box}, height: {type: integer}}}
        Round: {type: object, required: [kind], properties: {kind: {type: string}, height: {type: integer}}}
"""


@each_world
@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ({"kind": "box", "width": 1}, "Wide"),
        ({"kind": "box", "height": 1}, "Tall"),
        ({"kind": "box", "height": 1, "new": 1}, "Tall"),
        ({"kind": "ball", "height": 1}, "Round"),
        ({"kind": "disc"}, "Round"),
    ],
)
def test_a_mapping_does_not_hide_a_variant_with_the_same_constant(
    build: Build, world: str, value: Any, kind: str
) -> None:
    found = received(build(MAPPED), answer(value), lambda sdk: sdk.parts.measure(), world, strict=True)
    assert type(found).__name__ == kind


@each_world
def test_the_mapped_variant_comes_first_if_none_fits_better(build: Build, world: str) -> None:
    found = received(build(MAPPED), answer({"kind": "box"}), lambda sdk: sdk.parts.measure(), world)
    assert type(found).__name__ == "Wide"
