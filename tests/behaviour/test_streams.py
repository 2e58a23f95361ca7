"""Streams through generated methods, blocking and asynchronous."""

from __future__ import annotations

import json
import pickle
import time
from typing import Any

import mka1
import pytest
from mka1 import UnknownVariant, errors, models
from scripted import Script, Wire, serve

from .conftest import Build
from .samples import CHUNKS, COMPLETION, EVENTS, PLACE, RESPONSE, written
from .worlds import CLIENTS, WORLDS, done, each, opened, run

KINDS = [
    models.ResponseCreatedEvent, models.OutputItemAddedEvent, models.OutputTextDeltaEvent, models.OutputTextDeltaEvent,
    UnknownVariant, models.ResponseCompletedEvent,
]  # fmt: skip

each_world = pytest.mark.parametrize("world", WORLDS)
each_client = pytest.mark.parametrize("client", CLIENTS)


def stream(
    *chunks: bytes, media_type: str = "text/event-stream", then: Script = lambda wire: wire.chunk(b"")
) -> Script:
    """Return a script that streams an answer, and ends it as `then` does."""

    def script(wire: Wire) -> object:
        wire.start(f"Content-Type: {media_type}")
        for chunk in chunks:
            wire.chunk(chunk)
        return then(wire)

    return script


def _create(sdk: Any, **arguments: Any) -> Any:
    return sdk.llm.responses.create(model="m", input="Hi", stream=True, **arguments)


async def _collect(stream: Any, found: list[Any]) -> None:
    async for event in each(await done(stream)):
        found.append(event)


def _settings(url: str, client: str = "own", **more: Any) -> dict[str, Any]:
    return {"server_url": url, "bearer_auth": "t", "client": client, **more}


@each_world
@each_client
def test_events_are_typed_until_the_server_is_done(world: str, client: str) -> None:
    async def scenario(sdk: Any) -> Any:
        async with opened(await done(_create(sdk))) as events:
            return [event async for event in each(events)]

    with serve(stream(*written(EVENTS), b"data: [DONE]\n\n", b"data: never read\n\n")) as server:
        events = run(mka1, scenario, world, **_settings(server.url, client))
    assert [type(event) for event in events] == KINDS
    assert events[2].delta + events[3].delta == "Hello"
    assert (events[4].type, events[4].news) == ("response.brand_new", [1])
    assert events[5].response.status == "completed"
    (request,) = server.requests
    assert json.loads(request.body) == {"model": "m", "input": "Hi", "stream": True}
    assert request.headers["accept"] == "text/event-stream"


@each_world
def test_the_same_method_answers_in_one_piece(world: str) -> None:
    body = json.dumps(RESPONSE).encode()
    with serve(lambda wire: wire.answer(body, "Content-Type: application/json")) as server:
        for arguments in ({}, {"stream": False}):
            answer = run(
                mka1, lambda sdk, given=arguments: sdk.llm.responses.create(model="m", **given), world,
                **_settings(server.url, strict=True),
            )  # fmt: skip
            assert isinstance(answer, models.Response)
    assert [json.loads(each.body) for each in server.requests] == [{"model": "m"}, {"model": "m", "stream": False}]
    assert {each.headers["accept"] for each in server.requests} == {"application/json"}


@each_world
def test_a_chat_answers_whole_and_in_pieces(world: str) -> None:
    """Its events are objects of one type, without a field that would say which."""
    asked: dict[str, Any] = {"model": "m", "messages": [{"role": "user", "content": "Hi"}]}

    async def scenario(sdk: Any) -> str:
        whole = await done(sdk.llm.chat.create_chat(**asked))
        assert isinstance(whole, models.ChatCompletion)
        (choice,) = whole.choices
        (part,) = choice.message.content
        assert (type(part), part.text, choice.finish_reason) == (models.ChatText, "Hello", "stop")
        pieces = [chunk async for chunk in each(await done(sdk.llm.chat.create_chat(stream=True, **asked)))]
        assert {type(chunk) for chunk in pieces} == {models.ChatCompletionChunk}
        assert [chunk.choices[0].finish_reason for chunk in pieces] == [None, None, "stop"]
        return "".join(chunk.choices[0].delta.content or "" for chunk in pieces)

    with serve(
        lambda wire: wire.answer(json.dumps(COMPLETION).encode(), "Content-Type: application/json"),
        stream(*(f"data: {json.dumps(chunk)}\n\n".encode() for chunk in CHUNKS), b"data: [DONE]\n\n"),
    ) as server:
        assert run(mka1, scenario, world, **_settings(server.url, strict=True)) == "Hello"
    assert [json.loads(each.body) for each in server.requests] == [asked, {**asked, "stream": True}]
    assert {each.target for each in server.requests} == {"/api/v1/llm/chat/completions"}


