"""Which kind of paging is inferred for the shapes of large public APIs, and where nothing shows that a kind works."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from behaviour.conftest import configuration

from generator.pipeline import examine
from generator.sdk import OperationSummary

ITEM = {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}, "name": {"type": "string"}}}
KINDS = {
    "text": {"type": "string"}, "number": {"type": "integer"}, "flag": {"type": "boolean"}, "list": {"type": "array", "items": ITEM},
    "url": {"type": "string", "format": "uri"}, "date": {"type": "string", "format": "date"}, "thing": ITEM,
    "strings": {"type": "array", "items": {"type": "string"}}, "nothing": {"type": "object"},
    "zero": {"type": "integer", "default": 0}, "one": {"type": "integer", "minimum": 1},
    "nodes": {"type": "array", "items": {"type": "object", "properties": {"cursor": {"type": "string"}, "node": ITEM}}},
    "nameless": {"type": "array", "items": {"type": "object", "properties": {"name": {"type": "string"}}}},
    "keyed": {"type": "array", "items": {"type": "object", "properties": {"uuid": {"type": "string"}}}},
}  # fmt: skip
"""What the words of a shape stand for."""


def _schema(shape: object) -> object:
    """Return the schema of a shape: a word of KINDS, or an object of shapes by name."""
    if isinstance(shape, dict):
        return {"type": "object", "properties": {name: _schema(inner) for name, inner in shape.items()}}
    return KINDS[str(shape)]


def _parameter(name: str, schema: object, path: str) -> object:
    is_in_path = f"{{{name}}}" in path
    return {"name": name, "in": "path" if is_in_path else "query", "schema": schema, "required": is_in_path}


def examined(
    folder: Path,
    parameters: str | list[object],
    answer: object,
    *,
    method: str = "get",
    path: str = "/things",
    body: object = None,
    status: str = "200",
    name: str = "findThings",
    more: Mapping[str, object] | None = None,
) -> OperationSummary:
    """Return what became of an operation. `parameters`: names and words, "page: number, limit: number", or as in a document."""
    split = [each.split(": ") for each in parameters.split(", ") if each] if isinstance(parameters, str) else []
    given = [_parameter(each, KINDS[word], path) for each, word in split] or parameters or []
    content = {"application/json": {"schema": _schema(answer)}}
    operation: dict[str, object] = {
        "operationId": name, "parameters": given, "responses": {status: {"description": "ok", "content": content}}, **(more or {}),
    }  # fmt: skip
    if body is not None:
        operation["requestBody"] = {"content": {"application/json": {"schema": _schema(body)}}}
    file = folder / "spec.yaml"
    head = {"openapi": "3.2.0", "info": {"title": "Acme", "version": "1"}}
    file.write_text(yaml.safe_dump({**head, "paths": {path: {method: operation}}}), encoding="utf-8")
    (found,) = examine(configuration(file, folder, "acme")).sdk.operations
    return found


SHAPES: dict[str, tuple[str, object, str]] = {
    "Google": (
        "pageToken: text, pageSize: number",
        {"things": "list", "nextPageToken": "text"},
        '"cursor", items="things", argument="pageToken", next="nextPageToken"',
    ),
    "Oxide": (
        "page_token: text",
        {"items": "list", "next_page": "text"},
        '"cursor", items="items", argument="page_token", next="next_page"',
    ),
    "Svix": (
        "iterator: text",
        {"data": "list", "done": "flag", "iterator": "text"},
        '"cursor", argument="iterator", next="iterator", done="done"',
    ),
    "Square": (
        "cursor: text",
        {"cursor": "text", "objects": "list"},
        '"cursor", items="objects", argument="cursor", next="cursor"',
    ),
    "Slack": (
        "cursor: text",
        {"ok": "flag", "channels": "list", "response_metadata": {"next_cursor": "text"}},
        '"cursor", items="channels", argument="cursor", next="response_metadata.next_cursor"',
    ),
    "Notion": (
        "start_cursor: text",
        {"results": "list", "next_cursor": "text", "has_more": "flag"},
        '"cursor", items="results", argument="start_cursor", next="next_cursor", has_more="has_more"',
    ),
    "Kubernetes": (
        "continue: text, limit: number",
        {"items": "list", "metadata": {"continue": "text"}},
        '"cursor", items="items", argument="continue", next="metadata.continue"',
    ),
    "WorkOS": (
        "after: text, before: text",
        {"data": "list", "list_metadata": {"after": "text", "before": "text"}},
        '"cursor", argument="after", next="list_metadata.after"',
    ),
    "Relay": (
        "after: text, first: number",
        {"edges": "nodes", "pageInfo": {"endCursor": "text", "hasNextPage": "flag"}},
        '"cursor", items="edges", argument="after", next="pageInfo.endCursor", has_more="pageInfo.hasNextPage"',
    ),
    "Jira's tokens": (
        "nextPageToken: text",
        {"issues": "list", "nextPageToken": "text", "isLast": "flag"},
        '"cursor", items="issues", argument="nextPageToken", next="nextPageToken", done="isLast"',
    ),
    "Stripe": (
        "starting_after: text, ending_before: text",
        {"data": "list", "has_more": "flag"},
        '"cursor", argument="starting_after", has_more="has_more", id="id"',
    ),
    "items with a uuid": (
        "starting_after: text",
        {"data": "keyed", "has_more": "flag"},
        '"cursor", argument="starting_after", has_more="has_more", id="uuid"',
    ),
    "keyset": ("after: text, limit: number", "list", '"cursor", items="", argument="after", id="id"'),
    "Jira's positions": (
        "startAt: number, maxResults: number",
        {"values": "list", "total": "number", "startAt": "number", "isLast": "flag"},
        '"offset", items="values", argument="startAt", done="isLast", total="total", size="maxResults"',
    ),
    "DocuSign": (
        "start_position: text, count: text",
        {"envelopes": "list", "nextUri": "text", "totalSetSize": "text", "startPosition": "text"},
        '"offset", items="envelopes", argument="start_position", total="totalSetSize"',
    ),
    "SCIM": (
        "startIndex: one, count: number",
        {"Resources": "list", "totalResults": "number", "itemsPerPage": "number", "startIndex": "number"},
        '"offset", items="Resources", argument="startIndex", total="totalResults", size="count", first=1',
    ),
    "SCIM without a minimum": (
        "startIndex: number, count: number",
        {"Resources": "list", "totalResults": "number", "itemsPerPage": "number"},
        '"offset", items="Resources", argument="startIndex", total="totalResults", size="count", first=1',
    ),
    "an index that the answer repeats": (
        "startIndex: number",
        {"items": "list", "total": "number", "startIndex": "number"},
        '"offset", items="items", argument="startIndex", total="total", position="startIndex"',
    ),
    "Polar": (
        "page: number, limit: number",
        {"items": "list", "pagination": {"total_count": "number", "max_page": "number"}},
        '"page", items="items", argument="page", total="pagination.max_page"',
    ),
    "GitHub's search": (
        "page: number, per_page: number",
        {"total_count": "number", "items": "list"},
        '"page", items="items", argument="page", total_items="total_count", size="per_page"',
    ),
    "a page that the answer repeats": (
        "page: number",
        {"data": "list", "page": "number", "total_pages": "number"},
        '"page", argument="page", total="total_pages", position="page"',
    ),
    "Spring": (
        "page: zero, size: number",
        {"content": "list", "totalPages": "number", "last": "flag", "number": "number"},
        '"page", items="content", argument="page", done="last", total="totalPages", first=0',
    ),
    "a bare array with a page": ("page: number", "list", '"page", items="", argument="page"'),
    "a bare array with an offset": (
        "offset: number, limit: number",
        "list",
        '"offset", items="", argument="offset", size="limit"',
    ),
    "Django REST framework": (
        "page: number",
        {"count": "number", "next": "url", "previous": "url", "results": "list"},
        '"url", items="results", next="next"',
    ),
    "Django's offsets": (
        "limit: number, offset: number",
        {"count": "number", "next": "url", "results": "list"},
        '"url", items="results", next="next"',
    ),
    "Twilio": (
        "Page: number, PageToken: text, PageSize: number",
        {"calls": "list", "next_page_uri": "text", "page": "number"},
        '"url", items="calls", next="next_page_uri"',
    ),
    "OData": (
        "$skip: number, $top: number",
        {"value": "list", "@odata.nextLink": "text"},
        '"url", items="value", next="@odata.nextLink"',
    ),
    "Azure": ("api-version: text", {"value": "list", "nextLink": "text"}, '"url", items="value", next="nextLink"'),
    "JSON:API with a cursor": (
        "page[cursor]: text",
        {"data": "list", "included": "list", "links": {"next": "text"}},
        '"url", next="links.next"',
    ),
    "JSON:API with a number": (
        "page[number]: number, page[size]: number",
        {"data": "list", "meta": {"total_pages": "number"}},
        '"page", argument="page[number]", total="meta.total_pages"',
    ),
    "JSON:API with an offset": (
        "page[offset]: number, page[limit]: number",
        {"data": "list", "meta": {"total": "number"}},
        '"offset", argument="page[offset]", total="meta.total", size="page[limit]"',
    ),
    "JSON:API with link objects": (
        "page[after]: text",
        {"data": "list", "links": {"next": {"href": "url"}}},
        '"url", next="links.next.href"',
    ),
    "the number of the next page": (
        "page: number",
        {"data": "list", "next_page": "number"},
        '"cursor", argument="page", next="next_page"',
    ),
    "the next offset": (
        "offset: number",
        {"data": "list", "next_offset": "number"},
        '"cursor", argument="offset", next="next_offset"',
    ),
    "a next value that may be a URL": (
        "cursor: text",
        {"data": "list", "next": "text"},
        '"cursor", argument="cursor", next="next"',
    ),
    "Salesforce": (
        "q: text",
        {"records": "list", "done": "flag", "nextRecordsUrl": "text"},
        '"url", items="records", next="nextRecordsUrl", done="done"',
    ),
    "HubSpot": (
        "after: text, limit: number",
        {"results": "list", "paging": {"next": {"after": "text", "link": "text"}}},
        '"cursor", items="results", argument="after", next="paging.next.after"',
    ),
    "a filter or a cursor": (
        "after: date",
        {"events": "list", "after": "date"},
        '"cursor", items="events", argument="after", next="after", position="after"',
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_shapes_of_public_apis(tmp_path: Path, name: str) -> None:
    parameters, answer, expected = SHAPES[name]
    found = examined(tmp_path, parameters, answer)
    assert (found.paging, found.unpaged) == (f"Paging({expected})", None)


@pytest.mark.parametrize(
    ("parameters", "answer", "reason"),
    [
        ("limit: number", "list", "no argument and no link leads to the next page"),
        ("page: number", {"users": "list", "teams": "list"}, "it is not clear which of its lists has the items"),
        ("cursor: text", "list", "no field of the response has the next value of `cursor`"),
        (
            "starting_after: text",
            {"data": "nameless", "has_more": "flag"},
            "no field of the response has the next value of",
        ),
        ("after: text, before: text, limit: number", "list", "no field of the response has the next value of `after`"),
        ("after: date, limit: number", "list", "no field of the response has the next value of `after`"),
        (
            "startIndex: number",
            {"items": "list", "total": "number"},
            "does not say whether `startIndex` starts at 0 or at 1",
        ),
        ("offset: text", {"data": "list", "has_more": "flag"}, "nothing tells where `offset` continues and ends"),
        ("limit: number", {"data": "list", "next_page": "text"}, "no argument and no link leads to the next page"),
        (
            "offset: text, limit: number",
            {"data": "list", "pagination": {"offset": "text"}},
            "nothing tells where `offset`",
        ),
    ],
)
def test_lists_that_nothing_shows_how_to_continue(tmp_path: Path, parameters: str, answer: object, reason: str) -> None:
    found = examined(tmp_path, parameters, answer)
    assert found.paging is None
    assert reason in (found.unpaged or "")


@pytest.mark.parametrize(
    ("path", "parameters", "answer"),
    [
        ("/things/{id}", "id: text", {"data": "thing", "included": "list", "links": {"next": "text"}}),
        ("/things/{id}", "id: text", {"id": "text", "parts": "list", "next": "url"}),
        ("/things", "", {"id": "text", "parts": "list", "next": "url"}),
        ("/things", "", "list"),
        ("/things", "", {"total": "number", "data": "list"}),
        ("/reports/{page}", "page: number", "list"),
        ("/things", "page: number", {"suggestions": "strings", "found": {"results": "list", "total": "number"}}),
    ],
)
def test_what_is_no_list_in_parts(tmp_path: Path, path: str, parameters: str, answer: object) -> None:
    found = examined(tmp_path, parameters, answer, path=path)
    assert (found.paging, found.unpaged) == (None, None)


def test_a_page_number_in_the_path(tmp_path: Path) -> None:
    found = examined(tmp_path, "page: number", {"results": "list", "hasMore": "flag"}, path="/things/{page}")
    assert found.paging == 'Paging("page", items="results", argument="page", location="path", has_more="hasMore")'


CURSOR, FOUND = {"cursor": "text", "limit": "number"}, {"data": "list", "next_cursor": "text"}
PLAN = 'Paging("cursor", argument="cursor", location="json", next="next_cursor")'


@pytest.mark.parametrize(
    ("method", "path", "name", "body", "status", "is_page"),
    [
        ("query", "/things", "things", CURSOR, "200", True),
        ("post", "/things/search", "x", {"cursor": "text"}, "200", True),
        ("post", "/things", "searchThings", {"cursor": "text"}, "200", True),
        ("post", "/things", "things", CURSOR, "200", True),  # a position and a size are only given to read
        ("post", "/things", "things", {"cursor": "text"}, "200", False),
        ("post", "/things", "createThings", CURSOR, "200", False),
        ("post", "/things/search", "createSearch", CURSOR, "200", False),
        ("post", "/things", "findOrCreateThing", CURSOR, "200", False),
        ("post", "/transfers", "listTransfer", CURSOR, "200", True),
        ("post", "/things/process", "things", CURSOR, "200", False),
        ("post", "/things/search", "x", CURSOR, "201", False),
        ("put", "/things/search", "x", CURSOR, "200", False),
        ("patch", "/things/search", "x", CURSOR, "200", False),
        ("delete", "/things", "findThings", CURSOR, "200", False),
    ],
)
def test_only_what_reads_is_repeated(
    tmp_path: Path, method: str, path: str, name: str, body: object, status: str, is_page: bool
) -> None:
    found = examined(tmp_path, "", FOUND, method=method, path=path, body=body, status=status, name=name)
    assert found.paging == (PLAN if is_page else None)


def test_what_creates_is_no_page_of_a_list_in_it(tmp_path: Path) -> None:
    body = {"token": "text", "languages": "strings"}
    found = examined(tmp_path, "", {"id": "text", **body}, method="post", body=body, name="addSource")
    assert (found.paging, found.unpaged) == (None, None)


def test_what_deletes_a_collection_is_no_page(tmp_path: Path) -> None:
    answer = {"metadata": {"continue": "text"}, "items": "list"}
    found = examined(tmp_path, "continue: text, limit: number", answer, method="delete")
    assert (found.paging, found.unpaged) == (None, None)


def test_arguments_in_an_object_of_the_body(tmp_path: Path) -> None:
    body = {"filter": "text", "page": {"cursor": "text", "limit": "number"}}
    found = examined(tmp_path, "", {"data": "list", "meta": {"next_cursor": "text"}}, method="post", body=body)
    assert found.paging == 'Paging("cursor", argument="page.cursor", location="json", next="meta.next_cursor")'


def test_parameters_in_an_object_have_no_value_to_replace(tmp_path: Path) -> None:
    page = {
        "name": "page",
        "in": "query",
        "style": "deepObject",
        "schema": _schema({"number": "number", "size": "number"}),
    }
    found = examined(tmp_path, [page], {"data": "list", "total_pages": "number"})
    assert (found.paging, found.unpaged) == (None, "nothing tells where `page` continues and ends")
    linked = examined(tmp_path, [page], {"data": "list", "links": {"next": "text"}})
    assert linked.paging == 'Paging("url", next="links.next")'


@pytest.mark.parametrize(
    ("description", "first"),
    [
        ("The page, zero-based.", ", first=0"),
        ("Starts at 1.", ""),
        ("0-indexed page number", ", first=0"),
        ("The page.", ""),
    ],
)
def test_where_pages_start_by_their_description(tmp_path: Path, description: str, first: str) -> None:
    page = {"name": "page", "in": "query", "description": description, "schema": {"type": "integer"}}
    found = examined(tmp_path, [page], {"data": "list", "total_pages": "number"})
    assert found.paging == f'Paging("page", argument="page", total="total_pages"{first})'


@pytest.mark.parametrize(
    ("description", "is_key"),
    [
        ("The id of the last item.", True),
        ("An opaque token for pagination.", False),
        ("", True),
        ("Only those after this timestamp.", False),
        ("Only those whose name comes later.", False),
    ],
)
def test_a_key_is_told_from_a_filter_by_its_description(tmp_path: Path, description: str, is_key: bool) -> None:
    after = {"name": "after", "in": "query", "description": description, "schema": {"type": "string"}}
    limit = {"name": "limit", "in": "query", "schema": {"type": "integer"}}
    found = examined(tmp_path, [after, limit], "list")
    assert (found.paging is not None) == is_key


def test_several_responses_are_no_page(tmp_path: Path) -> None:
    content = {"application/json": {"schema": KINDS["list"]}}
    responses = {"200": {"description": "ok", "content": content}, "204": {"description": "none"}}
    found = examined(tmp_path, "page: number", "list", more={"responses": responses})
    assert (found.paging, found.unpaged) == (None, "it has several successful responses")


@pytest.mark.parametrize(
    ("hint", "expected"),
    [
        ({"x-fern-pagination": {"offset": "$request.page", "results": "$response.data"}}, '"page", argument="page", first=0'),
        ({"x-fern-pagination": {"next_uri": "$response.on", "results": "$response.data"}}, '"url", next="on"'),
        (
            {"x-speakeasy-pagination": {
                "type": "cursor", "inputs": [{"name": "word", "in": "parameters", "type": "cursor"}],
                "outputs": {"results": "$.data", "nextCursor": "$.data[(@.length-1)].name"},
            }},
            '"cursor", argument="word", id="name"',
        ),
        ({"x-sdk-pagination": {"kind": "cursor", "argument": "word", "done": "on"}}, '"cursor", argument="word", done="on", id="id"'),
        ({"x-sdk-pagination": {"kind": "page", "argument": "pgae"}}, None),
        ({"x-sdk-pagination": {"kind": "pages", "argument": "page"}}, None),
        ({"x-sdk-pagination": {"kind": "url", "next": "on", "items": "on"}}, None),
    ],
)  # fmt: skip
def test_extensions_are_completed_from_the_document_and_checked(
    tmp_path: Path, hint: object, expected: str | None
) -> None:
    assert isinstance(hint, dict)
    answer = {"data": "list", "on": "text"}
    found = examined(tmp_path, "page: zero, word: text", answer, more=hint)
    inferred = '"page", argument="page", first=0'
    assert found.paging == f"Paging({expected or inferred})"
    plain = examined(tmp_path, "word: text, limit: number", answer, more=hint)
    if expected is None:
        assert plain.unpaged is not None
        assert "x-sdk-pagination" in plain.unpaged


@pytest.mark.parametrize(("method", "is_page"), [("post", True), ("put", False), ("delete", False)])
def test_an_extension_allows_a_post_but_nothing_else(tmp_path: Path, method: str, is_page: bool) -> None:
    hint = {"kind": "cursor", "argument": "cursor", "next": "next_cursor"}
    body = {"cursor": "text"}
    found = examined(tmp_path, "", FOUND, method=method, body=body, name="addThings", more={"x-sdk-pagination": hint})
    assert found.paging == (PLAN if is_page else None)


def test_an_extension_says_that_a_list_has_no_pages(tmp_path: Path) -> None:
    found = examined(tmp_path, "page: number", "list", more={"x-sdk-pagination": {"kind": "none"}})
    assert (found.paging, found.unpaged) == (None, None)


def test_an_extension_names_a_field_in_an_object_of_the_body(tmp_path: Path) -> None:
    body = {"options": {"cursor": "text"}}
    hint = {"cursor": "$request.body.options.cursor", "next_cursor": "$response.next", "results": "$response.data"}
    answer = {"data": "list", "next": "text"}
    found = examined(tmp_path, "", answer, method="post", body=body, more={"x-fern-pagination": hint})
    assert found.paging == 'Paging("cursor", argument="options.cursor", location="json", next="next")'
