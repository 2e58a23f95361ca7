"""Lists that come in pages, through generated methods, in both worlds."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import mka1
import pytest
from mka1 import errors, models
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from .conftest import Build
from .samples import BATCH
from .worlds import LIBRARIES, WORLDS, done, each, run

LIST = "/api/v1/llm/batches"
each_world = pytest.mark.parametrize("world", WORLDS)


class Listing:
    """A list of seven batches, three of them in a page; it notes what was asked for."""

    def __init__(self, fails_at: str = "", repeats: bool = False) -> None:
        self.asked: list[dict[str, str]] = []
        self._fails_at = fails_at
        self._repeats = repeats

    def __call__(self, request: Request) -> Response:
        self.asked.append(request.args.to_dict())
        after = request.args.get("after", "0")
        if after == self._fails_at:
            return Response('{"error": {"message": "no"}}', status=404)
        first = 1 if self._repeats else int(after) + 1
        ids = range(first, min(first + 3, 8))
        data = [{**BATCH, "id": str(each)} for each in ids]
        return _json({"object": "list", "data": data, "has_more": ids[-1] < 7, "last_id": str(ids[-1])})


def _json(value: object, **headers: str) -> Response:
    return Response(json.dumps(value), content_type="application/json", headers=headers)


@pytest.fixture
def listing(httpserver: HTTPServer) -> Listing:
    served = Listing()
    httpserver.expect_request(LIST).respond_with_handler(served)
    return served


def _settings(httpserver: HTTPServer, **more: Any) -> dict[str, Any]:
    return {"server_url": httpserver.url_for(""), "bearer_auth": "t", **more}


@each_world
@pytest.mark.parametrize("library", LIBRARIES)
def test_iterating_goes_through_all_pages(httpserver: HTTPServer, listing: Listing, world: str, library: str) -> None:
    async def scenario(sdk: Any) -> Any:
        return [batch async for batch in each(await done(sdk.llm.batches.list(limit=3)))]

    found = run(mka1, scenario, world, **_settings(httpserver, http_client=library, strict=True))
    assert all(isinstance(batch, models.Batch) for batch in found)
    assert [batch.id for batch in found] == ["1", "2", "3", "4", "5", "6", "7"]
    assert listing.asked == [{"limit": "3"}, {"limit": "3", "after": "3"}, {"limit": "3", "after": "6"}]


@each_world
def test_pages_can_be_taken_one_by_one(httpserver: HTTPServer, listing: Listing, world: str) -> None:
    async def scenario(sdk: Any) -> Any:
        first = await done(sdk.llm.batches.list(after="1"))
        assert isinstance(first.answer, models.BatchList)
        assert (len(first.items), first.has_more, first.last_id, first.has_next) == (3, True, "4", True)
        second = await done(first.next_page())
        assert ([batch.id for batch in second.items], second.has_next) == (["5", "6", "7"], False)
        with pytest.raises(errors.SDKError, match="last page"):
            await done(second.next_page())
        return [len(page.items) async for page in each(first.pages())]

    assert run(mka1, scenario, world, **_settings(httpserver)) == [3, 3]
    assert [each.get("after") for each in listing.asked] == ["1", "4", "4"]


@each_world
def test_stopping_early_asks_for_nothing_more(httpserver: HTTPServer, listing: Listing, world: str) -> None:
    async def scenario(sdk: Any) -> Any:
        async for batch in each(await done(sdk.llm.batches.list())):
            if batch.id == "3":
                return batch
        raise AssertionError

    assert run(mka1, scenario, world, **_settings(httpserver)).id == "3"
    assert len(listing.asked) == 1


@each_world
@pytest.mark.parametrize(
    ("listing", "expected", "kind"),
    [(Listing(fails_at="3"), "123", errors.NotFoundError), (Listing(repeats=True), "123123", errors.SDKError)],
    ids=["a page fails", "a page repeats"],
)
def test_what_came_before_a_bad_page_is_there(
    httpserver: HTTPServer, world: str, listing: Listing, expected: str, kind: type[Exception]
) -> None:
    httpserver.expect_request(LIST).respond_with_handler(listing)

    async def scenario(sdk: Any) -> Any:
        found: list[str] = []
        with pytest.raises(kind):
            await _collect(sdk.llm.batches.list(), found)
        return "".join(found)

    assert run(mka1, scenario, world, **_settings(httpserver)) == expected


async def _collect(page: Any, found: list[str]) -> None:
    async for batch in each(await done(page)):
        found.append(batch.id)


KINDS = """
    paths:
      /body:
        post:
          operationId: body.list
          requestBody: {content: {application/json: {schema: {properties: {word: {type: string}, cursor: {type: string}}}}}}
          responses: {"200": {$ref: "#/components/responses/Found"}}
      /cursor:
        get:
          operationId: cursor.list
          parameters: [{name: pageToken, in: query, schema: {type: string}}]
          responses: {"200": {$ref: "#/components/responses/Tokens"}}
      /number:
        get:
          operationId: number.list
          parameters: [{name: page, in: query, schema: {type: integer}}]
          responses: {"200": {$ref: "#/components/responses/Numbered"}}
      /offset:
        get:
          operationId: offset.list
          parameters: [{name: offset, in: query, schema: {type: integer}}, {name: limit, in: query, schema: {type: integer}}]
          responses: {"200": {$ref: "#/components/responses/Counted"}}
      /told_offset:
        get:
          operationId: told_offset.list
          parameters: [{name: offset, in: query, schema: {type: string}}]
          responses: {"200": {$ref: "#/components/responses/Counted"}}
      /link: {get: {operationId: link.list, responses: {"200": {$ref: "#/components/responses/WithHeader"}}}}
      /url: {get: {operationId: url.list, responses: {"200": {$ref: "#/components/responses/Linked"}}}}
      /token:
        get:
          operationId: token.list
          parameters: [{name: offset, in: query, schema: {type: string}}]
          responses: {"200": {$ref: "#/components/responses/Offset"}}
      /nested:
        get:
          operationId: nested.list
          parameters: [{name: after, in: query, schema: {type: string}}]
          responses: {"200": {$ref: "#/components/responses/Nested"}}
      /embedded: {get: {operationId: embedded.list, responses: {"200": {$ref: "#/components/responses/Embedded"}}}}
      /told:
        get:
          operationId: told.list
          parameters: [{name: seite, in: query, schema: {type: string}}]
          x-speakeasy-pagination:
            type: cursor
            inputs: [{name: seite, in: parameters, type: cursor}]
            outputs: {results: $.inhalt.dinge, nextCursor: $.weiter}
          responses: {"200": {$ref: "#/components/responses/Told"}}
    components:
      responses:
        Found:
          description: ok
          content:
            application/json:
              schema:
                properties:
                  results: &items {type: array, items: {$ref: "#/components/schemas/Item"}}
                  next_cursor: &text {type: [string, "null"]}
        Tokens: {description: ok, content: {application/json: {schema: {properties: {items: *items, nextPageToken: *text}}}}}
        Numbered: {description: ok, content: {application/json: {schema: {properties: {data: *items, total_pages: &number {type: integer}}}}}}
        Counted: {description: ok, content: {application/json: {schema: {properties: {data: *items, total: *number}}}}}
        WithHeader: {description: ok, headers: {Link: {schema: {type: string}}}, content: {application/json: {schema: *items}}}
        Linked: {description: ok, content: {application/json: {schema: {properties: {data: *items, next: *text}}}}}
        Offset:
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
        Told: {description: ok, content: {application/json: {schema: {properties: {weiter: *text, inhalt: {properties: {dinge: *items}}}}}}}
      schemas:
        Item: {type: object, required: [id], properties: {id: {type: integer}}}
