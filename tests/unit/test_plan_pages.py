"""Parameters and answers of an operation -> how its list goes on, as the source of `Paging(...)`."""

from __future__ import annotations

from pathlib import Path

import pytest
from behaviour.conftest import complete, configuration

from generator.pipeline import examine

SPEC = """
paths:
  /things:
    METHOD:
      operationId: findThings
      parameters: [PARAMETERS]
      responses: {"200": {description: ok, HEADERS content: {application/json: {schema: ANSWER}}}}
      EXTRA
"""
NUMBER, TEXT = "{type: integer}", "{type: string}"
LIST = "{type: array, items: {type: string}}"


def _paging(
    folder: Path, parameters: str, answer: str, *, method: str = "get", headers: str = "", extra: str = ""
) -> str | None:
    """Return the source of `paging=`, None where the answer is no page. `parameters` are names and types: `page: {...}`."""
    split = [each.partition(": ") for each in parameters.split("; ") if each]
    given = ", ".join(f"{{name: '{name}', in: query, schema: {schema}}}" for name, _, schema in split)
    replaced = {"METHOD": method, "PARAMETERS": given, "ANSWER": answer, "HEADERS": headers, "EXTRA": extra}
    text = SPEC
    for place, value in replaced.items():
        text = text.replace(place, value)
    path = folder / "spec.yaml"
    path.write_text(complete(text), encoding="utf-8")
    (resource,) = examine(configuration(path, folder, "acme")).sdk.resources
    (found,) = resource.classes[0].methods
    return next((each.expression for each in found.call.keywords if each.name == "paging"), None)


def _object(**fields: str) -> str:
    return "{type: object, properties: {" + ", ".join(f"{name}: {schema}" for name, schema in fields.items()) + "}}"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("{type: integer}", ""),
        ("{type: integer, default: 0}", ", first=0"),
        ("{type: integer, minimum: 0}", ", first=0"),
        ("{type: integer, default: 1, minimum: 1}", ""),
        ("{type: number, minimum: 0}", ", first=0"),
    ],
)
def test_pages_are_counted_from_where_the_document_says(tmp_path: Path, page: str, expected: str) -> None:
    source = _paging(tmp_path, f"page: {page}", _object(data=LIST, total_pages=NUMBER))
    assert source == f'Paging("page", argument="page", total="total_pages"{expected})'


@pytest.mark.parametrize(
    ("parameters", "fields", "expected"),
    [
        (f"after: {TEXT}", {"has_more": NUMBER, "last_id": TEXT}, '"cursor", argument="after", next="last_id", has_more="has_more"'),
        (f"cursor: {TEXT}", {"next_cursor": TEXT}, '"cursor", argument="cursor", next="next_cursor"'),
        (f"offset: {NUMBER}; limit: {NUMBER}", {"total": NUMBER}, '"offset", argument="offset", total="total", size="limit"'),
        (f"page: {TEXT}", {"next_page": TEXT}, '"cursor", argument="page", next="next_page"'),
        (f"page: {NUMBER}", {"next_page": NUMBER}, '"cursor", argument="page", next="next_page"'),
        ("", {"next": TEXT}, '"url", next="next"'),
        # A number is no cursor, and a text is no page.
        (f"page: {TEXT}", {"next_page": NUMBER}, None),
        (f"page: {NUMBER}", {"next_page": TEXT}, '"page", argument="page"'),
        (f"page: {TEXT}", {"total_pages": NUMBER}, None),
        # A text is an offset where the items are counted.
        (f"offset: {TEXT}", {"total": NUMBER}, '"offset", argument="offset", total="total"'),
        (f"offset: {TEXT}", {"has_more": "{type: boolean}"}, None),
    ],
)  # fmt: skip
def test_kinds_are_told_by_names_and_types(
    tmp_path: Path, parameters: str, fields: dict[str, str], expected: str | None
) -> None:
    source = _paging(tmp_path, parameters, _object(data=LIST, **fields))
    assert source == (None if expected is None else f"Paging({expected})")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"data": LIST}, ""),
        ({"users": LIST}, ', items="users"'),
        ({"other": LIST, "things": LIST}, ', items="things"'),
        ({"other": LIST, "items": LIST}, ', items="items"'),
        ({"box": _object(data=LIST)}, ', items="box.data"'),
        ({"data": LIST, "errors": LIST}, ""),
        ({"items": LIST, "data": LIST}, ""),
    ],
)
def test_items_are_found(tmp_path: Path, fields: dict[str, str], expected: str) -> None:
    source = _paging(tmp_path, f"cursor: {TEXT}", _object(next_cursor=TEXT, **fields))
    assert source == f'Paging("cursor"{expected}, argument="cursor", next="next_cursor")'


@pytest.mark.parametrize("fields", [{"a": LIST, "b": LIST}, {"data": TEXT}])
def test_items_that_are_not_clear_make_no_page(tmp_path: Path, fields: dict[str, str]) -> None:
    assert _paging(tmp_path, f"cursor: {TEXT}", _object(next_cursor=TEXT, **fields)) is None


@pytest.mark.parametrize(("method", "is_page"), [("get", True), ("delete", False)])
def test_a_link_header_leads_on_where_something_is_read(tmp_path: Path, method: str, is_page: bool) -> None:
    headers = "headers: {Link: {schema: {type: string}}},"
    source = _paging(tmp_path, "", LIST, method=method, headers=headers)
    assert source == ('Paging("url", items="")' if is_page else None)


def test_the_body_of_a_request_holds_the_cursor(tmp_path: Path) -> None:
    body = "requestBody: {content: {application/json: {schema: {type: object, properties: {cursor: {type: string}}}}}}"
    answer = _object(data=LIST, next_cursor=TEXT)
    source = _paging(tmp_path, "", answer, method="post", extra=body)
    assert source == 'Paging("cursor", argument="cursor", location="json", next="next_cursor")'
    assert _paging(tmp_path, "", answer, method="get", extra=body) is None, "a GET has no body to ask with"


def test_a_vendor_extension_counts_before_names(tmp_path: Path) -> None:
    extra = "x-sdk-pagination: {kind: page, argument: at, items: data, first: 0}"
    answer = _object(data=LIST, next_cursor=TEXT)
    source = _paging(tmp_path, f"cursor: {TEXT}; at: {NUMBER}", answer, extra=extra)
    assert source == 'Paging("page", argument="at", first=0)'
    unfit = _paging(tmp_path, f"cursor: {TEXT}", answer, extra=extra)
    assert unfit == 'Paging("cursor", argument="cursor", next="next_cursor")', "there is no argument `at`"
