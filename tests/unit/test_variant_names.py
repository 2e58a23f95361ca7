"""What stands under `anyOf`, `oneOf` or `allOf` -> class names that tell the variants apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from parsed import parsed, with_schemas

from generator.names import Choices, assign_names
from generator.usage import find_usage

ONE, OTHER = ("{type: object, properties: {s: {enum: [x, y]}}}", "{type: object, properties: {t: {enum: [x, z]}}}")
BODY = "{type: object, properties: {b: {type: string}}}"
CHOICES = Choices(package="acme", class_name="SDK")


def _names(folder: Path, schema: str) -> list[str]:
    found = with_schemas(folder, f"A: {schema}", simplified=True)
    classes = assign_names(found.api, find_usage(found.api), CHOICES, found.diagnostics).classes
    return sorted(home.name for home in classes.values())


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        # Each has a position, unless something better is known.
        (f"{{oneOf: [{ONE}, {OTHER}]}}", ["A", "AOption1", "AOption1S", "AOption2", "AOption2T"]),
        (f"{{oneOf: [{{type: 'null'}}, {ONE}, {{type: string}}]}}", ["A", "AOption1", "AOption1S"]),
        (f"{{oneOf: [{{allOf: [{ONE}]}}, {{allOf: [{OTHER}]}}]}}", ["A", "AOption1", "AOption1S", "AOption2", "AOption2T"]),
        # A title, or else a constant, or else the kind of the schema.
        (f"{{oneOf: [{ONE}, {{title: Other, {OTHER[1:]}]}}", ["A", "AOption1", "AOption1S", "AOther", "AOtherT"]),
        (
            "{oneOf: [{type: object, properties: {kind: {const: cat}, s: {enum: [x, y]}}}, {type: object, properties: {kind: {const: a dog}}}]}",
            ["A", "AADog", "ACat", "ACatS"],
        ),
        (
            "{oneOf: [{type: object, title: T, properties: {kind: {const: cat}, other: {const: c}}}, {type: object, properties: {kind: {const: ''}}}]}",
            ["A", "ACat", "AOption2"],
        ),
        (f"{{oneOf: [{{type: array, items: {ONE}}}, {{type: integer}}]}}", ["A", "AListItem", "AListItemS"]),
        (f"{{oneOf: [{{type: object, additionalProperties: {ONE}}}, {{type: integer}}]}}", ["A", "AMapValue", "AMapValueS"]),
        ("{type: object, properties: {p: {oneOf: [{type: array, items: {enum: [a, b]}}, {enum: [c, d]}]}}}", ["A", "APChoice", "APListItem"]),
        # Those of the same kind are numbered.
        (
            f"{{oneOf: [{{type: array, items: {ONE}}}, {{type: array, items: {OTHER}}}]}}",
            ["A", "AList1Item", "AList1ItemS", "AList2Item", "AList2ItemT"],
        ),
        # Unions within unions, and those that are merged into something else.
        (
            f"{{oneOf: [{{type: string}}, {{oneOf: [{ONE}, {OTHER}]}}]}}",
            ["A", "AOption1Option2", "AOption1Option2S", "AOption1Option3", "AOption1Option3T"],
        ),
        (
            f"{{allOf: [{{oneOf: [{ONE}, {OTHER}]}}, {BODY}]}}",
            ["A", "AOption0S", "AOption1", "AOption1T", "AOption2"],
        ),
        (
            f"{{oneOf: [{ONE}, {OTHER}], {BODY[1:]}",
            ["A", "AOption1", "AOption1S", "AOption2", "AOption2T"],
        ),
        # What gets no definition of its own leads to no step, where nothing else does either.
        ("{type: object, properties: {p: {oneOf: [{type: string}, {enum: [1, 2]}]}}}", ["A", "AP"]),
        ("{type: object, properties: {p: {oneOf: [{type: string}, {const: 1}]}}}", ["A"]),
        ("{type: object, properties: {p: {type: array, prefixItems: [{enum: [a, b]}, {enum: [c, d]}]}}}", ["A", "APItem1", "APItem2"]),
    ],
)  # fmt: skip
def test_variants_are_told_apart(tmp_path: Path, schema: str, expected: list[str]) -> None:
    assert _names(tmp_path, schema) == expected


TAGGED = """
A:
  discriminator: {propertyName: kind}
  oneOf:
  - {type: object, properties: {kind: {const: cat}, other: {const: x}}}
  - {type: object, properties: {kind: {const: dog}, other: {const: x}}}
"""


def test_the_discriminator_tells_which_constant_counts(tmp_path: Path) -> None:
    found = with_schemas(tmp_path, TAGGED, simplified=True)
    classes = assign_names(found.api, find_usage(found.api), CHOICES, found.diagnostics).classes
    assert sorted(home.name for home in classes.values()) == ["A", "ACat", "ADog"]


PLACES = """
openapi: 3.1.0
info: {title: A, version: "1"}
paths:
  /a/{id}:
    parameters:
    - {name: size, in: query, schema: {enum: [s, l]}}
    - {$ref: "#/components/parameters/sort-by"}
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}, {name: "12", in: query, schema: {enum: [s, l]}}]
      responses:
        "200": {description: ok, content: {application/json: {schema: THING}}}
        "404": {$ref: "#/components/responses/missing"}
        4XX: {description: no, content: {application/json: {schema: THING}}}
    post:
      operationId: save
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody: {$ref: "#/components/requestBodies/a_thing"}
      callbacks: {done: {"{$request.body#/url}": {post: {requestBody: {content: {application/json: {schema: THING}}}, responses: {"200": {description: ok}}}}}}
      responses: {default: {description: ok}}
