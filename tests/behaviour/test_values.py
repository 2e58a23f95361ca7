"""Decoded responses: variants of unions, open enums, recursive objects, and what strict mode rejects."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from .conftest import Build
from .worlds import WORLDS, run

SPEC = """
    openapi: 3.2.0
    info: {title: Acme, version: "1"}
    paths:
      /values: {get: {operationId: get, responses: {"200": {$ref: "#/components/responses/Values"}}}}
      /values/{color}:
        put:
          operationId: put
          parameters: [{name: color, in: path, required: true, schema: {$ref: "#/components/schemas/Color"}}]
          responses: {"200": {$ref: "#/components/responses/Values"}}
    components:
      responses: {Values: {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Values"}}}}}
      schemas:
        Values:
          type: object
          properties:
            shape: {$ref: "#/components/schemas/Shape"}
            pet: {$ref: "#/components/schemas/Pet"}
            loose: {oneOf: [{type: string}, {type: integer}, {type: array, items: {$ref: "#/components/schemas/Shape"}}]}
            color: {$ref: "#/components/schemas/Color"}
            tree: {$ref: "#/components/schemas/Tree"}
            count: {type: integer}
            vehicle: {$ref: "#/components/schemas/Vehicle"}
            place: {$ref: "#/components/schemas/Place"}
        Shape:
          oneOf: [{$ref: "#/components/schemas/Circle"}, {$ref: "#/components/schemas/Square"}]
          discriminator: {propertyName: kind, mapping: {round: "#/components/schemas/Circle", even: "#/components/schemas/Square"}}
        Circle: {type: object, required: [kind, radius], properties: {kind: {type: string}, radius: {type: number}}}
        Square: {type: object, required: [kind, side], properties: {kind: {type: string}, side: {type: number}}}
        Vehicle:
          type: object
          required: [kind, wheels]
          properties: {kind: {type: string}, wheels: {type: integer}}
          discriminator: {propertyName: kind, mapping: {car: "#/components/schemas/Car"}}
        Car: {allOf: [{$ref: "#/components/schemas/Vehicle"}, {required: [doors], properties: {doors: {type: integer}}}]}
        Bike: {allOf: [{$ref: "#/components/schemas/Vehicle"}, {properties: {basket: {type: boolean}}}]}
        Place:
          oneOf: [{$ref: "#/components/schemas/Point"}, {$ref: "#/components/schemas/Address"}]
          discriminator: {propertyName: kind, defaultMapping: Address}
        Point: {type: object, required: [kind, x], properties: {kind: {const: point}, x: {type: number}}}
        Address: {type: object, properties: {kind: {type: string}, street: {type: string}}}
        Pet:
          anyOf:
            - {$ref: "#/components/schemas/Cat"}
            - {$ref: "#/components/schemas/Dog"}
            - {$ref: "#/components/schemas/ADomesticatedAnimalWithARatherLongName"}
            - {$ref: "#/components/schemas/AnotherDomesticatedAnimalWithALongName"}
        Cat: {type: object, required: [name, lives], properties: {name: {type: string}, lives: {type: integer}}}
        Dog: {type: object, required: [name], properties: {name: {type: string}, tricks: {type: array, items: {type: string}}}}
        ADomesticatedAnimalWithARatherLongName: {type: object, required: [a], properties: {a: {type: string}}}
        AnotherDomesticatedAnimalWithALongName: {type: object, required: [b], properties: {b: {type: string}}}
        Color: {type: string, enum: [red, green]}
        Tree: {type: object, required: [name], properties: {name: {type: string}, children: {type: array, items: {$ref: "#/components/schemas/Tree"}}}}
"""

each_world = pytest.mark.parametrize("world", WORLDS)


def get(package: ModuleType, httpserver: HTTPServer, world: str, body: object, **settings: Any) -> Any:
    httpserver.expect_request("/values").respond_with_json(body)
    return run(package, lambda sdk: sdk.values.get(), world, server_url=httpserver.url_for(""), **settings)


def dump(value: Any) -> Any:
    return value.model_dump(mode="json", by_alias=True, exclude_unset=True)


@each_world
@pytest.mark.parametrize(
    ("field", "value", "kind"),
    [
        ("shape", {"kind": "round", "radius": 1}, "Circle"),
        ("shape", {"kind": "even", "side": 1.5}, "Square"),
        ("pet", {"name": "Tom", "lives": 9}, "Cat"),
        ("pet", {"name": "Rex", "tricks": ["sit"]}, "Dog"),
        ("pet", {"name": "Rex"}, "Dog"),
        ("pet", {"b": "x"}, "AnotherDomesticatedAnimalWithALongName"),
        ("loose", "text", "str"),
        ("loose", 3, "int"),
        ("color", "red", "str"),
        ("vehicle", {"kind": "car", "wheels": 4, "doors": 3}, "Car"),
        ("vehicle", {"kind": "Car", "wheels": 4, "doors": 3}, "Car"),
        ("vehicle", {"kind": "Bike", "wheels": 2, "basket": True}, "Bike"),
        ("vehicle", {"kind": "Vehicle", "wheels": 3}, "VehicleBase"),
        ("vehicle", {"kind": "sledge", "wheels": 0, "dogs": 6}, "VehicleBase"),
        ("place", {"kind": "point", "x": 1.5}, "Point"),
        ("place", {"kind": "Address", "street": "High Street"}, "Address"),
        ("place", {"kind": "hut", "street": "High Street"}, "Address"),
        ("place", {"street": "High Street"}, "Address"),
        ("place", {"x": 1.5}, "Address"),
    ],
)
def test_a_value_arrives_as_what_it_is(
    build: Build, httpserver: HTTPServer, world: str, field: str, value: object, kind: str
) -> None:
    values = get(build(SPEC), httpserver, world, {field: value}, strict=True)
    assert type(getattr(values, field)).__name__ == kind
    assert dump(values) == {field: value}


@each_world
@pytest.mark.parametrize(
    ("field", "value", "kind"),
    [
        ("shape", {"kind": "star", "points": [1]}, "UnknownVariant"),
        ("shape", {"kind": "round", "radius": "wide"}, "Circle"),
        ("pet", {"wings": 2}, "UnknownVariant"),
        ("count", "many", "str"),
        ("vehicle", {"kind": "sledge"}, "VehicleBase"),
        ("vehicle", {"wheels": 4, "doors": 3}, "Car"),
        ("vehicle", {"kind": "car", "wheels": 4}, "Car"),
        ("place", {"kind": 5}, "Address"),
    ],
)
def test_what_the_document_does_not_know_arrives_and_strict_refuses_it(
    build: Build, httpserver: HTTPServer, world: str, field: str, value: object, kind: str
) -> None:
    package = build(SPEC)
    values = get(package, httpserver, world, {field: value})
    assert type(getattr(values, field)).__name__ == kind
    assert dump(values) == {field: value}
    with pytest.raises(package.errors.ResponseDecodeError, match=field):
        get(package, httpserver, world, {field: value}, strict=True)


@each_world
def test_an_unknown_variant_shows_its_fields(build: Build, httpserver: HTTPServer, world: str) -> None:
    package = build(SPEC)
    shape = get(package, httpserver, world, {"shape": {"kind": "star", "points": [1]}}).shape
    assert isinstance(shape, package.UnknownVariant)
    assert (shape.kind, shape.points) == ("star", [1])


@each_world
def test_an_unknown_extension_of_a_base_has_the_fields_of_the_base(
    build: Build, httpserver: HTTPServer, world: str
) -> None:
    package = build(SPEC)
    sledge = get(package, httpserver, world, {"vehicle": {"kind": "sledge", "wheels": 0, "dogs": 6}}).vehicle
    assert isinstance(sledge, package.UnknownVariant)
    assert (sledge.kind, sledge.wheels, sledge.dogs) == ("sledge", 0, 6)


@each_world
def test_an_enum_is_open_in_answers_and_in_requests(build: Build, httpserver: HTTPServer, world: str) -> None:
    httpserver.expect_request("/values/blue", method="PUT").respond_with_json({"color": "blue"})
    package = build(SPEC)
    values = run(package, lambda sdk: sdk.values.put("blue"), world, server_url=httpserver.url_for(""), strict=True)
    assert values.color == "blue"


@each_world
def test_objects_may_contain_themselves(build: Build, httpserver: HTTPServer, world: str) -> None:
    tree: dict[str, Any] = {"name": "0"}
    for depth in range(1, 50):
        tree = {"name": str(depth), "children": [tree, {"name": "leaf", "children": []}]}
    package = build(SPEC)
    values = get(package, httpserver, world, {"tree": tree}, strict=True)
    found, depth = values.tree, 0
    while found.children:
        found, depth = found.children[0], depth + 1
    assert isinstance(found, package.models.Tree)
    assert (found.name, depth) == ("0", 49)
    assert dump(values) == {"tree": tree}
