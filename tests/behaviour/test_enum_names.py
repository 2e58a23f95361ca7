"""Values of enums that the document names: constants beside the type."""

from __future__ import annotations

from types import ModuleType

import pytest

from .conftest import Build

SPEC = """
    paths:
      /a:
        get:
          operationId: a.get
          parameters:
            - {name: color, in: query, schema: {$ref: "#/components/schemas/Color"}}
            - {name: mode, in: query, schema: {$ref: "#/components/schemas/Mode"}}
          responses:
            "200": {description: ok, content: {application/json: {schema: {properties: {
              color: {$ref: "#/components/schemas/Color"}, level: {$ref: "#/components/schemas/Level"}, odd: {$ref: "#/components/schemas/Odd"},
              state: {type: integer, enum: [7, 8], x-enum-varnames: [On, Off]}}}}}}
    components:
      schemas:
        Color: {type: integer, enum: [1, 2, 3], x-enum-varnames: [darkRed, GREEN, 5], x-enum-descriptions: [As blood., As grass.]}
        Mode: {type: string, enum: ["+", "-"], x-enumNames: [Add, Remove]}
        Level:
          type: integer
          enum: [0, 10]
          x-ms-enum: {values: [{value: 0, name: None, description: Not at all.}, {value: 10, name: High}, {value: 11, name: More}]}
        Odd: {type: string, enum: [a, b, c], x-enum-varnames: [same, SAME]}
"""


@pytest.fixture
def package(build: Build) -> ModuleType:
    return build(SPEC)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("COLOR_DARK_RED", 1), ("COLOR_GREEN", 2), ("MODE_ADD", "+"), ("MODE_REMOVE", "-"),
        ("LEVEL_NONE", 0), ("LEVEL_HIGH", 10), ("ODD_SAME", "b"),
        ("A_GET_RESPONSE_STATE_ON", 7), ("A_GET_RESPONSE_STATE_OFF", 8),
    ],
)  # fmt: skip
def test_values_have_the_names_of_the_document(package: ModuleType, name: str, value: object) -> None:
    assert getattr(package.models, name) == value
    assert name in dir(package.models)


def test_nothing_else_is_a_constant(package: ModuleType) -> None:
    constants = [each for each in dir(package.models) if each.isupper()]
    assert len(constants) == 10


def test_names_that_would_be_the_same_are_told_apart(package: ModuleType) -> None:
    (other,) = [each for each in dir(package.models) if each.startswith("ODD_SAME_")]
    assert getattr(package.models, other) == "a"
