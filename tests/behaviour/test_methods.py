"""What a generated method sends and returns over a real socket, blocking and asynchronous."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from .conftest import Build
from .worlds import WORLDS, run

PETS = """
    tags: [{name: Pets, description: Animals in the shop.}]
    paths:
      /pets/{pet_id}:
        parameters: [{name: pet_id, in: path, required: true, schema: {type: string}}]
        get:
          tags: [Pets]
          operationId: getPet
          parameters: [{name: X-Trace, in: header, schema: {type: string}}, {name: fields, in: query, schema: {type: array, items: {type: string}}}]
          responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}}
        delete:
          tags: [Pets]
          operationId: deletePet
          responses: {"204": {description: gone}}
      /pets:
        post:
          tags: [Pets]
          operationId: createPet
          requestBody:
            required: true
            content: {application/json: {schema: {$ref: "#/components/schemas/NewPet"}}}
          responses: {"201": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}}
    components:
      schemas:
        Pet: {type: object, required: [id], properties: {id: {type: string}, name: {type: string}, tags: {type: array, items: {type: string}}}}
        NewPet:
          type: object
          required: [name]
          properties: {name: {type: string}, note: {type: [string, "null"]}, age: {type: integer}, from: {type: string}}
"""


@pytest.mark.parametrize("world", WORLDS)
class TestPets:
    def test_get_sends_path_query_and_header(self, build: Build, httpserver: HTTPServer, world: str) -> None:
        httpserver.expect_request(
            "/pets/a%2Fb", method="GET", query_string="fields=x&fields=y", headers={"X-Trace": "t"}
        )
        httpserver.expect_request(
            "/pets/a/b", query_string="fields=x&fields=y", headers={"X-Trace": "t"}
        ).respond_with_json({"id": "a/b", "new": 1})
        package = build(PETS)
        pet = run(
            package,
            lambda sdk: sdk.pets.get("a/b", fields=["x", "y"], x_trace="t"),
            world,
            server_url=httpserver.url_for(""),
        )
        assert isinstance(pet, package.models.Pet)
        assert pet.id == "a/b"
        assert pet.name is None
        assert pet.model_dump(mode="json", by_alias=True, exclude_unset=True) == {"id": "a/b", "new": 1}

    def test_delete_returns_none(self, build: Build, httpserver: HTTPServer, world: str) -> None:
        httpserver.expect_request("/pets/1", method="DELETE").respond_with_data("", status=204)
        assert run(build(PETS), lambda sdk: sdk.pets.delete("1"), world, server_url=httpserver.url_for("")) is None

    @pytest.mark.parametrize(
        ("arguments", "sent"),
        [
            ({"name": "Rex"}, {"name": "Rex"}),
            ({"name": "Rex", "note": None}, {"name": "Rex", "note": None}),
            ({"name": "Rex", "age": None}, {"name": "Rex"}),
            ({"name": "Rex", "age": 0, "from_": "x"}, {"name": "Rex", "age": 0, "from": "x"}),
        ],
    )
    def test_create_sends_what_is_given(
        self, build: Build, httpserver: HTTPServer, world: str, arguments: dict[str, Any], sent: dict[str, Any]
    ) -> None:
        def answer(request: Request) -> Response:
            assert request.content_type == "application/json"
            assert json.loads(request.get_data()) == sent
            return Response('{"id": "1"}', status=201, content_type="application/json")

        httpserver.expect_request("/pets", method="POST").respond_with_handler(answer)
        pet = run(build(PETS), lambda sdk: sdk.pets.create(**arguments), world, server_url=httpserver.url_for(""))
        httpserver.check_assertions()
        assert pet.id == "1"


def test_namespaces_and_methods_are_documented(build: Build) -> None:
    package = build(PETS)
    sdk = package.SDK()
    assert sdk.pets.__doc__ == "Animals in the shop."
    assert "pet_id" in sdk.pets.get.__annotations__
    assert sdk.pets is sdk.pets
