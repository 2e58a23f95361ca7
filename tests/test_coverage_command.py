"""`coverage`: the table of outcomes, the reasons, and --fail-under."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main

SPEC = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets: {get: {operationId: listPets, responses: {"200": {description: ok}}}}
  /cats:
    get:
      operationId: listCats
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Cat"}}}}}
"""


@pytest.fixture
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "pets.yaml"
    path.write_text(SPEC)
    return path


def test_coverage_prints_a_table_and_the_reasons(spec: Path) -> None:
    done = CliRunner().invoke(main, ["coverage", str(spec), "--lenient"])
    assert done.exit_code == 0, done.output
    assert "degraded: GET /cats: " in done.output
    assert "50.0 %" in done.output


@pytest.mark.parametrize(("share", "status"), [("full=50", 0), ("full=50.1", 1), ("98", 1), ("most", 2)])
def test_coverage_fails_under_a_percentage(spec: Path, share: str, status: int) -> None:
    assert CliRunner().invoke(main, ["coverage", str(spec), "--lenient", "--fail-under", share]).exit_code == status


def test_a_broken_document_is_an_error(spec: Path) -> None:
    assert CliRunner().invoke(main, ["coverage", str(spec)]).exit_code == 3


def test_an_undefined_scheme_degrades_the_operations_that_need_it(spec: Path) -> None:
    spec.write_text("security: [{bearer: []}]\n" + SPEC.replace("operationId: listCats", "security: []"))
    done = CliRunner().invoke(main, ["coverage", str(spec), "--lenient"])
    assert 'degraded: GET /pets: there is no security scheme "bearer"' in done.output
    assert "degraded: GET /cats: there is no security scheme" not in done.output