@each_world
@each_client
def test_the_time_limit_of_an_attempt_bounds_a_whole_answer_but_not_a_stream(world: str, client: str) -> None:
    limits = mka1.Timeout(0.4, read=5.0)

    def slowly(wire: Wire) -> object:
        time.sleep(0.6)
        wire.chunk(written(EVENTS)[-1])
        return wire.chunk(b"")

    def slow_answer(wire: Wire) -> object:
        body = json.dumps(RESPONSE).encode()
        wire.start("Content-Type: application/json")
        wire.chunk(body[:9])
        time.sleep(0.6)
        wire.chunk(body[9:])
        return wire.chunk(b"")

    async def scenario(sdk: Any) -> Any:
        return [event async for event in each(await done(_create(sdk)))]

    with serve(stream(*written(EVENTS[:1]), then=slowly)) as server:
        events = run(mka1, scenario, world, **_settings(server.url, client, timeout=limits))
    assert [type(event) for event in events] == [KINDS[0], KINDS[-1]]
    with serve(slow_answer) as server, pytest.raises(errors.APITimeoutError) as raised:
        run(
            mka1,
            lambda sdk: sdk.llm.responses.create(model="m"),
            world,
            **_settings(server.url, client, timeout=limits),
        )
    assert (raised.value.which, raised.value.seconds) == ("attempt", 0.4)


@each_world
def test_the_switch_may_be_a_query_parameter(world: str) -> None:
    async def scenario(sdk: Any) -> Any:
        events = await done(sdk.llm.responses.get("resp_1", stream=True, starting_after=4))
        return [event async for event in each(events)]

    with serve(stream(*written(EVENTS[5:]))) as server:
        (event,) = run(mka1, scenario, world, **_settings(server.url))
    assert isinstance(event, models.ResponseCompletedEvent)
    assert server.requests[0].target == "/api/v1/llm/responses/resp_1?starting_after=4&stream=true"


@each_world
@each_client
def test_leaving_the_loop_gives_the_connection_back(world: str, client: str) -> None:
    async def scenario(sdk: Any) -> Any:
        async with opened(await done(_create(sdk))) as events:
            async for event in each(events):
                return event
        raise AssertionError

    with serve(stream(*written(EVENTS[:2]), then=lambda wire: wire.is_left())) as server:
        event = run(mka1, scenario, world, **_settings(server.url, client))
        assert server.is_left()
    assert isinstance(event, models.ResponseCreatedEvent)


@each_world
@each_client
def test_a_broken_stream_yields_what_came_and_an_error(world: str, client: str) -> None:
    async def scenario(sdk: Any) -> Any:
        found: list[Any] = []
        with pytest.raises(errors.StreamError) as raised:
            await _collect(_create(sdk), found)
        return found, raised.value

    with serve(stream(*written(EVENTS[:4]), b"id: 4\ndata: {", then=Wire.reset)) as server:
        found, error = run(mka1, scenario, world, **_settings(server.url, client))
    assert [type(event) for event in found] == KINDS[:4]
    assert error.last_event_id == "3"
    assert len(server.requests) == 1


@each_world
def test_a_stream_goes_on_behind_the_last_event_when_asked_to(world: str) -> None:
    async def scenario(sdk: Any) -> Any:
        events = (await done(_create(sdk))).reconnecting()
        return [event async for event in each(events)]

    first, *rest = written(EVENTS)
    with serve(stream(b"retry: 1\n", first, then=Wire.reset), stream(*rest)) as server:
        found = run(mka1, scenario, world, **_settings(server.url))
    assert [type(event) for event in found] == KINDS
    assert [each.headers.get("last-event-id") for each in server.requests] == [None, "0"]
    assert server.requests[1].body == server.requests[0].body


