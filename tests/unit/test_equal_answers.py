"""Inline schemas that are equal in several answers of an operation become one type."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from parsed import with_paths

from generator.diagnostics import Diagnostics
from generator.names import Choices, assign_names
from generator.schemas import Literals
from generator.simplify.compare import same_shape
from generator.usage import find_usage

Json = dict[str, Any]
ITEM: Json = {
    "type": "object",
    "properties": {"id": {"type": "string"}, "owner": {"type": "object", "properties": {"name": {"type": "string"}}}},
}
PROBLEM: Json = {"type": "object", "properties": {"code": {"type": "integer"}, "why": {"enum": ["a", "b"]}}}


def _names(folder: Path, body: Json | None = None, **responses: Json) -> list[str]:
    """Return the class names for an operation with a schema for each status, or media types for each status."""
    answers = {
        status.removeprefix("s"): {"description": "", "content": _content(schema)}
        for status, schema in responses.items()
    }
    operation: Json = {"operationId": "makeItem", "responses": answers}
    if body is not None:
        operation["requestBody"] = {"content": _content(body)}
    parsed = with_paths(folder, f"  /items: {json.dumps({'post': operation})}\n", simplified=True)
    diagnostics = Diagnostics(parsed.document.locate)
    names = assign_names(parsed.api, find_usage(parsed.api), Choices(package="acme", class_name="SDK"), diagnostics)
    return sorted(each.name for each in names.classes.values())


def _content(schema: Json) -> Json:
    kinds = schema if any("/" in each for each in schema) else {"application/json": schema}
    return {kind: {"schema": each} for kind, each in kinds.items()}


def _described(schema: Json, text: str) -> Json:
    return {**schema, "description": text, "title": text}


@pytest.mark.parametrize("order", [1, -1])
def test_equal_answers_are_one_type(tmp_path: Path, order: int) -> None:
    answers = [
        ("s200", ITEM),
        ("s201", _described(ITEM, "New.")),
        ("s400", PROBLEM),
        ("s401", PROBLEM),
        ("default", PROBLEM),
    ]
    assert _names(tmp_path, **dict(answers[::order])) == [
        "MakeItemResponse", "MakeItemResponse400", "MakeItemResponse400Why", "MakeItemResponseOwner",
    ]  # fmt: skip


@pytest.mark.parametrize("order", [1, -1])
def test_equal_parts_of_different_answers_are_one_type(tmp_path: Path, order: int) -> None:
    more = {**ITEM, "properties": {**ITEM["properties"], "more": {"type": "string"}}}
    names = _names(tmp_path, **dict([("s200", ITEM), ("s201", more)][::order]))
    assert names == ["MakeItemResponse200", "MakeItemResponse201", "MakeItemResponseOwner"]


def test_answers_and_errors_are_apart(tmp_path: Path) -> None:
    assert _names(tmp_path, s200=PROBLEM, s400=PROBLEM) == [
        "MakeItemResponse", "MakeItemResponse400", "MakeItemResponse400Why", "MakeItemResponseWhy",
    ]  # fmt: skip


def test_lists_and_media_types_of_equal_objects_are_one_type(tmp_path: Path) -> None:
    many = {"type": "array", "items": PROBLEM}
    names = _names(tmp_path, s200={"application/json": many, "application/vnd.a+json": many}, s201=many)
    assert names == ["MakeItemResponseItem", "MakeItemResponseItemWhy"]


def test_equal_parts_of_bodies_are_one_type(tmp_path: Path) -> None:
    body = {"application/json": ITEM, "multipart/form-data": ITEM}
    assert _names(tmp_path, body, s204={"type": "null"}) == ["MakeItemBodyOwner"]


def test_equal_unions_of_inline_variants_are_one_type(tmp_path: Path) -> None:
    def variant(kind: str) -> Json:
        return {"type": "object", "required": ["kind"], "properties": {"kind": {"const": kind}}}

    union = {"oneOf": [variant("cat"), variant("dog")]}
    assert _names(tmp_path, s200=union, s202=union) == [
        "MakeItemResponse",
        "MakeItemResponseCat",
        "MakeItemResponseDog",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"const": 1}, {"const": True}),
        ({"const": 0}, {"const": False}),
        ({"enum": [1, 2]}, {"enum": [True, 2]}),
        ({"type": "string"}, {"type": "string", "writeOnly": True}),
        ({"type": "integer"}, {"type": "number"}),
        ({"enum": ["1"]}, {"enum": [1]}),
    ],
)
def test_different_answers_are_two_types(tmp_path: Path, one: Json, other: Json) -> None:
    answers = {f"s20{at}": {"type": "object", "properties": {"a": each}} for at, each in enumerate([one, other])}
    names = _names(tmp_path, **answers)
    assert [each for each in names if not each.endswith("A")] == ["MakeItemResponse200", "MakeItemResponse201"]


def test_a_boolean_is_no_number(tmp_path: Path) -> None:
    paths = "  /a: {get: {responses: {'200': {description: '', content: {application/json: {schema: SCHEMA}}}}}}\n"

    def shape(text: str) -> Any:
        (tmp_path / text[-5:-1].strip(" []{}:")).mkdir(exist_ok=True)
        parsed = with_paths(tmp_path, paths.replace("SCHEMA", text), simplified=True)
        media = parsed.operation.responses[0].content[0]
        assert media.schema is not None
        return media.schema

    assert not same_shape(shape("{const: 1}"), shape("{const: true}"))
    assert not same_shape(shape("{enum: [0, 2]}"), shape("{enum: [false, 2]}"))
    assert same_shape(shape("{enum: [1, 2]}"), shape("{enum: [1, 2]}"))
    both = shape("{allOf: [{enum: [1, 2, 3]}, {enum: [true, 2]}]}")
    assert isinstance(both, Literals)
    assert both.values == (2,)
    assert len({shape("{const: 1}"), shape("{const: true}"), shape("{const: 1}")}) == 2