"""
FIVE = [{"id": number} for number in range(5)]


def _by_cursor(request: Request, cursor: str | None, items: str, following: str) -> Response:
    start = int(cursor or "0")
    return _json({items: FIVE[start : start + 2], **({following: str(start + 2)} if start < 4 else {})})


def _body(request: Request) -> Response:
    given = request.get_json()
    assert given["word"] == "w"
    return _by_cursor(request, given.get("cursor"), "results", "next_cursor")


def _cursor(request: Request) -> Response:
    return _by_cursor(request, request.args.get("pageToken"), "items", "nextPageToken")


def _number(request: Request) -> Response:
    start = (int(request.args.get("page", "1")) - 1) * 2
    return _json({"data": FIVE[start : start + 2], "total_pages": 3})


def _offset(request: Request) -> Response:
    start = int(request.args.get("offset", "0"))
    return _json({"data": FIVE[start : start + 2], "total": 5})


def _told_offset(request: Request) -> Response:
    return _offset(request)


def _link(request: Request) -> Response:
    start = int(request.args.get("from", "0"))
    header = f'</link?from={start + 2}>; rel="next"' if start < 4 else '</link>; rel="first"'
    return _json(FIVE[start : start + 2], Link=header)


def _url(request: Request) -> Response:
    start = int(request.args.get("from", "0"))
    return _json({"data": FIVE[start : start + 2], "next": f"/url?from={start + 2}" if start < 4 else None})


def _token(request: Request) -> Response:
    start = int(request.args.get("offset", "0"))
    return _json({"data": FIVE[start : start + 2], "next_page": {"offset": str(start + 2)} if start < 4 else None})


def _nested(request: Request) -> Response:
    start = int(request.args.get("after", "0"))
    page = {"cursors": {"after": str(start + 2) if start < 4 else None}}
    return _json({"things": {"items": FIVE[start : start + 2], "page": page}})


def _embedded(request: Request) -> Response:
    start = int(request.args.get("from", "0"))
    links = {"next": {"href": f"/embedded?from={start + 2}"}} if start < 4 else {}
    return _json({"warnings": [], "hints": [], "embedded": FIVE[start : start + 2], "_links": links})


def _told(request: Request) -> Response:
    start = int(request.args.get("seite", "0"))
    more = {"weiter": str(start + 2)} if start < 4 else {}
    return _json({"inhalt": {"dinge": FIVE[start : start + 2]}, **more})


@each_world
@pytest.mark.parametrize(
    "handler",
    [_body, _cursor, _number, _offset, _told_offset, _link, _url, _token, _nested, _embedded, _told],
    ids=lambda each: each.__name__,
)
def test_every_kind_of_list_goes_on(
    build: Build, httpserver: HTTPServer, world: str, handler: Callable[[Request], Response]
) -> None:
    name = handler.__name__.removeprefix("_")
    httpserver.expect_request(f"/{name}").respond_with_handler(handler)
    arguments = {"word": "w"} if name == "body" else {}

    async def scenario(sdk: Any) -> Any:
        return [item async for item in each(await done(getattr(sdk, name).list(**arguments)))]

    package = build(KINDS)
    found = run(package, scenario, world, server_url=httpserver.url_for(""), strict=True)
    httpserver.check_assertions()
    assert all(isinstance(item, package.models.Item) for item in found)
    assert [item.id for item in found] == [0, 1, 2, 3, 4]
    assert len(httpserver.log) == 3
