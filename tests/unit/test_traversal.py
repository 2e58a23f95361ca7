"""The traversal visits every schema that an Api holds, wherever it stands, once and in the order of the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import partial
from pathlib import Path
from typing import get_args

import pytest
from parsed import parsed

from generator.api import Api
from generator.schemas import Schema
from generator.traversal import all_schemas, children, descendants, map_children, rewrite_api, roots

SPEC = """
openapi: 3.2.0
info: {title: T, version: '1'}
x-speakeasy-globals: {parameters: [{name: X-Tenant, in: header, schema: {title: client parameter}}]}
paths:
  /a/{id}:
    parameters: [{name: id, in: path, required: true, schema: {title: path parameter}}]
    post:
      parameters:
        - {name: q, in: query, content: {application/json: {schema: {title: content of a parameter}}}}
        - {name: X-Tenant, in: header, schema: {title: header parameter}}
        - {name: c, in: cookie, schema: {title: cookie parameter}}
      requestBody:
        content:
          application/json: {schema: {title: body}}
          application/jsonl: {itemSchema: {title: item of a body}}
      responses:
        200:
          description: OK
          headers: {X-Left: {schema: {title: header of a response}}}
          content: {text/event-stream: {schema: {title: events}, itemSchema: {title: event}}}
        default: {description: no, content: {application/json: {schema: {title: error}}}}
      callbacks: {done: {'{$url}': {post: {requestBody: {content: {application/json: {schema: {title: callback}}}}}}}}
webhooks: {made: {post: {requestBody: {content: {application/json: {schema: {title: webhook}}}}}}}
components:
  schemas:
    Object: {type: object, properties: {p: {title: property}}, additionalProperties: {title: further property}}
    Map: {type: object, additionalProperties: {title: value}}
    Array: {type: array, items: {title: item}}
    Tuple: {type: array, prefixItems: [{title: first}, {title: second}], items: {title: rest}}
    Union: {oneOf: [{title: variant}, {title: other}]}
    Nullable: {type: [string, 'null']}
    AllOf: {allOf: [{title: part}, {title: whole}]}
    Event: {properties: {data: {type: string, contentMediaType: application/json, contentSchema: {title: content}}}}
    Leaves: {oneOf: [{enum: [1, 2]}, {$ref: '#/components/schemas/Map'}, true]}
"""


@pytest.fixture
def api(tmp_path: Path) -> Api:
    return parsed(tmp_path, SPEC).api


def test_every_schema_of_an_api_is_visited_once(api: Api) -> None:
    visited = [id(each) for each in all_schemas(api)]
    assert len(visited) == len(set(visited))
    assert set(visited) == {id(each) for each in _held(api)}


def test_the_document_of_these_tests_has_every_kind_of_schema(api: Api) -> None:
    assert {type(each) for each in all_schemas(api)} == set(get_args(Schema))


def test_schemas_come_in_the_order_of_the_document(api: Api) -> None:
    assert [title for root in roots(api) if (title := root.about.title)] == [
        "path parameter", "content of a parameter", "header parameter", "cookie parameter", "body", "item of a body",
        "events", "event", "error", "webhook", "callback",
    ]  # fmt: skip
    titles = [each.about.title for schema in api.schemas.values() for each in descendants(schema) if each.about.title]
    assert titles == [
        "property", "further property", "value", "item", "first", "second", "rest", "variant", "other", "part", "whole",
        "content",
    ]  # fmt: skip


def test_a_part_of_an_api_has_roots_of_its_own(api: Api) -> None:
    (operation,) = api.operations
    assert [[each.about.title for each in roots(one)] for one in operation.responses] == [
        ["events", "event"],
        ["error"],
    ]


def test_a_rewrite_reaches_all_that_a_traversal_visits(api: Api) -> None:
    def mark(schema: Schema) -> Schema:
        return replace(schema, about=replace(schema.about, description="seen"))

    rewritten = rewrite_api(api, mark)
    assert {each.about.description for each in _held(rewritten)} == {"seen"}
    assert [each.about.pointer for each in all_schemas(rewritten)] == [each.about.pointer for each in all_schemas(api)]


def test_a_rewrite_changes_inner_schemas_first(api: Api) -> None:
    seen: list[str | None] = []

    def note(schema: Schema) -> Schema:
        seen.append(schema.about.pointer.tokens[-1])
        return schema

    rewrite_api(replace(api, operations=(), webhooks=()), note)
    assert seen[:3] == ["p", "additionalProperties", "Object"]


def test_a_schema_in_which_nothing_changes_stays_the_same_object(api: Api) -> None:
    for schema in all_schemas(api):
        assert map_children(schema, lambda each: each) is schema


@pytest.mark.parametrize("changed", range(3))
def test_each_schema_inside_another_can_be_changed_alone(api: Api, changed: int) -> None:
    for schema in all_schemas(api):
        inside = children(schema)
        if changed < len(inside):
            found = children(map_children(schema, partial(_retitled, inside[changed])))
            assert [each.about.title == "new" for each in found] == [at == changed for at in range(len(inside))]


def _retitled(old: Schema, schema: Schema) -> Schema:
    return replace(schema, about=replace(schema.about, title="new")) if schema is old else schema


def _held(value: object) -> Iterator[Schema]:
    """Yield the schemas that a value holds in any field: found by their types, not by where the traversal looks."""
    if isinstance(value, get_args(Schema)):
        yield value
    if isinstance(value, Mapping):
        yield from (one for each in value.values() for one in _held(each))
    elif isinstance(value, tuple):
        yield from (one for each in value for one in _held(each))
    elif is_dataclass(value):
        yield from (one for each in fields(value) for one in _held(getattr(value, each.name)))
