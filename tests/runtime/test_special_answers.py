"""Pages, streams, downloads and uploads as a client makes them, over a real socket in both worlds."""

from __future__ import annotations

import asyncio
import io
import json
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from runtime.call.definition import Definition
from runtime.client.client import AsyncClient, Client
from runtime.client.resource import AsyncResource, Resource
from runtime.errors import APIStatusError, APITimeoutError, NotFoundError, SDKError, StreamError
from runtime.files.binary import AsyncBinaryResponse, BinaryResponse
from runtime.files.multipart import Multipart
from runtime.files.sources import RawBody
from runtime.pages.page import AsyncPage, Page, Paging
from runtime.streams.event_stream import AsyncEventStream, EventStream
from runtime.types.models import Model
from scripted import Script, Server, Wire, serve

BY_ID = Paging("cursor", argument="after", has_more="has_more", next="last_id")
BY_LINK = Paging("url", items="")


class Thing(Model):
    id: str


class ThingList(Model):
    data: list[Thing]
    has_more: bool
    last_id: str | None = None


class Delta(Model):
    text: str


def definition(server: Server) -> Definition:
    return Definition(name="test", version="1", package="test", environment="TEST", servers=(server.url + "/v1",))


@contextmanager
def served(*scripts: Script) -> Iterator[tuple[Any, Server]]:
    """Yield the `_request` of a client, and its server."""
    with serve(*scripts) as server, Client(definition(server)) as client:
        yield Resource(client)._request, server


@asynccontextmanager
async def async_served(*scripts: Script) -> AsyncIterator[tuple[Any, Server]]:
    with serve(*scripts) as server:
        async with AsyncClient(definition(server)) as client:
            yield AsyncResource(client)._request, server


def answers(value: object, *headers: str) -> Script:
    return lambda wire: wire.answer(json.dumps(value).encode(), "Content-Type: application/json", *headers)


def things(*ids: str, has_more: bool) -> Script:
    return answers({"data": [{"id": each} for each in ids], "has_more": has_more, "last_id": ids[-1] if ids else None})


def streams(*chunks: bytes, then: str = "end") -> Script:
    def script(wire: Wire) -> None:
        wire.start("Content-Type: text/event-stream")
        for chunk in chunks:
            wire.chunk(chunk)
        if then == "hang":
            wire.is_left()
        else:
            wire.chunk(b"") if then == "end" else wire.reset()

    return script


LIST: dict[str, Any] = {"query": {"after": None, "limit": 2}, "paging": BY_ID}


def test_pages_of_a_client() -> None:
    with served(things("a", "b", has_more=True), things("c", has_more=False)) as (call, server):
        page = call("GET", "/things", returns=Page[Thing, ThingList], **LIST)
        assert isinstance(page, Page)
        assert type(page.answer) is ThingList
        assert [thing.id for thing in page] == ["a", "b", "c"]
        assert [wire.target for wire in server.requests] == ["/v1/things?limit=2", "/v1/things?after=b&limit=2"]


def test_asynchronous_pages_of_a_client() -> None:
    async def check() -> None:
        async with async_served(things("a", "b", has_more=True), things("c", has_more=False)) as (call, server):
            page = await call("GET", "/things", returns=AsyncPage[Thing, ThingList], **LIST)
            assert [thing.id async for thing in page] == ["a", "b", "c"]
            assert len(server.requests) == 2

    asyncio.run(check())


def test_linked_pages_of_a_client() -> None:
    first = answers([{"id": "a"}], 'Link: <things?cursor=x%2Fy&limit=2>; rel="next"')
    with served(first, answers([{"id": "b"}])) as (call, server):
        options = {"query": {"debug": "1"}}
        page = call(
            "GET",
            "/things",
            query={"limit": 2},
            returns=Page[Thing, list[Thing]],
            paging=BY_LINK,
            options=options,
        )
        assert [thing.id for thing in page] == ["a", "b"]
        assert [wire.target for wire in server.requests] == [
            "/v1/things?limit=2&debug=1",
            "/v1/things?cursor=x%2Fy&limit=2",
        ]


