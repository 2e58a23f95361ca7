"""Lists in the shapes of large public APIs: nothing is configured, every item comes once, blocking and asynchronous."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import nullcontext, suppress
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
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
Arguments = Mapping[str, Any]


class Listed:
    """The list that the server has: `count` items, of which it returns at most `size` at once."""

    count = 7
    size = 3

    def items(self) -> list[dict[str, str]]:
        return [{"id": str(number)} for number in range(1, self.count + 1)]


LISTED = Listed()


def _part(start: int) -> list[dict[str, str]]:
    return LISTED.items()[start : start + LISTED.size]


def _goes_on(start: int) -> bool:
    return start + LISTED.size < LISTED.count


def _by(
    argument: str, shape: Callable[[int], object], read: Callable[[Any], int] = int, first: Any = 0
) -> Callable[[Arguments], Any]:
    """Return what answers a request: `read` tells from the argument where the page starts, `shape` makes the answer."""
    return lambda given: shape(read(given.get(argument, first)))


def _token(start: int) -> str | None:
    return f"c{start + LISTED.size}" if _goes_on(start) else None


def _of_token(token: str) -> int:
    return int(token.removeprefix("c"))


def _of_page(page: str) -> int:
    return (int(page) - 1) * LISTED.size


def _linked(path: str, shape: Callable[[int, str | None], object]) -> Callable[[Arguments], Any]:
    """Return what answers with a link to the next page."""
    return _by(
        "at",
        lambda start: shape(start, f"{path}?at={start + LISTED.size}" if _goes_on(start) else None),
    )


def _relay(start: int) -> object:
    edges = [{"cursor": f"c{start + number + 1}", "node": item} for number, item in enumerate(_part(start))]
    return {
        "edges": edges,
        "pageInfo": {"endCursor": f"c{start + len(edges)}", "hasNextPage": _goes_on(start)},
    }


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
        lambda start: {"Resources": _part(start), "totalResults": LISTED.count, "itemsPerPage": LISTED.size, "startIndex": start + 1},
        lambda index: int(index) - 1, 1,
    ),
    "kubernetes": _by("continue", lambda start: {"items": _part(start), "metadata": {"continue": _token(start) or ""}}, _of_token, "c0"),
    "twilio": _linked("/twilio", lambda start, link: {"calls": _part(start), "next_page_uri": link, "page": start // LISTED.size}),
    "django": _linked("/django/", lambda start, link: {"count": LISTED.count, "next": link, "previous": None, "results": _part(start)}),
    "notion": _by(
        "start_cursor", lambda start: {"results": _part(start), "next_cursor": _token(start), "has_more": _goes_on(start)}, _of_token, "c0"
    ),
    "github": _by("page", lambda start: {"items": _part(start), "total_count": LISTED.count}, _of_page, 1),
    "array": _by("page", lambda start: _part(start) or None, _of_page, 1),
    "from_zero": _by(
        "page", lambda start: {"data": _part(start), "page": start // LISTED.size, "total_pages": -(-LISTED.count // LISTED.size)},
        lambda page: int(page) * LISTED.size,
    ),
    "jira": _by("startAt", lambda start: {"values": _part(start), "startAt": start, "total": LISTED.count, "isLast": not _goes_on(start)}),
    "svix": _by(
        "iterator", lambda start: {"data": _part(start), "iterator": f"c{start + LISTED.size}", "done": not _goes_on(start)}, _of_token, "c0"
    ),
    "odata": _linked("/odata", lambda start, link: {"value": _part(start), **({"@odata.nextLink": link} if link else {})}),
    "jsonapi": _linked("/jsonapi", lambda start, link: {"data": _part(start), "included": [{"id": "x"}], "links": {"next": link}}),
    "stripe": _by("starting_after", lambda start: {"data": _part(start), "has_more": _goes_on(start)}),
    "keyset": _by("after", _part),
    "workos": _by("after", lambda start: {"data": _part(start), "list_metadata": {"before": "b", "after": _token(start)}}, _of_token, "c0"),
    "docusign": _by(
        "start_position",
        lambda start: {"envelopes": _part(start), "totalSetSize": str(LISTED.count), "startPosition": str(start), "nextUri": "/wrong"},
    ),
    "numbered": _by("page", lambda start: {"results": _part(start), "hasMore": _goes_on(start)}, _of_page, 1),
    "nested": lambda given: _nested(_of_token(given["page"].get("cursor", "c0"))),
    "form": _by(
        "cursor", lambda start: {"channels": _part(start), "response_metadata": {"next_cursor": _token(start) or ""}}, _of_token, "c0"
    ),
    "filter": lambda given: {"data": LISTED.items(), "after": given.get("after")},
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
    assert found == [item["id"] for item in LISTED.items()]
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


def _without_empty_fields(answer: Any) -> Any:
    """Leave out what is null, false or an empty text, as many servers do."""
    if not isinstance(answer, dict):
        return answer
    members = {name: _without_empty_fields(each) for name, each in answer.items()}
    return {name: each for name, each in members.items() if each is not None and each is not False and each != ""}


def _with_wrong_total(answer: Any) -> Any:
    """Count items that were deleted in the meantime."""
    totals = {"totalResults", "count", "total_count", "total", "total_pages"}
    return (
        {**answer, **{name: answer[name] + 2 for name in totals & answer.keys()}}
        if isinstance(answer, dict)
        else answer
    )


def _without_totals(answer: Any) -> Any:
    return {name: each for name, each in answer.items() if "total" not in name} if isinstance(answer, dict) else answer


QUIRKS: dict[str, Callable[[Any], Any]] = {
    "none": lambda answer: answer,
    "empty fields are missing": _without_empty_fields,
    "totals are too large": _with_wrong_total,
    "totals are missing": _without_totals,
}


@pytest.mark.hypothesis
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(name="relay", world="sync", quirk="empty fields are missing", count=0, size=1)
@given(
    name=st.sampled_from(sorted(ANSWERS)),
    world=st.sampled_from(WORLDS),
    quirk=st.sampled_from(sorted(QUIRKS)),
    count=st.integers(0, 9),
    size=st.integers(1, 5),
)
def test_no_item_is_lost_or_doubled_in_lists_of_any_size(
    build: Build, name: str, world: str, quirk: str, count: int, size: int
) -> None:
    """An iteration returns every item once and in order, or raises an error where the server says that there are more."""

    def answer(wire: Wire) -> object:
        found = QUIRKS[quirk](ANSWERS[name](_given(wire)))
        status = "404 Not Found" if found is None else "200 OK"
        return wire.answer(json.dumps(found).encode(), "Content-Type: application/json", status=status)

    async def scenario(sdk: Any) -> list[str]:
        method = "search" if name == "notion" else "list"
        return await _ids(getattr(getattr(sdk, name), method)(**MORE.get(name, {})))

    with pytest.MonkeyPatch.context() as patch, serve(answer) as server:
        patch.setattr(LISTED, "count", count)
        patch.setattr(LISTED, "size", size)
        expected = [item["id"] for item in LISTED.items()]
        if name == "array" and not count:
            with pytest.raises(build(LISTS).errors.NotFoundError):
                run(build(LISTS), scenario, world, server_url=server.url, max_retries=0)
            return
        may_fail = suppress(build(LISTS).errors.SDKError) if quirk == "totals are too large" else nullcontext()
        with may_fail:
            assert run(build(LISTS), scenario, world, server_url=server.url, max_retries=0) == expected
