"""Each field of the models between the stages is read by a later stage."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from behaviour.conftest import complete, configuration

from generator import api, schemas, sdk
from generator.outcomes import as_report
from generator.pipeline import examine
from generator.write.render import render

CASES = Path(__file__).parents[1] / "cases"
MAKERS = {
    api: ("generator/parse/", "generator/traversal.py"),
    schemas: ("generator/parse/", "generator/traversal.py", "generator/simplify/"),
    sdk: (),
}
"""The files that make the values of a model, or copy them. A field that only they read is not used."""
REST = """
x-speakeasy-globals: {parameters: [{name: tenant, in: query, schema: {type: string}}]}
servers:
  - {url: "https://{region}.example", variables: {region: {default: eu, enum: [eu, us], description: Where the data is.}}}
  - {url: "https://sandbox.example", description: Sandbox}
tags: [{name: lists, description: Lists of things.}]
security: [{digest: []}]
paths:
  /list:
    get:
      tags: [lists]
      servers: [{url: https://lists.example}]
      parameters:
        - {name: tenant, in: query, schema: {type: string}}
        - {name: page, in: query, schema: {type: integer, minimum: 0}}
      responses:
        200: {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/List"}}}}
        404: {description: Nothing here., content: {application/json: {schema: {title: A, properties: {a: {type: string}}}}}}
        409: {description: Not now., content: {application/json: {schema: {title: B, properties: {b: {type: string}}}}}}
    post:
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema: {properties: {some: {type: array, items: {type: string}}}}
            encoding: {some: {style: spaceDelimited, explode: false}}
      responses:
        200: {description: ok, content: {text/event-stream: {schema: {$ref: "#/components/schemas/Event"}}}}
    delete:
      requestBody: {content: {application/json: {schema: {additionalProperties: false}}}}
    put:
      requestBody: {content: {multipart/form-data: {schema: {properties: {file: {type: string, contentMediaType: image/png}}}}}}
components:
  securitySchemes: {digest: {type: http, scheme: digest}}
  schemas:
    Color: {enum: [1, 2], x-enum-varnames: [Red], x-enum-descriptions: [As blood.]}
    Event: {properties: {data: {type: string, contentMediaType: application/json, contentSchema: {type: integer}}}}
    List:
      properties:
        items: {type: array, items: {type: string}}
        total_pages: {type: integer}
        color: {$ref: "#/components/schemas/Color"}
        place: {type: array, prefixItems: [{type: number}, {type: number}], items: {type: string}, minItems: 2}
"""
"""What none of the cases shows."""
SIMPLIFIED_AWAY = {
    "AllOf.about", "AllOf.implied", "AllOf.parts", "About.discriminator_value", "Anything.reason", "Object.discriminator",
    "Object.required_elsewhere", "Scalar.content",
}  # fmt: skip
"""Fields that only `simplify` needs."""


def test_each_field_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: set[str] = set()
    declared = {
        name for model in MAKERS for each in _classes(model) for name in _watch(each, MAKERS[model], read, monkeypatch)
    }
    for text in (REST, *(path.read_text(encoding="utf-8") for path in CASES.glob("*/spec.yaml"))):
        spec = tmp_path / "spec.yaml"
        spec.write_text(complete(text), encoding="utf-8")
        found = examine(configuration(spec, tmp_path / "out", "acme"))
        render(found.sdk)
        as_report("spec.yaml", found.api, found.sdk, found.outcomes, found.diagnostics)
    assert declared - read == SIMPLIFIED_AWAY


def _classes(module: ModuleType) -> Iterator[type]:
    return (each for each in vars(module).values() if is_dataclass(each) and each.__module__ == module.__name__)


def _watch(cls: Any, makers: tuple[str, ...], read: set[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Yield the names of the fields of a class, each replaced by a property that notes in `read` when it is used."""
    for each in fields(cls):
        monkeypatch.setattr(cls, each.name, _watched(cls, each.name, makers, read))
        yield f"{cls.__name__}.{each.name}"


def _watched(cls: Any, name: str, makers: tuple[str, ...], read: set[str]) -> property:
    slot = cls.__dict__[name]

    def get(instance: object) -> object:
        reader = sys._getframe(1).f_code.co_filename.replace("\\", "/")
        is_used = "/generator/" in reader and not any(f"/{each}" in reader for each in makers)
        if is_used or "/jinja2/" in reader:
            read.add(f"{cls.__name__}.{name}")
        return slot.__get__(instance, cls)

    return property(get, slot.__set__)
