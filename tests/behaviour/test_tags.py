"""Discriminators: what type checkers are told about them does not change what is read."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from .conftest import Build
from .worlds import WORLDS, run

SPEC = """
paths:
  /pet:
    get:
      tags: [pets]
      operationId: get
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}}
  /cat:
    get:
      tags: [pets]
      operationId: getCat
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Cat"}}}}}
  /form:
    get:
      tags: [pets]
      operationId: getForm
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Form"}}}}}
  /thing:
    get:
      tags: [pets]
      operationId: getThing
      responses: {"200": {description: ok, content: {application/json: {schema: {anyOf: [
        {$ref: "#/components/schemas/eel"}, {$ref: "#/components/schemas/Stone"}]}}}}}
components:
  schemas:
    Stone: {type: object, required: [lives], properties: {lives: {type: integer}}}
    UnknownPet: {type: object, properties: {a: {type: string}}}
    Pet:
      oneOf: [{$ref: "#/components/schemas/Cat"}, {$ref: "#/components/schemas/Dog"}, {$ref: "#/components/schemas/eel"}]
      discriminator: {propertyName: kind, mapping: {cat: "#/components/schemas/Cat", dog: "#/components/schemas/Dog"}}
    eel: {type: object, required: [kind], properties: {kind: {type: string}, lives: {type: integer}}}
    Cat: {type: object, required: [kind], properties: {kind: {type: string}, lives: {type: integer}}}
    Dog: {type: object, required: [kind], properties: {kind: {enum: [dog, hound]}}}
    Form: {type: object, required: [shape], properties: {shape: {type: string}}, discriminator: {propertyName: shape}}
    Line: {allOf: [{$ref: "#/components/schemas/Form"}, {type: object, properties: {length: {type: number}}}]}
"""


def _get(build: Build, server: HTTPServer, world: str, name: str, body: object) -> tuple[Any, list[Any]]:
    """Return what a method answers, and the drifts."""
    package, drifts = build(SPEC), list[Any]()
    server.expect_request(f"/{name}").respond_with_json(body)
    hooks = importlib.import_module(f"{package.__name__}.hooks")
    base = hooks.Hooks if world == "sync" else hooks.AsyncHooks

    class Watching(base):  # type: ignore[misc]
        if world == "sync":

            def on_drift(self, drift: Any) -> None:
                drifts.append(drift)

        else:

            async def on_drift(self, drift: Any) -> None:
                drifts.append(drift)

    method = "get" if name == "pet" else f"get_{name}"
    answer = run(
        package, lambda sdk: getattr(sdk.pets, method)(), world, server_url=server.url_for(""), hooks=Watching()
    )
    return answer, [f"{each.path}: {each.rule}" for each in drifts]


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize(
    ("name", "body", "type_name", "drifts"),
    [
        ("pet", {"kind": "cat", "lives": 9}, "Cat", []),
        ("pet", {"kind": "hound"}, "Dog", []),
        ("pet", {"kind": "bird"}, "UnknownVariant", [": unknown_variant"]),
        ("cat", {"kind": "tiger"}, "Cat", []),
        ("cat", {"kind": 5}, "Cat", ["kind: string_type"]),
        ("thing", {"kind": "conger", "lives": 9}, "Eel", []),
        ("thing", {"lives": 0}, "Stone", []),
        ("form", {"shape": "Line", "length": 2}, "Line", []),
        ("form", {"shape": "dot"}, "FormBase", []),
    ],
)
def test_tags(
    build: Build,
    httpserver: HTTPServer,
    world: str,
    name: str,
    body: dict[str, object],
    type_name: str,
    drifts: list[str],
) -> None:
    answer, found = _get(build, httpserver, world, name, body)
    assert type(answer).__name__ == type_name
    assert answer.model_dump(exclude_unset=True) == body
    assert type(next(iter(answer.model_dump().values()))) is type(next(iter(body.values())))
    assert found == drifts


def test_a_schema_with_the_name_of_the_unknown_variants_keeps_it(build: Build) -> None:
    models = importlib.import_module(f"{build(SPEC).__name__}.models")
    assert models.UnknownPet(a="b").a == "b"
    assert "UnknownPetVariant" not in dir(models)
