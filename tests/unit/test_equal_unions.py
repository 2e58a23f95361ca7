"""Unions that are equal or wide become types that type checkers can read."""

from __future__ import annotations

import ast
from pathlib import Path
from textwrap import dedent

import pytest
from parsed import with_paths

from generator import pipeline
from generator.config import Options, read_config
from generator.diagnostics import Diagnostics
from generator.names import Choices, assign_names
from generator.usage import find_usage

SHAPES = """
  /shapes:
    get:
      operationId: getShape
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Group"}}}}}
components:
  schemas:
    Group: {type: object, required: [parts], properties: {parts: {type: array, items: ONE}, note: OTHER}}
    Frame: {type: object, required: [inner], properties: {inner: ONE, back: MAYBE}}
    Label: {type: object, required: [text], properties: {text: {type: string}}}
"""
GROUP, FRAME, LABEL = (f'{{$ref: "#/components/schemas/{name}"}}' for name in ("Group", "Frame", "Label"))
ONE = f"{{oneOf: [{GROUP}, {FRAME}]}}"
MAYBE = f"{{oneOf: [{GROUP}, {FRAME}, {{type: 'null'}}]}}"
OTHER = f"{{oneOf: [{GROUP}, {LABEL}]}}"


def _class_names(folder: Path, paths: str) -> list[str]:
    parsed = with_paths(folder, paths, simplified=True)
    diagnostics = Diagnostics(parsed.document.locate)
    names = assign_names(parsed.api, find_usage(parsed.api), Choices(package="acme", class_name="SDK"), diagnostics)
    return sorted(each.name for each in names.classes.values())


def _with(**unions: str) -> str:
    text = SHAPES
    for name, union in {"ONE": ONE, "MAYBE": MAYBE, "OTHER": OTHER, **unions}.items():
        text = text.replace(name, union)
    return text


def test_equal_recursive_unions_are_one_type(tmp_path: Path) -> None:
    assert _class_names(tmp_path, _with()) == ["Frame", "FrameBack", "Group", "GroupNote", "Label"]


def test_a_component_takes_the_place_of_inline_unions_that_equal_it(tmp_path: Path) -> None:
    shape = f"    Shape: {ONE}\n"
    assert _class_names(tmp_path, _with() + shape) == ["Frame", "Group", "GroupNote", "Label", "Shape"]


def test_a_component_that_may_be_null_does_not(tmp_path: Path) -> None:
    shape = f"    Aspect: {MAYBE}\n"
    assert "FrameBack" in _class_names(tmp_path, _with() + shape)


def test_unions_that_differ_in_their_order_or_discriminator_stay_apart(tmp_path: Path) -> None:
    turned = f"{{oneOf: [{FRAME}, {GROUP}]}}"
    told = f"{{oneOf: [{GROUP}, {FRAME}], discriminator: {{propertyName: kind, mapping: {{x: Group}}}}}}"
    names = _class_names(tmp_path, _with(MAYBE=turned, OTHER=told))
    assert names == ["Frame", "FrameBack", "FrameInner", "Group", "GroupNote", "Label"]


def test_equal_unions_without_recursion_keep_their_names(tmp_path: Path) -> None:
    union = "{oneOf: [{$ref: '#/components/schemas/Label'}, {$ref: '#/components/schemas/Mark'}]}"
    paths = f"""
  /sheets:
    get:
      operationId: getSheet
      responses: {{"200": {{description: ok, content: {{application/json: {{schema: {{$ref: "#/components/schemas/Sheet"}}}}}}}}}}
components:
  schemas:
    Sheet: {{type: object, properties: {{top: {union}, end: {union}}}}}
    Label: {{type: object, required: [text], properties: {{text: {{type: string}}}}}}
    Mark: {{type: object, required: [at], properties: {{at: {{type: integer}}}}}}
"""
    assert _class_names(tmp_path, paths) == ["Label", "Mark", "Sheet", "SheetEnd", "SheetTop"]


def _depth(node: ast.expr) -> int:
    """Return how many `|` nest in a type, as a parser counts them."""
    depth = 0
    pending = [(node, 0)]
    while pending:
        each, above = pending.pop()
        depth = max(depth, above)
        if isinstance(each, ast.BinOp):
            pending += [(each.left, above + 1), (each.right, above + 1)]
    return depth


@pytest.mark.parametrize("count", [90, 101, 700])
def test_a_wide_union_is_no_deep_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    variants = ", ".join(
        f"{{type: object, required: [a{n}], properties: {{a{n}: {{type: string}}}}}}" for n in range(count)
    )
    head = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:"
    paths = f"""
      /w:
        post:
          operationId: sendW
          requestBody: {{content: {{application/json: {{schema: {{$ref: "#/components/schemas/W"}}}}}}}}
          responses: {{"200": {{description: ok, content: {{application/json: {{schema: {{$ref: "#/components/schemas/W"}}}}}}}}}}
    components: {{schemas: {{W: {{oneOf: [{variants}]}}}}}}
    """
    (tmp_path / "spec.yaml").write_text(
        head + dedent(paths).replace("\n", "\n  ").replace("\n  components", "\ncomponents")
    )
    monkeypatch.chdir(tmp_path)
    files = pipeline.generate(read_config(Options(spec="spec.yaml", output="out", package="acme"))).files
    (module,) = (text for path, text in files.items() if path.endswith("models/w.py"))
    texts = [each.value for each in ast.walk(ast.parse(module)) if isinstance(each, ast.Constant)]
    unions = [ast.parse(each, mode="eval").body for each in texts if isinstance(each, str) and " | " in each]
    assert len(unions) == 2
    assert max(map(_depth, unions)) < 150  # pyright allows 256
