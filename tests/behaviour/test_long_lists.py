"""Lists of ten thousand items with every style of pagination, declared in every way, blocking and asynchronous."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from scripted import Wire, serve

from .conftest import Build
from .worlds import WORLDS, done, each, run

COUNT, SIZE, EMPTY = 10_000, 250, 20

LISTS = """
    paths:
      /cursor:
        get:
          operationId: cursor.list
          parameters: [&cursor {name: cursor, in: query, schema: {type: string}}, &limit {name: limit, in: query, schema: {type: integer}}]
          responses: {"200": {$ref: "#/components/responses/Cursor"}}
      /token:
        get:
          operationId: token.list
          parameters: [{name: pageToken, in: query, schema: {type: string}}]
          responses: {"200": {$ref: "#/components/responses/Token"}}
      /after:
        get:
          operationId: after.list
          parameters: [&after {name: after, in: query, schema: {type: string}}]
          responses: {"200": {$ref: "#/components/responses/After"}}
      /starting:
        get:
          operationId: starting.list
          parameters: [{name: starting_after, in: query, schema: {type: string}}]
          responses: {"200": {$ref: "#/components/responses/More"}}
      /page:
        get:
          operationId: page.list
          parameters: [&page {name: page, in: query, schema: {type: integer}}]
          responses: {"200": {$ref: "#/components/responses/Pages"}}
      /next:
        get:
          operationId: next.list
          parameters: [*page]
          responses: {"200": {$ref: "#/components/responses/NextPage"}}
      /offset:
        get:
          operationId: offset.list
          parameters: [&offset {name: offset, in: query, schema: {type: integer}}, *limit]
          responses: {"200": {$ref: "#/components/responses/Total"}}
      /url:
        get:
          operationId: url.list
          responses: {"200": {$ref: "#/components/responses/Url"}}
      /link:
        get:
          operationId: link.list
          responses: {"200": {$ref: "#/components/responses/Link"}}
      /body:
        post:
          operationId: body.list
          requestBody: {content: {application/json: {schema: {properties: {cursor: {type: string}, word: {type: string}}}}}}
          responses: {"200": {$ref: "#/components/responses/Cursor"}}
      /written:
        get:
          operationId: written.list
          parameters: [&written {name: offset, in: query, schema: {type: string}}]
          responses: {"200": {$ref: "#/components/responses/Total"}}
      /text:
        get:
          operationId: text.list
          parameters: [*written]
          responses: {"200": {$ref: "#/components/responses/Text"}}
      /nested:
        get:
          operationId: nested.list
          parameters: [*after]
          responses: {"200": {$ref: "#/components/responses/Nested"}}
      /embedded: {get: {operationId: embedded.list, responses: {"200": {$ref: "#/components/responses/Embedded"}}}}
      /speakeasy-cursor:
        get:
          operationId: speakeasyCursor.list
          parameters: [&where {name: where, in: query, schema: {type: string}}]
          x-speakeasy-pagination: {type: cursor, inputs: [{name: where, in: parameters, type: cursor}], outputs: {results: $.odd.things, nextCursor: $.odd.on}}
          responses: {"200": {$ref: "#/components/responses/Odd"}}
      /speakeasy-url:
        get:
          operationId: speakeasyUrl.list
          x-speakeasy-pagination: {type: url, outputs: {results: $.odd.things, nextUrl: $.odd.on}}
          responses: {"200": {$ref: "#/components/responses/Odd"}}
      /speakeasy-page:
        get:
          operationId: speakeasyPage.list
          parameters: [&at {name: at, in: query, schema: {type: integer}}]
          x-speakeasy-pagination: {type: offsetLimit, inputs: [{name: at, in: parameters, type: page}], outputs: {results: $.odd.things}}
          responses: {"200": {$ref: "#/components/responses/Odd"}}
      /speakeasy-offset:
        get:
          operationId: speakeasyOffset.list
          parameters: [*at]
          x-speakeasy-pagination: {type: offsetLimit, inputs: [{name: at, in: parameters, type: offset}], outputs: {results: $.odd.things}}
          responses: {"200": {$ref: "#/components/responses/Odd"}}
      /fern-cursor:
        get:
          operationId: fernCursor.list
          parameters: [*where]
          x-fern-pagination: {cursor: $request.where, next_cursor: $response.odd.on, results: $response.odd.things}
          responses: {"200": {$ref: "#/components/responses/Odd"}}
      /fern-offset:
        get:
          operationId: fernOffset.list
          parameters: [*at, *limit]
          x-fern-pagination: {offset: $request.at, step: $request.limit, results: $response.odd.things, has-next-page: $response.odd.more}
          responses: {"200": {$ref: "#/components/responses/Odd"}}
      /own:
        get:
          operationId: own.list
          parameters: [*where]
          x-sdk-pagination: {kind: cursor, items: odd.things, argument: where, has_more: odd.more, next: odd.on}
          responses: {"200": {$ref: "#/components/responses/Odd"}}
      /configured:
        get:
          operationId: configured.list
          parameters: [*at, *limit]
          responses: {"200": {$ref: "#/components/responses/Odd"}}
    components:
      responses:
        Cursor:
          description: ok
          content:
            application/json:
              schema:
                properties:
                  data: &items {type: array, items: {$ref: "#/components/schemas/Item"}}
                  next_cursor: &text {type: [string, "null"]}
        Token: {description: ok, content: {application/json: {schema: {properties: {items: *items, nextPageToken: *text}}}}}
        After: {description: ok, content: {application/json: {schema: {properties: {data: *items, has_more: &more {type: boolean}, last_id: *text}}}}}
        More: {description: ok, content: {application/json: {schema: {properties: {data: *items, has_more: *more}}}}}
        Pages: {description: ok, content: {application/json: {schema: {properties: {data: *items, total_pages: &number {type: integer}}}}}}
        NextPage: {description: ok, content: {application/json: {schema: {properties: {data: *items, next_page: {type: [integer, "null"]}}}}}}
        Total: {description: ok, content: {application/json: {schema: {properties: {data: *items, total: *number}}}}}
        Url: {description: ok, content: {application/json: {schema: {properties: {data: *items, next: *text}}}}}
        Link: {description: ok, headers: {Link: {schema: {type: string}}}, content: {application/json: {schema: *items}}}
        Text:
          description: ok
          content:
            application/json:
              schema: {properties: {data: *items, next_page: {type: [object, "null"], properties: {offset: *text}}}}
        Nested:
          description: ok
          content:
            application/json:
              schema:
                properties:
                  things: {properties: {items: *items, page: {properties: {cursors: {properties: {after: *text}}}}}}
        Embedded:
          description: ok
          content:
            application/json:
              schema:
                properties:
                  warnings: {type: array, items: {type: string}}
                  hints: *items
                  embedded: *items
                  _links: {properties: {next: {properties: {href: *text}}}}
        Odd: {description: ok, content: {application/json: {schema: {properties: {odd: {properties: {things: *items, on: *text, more: *more, all: *number}}}}}}}
      schemas:
        Item: {type: object, required: [id], properties: {id: {type: string}}}