@pytest.mark.parametrize("kind", ["page", "offset"])
def test_a_server_that_ignores_the_page(kind: Any) -> None:
    with served(things("a", "b", has_more=True)) as (call, server):
        paging = Paging(kind, argument="n", has_more="has_more")
        items = iter(call("GET", "/things", returns=Page[Thing, ThingList], query={}, paging=paging))
        assert [next(items).id for _ in range(2)] == ["a", "b"]
        with pytest.raises(SDKError, match="pagination loop"):
            next(items)
        assert len(server.requests) == 2


def test_asynchronous_pages_of_a_server_that_ignores_the_page() -> None:
    async def check() -> None:
        async with async_served(things("a", has_more=True)) as (call, server):
            paging = Paging("page", argument="n")
            page = await call("GET", "/things", returns=AsyncPage[Thing, ThingList], query={}, paging=paging)
            with pytest.raises(SDKError, match="pagination loop"):
                [item async for item in page]
            assert len(server.requests) == 2

    asyncio.run(check())


def test_pages_of_values_that_are_alike() -> None:
    pages = [answers({"data": [{"count": 0}, {"count": 0}]}) for _ in range(5)]
    with served(*pages, answers({"data": []})) as (call, _server):
        page = call("GET", "/counts", returns=Page[object, object], query={}, paging=Paging("page", argument="n"))
        assert len(list(page)) == 10


def test_an_error_on_a_later_page() -> None:
    with served(things("a", has_more=True), lambda wire: wire.answer(b"{}", status="404 Not Found")) as (call, _server):
        items = iter(call("GET", "/things", returns=Page[Thing, ThingList], **LIST))
        assert next(items).id == "a"
        with pytest.raises(NotFoundError):
            next(items)


def test_a_page_that_does_not_fit() -> None:
    with served(answers({"data": [{"id": 1}], "has_more": False})) as (call, _server):
        page = call("GET", "/things", returns=Page[Thing, ThingList], **LIST)
        assert [thing.id for thing in page] == [1]


def test_streams_of_a_client() -> None:
    body = (b'data: {"text":"a"}\n\n', b'data: {"text":', b'"b"}\n\ndata: [DONE]\n\n')
    with served(streams(*body)) as (call, server):
        stream = call("POST", "/chat", json={"stream": True}, returns=EventStream[Delta], accept="text/event-stream")
        assert [delta.text for delta in stream] == ["a", "b"]
        assert server.requests[0].headers["accept"] == "text/event-stream"


def test_asynchronous_streams_of_a_client() -> None:
    async def check() -> None:
        async with async_served(streams(b'data: {"text":"a"}\n\n', b"data: [DONE]\n\n")) as (call, _):
            stream = await call("POST", "/chat", returns=AsyncEventStream[Delta], accept="text/event-stream")
            assert [delta.text async for delta in stream] == ["a"]

    asyncio.run(check())


BROKEN = streams(b'retry: 1\nid: 7\ndata: {"text":"a"}\n\n', then="break")
REST = streams(b'id: 8\ndata: {"text":"b"}\n\n')


def test_streams_of_a_client_go_on_when_asked_to() -> None:
    events: dict[str, Any] = {
        "returns": EventStream[Delta],
        "accept": "text/event-stream",
        "options": {"headers": {"X-Own": "1"}},
    }
    with served(BROKEN, REST) as (call, server):
        stream = call("GET", "/events", **events)
        assert [delta.text for delta in stream.reconnecting()] == ["a", "b"]
        assert [wire.headers.get("last-event-id") for wire in server.requests] == [None, "7"]
        assert [wire.headers["x-own"] for wire in server.requests] == ["1", "1"]
    with served(BROKEN, REST) as (call, server):
        with pytest.raises(StreamError):
            list(call("GET", "/events", **events))
        assert len(server.requests) == 1


def test_asynchronous_streams_of_a_client_go_on_when_asked_to() -> None:
    async def check() -> None:
        async with async_served(BROKEN, REST) as (call, server):
            stream = await call("GET", "/events", returns=AsyncEventStream[Delta], accept="text/event-stream")
            assert [delta.text async for delta in stream.reconnecting()] == ["a", "b"]
            assert [wire.headers.get("last-event-id") for wire in server.requests] == [None, "7"]

    asyncio.run(check())


