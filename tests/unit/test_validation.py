"""Violations of the OpenAPI schema are reported with their location, in every version."""

from __future__ import annotations

from pathlib import Path

import pytest
from parsed import write

from generator.diagnostics import Diagnostic, Diagnostics, Severity
from generator.read.document import load
from generator.read.validation import validate

INFO = "info: {title: T, version: '1'}\n"


def violations(folder: Path, spec: str, *, lenient: bool = False) -> list[Diagnostic]:
    document = load(write(folder, {"spec.yaml": spec}))
    diagnostics = Diagnostics(document.locate, lenient=lenient)
    validate(document, diagnostics)
    return list(diagnostics)


@pytest.mark.parametrize("version", ["swagger: '2.0'", "openapi: 3.0.3", "openapi: 3.1.0", "openapi: 3.2.0"])
def test_a_valid_document_of_each_version(tmp_path: Path, version: str) -> None:
    spec = f"{version}\n{INFO}paths:\n  /a:\n    get: {{responses: {{'200': {{description: OK}}}}}}\n"
    assert violations(tmp_path, spec) == []


@pytest.mark.parametrize(
    ("version", "pointer", "line", "part"),
    [
        ("swagger: '2.0'", "#/paths/~1a/get/responses/200", 7, '"description" is a required property'),
        ("openapi: 3.0.3", "#/paths/~1a/get/responses/200", 7, '"description" is a required property'),
        ("openapi: 3.1.0", "#/paths/~1a/get/responses/200", 7, '"description" is a required property'),
        ("openapi: 3.2.0", "#/paths/~1a/get/tags", 8, 'is not of type "array"'),
    ],
)
def test_a_violation_is_located(tmp_path: Path, version: str, pointer: str, line: int, part: str) -> None:
    spec = f"{version}\n{INFO}paths:\n  /a:\n    get:\n      responses:\n        '200': {{}}\n      tags: one\n"
    found = {str(each.pointer): each for each in violations(tmp_path, spec)}
    assert part in found[pointer].message
    assert found[pointer].location.line == line
    assert found[pointer].code == "invalid-document"
    assert found[pointer].severity is Severity.ERROR


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0", "3.2.0"])
def test_a_violation_deep_in_a_schema_is_located_there(tmp_path: Path, version: str) -> None:
    spec = f"""\
openapi: {version}
{INFO}paths:
  /a:
    get:
      parameters:
        - name: q
          in: query
          schema: {{type: array, items: {{type: strin}}}}
      responses: {{'200': {{description: OK, content: {{a/b: {{schema: {{required: yes please}}}}}}}}}}
components:
  schemas:
    A: {{properties: {{b: {{allOf: [{{type: object}}, {{minLength: two}}]}}}}}}
"""
    assert [str(each.pointer) for each in violations(tmp_path, spec)] == [
        "#/paths/~1a/get/parameters/0/schema/items/type",
        "#/paths/~1a/get/responses/200/content/a~1b/schema/required",
        "#/components/schemas/A/properties/b/allOf/1/minLength",
    ]


def test_a_violation_is_not_reported_again_for_the_values_around_it(tmp_path: Path) -> None:
    spec = f"openapi: 3.1.0\n{INFO}paths: {{}}\ncomponents: {{schemas: {{A: {{type: strin}}}}}}\n"
    assert [str(each.pointer) for each in violations(tmp_path, spec)] == ["#/components/schemas/A/type"]


def test_a_large_value_is_left_out_of_the_message(tmp_path: Path) -> None:
    spec = f"openapi: 3.1.0\n{INFO}paths: [{', '.join(['something'] * 500)}]\n"
    (found,) = violations(tmp_path, spec)
    assert found.message == 'this value is not of type "object"'


def test_lenient_reports_survivable_violations_as_warnings(tmp_path: Path) -> None:
    spec = f"openapi: 3.1.0\n{INFO}paths: {{/a: {{get: {{tags: one}}}}}}\n"
    assert {each.severity for each in violations(tmp_path, spec, lenient=True)} == {Severity.WARNING}
    spec = f"openapi: 3.1.0\n{INFO}paths: text\n"
    assert [each.severity for each in violations(tmp_path, spec, lenient=True)] == [Severity.ERROR]


def test_keys_that_look_like_numbers_are_located(tmp_path: Path) -> None:
    spec = f"openapi: 3.1.0\n{INFO}paths: {{}}\ncomponents: {{schemas: {{'1': {{properties: {{2: {{type: 3}}}}}}}}}}\n"
    (found,) = violations(tmp_path, spec)
    assert found.pointer is not None
    assert found.pointer.tokens == ("components", "schemas", "1", "properties", "2", "type")


def test_two_thousand_schemas_take_seconds(tmp_path: Path) -> None:
    """The library's own run takes minutes: this would not end."""
    properties = ", ".join(f"p{index}: {{type: string, maxLength: {index}}}" for index in range(20))
    schemas = "".join(f"    S{index}: {{type: object, properties: {{{properties}}}}}\n" for index in range(2_000))
    assert violations(tmp_path, f"openapi: 3.1.0\n{INFO}paths: {{}}\ncomponents:\n  schemas:\n{schemas}") == []