"""
CONFIGURED = {
    "configured.list": {"kind": "offset", "items": "odd.things", "argument": "at", "size": "limit", "total": "odd.all"}
}

Items = list[dict[str, str]]


def _pages(numbers: Sequence[int]) -> list[Items]:
    return [[{"id": str(number * SIZE + each + 1)} for each in range(SIZE)] for number in numbers]


DENSE = _pages(range(COUNT // SIZE))
SPARSE = [*DENSE[:EMPTY], [], *_pages(range(EMPTY + 1, COUNT // SIZE + 1))]
"""The same number of items with a page in the middle that is empty: the places that it counts hold nothing."""


class Kind:
    """How one operation is asked for a page, and what it answers.

    `read` tells from the argument which page is meant, `write` says where the next one is, `shape` makes the answer.
    """

    def __init__(
        self,
        argument: str,
        read: Callable[[str], int],
        write: Callable[[int], object],
        shape: Callable[[Items, Any, int], object],
        pages: list[Items] = SPARSE,
        **arguments: int | str,
    ) -> None:
        self.argument = argument
        self.arguments = arguments
        self.pages = pages
        self._read = read
        self._write = write
        self._shape = shape

    def given(self, wire: Wire) -> Mapping[str, str]:
        """Return the arguments of a request."""
        if wire.method == "POST":
            return json.loads(wire.body)
        return dict(parse_qsl(urlsplit(wire.target).query))

    def index(self, wire: Wire) -> int:
        """Return the number of the page that a request asks for, from 0."""
        given = self.given(wire)
        return self._read(given[self.argument]) if self.argument in given else 0

    def answer(self, wire: Wire, index: int) -> None:
        items = self.pages[index] if index < len(self.pages) else []
        following = self._write(index + 1) if index + 1 < len(self.pages) else None
        body = json.dumps(self._shape(items, following, len(self.pages) * SIZE)).encode()
        link = f'Link: <{following}>; rel="next"' if following else 'Link: </link>; rel="first"'
        wire.answer(body, "Content-Type: application/json", *([link] if self.argument == "link" else []))


def _token(index: int) -> str:
    return f"page {index}"


def _of_token(token: str) -> int:
    return int(token.removeprefix("page "))


def _of_number(number: str) -> int:
    return int(number) - 1


def _of_offset(offset: str) -> int:
    return int(offset) // SIZE


def _text(items: Items, following: object, _: int) -> object:
    return {"data": items, "next_page": {"offset": following} if following else None}


def _nested(items: Items, following: object, _: int) -> object:
    return {"things": {"items": items, "page": {"cursors": {"after": following}}}}


def _embedded(items: Items, following: object, _: int) -> object:
    links = {"next": {"href": following}} if following else {}
    return {"warnings": [], "hints": [], "embedded": items, "_links": links}


def _odd(items: Items, following: object, total: int) -> object:
    return {"odd": {"things": items, "on": following, "more": following is not None, "all": total}}


def _fields(**names: str) -> Callable[[Items, Any, int], object]:
    """Return what gives an answer these fields, by what is in them."""

    def shape(items: Items, following: object, total: int) -> object:
        holds = {
            "items": items,
            "next": following,
            "more": following is not None,
            "total": total,
            "count": total // SIZE,
        }
        return {name: holds[what] for name, what in names.items()}

    return shape


def _linked(argument: str, path: str, shape: Callable[[Items, Any, int], object]) -> Kind:
    return Kind(argument, int, lambda index: f"{path}?{argument}={index}", shape)


KINDS = {
    "cursor": Kind("cursor", _of_token, _token, _fields(data="items", next_cursor="next"), limit=SIZE),
    "token": Kind("pageToken", _of_token, _token, _fields(items="items", nextPageToken="next")),
    "after": Kind("after", _of_token, _token, _fields(data="items", has_more="more", last_id="next")),
    "starting": Kind("starting_after", _of_offset, _token, _fields(data="items", has_more="more"), DENSE),
    "page": Kind("page", _of_number, _token, _fields(data="items", total_pages="count")),
    "next": Kind("page", _of_number, lambda index: index + 1, _fields(data="items", next_page="next")),
    "offset": Kind("offset", _of_offset, _token, _fields(data="items", total="total"), limit=SIZE),
    "url": _linked("from", "/url", _fields(data="items", next="next")),
    "link": _linked("link", "/link", lambda items, _following, _total: items),
    "body": Kind("cursor", _of_token, _token, _fields(data="items", next_cursor="next"), word="w"),
    "written": Kind("offset", _of_offset, _token, _fields(data="items", total="total"), DENSE),
    "text": Kind("offset", _of_token, _token, _text),
    "nested": Kind("after", _of_token, _token, _nested),
    "embedded": _linked("from", "/embedded", _embedded),
    "speakeasy_cursor": Kind("where", _of_token, _token, _odd),
    "speakeasy_url": _linked("from", "/speakeasy-url", _odd),
    "speakeasy_page": Kind("at", _of_number, _token, _odd, DENSE),
    "speakeasy_offset": Kind("at", _of_offset, _token, _odd, DENSE),
    "fern_cursor": Kind("where", _of_token, _token, _odd),
    "fern_offset": Kind("at", _of_offset, _token, _odd, limit=SIZE),
    "own": Kind("where", _of_token, _token, _odd),
    "configured": Kind("at", _of_offset, _token, _odd, limit=SIZE),
}  # fmt: skip
COUNTING = {"page", "offset", "written", "configured", "speakeasy_page", "speakeasy_offset", "fern_offset"}
"""Those that go on by what they have received, and not by what the server says: they cannot be sent in a circle."""

each_world = pytest.mark.parametrize("world", WORLDS)
each_kind = pytest.mark.parametrize("name", KINDS)


@each_world
@each_kind
def test_ten_thousand_items_come_once_and_in_order(build: Build, world: str, name: str) -> None:
    kind, found = KINDS[name], []

    async def scenario(sdk: Any) -> None:
        async for item in each(await done(getattr(sdk, name).list(**kind.arguments))):
            found.append(item)

    package = build(LISTS, pagination=CONFIGURED)
    with serve(lambda wire: kind.answer(wire, kind.index(wire))) as server:
        run(package, scenario, world, server_url=server.url, strict=True)
    assert [item.id for item in found] == [item["id"] for page in kind.pages for item in page]
    assert {type(item) for item in found} == {package.models.Item}
    assert len(found) == COUNT
    others = [{**kind.given(wire), kind.argument: None} for wire in server.requests]
    repeated = {name: str(value) for name, value in kind.arguments.items()}
    assert others == [{**repeated, kind.argument: None}] * len(others)
    assert len(server.requests) == len(kind.pages) + (
        name in ("speakeasy_page", "speakeasy_offset")
    )  # the end is an empty page


@each_world
@pytest.mark.parametrize("name", sorted(KINDS.keys() - COUNTING))
def test_a_server_that_sends_in_circles_is_left(build: Build, world: str, name: str) -> None:
    kind, found = KINDS[name], []

    async def scenario(sdk: Any) -> None:
        async for item in each(await done(getattr(sdk, name).list(**kind.arguments))):
            found.append(item)

    def circle(wire: Wire) -> None:
        """Send the third page again behind the fifth."""
        index = kind.index(wire)
        kind.answer(wire, index if index < 5 else 2)

    package = build(LISTS, pagination=CONFIGURED)
    with serve(circle) as server, pytest.raises(package.errors.SDKError, match="pagination loop"):
        run(package, scenario, world, server_url=server.url)
    assert [item.id for item in found] == [item["id"] for page in (*kind.pages[:5], kind.pages[2]) for item in page]
    assert len(server.requests) == 6


@each_world
@each_kind
def test_a_page_in_the_middle_fails(build: Build, world: str, name: str) -> None:
    """What the server may do better the next time is asked for again; else the items before are there, and the error."""
    kind, found = KINDS[name], []
    tried: list[int] = []

    async def scenario(sdk: Any) -> None:
        async for item in each(await done(getattr(sdk, name).list(**kind.arguments))):
            found.append(item)

    def stumble(wire: Wire) -> None:
        index = kind.index(wire)
        tried.append(index)
        if index == 3 and tried.count(3) == 1:
            wire.answer(b"busy", "Retry-After: 0", status="503 Busy")
        elif index == 7:
            wire.answer(b"{}", status="410 Gone")
        else:
            kind.answer(wire, index)

    package = build(LISTS, pagination=CONFIGURED)
    with serve(stumble) as server, pytest.raises(package.errors.GoneError):
        run(package, scenario, world, server_url=server.url)
    assert [item.id for item in found] == [item["id"] for page in kind.pages[:7] for item in page]
    assert tried == [0, 1, 2, 3, 3, 4, 5, 6, 7]


@each_world
@each_kind
def test_stopping_early_asks_for_nothing_more(build: Build, world: str, name: str) -> None:
    kind, package = KINDS[name], build(LISTS, pagination=CONFIGURED)

    async def scenario(sdk: Any) -> list[int]:
        seen = 0
        async for _ in each(await done(getattr(sdk, name).list(**kind.arguments))):
            seen += 1
            if seen == 2 * SIZE:  # the last item of the second page
                break
        before = len(server.requests)
        await asyncio.sleep(0.02)
        return [before, len(server.requests)]

    with serve(lambda wire: kind.answer(wire, kind.index(wire))) as server:
        assert run(package, scenario, world, server_url=server.url) == [2, 2]
        assert len(server.requests) == 2