webhooks:
  pet.sold: {post: {requestBody: {content: {application/json: {schema: THING}}}, responses: {"200": {description: ok}}}}
components:
  parameters: {sort-by: {name: sort, in: query, schema: {enum: [up, down]}}}
  responses: {missing: {description: no, content: {application/json: {schema: THING}}}}
  requestBodies: {a_thing: {content: {application/json: {schema: {type: array, items: THING}}}}}
  schemas:
    Holder:
      type: object
      properties:
        inner: THING
        list: {type: array, items: THING}
        first: {type: array, prefixItems: [THING], items: THING}
      additionalProperties: THING
      $defs: {Local: THING, other: {type: object, properties: {local: {$ref: "#/components/schemas/Holder/$defs/Local"}}}}
"""
THING = "{type: object, properties: {n: {type: integer}}}"


def test_every_place_of_a_schema_has_a_name(tmp_path: Path) -> None:
    found = parsed(tmp_path, PLACES.replace("THING", THING), simplified=True)
    classes = assign_names(found.api, find_usage(found.api), CHOICES, found.diagnostics).classes
    places = {"/".join(pointer.tokens): home for pointer, home in classes.items()}
    content = "content/application/json/schema"
    assert {place: home.name for place, home in places.items()} == {
        "paths//a/{id}/parameters/0/schema": "AIdSize",
        "components/parameters/sort-by/schema": "SortBy",
        "paths//a/{id}/get/parameters/1/schema": "GetAArgument12",
        f"paths//a/{{id}}/get/responses/200/{content}": "GetAResponse",
        f"paths//a/{{id}}/get/responses/4XX/{content}": "GetAResponse4XX",
        f"components/responses/missing/{content}": "MissingResponse",
        f"components/requestBodies/a_thing/{content}/items": "AThingBodyItem",
        f"paths//a/{{id}}/post/callbacks/done/{{$request.body#/url}}/post/requestBody/{content}": "SaveDoneRequestBodyUrlBody",
        f"webhooks/pet.sold/post/requestBody/{content}": "PetSoldWebhookBody",
        "components/schemas/Holder": "Holder",
        "components/schemas/Holder/properties/inner": "HolderInner",
        "components/schemas/Holder/properties/list/items": "HolderListItem",
        "components/schemas/Holder/properties/first/prefixItems/0": "HolderFirstItem1",
        "components/schemas/Holder/properties/first/items": "HolderFirstItem",
        "components/schemas/Holder/additionalProperties": "HolderValue",
    }
    modules = {home.module for home in places.values()}
    assert modules == {
        "models.a_id", "models.sort_by", "models.get_a", "models.missing_response", "models.a_thing_body", "models.save",
        "models.pet_sold_webhook", "models.holder",
    }  # fmt: skip


SHARED = """
parameters: {kind_of: {name: kind, in: query, schema: {enum: [a, b]}}}
responses: {Seen: {description: ok, content: {application/json: {schema: THING}}}}
definitions: {Old: THING}
schemas: {New: THING}
$defs: {Local: THING}
Plain: THING
"""
USER = """
openapi: 3.1.0
info: {title: A, version: "1"}
paths:
  /a:
    get:
      operationId: see
      parameters: [{$ref: "shared.yaml#/parameters/kind_of"}]
      responses:
        "200": {$ref: "shared.yaml#/responses/Seen"}
        "400": {description: no, content: {application/json: {schema: {$ref: "shared.yaml#/definitions/Old"}}}}
        "401": {description: no, content: {application/json: {schema: {$ref: "shared.yaml#/schemas/New"}}}}
        "402": {description: no, content: {application/json: {schema: {$ref: "shared.yaml#/$defs/Local"}}}}
        "403": {description: no, content: {application/json: {schema: {$ref: "shared.yaml#/Plain"}}}}
        "404": {description: no, content: {application/json: {schema: {$ref: "whole-thing.yaml"}}}}
"""


def test_places_in_other_files_have_names(tmp_path: Path) -> None:
    sized = "{type: object, properties: {size: {enum: [s, l]}}}"
    others = {"shared.yaml": SHARED.replace("THING", THING), "whole-thing.yaml": sized}
    found = parsed(tmp_path, USER, others=others, simplified=True)
    classes = assign_names(found.api, find_usage(found.api), CHOICES, found.diagnostics).classes
    assert {(pointer.file, pointer.tokens[:2]): home.name for pointer, home in classes.items()} == {
        ("shared.yaml", ("parameters", "kind_of")): "KindOf",
        ("shared.yaml", ("responses", "Seen")): "SeenResponse",
        ("shared.yaml", ("definitions", "Old")): "Old",
        ("shared.yaml", ("schemas", "New")): "New",
        ("shared.yaml", ("$defs", "Local")): "Local",
        ("shared.yaml", ("Plain",)): "Plain",
        ("whole-thing.yaml", ()): "WholeThing",
        ("whole-thing.yaml", ("properties", "size")): "WholeThingSize",
    }
