"""Lists in the shapes of large public APIs: nothing is configured, every item comes once, blocking and asynchronous."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from scripted import Wire, serve

from .conftest import Build
from .worlds import WORLDS, done, each, run

LISTS = """
    paths:
      /relay:
        get:
          operationId: relay.list
          parameters: [&after {name: after, in: query, schema: {type: string}}, {name: first, in: query, schema: {type: integer}}]
          responses: {"200": {description: ok, content: {application/json: {schema: {properties: {
            edges: {type: array, items: {properties: {cursor: &text {type: [string, "null"]}, node: &item {$ref: "#/components/schemas/Item"}}}},
            pageInfo: {properties: {endCursor: *text, hasNextPage: &flag {type: boolean}}}}}}}}}
      /scim:
        get:
          operationId: scim.list
          parameters: [{name: startIndex, in: query, schema: {type: integer, minimum: 1}}, {name: count, in: query, schema: &number {type: integer}}]
          responses: {"200": {description: ok, content: {application/json: {schema: {properties: {
            Resources: &items {type: array, items: *item}, totalResults: *number, itemsPerPage: *number, startIndex: *number}}}}}}
      /kubernetes:
        get:
          operationId: kubernetes.list
          parameters: [{name: continue, in: query, schema: {type: string}}, &limit {name: limit, in: query, schema: *number}]
          responses: {"200": {description: ok, content: {application/json: {schema: {properties: {
            items: *items, metadata: {properties: {continue: *text}}}}}}}}
      /twilio:
        get:
          operationId: twilio.list
          parameters: [{name: Page, in: query, schema: *number}, {name: PageToken, in: query, schema: {type: string}}]
          responses: {"200": {description: ok, content: {application/json: {schema: {properties: {
            calls: *items, next_page_uri: *text, page: *number}}}}}}
      /django/:
        get:
          operationId: django.list
          parameters: [&page {name: page, in: query, schema: *number}]
          responses: {"200": {description: ok, content: {application/json: {schema: {properties: {
            count: *number, next: {type: [string, "null"], format: uri}, previous: *text, results: *items}}}}}}
      /notion/search:
        post:
          operationId: notion.search
          requestBody: {content: {application/json: {schema: {properties: {start_cursor: {type: string}, query: {type: string}}}}}}
          responses: {"200": {description: ok, content: {application/json: {schema: {properties: {
            results: *items, next_cursor: *text, has_more: *flag}}}}}}
      /github:
        get:
          operationId: github.list
          parameters: [*page, {name: per_page, in: query, schema: *number}]
          responses: {"200": {description: ok, content: {application/json: {schema: {properties: {items: *items, total_count: *number}}}}}}
      /array:
        get:
          operationId: array.list
          parameters: [*page]
          responses: {"200": {description: ok, content: {application/json: {schema: *items}}}}
      /from-zero:
        get:
          operationId: fromZero.list
          parameters: [*page]
          responses: {"200": {description: ok, content: {application/json: {schema: {properties: {data: *items, page: *number, total_pages: *number}}}}}}
      /jira:
        get:
          operationId: jira.list
          parameters: [{name: startAt, in: query, schema: *number}, {name: maxResults, in: query, schema: *number}]
          responses: {"200": {description: ok, content: {application/json: {schema: {properties: {
            values: *items, startAt: *number, total: *number, isLast: *flag}}}}}}
      /svix:
        get:
          operationId: svix.list
          parameters: [{name: iterator, in: query, schema: {type: string}}, *limit]
          responses: {"200": {description: ok, content: {application/json: {schema: {properties: {data: *items, iterator: *text, done: *flag}}}}}}
      /odata:
        get:
          operationId: odata.list
          responses: {"200": {description: ok, content: {application/json: {schema: {properties: {value: *items, "@odata.nextLink": *text}}}}}}
      /jsonapi:
        get:
          operationId: jsonapi.list
          parameters: [{name: "page[cursor]", in: query, schema: {type: string}}]
          responses: {"200": {description: ok, content: {application/json: {schema: {properties: {
            data: *items, included: {type: array, items: {type: object}}, links: {properties: {next: *text}}}}}}}}
      /stripe:
        get:
          operationId: stripe.list
          parameters: [{name: starting_after, in: query, schema: {type: string}}, {name: ending_before, in: query, schema: {type: string}}]
          responses: {"200": {description: ok, content: {application/json: {schema: {properties: {data: *items, has_more: *flag}}}}}}
      /keyset:
        get:
          operationId: keyset.list
          parameters: [*after, *limit]
          responses: {"200": {description: ok, content: {application/json: {schema: *items}}}}
      /workos:
        get:
          operationId: workos.list
          parameters: [*after, {name: before, in: query, schema: {type: string}}]
          responses: {"200": {description: ok, content: {application/json: {schema: {properties: {
            data: *items, list_metadata: {properties: {before: *text, after: *text}}}}}}}}
      /docusign:
        get:
          operationId: docusign.list
          parameters: [{name: start_position, in: query, schema: {type: string}}, {name: count, in: query, schema: {type: string}}]
          responses: {"200": {description: ok, content: {application/json: {schema: {properties: {
            envelopes: *items, totalSetSize: *text, startPosition: *text, nextUri: *text}}}}}}
      /numbered/{page}:
        get:
          operationId: numbered.list
          parameters: [{name: page, in: path, required: true, schema: *number}]
          responses: {"200": {description: ok, content: {application/json: {schema: {properties: {results: *items, hasMore: *flag}}}}}}
      /nested/search:
        post:
          operationId: nested.list
          requestBody: {content: {application/json: {schema: {properties: {
            query: {type: string}, page: {properties: {cursor: {type: string}, limit: *number}}}}}}}
          responses: {"200": {description: ok, content: {application/json: {schema: {properties: {
            data: *items, meta: {properties: {next_cursor: *text}}}}}}}}
      /form/search:
        post:
          operationId: form.list
          requestBody: {content: {application/x-www-form-urlencoded: {schema: {properties: {cursor: {type: string}, query: {type: string}}}}}}
          responses: {"200": {description: ok, content: {application/json: {schema: {properties: {
            channels: *items, response_metadata: {properties: {next_cursor: *text}}}}}}}}
      /filter:
        get:
          operationId: filter.list
          parameters: [{name: after, in: query, schema: {type: string, format: date}}]
          responses: {"200": {description: ok, content: {application/json: {schema: {properties: {data: *items, after: {type: [string, "null"]}}}}}}}
    components:
      schemas:
        Item: {type: object, required: [id], properties: {id: {type: string}}}