STEADY = streams(b'retry: 1\nid: 7\ndata: {"text":"a"}\n\n', then="hang")


def test_a_deadline_spans_the_connections_of_a_stream() -> None:
    def check(script: Script) -> int:
        with served(script) as (call, server):
            options = {"deadline": 1.5}
            stream = call("GET", "/events", returns=EventStream[Delta], accept="text/event-stream", options=options)
            started = time.monotonic()
            with pytest.raises(SDKError):
                list(stream.reconnecting(100))
            assert time.monotonic() - started < 4
            return len(server.requests)

    assert check(STEADY) == 1
    assert check(BROKEN) > 1


def test_asynchronous_deadlines_span_the_connections_of_a_stream() -> None:
    async def check() -> None:
        async with async_served(STEADY) as (call, server):
            options = {"deadline": 1.5}
            stream = await call(
                "GET", "/events", returns=AsyncEventStream[Delta], accept="text/event-stream", options=options
            )
            with pytest.raises(APITimeoutError):
                [delta async for delta in stream.reconnecting(100)]
            assert len(server.requests) == 1

    asyncio.run(check())


def test_the_error_of_a_stream_has_its_status() -> None:
    with served(lambda wire: wire.answer(b'{"message": "no"}', status="418 I'm a teapot")) as (call, _server):
        with pytest.raises(APIStatusError) as caught:
            call("GET", "/events", returns=EventStream[Delta], accept="text/event-stream")
        assert caught.value.status_code == 418


def file(wire: Wire) -> None:
    wire.answer(b"content", "Content-Disposition: attachment; filename=a.txt")


def test_downloads_of_a_client(tmp_path: Path) -> None:
    with served(file) as (call, _):
        answer = call("GET", "/file", returns=BinaryResponse, accept="*/*")
        assert answer.write_to(tmp_path / (answer.filename or "")).read_bytes() == b"content"
    assert (tmp_path / "a.txt").exists()


def test_asynchronous_downloads_of_a_client() -> None:
    async def check() -> None:
        async with async_served(file) as (call, _), await call("GET", "/file", returns=AsyncBinaryResponse) as answer:
            assert await answer.read() == b"content"

    asyncio.run(check())


def busy(wire: Wire) -> None:
    wire.answer(b"", "Retry-After: 0", status="503 Service Unavailable")


def test_a_retried_upload_sends_the_same_bytes() -> None:
    file = io.BytesIO(b"skipped" + b"x" * 100_000)
    file.seek(7)
    with served(busy, answers({"id": "f"})) as (call, server):
        assert call("POST", "/files", body=Multipart({"file": file, "purpose": "batch"}), returns=Thing).id == "f"
        first, second = server.requests
    assert first.body == second.body
    assert len(first.body) == int(first.headers["content-length"]) > 100_000
    assert b"skipped" not in first.body


def test_an_upload_that_cannot_be_sent_again_is_not_retried() -> None:
    with served(busy, answers({"id": "f"})) as (call, server):
        content = ("name", iter([b"x" * 1000]))
        with pytest.raises(APIStatusError) as caught:
            call("POST", "/files", body=Multipart({"file": content}), returns=Thing)
        assert caught.value.status_code == 503
        assert len(server.requests) == 1
        assert server.requests[0].headers["transfer-encoding"] == "chunked"


def test_asynchronous_uploads(tmp_path: Path) -> None:
    path = tmp_path / "data.bin"
    path.write_bytes(b"x" * 200_000)

    async def check() -> None:
        async with async_served(busy, answers({"id": "f"})) as (call, server):
            assert (await call("POST", "/files", body=Multipart({"file": path}), returns=Thing)).id == "f"
            assert (await call("PUT", "/raw", body=RawBody(path), returns=Thing)).id == "f"
            assert server.requests[0].body == server.requests[1].body
            assert server.requests[2].body == path.read_bytes()

    asyncio.run(check())