@each_world
def test_an_event_that_does_not_fit_is_told_and_kept(world: str) -> None:
    async def scenario(sdk: Any) -> Any:
        return [event async for event in each(await done(_create(sdk)))]

    odd = {"type": "response.output_text.delta", "delta": 7, "token": "a test", **PLACE}
    with serve(stream(*written([odd, odd]))) as server:
        drifts: list[Any] = []
        hooks = (mka1.hooks.Hooks if world == "sync" else mka1.hooks.AsyncHooks)()
        hooks.on_drift = drifts.append
        found = run(mka1, scenario, world, **_settings(server.url, hooks=hooks))
        with pytest.raises(errors.ResponseDecodeError, match="delta") as raised:
            run(mka1, scenario, world, **_settings(server.url, strict=True, bearer_auth="test"))
    assert b"output_text" in raised.value.body
    assert b"***" in pickle.loads(pickle.dumps(raised.value)).body
    assert raised.value.url == f"{server.url}{server.requests[0].target}"
    assert [type(event) for event in found] == [models.OutputTextDeltaEvent] * 2
    assert found[0].delta == 7
    assert [(drift.type_name, drift.path) for drift in drifts] == [("ResponseEvent", "delta")]


@each_world
def test_an_error_status_is_raised_by_the_call_itself(world: str) -> None:
    async def scenario(sdk: Any) -> Any:
        with pytest.raises(errors.RateLimitError) as raised:
            await done(_create(sdk))
        return raised.value

    with serve(lambda wire: wire.answer(b"slow down", status="429 Too Many Requests")) as server:
        error = run(mka1, scenario, world, **_settings(server.url, max_retries=0))
    assert error.body == b"slow down"


LOG = """
    openapi: 3.2.0
    info: {title: Acme, version: "1"}
    paths:
      /lines:
        get:
          operationId: lines
          tags: [log]
          responses: {"200": {description: ok, content: {application/x-ndjson: {schema: {$ref: "#/components/schemas/Line"}}}}}
      /texts:
        get:
          operationId: texts
          tags: [log]
          responses: {"200": {description: ok, content: {application/json-seq: {itemSchema: {$ref: "#/components/schemas/Line"}}}}}
    components: {schemas: {Line: {type: object, required: [text], properties: {text: {type: string}}}}}
"""


@each_world
@pytest.mark.parametrize(
    ("method", "media_type", "chunks"),
    [
        ("lines", "application/x-ndjson", (b'{"text": "a"}\n{"te', b'xt": "b"}\n\n', b'{"text": "c"}')),
        ("texts", "application/json-seq", (b'\x1e{"text": "a"}\n', b'\x1e{"text": "b"}\n\x1e{"text":\n"c"}\n')),
    ],
)
def test_lines_and_sequences_are_typed(
    build: Build, world: str, method: str, media_type: str, chunks: tuple[bytes, ...]
) -> None:
    async def scenario(sdk: Any) -> Any:
        return [line async for line in each(await done(getattr(sdk.log, method)()))]

    package = build(LOG)
    with serve(stream(*chunks, media_type=media_type)) as server:
        lines = run(package, scenario, world, server_url=server.url, strict=True)
    assert all(isinstance(line, package.models.Line) for line in lines)
    assert [line.text for line in lines] == ["a", "b", "c"]
    assert server.requests[0].headers["accept"] == media_type


EVENTS_OF_3_2 = """
    openapi: 3.2.0
    info: {title: Acme, version: "1"}
    paths:
      /log:
        get:
          operationId: follow
          tags: [log]
          responses:
            "200":
              description: ok
              content:
                text/event-stream:
                  itemSchema:
                    type: object
                    required: [event, data]
                    properties: {event: {type: string}, data: {type: string}}
                    oneOf:
                      - properties:
                          event: {const: line}
                          data: {contentMediaType: application/json, contentSchema: {$ref: "#/components/schemas/Line"}}
                      - properties:
                          event: {const: mark}
                          data:
                            contentMediaType: application/json
                            contentSchema: {type: object, required: [mark], properties: {mark: {type: integer}}}
    components: {schemas: {Line: {type: object, required: [text], properties: {text: {type: string}}}}}
"""


@each_world
def test_the_json_in_the_data_of_events_is_typed(build: Build, world: str) -> None:
    async def scenario(sdk: Any) -> Any:
        return [event async for event in each(await done(sdk.log.follow()))]

    package = build(EVENTS_OF_3_2)
    sent = (b'event: line\ndata: {"text": "a"}\n\n', b'event: mark\ndata: {"mark": 1}\n\n')
    with serve(stream(*sent, media_type="text/event-stream")) as server:
        line, mark = run(package, scenario, world, server_url=server.url, strict=True)
    assert isinstance(line, package.models.Line)
    assert mark.mark == 1