"""
COUNT, SIZE = 7, 3
ALL = [{"id": str(number)} for number in range(1, COUNT + 1)]
Arguments = Mapping[str, Any]


def _part(start: int) -> list[dict[str, str]]:
    return ALL[start : start + SIZE]


def _by(
    argument: str, shape: Callable[[int], object], read: Callable[[Any], int] = int, first: Any = 0
) -> Callable[[Arguments], Any]:
    """Return what answers a request: `read` tells from the argument where the page starts, `shape` makes the answer."""
    return lambda given: shape(read(given.get(argument, first)))


def _token(start: int) -> str | None:
    return f"c{start + SIZE}" if start + SIZE < COUNT else None


def _of_token(token: str) -> int:
    return int(token.removeprefix("c"))


def _of_page(page: str) -> int:
    return (int(page) - 1) * SIZE


def _linked(path: str, shape: Callable[[int, str | None], object]) -> Callable[[Arguments], Any]:
    """Return what answers with a link to the next page."""
    return _by("at", lambda start: shape(start, f"{path}?at={start + SIZE}" if start + SIZE < COUNT else None))


def _relay(start: int) -> object:
    edges = [{"cursor": f"c{start + number + 1}", "node": item} for number, item in enumerate(_part(start))]
    return {"edges": edges, "pageInfo": {"endCursor": f"c{start + len(edges)}", "hasNextPage": start + SIZE < COUNT}}


def _nested(start: int) -> object:
    return {"data": _part(start), "meta": {"next_cursor": _token(start)}}


def _given(wire: Wire) -> Arguments:
    """Return the arguments of a request: those of a body, those of the query, or the number in the path."""
    url = urlsplit(wire.target)
    if "form" in wire.headers.get("content-type", ""):
        return dict(parse_qsl(wire.body.decode()))
    last = url.path.rpartition("/")[2]
    return (
        json.loads(wire.body)
        if wire.method == "POST"
        else {**dict(parse_qsl(url.query)), **({"page": last} if last.isdigit() else {})}
    )


MORE: dict[str, dict[str, Any]] = {
    "notion": {"query": "word"}, "nested": {"query": "word", "page": {"limit": 3}}, "form": {"query": "word"},
    "numbered": {"page": 1}, "filter": {"after": "2024-01-01"},
}  # fmt: skip
"""Arguments of the first request."""


ANSWERS: dict[str, Callable[[Arguments], Any]] = {
    "relay": _by("after", _relay, _of_token, "c0"),
    "scim": _by(
        "startIndex",
        lambda start: {"Resources": _part(start), "totalResults": COUNT, "itemsPerPage": SIZE, "startIndex": start + 1},
        lambda index: int(index) - 1, 1,
    ),
    "kubernetes": _by("continue", lambda start: {"items": _part(start), "metadata": {"continue": _token(start) or ""}}, _of_token, "c0"),
    "twilio": _linked("/twilio", lambda start, link: {"calls": _part(start), "next_page_uri": link, "page": start // SIZE}),
    "django": _linked("/django/", lambda start, link: {"count": COUNT, "next": link, "previous": None, "results": _part(start)}),
    "notion": _by(
        "start_cursor", lambda start: {"results": _part(start), "next_cursor": _token(start), "has_more": start + SIZE < COUNT}, _of_token, "c0"
    ),
    "github": _by("page", lambda start: {"items": _part(start), "total_count": COUNT}, _of_page, 1),
    "array": _by("page", lambda start: _part(start) or None, _of_page, 1),
    "from_zero": _by(
        "page", lambda start: {"data": _part(start), "page": start // SIZE, "total_pages": 3}, lambda page: int(page) * SIZE
    ),
    "jira": _by("startAt", lambda start: {"values": _part(start), "startAt": start, "total": COUNT, "isLast": start + SIZE >= COUNT}),
    "svix": _by(
        "iterator", lambda start: {"data": _part(start), "iterator": f"c{start + SIZE}", "done": start + SIZE >= COUNT}, _of_token, "c0"
    ),
    "odata": _linked("/odata", lambda start, link: {"value": _part(start), **({"@odata.nextLink": link} if link else {})}),
    "jsonapi": _linked("/jsonapi", lambda start, link: {"data": _part(start), "included": [{"id": "x"}], "links": {"next": link}}),
    "stripe": _by("starting_after", lambda start: {"data": _part(start), "has_more": start + SIZE < COUNT}),
    "keyset": _by("after", _part),
    "workos": _by("after", lambda start: {"data": _part(start), "list_metadata": {"before": "b", "after": _token(start)}}, _of_token, "c0"),
    "docusign": _by(
        "start_position",
        lambda start: {"envelopes": _part(start), "totalSetSize": str(COUNT), "startPosition": str(start), "nextUri": "/wrong"},
    ),
    "numbered": _by("page", lambda start: {"results": _part(start), "hasMore": start + SIZE < COUNT}, _of_page, 1),
    "nested": lambda given: _nested(_of_token(given["page"].get("cursor", "c0"))),
    "form": _by(
        "cursor", lambda start: {"channels": _part(start), "response_metadata": {"next_cursor": _token(start) or ""}}, _of_token, "c0"
    ),
    "filter": lambda given: {"data": ALL, "after": given.get("after")},
}  # fmt: skip


def _answered(name: str) -> Callable[[Wire], object]:
    def answer(wire: Wire) -> object:
        found = ANSWERS[name](_given(wire))
        if found is None:  # a page behind the last one
            return wire.answer(b'{"detail": "no such page"}', "Content-Type: application/json", status="404 Not Found")
        return wire.answer(json.dumps(found).encode(), "Content-Type: application/json")

    return answer


async def _ids(listed: Any) -> list[str]:
    return [getattr(item, "node", item).id async for item in each(await done(listed))]


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("name", ANSWERS)
def test_every_item_comes_once(build: Build, world: str, name: str) -> None:
    async def scenario(sdk: Any) -> list[str]:
        resource = getattr(sdk, name)
        return await _ids(getattr(resource, "search" if name == "notion" else "list")(**MORE.get(name, {})))

    with serve(_answered(name)) as server:
        found = run(build(LISTS), scenario, world, server_url=server.url, max_retries=0)
    assert found == [item["id"] for item in ALL]
    bodies = [_given(wire) for wire in server.requests if wire.method == "POST"]
    assert all(body["query"] == "word" for body in bodies)
    assert name != "nested" or all(body["page"]["limit"] == 3 for body in bodies)


@pytest.mark.parametrize("world", WORLDS)
def test_a_first_page_that_is_missing_is_an_error(build: Build, world: str) -> None:
    package = build(LISTS)

    async def scenario(sdk: Any) -> None:
        with pytest.raises(package.errors.NotFoundError):
            await _ids(sdk.array.list(page=9))

    with serve(_answered("array")) as server:
        run(package, scenario, world, server_url=server.url)


@pytest.mark.parametrize("world", WORLDS)
def test_a_page_behind_the_last_one_is_an_error_only_for_who_asks_for_it(build: Build, world: str) -> None:
    package = build(LISTS)

    async def scenario(sdk: Any) -> None:
        page = await done(sdk.array.list(page=3))
        assert page.has_next, "the server has not said that this is the last one"
        with pytest.raises(package.errors.NotFoundError):
            await done(page.next_page())

    with serve(_answered("array")) as server:
        run(package, scenario, world, server_url=server.url)


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("answer", [{"data": [{}], "has_more": True}, {"data": [], "has_more": True}])
def test_a_list_that_cannot_go_on_is_an_error(build: Build, world: str, answer: object) -> None:
    package = build(LISTS)

    async def scenario(sdk: Any) -> None:
        page = await done(sdk.stripe.list())
        assert page.has_next
        with pytest.raises(package.errors.SDKError, match="says that there is a next page, but it does not say where"):
            async for _ in each(page):
                pass

    with serve(lambda wire: wire.answer(json.dumps(answer).encode(), "Content-Type: application/json")) as server:
        run(package, scenario, world, server_url=server.url)
