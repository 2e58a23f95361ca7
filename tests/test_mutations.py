"""A damaged document is generated from, or rejected with a location. It never causes a traceback.

`make fuzz` tests thousands of documents instead of a hundred.
"""

from __future__ import annotations

import ast
import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import pytest
import yaml
from behaviour.conftest import complete, configuration
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from generator import pipeline
from generator.diagnostics import DocumentError

CASES: Final = sorted((Path(__file__).parent / "cases").glob("*/spec.yaml"))
NAMES: Final = ("A", "B", "C")
REFERENCES: Final = st.sampled_from([{"$ref": f"#/components/schemas/{name}"} for name in NAMES])
LEAVES: Final = st.sampled_from(
    [
        {}, {"type": "string"}, {"type": "null"}, {"type": ["object", "null"]}, {"const": "a"}, {"enum": ["a", None]},
        {"type": "string", "format": "byte"}, {"properties": {"a": {"const": "a"}}}, {"required": ["a"]},
        {"type": "integer", "maximum": 10**400, "minLength": 10**400}, False,
    ]
)  # fmt: skip
VALUES: Final = st.sampled_from(
    [None, True, -1, 10**400, 1e400, "", "x", "}{\"'\\\n", [], {}, [None], {"": {}}, {"$ref": "#"}, {"$ref": "#/paths"}]
)


def _made_of(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return schemas that have others in them."""
    several = st.lists(inner, max_size=3)
    mapping = st.dictionaries(st.sampled_from("xy"), st.sampled_from(NAMES), max_size=2)
    discriminator = st.fixed_dictionaries({"propertyName": st.just("a")}, optional={"mapping": mapping})
    keywords: dict[str, st.SearchStrategy[Any]] = {
        "allOf": several, "oneOf": several, "anyOf": several, "properties": st.dictionaries(st.sampled_from("ab"), inner),
        "items": inner, "additionalProperties": inner, "$ref": REFERENCES.map(lambda each: each["$ref"]),
        "nullable": st.just(value=True), "type": st.sampled_from(["object", "string"]), "discriminator": discriminator,
    }  # fmt: skip
    return st.fixed_dictionaries({}, optional=keywords)


SCHEMAS: Final = st.recursive(REFERENCES | LEAVES, _made_of, max_leaves=6)


def _check(folder: Path, document: object) -> list[str]:
    """Generate from a document, or see it refused. Return why, with places."""
    spec = folder / "spec.json"
    spec.write_text(json.dumps(document).replace("Infinity", "1e400"), encoding="utf-8")
    try:
        with patch.object(pipeline, "format_files", dict):
            generated = pipeline.generate(configuration(spec, folder / "out", "acme", lenient=True))
    except DocumentError as refusal:
        return [f"{each.location} {each.code}" for each in refusal.diagnostics]
    for path, text in generated.files.items():
        if path.endswith(".py") and "/_runtime/" not in path:
            ast.parse(text)
    return []


@given(schemas=st.fixed_dictionaries(dict.fromkeys(NAMES, SCHEMAS)))
@settings(
    max_examples=settings.default.max_examples // 2,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_schemas_may_be_made_of_each_other_in_any_way(tmp_path: Path, schemas: dict[str, object]) -> None:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}
    operation = {"requestBody": {"content": content}, "responses": {"200": {"description": "", "content": content}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Acme", "version": "1"},
        "paths": {"/a": {"post": operation}},
        "components": {"schemas": schemas},
    }
    _judge(_check(tmp_path, document))


@pytest.mark.parametrize("case", CASES, ids=[each.parent.name for each in CASES])
@given(data=st.data())
@settings(max_examples=settings.default.max_examples // 10, suppress_health_check=list(HealthCheck))
def test_a_changed_document_is_read_or_refused(tmp_path: Path, case: Path, data: st.DataObject) -> None:
    document = yaml.safe_load(complete(case.read_text(encoding="utf-8")))
    for _ in range(data.draw(st.integers(1, 3))):
        _change(document, data)
    _judge(_check(tmp_path, document))


def _judge(refused: list[str]) -> None:
    assert all(re.search(r"spec\.json:\d+:\d+ [\w-]+$", each) for each in refused)
    event("refused" if refused else "generated")


def _change(document: Any, data: st.DataObject) -> None:
    """Remove, replace, double or refer to one part of a document."""
    places = [place for place in _places(document, ()) if place]
    *parents, key = data.draw(st.sampled_from(places))
    parent = _at(document, parents)
    other = data.draw(st.sampled_from(places))
    match data.draw(st.sampled_from(["remove", "replace", "copy", "refer", "twin"])):
        case "remove":
            del parent[key]
        case "replace":
            parent[key] = data.draw(VALUES)
        case "copy":
            parent[key] = copy.deepcopy(_at(document, other))
        case "refer":
            tokens = (str(each).replace("~", "~0").replace("/", "~1") for each in other)
            parent[key] = {"$ref": "#/" + "/".join(tokens)}
        case _ if isinstance(parent, dict):
            parent[f"{key}{data.draw(st.sampled_from('_-. A²'))}"] = parent[key]
        case _:
            parent.append(parent[key])


def _places(node: object, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    yield path
    entries = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, inner in entries:
        yield from _places(inner, (*path, key))


def _at(document: Any, path: Any) -> Any:
    for key in path:
        document = document[key]
    return document
