"""What a document calls its schemas and operations -> names of classes and methods."""

from __future__ import annotations

from pathlib import Path

import pytest
from parsed import with_paths

from generator.diagnostics import Diagnostics
from generator.names import Names, assign_names
from generator.usage import find_usage

CLASSES = """
  /icons/{set}:
    parameters:
    - {name: set, in: path, required: true, schema: {type: string}}
    - {name: size, in: query, schema: {enum: [small, large]}}
    post:
      operationId: drawIcon
      requestBody:
        content:
          application/x-www-form-urlencoded: {schema: {properties: {shape: {enum: [round, square]}}}}
          OTHER
      responses:
        "200": {description: ok, content: {text/event-stream: {schema: {type: object, properties: {a: {type: integer}}}}}}
"""


def _names(folder: Path, paths: str) -> Names:
    parsed = with_paths(folder, paths, simplified=True)
    return assign_names(parsed.api, find_usage(parsed.api), {}, Diagnostics(parsed.document.locate))


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("", ["DrawIconBodyShape", "DrawIconResponse", "IconsSetSize"]),
        (
            "multipart/form-data: {schema: {properties: {form: {enum: [a, b]}}}}",
            ["DrawIconBodyFormShape", "DrawIconBodyMultipartForm", "DrawIconResponse", "IconsSetSize"],
        ),
    ],
)
def test_a_media_type_tells_types_apart_where_there_are_several(
    tmp_path: Path, other: str, expected: list[str]
) -> None:
    names = _names(tmp_path, CLASSES.replace("OTHER", other))
    assert sorted(each.name for each in names.classes.values()) == expected

UNION = """
  /things:
    post:
      operationId: make
      requestBody: {content: {application/json: {schema: {properties: {one: SCHEMA}}}}}
      responses: {"204": {description: ok}}
"""
SIZE = "{enum: [s, l]}"
OBJECT = "{title: T, type: object, properties: {size: {enum: [s, l]}}}"


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (f"{{anyOf: [{OBJECT}, {{type: string}}]}}", ["MakeBodyOne", "MakeBodyOneSize"]),
        (f"{{anyOf: [{{type: array, items: {SIZE}}}, {{type: 'null'}}]}}", ["MakeBodyOneItem"]),
        (f"{{anyOf: [{{type: boolean}}, {SIZE}]}}", ["MakeBodyOne"]),
        (
            f"{{anyOf: [{OBJECT}, {{type: array, items: {SIZE}}}]}}",
            ["MakeBodyOneListItem", "MakeBodyOneT", "MakeBodyOneTSize"],
        ),
    ],
)
def test_only_variants_that_there_are_several_of_are_told_apart(
    tmp_path: Path, schema: str, expected: list[str]
) -> None:
    names = _names(tmp_path, UNION.replace("SCHEMA", schema))
    assert sorted(each.name for each in names.classes.values()) == expected
