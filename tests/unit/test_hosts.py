"""Which definitions share a module."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from parsed import parsed

from generator.names import Choices, assign_names
from generator.usage import find_usage

CHOICES = Choices(package="acme", class_name="SDK")
SPEC = """
openapi: 3.1.0
info: {title: A, version: "1"}
paths:
  /orders:
    post:
      operationId: createOrder
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/NewOrder"}}}}
      responses:
        "200": {description: Yes., content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}
        "400": {description: No., content: {application/json: {schema: {$ref: "#/components/schemas/Problem"}}}}
  /orders/{id}:
    get:
      operationId: getOrder
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: Yes., content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}}
components:
  schemas:
"""
SCHEMAS = {
    "NewOrder": "{type: object, properties: {address: {$ref: '#/components/schemas/Address'}}}",
    "Order": "{type: object, properties: {lines: {type: array, items: {$ref: '#/components/schemas/Line'}}}}",
    "Line": "{type: object, properties: {kind: {$ref: '#/components/schemas/Kind'}, order: {$ref: '#/components/schemas/Order'}}}",
    "Kind": "{type: string, enum: [a, b]}",
    "Address": "{type: object, properties: {city: {type: string}}}",
    "Problem": "{type: string}",
}


Modules = Callable[..., dict[str, str]]


@pytest.fixture
def modules(tmp_path: Path) -> Modules:
    def read(**schemas: str) -> dict[str, str]:
        spec = SPEC + "".join(f"    {name}: {text}\n" for name, text in (SCHEMAS | schemas).items())
        found = parsed(tmp_path, spec, simplified=True)
        classes = assign_names(found.api, find_usage(found.api), CHOICES, found.diagnostics).classes
        return {home.name: home.module.removeprefix("models.") for home in classes.values()}

    return read


def test_what_one_other_uses_stands_beside_it_and_what_several_use_alone(modules: Modules) -> None:
    assert modules() == {
        "NewOrder": "new_order",
        "Address": "new_order",
        "Order": "order",
        "Line": "order",
        "Kind": "order",
    }


def test_an_operation_gathers_what_only_it_uses(modules: Modules) -> None:
    found = modules(
        NewOrder="{type: object, properties: {size: {oneOf: [{$ref: '#/components/schemas/Size'}, {type: object}]}}}",
        Size="{type: object, properties: {unit: {$ref: '#/components/schemas/Unit'}}}",
        Unit="{type: string, enum: [m, l]}",
        Problem="{type: object, properties: {text: {type: string}}}",
    )
    assert (found["NewOrder"], found["Problem"]) == ("create_order", "create_order")
    assert (found["Size"], found["Unit"]) == ("create_order", "create_order"), "no variant of a request is chosen late"


def test_a_second_user_in_the_same_module_changes_nothing(modules: Modules) -> None:
    second = "{type: object, properties: {kind: {$ref: '#/components/schemas/Kind'}, line: {$ref: '#/components/schemas/Line'}}}"
    assert modules(Order=second)["Kind"] == "order"


def test_a_second_user_elsewhere_gives_a_module_of_its_own(modules: Modules) -> None:
    found = modules(Address="{type: object, properties: {kind: {$ref: '#/components/schemas/Kind'}}}")
    assert found["Kind"] == "kind"
    assert found["Address"] == "new_order"


def test_variants_that_are_chosen_late_stay_apart(modules: Modules) -> None:
    found = modules(
        Line="{oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}",
        Cat="{type: object, required: [claws], properties: {claws: {type: integer}}}",
        Dog="{type: object, required: [tail], properties: {tail: {$ref: '#/components/schemas/Tail'}}}",
        Tail="{type: object, properties: {length: {type: integer}}}",
    )
    assert (found["Line"], found["Cat"], found["Dog"], found["Tail"]) == ("order", "cat", "dog", "dog")


def test_what_contains_itself_and_is_no_object_stays_apart(modules: Modules) -> None:
    found = modules(
        Address="{type: object, properties: {filter: {$ref: '#/components/schemas/Filter'}, tree: {$ref: '#/components/schemas/Tree'}}}",
        Filter="{anyOf: [{type: string}, {type: array, items: {$ref: '#/components/schemas/Filters'}}]}",
        Filters="{type: array, items: {$ref: '#/components/schemas/Filter'}}",
        Tree="{type: object, properties: {children: {type: array, items: {$ref: '#/components/schemas/Tree'}}}}",
    )
    assert (found["Filter"], found["Filters"]) == ("filter", "filters")
    assert found["Tree"] == found["Address"]


@pytest.mark.parametrize("names", [("Ring", "Wheel"), ("Wheel", "Ring")])
def test_a_circle_that_nobody_uses_is_one_module(modules: Modules, names: tuple[str, str]) -> None:
    one, other = names
    found = modules(
        **{
            one: f"{{type: object, properties: {{other: {{$ref: '#/components/schemas/{other}'}}}}}}",
            other: f"{{type: object, properties: {{other: {{$ref: '#/components/schemas/{one}'}}}}}}",
        }
    )
    assert found[one] == found[other] == "wheel"


def test_what_contains_itself_through_objects_stays_apart_where_not_all_are_objects(modules: Modules) -> None:
    found = modules(
        Address="{type: object, properties: {total: {$ref: '#/components/schemas/Sum'}}}",
        Term="{anyOf: [{type: number}, {$ref: '#/components/schemas/Sum'}]}",
        Sum="{type: object, properties: {terms: {type: array, items: {$ref: '#/components/schemas/Term'}}}}",
    )
    assert (found["Term"], found["Sum"]) == ("term", "sum")
