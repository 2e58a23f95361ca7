"""The setting `pagination`: what it changes, and that each mistake in it is an error with a line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.config import ConfigError, Options, read_config
from generator.pipeline import examine

SPEC = """\
openapi: 3.1.0
info: {title: Things, version: "1"}
paths:
  /things:
    get:
      operationId: listThings
      parameters:
        - {name: from_id, in: query, schema: {type: string}}
        - {name: limit, in: query, schema: {type: integer}}
        - {name: page, in: query, schema: {type: integer, default: 0}}
      responses:
        "200": {description: ok, content: {application/json: {schema: {type: object, properties: {
          things: {type: array, items: {type: object, properties: {id: {type: string}}}}, on: {type: string}}}}}}
    delete:
      operationId: deleteThings
      responses: {"204": {description: ok}}
    patch:
      operationId: changeThings
      responses: {"200": {description: ok, content: {application/json: {schema: {type: array, items: {type: string}}}}}}
  /others:
    get:
      operationId: listOthers
      parameters: [{name: limit, in: query, schema: {type: integer}}]
      responses: {"200": {description: ok, content: {application/json: {schema: {type: array, items: {type: string}}}}}}
"""
UNTYPED = """\
openapi: 3.1.0
info: {title: Things, version: "1"}
paths:
  /things:
    post:
      operationId: findThings
      requestBody: {content: {application/json: {schema: {type: object, properties: {start: {type: string}}}}}}
      responses: {"200": {description: ok, content: {application/json: {schema: {type: object}}}}}
"""
HEAD = '[tool.generator]\nspec = "things.yaml"\npackage = "things"\n\n[tool.generator.pagination]\n'


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GENERATOR_CACHE_DIR", "")
    (tmp_path / "things.yaml").write_text(SPEC)
    return tmp_path


def _configure(text: str) -> None:
    Path("pyproject.toml").write_text(HEAD + text)


def _run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


@pytest.mark.parametrize("key", ["listThings", '"things.list"', '"#/paths/~1things/get"'])
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            '{kind = "cursor", argument = "from_id", next = "on"}',
            'Paging("cursor", items="things", argument="from_id", next="on")',
        ),
        ('{kind = "cursor", argument = "from_id"}', 'Paging("cursor", items="things", argument="from_id", id="id")'),
        (
            '{kind = "page", argument = "page", total_items = "on"}',
            'Paging("page", items="things", argument="page", total_items="on", size="limit", first=0)',
        ),
        (
            '{kind = "page", argument = "page", first = 1, size = ""}',
            'Paging("page", items="things", argument="page", first=1)',
        ),
        ('{kind = "url", next = "on", items = "things"}', 'Paging("url", items="things", next="on")'),
        ('{kind = "none"}', None),
    ],
)
def test_an_operation_is_configured(key: str, words: str, expected: str | None) -> None:
    _configure(f"{key} = {words}\n")
    found = examine(read_config(Options())).sdk.operations[0]
    assert (found.paging, found.unpaged) == (expected, None)


@pytest.mark.parametrize(
    ("entry", "code", "message"),
    [
        ('listThing = {kind = "page", argument = "page"}', "unmatched-setting", "the document has no such operation"),
        ("listThings = 1", "wrong-setting", "it must be a table with a `kind`: cursor, page, offset, url, or none"),
        ('listThings = {kind = "pages"}', "wrong-setting", "it must be a table with a `kind`"),
        ('listThings = {argument = "page"}', "wrong-setting", "it must be a table with a `kind`"),
        (
            'listThings = {kind = "page", argument = "page", totl = "x"}',
            "wrong-setting",
            "unknown key `totl`; the keys are",
        ),
        ('listThings = {kind = "page"}', "wrong-setting", "a list of kind `page` needs `argument`"),
        (
            'listThings = {kind = "page", argument = "page", first = "1"}',
            "wrong-setting",
            "`first` must be a number, not '1'",
        ),
        ('listThings = {kind = "page", argument = 1}', "wrong-setting", "`argument` must be a text, not 1"),
        ('listThings = {kind = "page", argument = "p"}', "wrong-setting", "there is no argument `p`"),
        (
            'listThings = {kind = "url", next = "on", items = "data"}',
            "wrong-setting",
            "the response has no list `data`",
        ),
        ('listThings = {kind = "url", items = ""}', "wrong-setting", "the response is no list"),
        ('changeThings = {kind = "url"}', "wrong-setting", "a PATCH is never repeated"),
        ('deleteThings = {kind = "url"}', "wrong-setting", "the operation has no single JSON response"),
    ],
)
def test_a_mistake_is_an_error_with_its_line(entry: str, code: str, message: str) -> None:
    _configure(f'"things.list" = {{kind = "none"}}\n{entry}\n')
    with pytest.raises(ConfigError) as caught:
        examine(read_config(Options()))
    (found,) = caught.value.diagnostics
    key = entry.partition(" ")[0]
    assert (found.code, found.location.line, found.location.file) == (code, 7, "pyproject.toml")
    assert found.message.startswith(f"`pagination.{key}`: {message}")
    done = _run("generate")
    assert done.exit_code == 2
    assert "pyproject.toml:7:1: error[" in done.output


def test_an_untyped_response_may_have_any_list(project: Path) -> None:
    (project / "things.yaml").write_text(UNTYPED)
    _configure(
        'findThings = {kind = "cursor", argument = "start", next = "next", items = "results", has_more = "more"}\n'
    )
    (found,) = examine(read_config(Options())).sdk.operations
    assert found.paging == (
        'Paging("cursor", items="results", argument="start", location="json", next="next", has_more="more")'
    )
    assert found.returns == "Page[Any, dict[str, Any]]"


def test_a_list_without_pages_has_a_note() -> None:
    _configure('listThings = {kind = "none"}\n')
    (found,) = examine(read_config(Options())).diagnostics
    assert (found.code, found.severity, str(found.pointer)) == ("unpaged-list", "note", "#/paths/~1others/get")
    assert found.message == "this list does not come in pages: no argument and no link leads to the next page"


def test_the_report_says_what_comes_in_pages() -> None:
    _configure("")
    assert _run("generate", "--report", "report.json").exit_code == 0
    operations = json.loads(Path("report.json").read_text())["operations"]
    assert [(each["paging"], each["unpaged"]) for each in operations] == [
        ('Paging("page", items="things", argument="page", first=0)', None),
        (None, None),
        (None, None),
        (None, "no argument and no link leads to the next page"),
    ]


def test_coverage_prints_what_comes_in_pages() -> None:
    _configure("")
    lines = _run("coverage").output.splitlines()
    assert 'pages: GET /things: Paging("page", items="things", argument="page", first=0)' in lines
    assert "no pages: GET /others: no argument and no link leads to the next page" in lines
    assert "1 of 2 lists come in pages" in lines


def test_other_documents_do_not_use_the_setting(project: Path) -> None:
    """It names operations that another document does not have."""
    _configure('listThings = {kind = "none"}\n')
    (project / "other.yaml").write_text(SPEC.replace("listThings", "listOthers2"))
    assert _run("generate", "other.yaml", "--output", "other").exit_code == 0
