"""What a method returns for responses as real servers send them, whether the document describes them well or not."""

from __future__ import annotations

import datetime
import decimal
import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from scripted import Script, serve

from .conftest import Build
from .worlds import WORLDS, run

each_world = pytest.mark.parametrize("world", WORLDS)


def answer(value: object, media_type: str | None = "application/json", status: str = "200 OK") -> Script:
    """Return a script that sends a value as JSON, or bytes as they are."""
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    headers = [] if media_type is None else [f"Content-Type: {media_type}"]
    return lambda wire: wire.answer(body, *headers, status=status)


def received(package: Any, script: Script, call: Callable[[Any], Any], world: str, **settings: Any) -> Any:
    with serve(script) as server:
        return run(package, call, world, server_url=server.url, max_retries=0, **settings)


ITEMS = """
    paths:
      /items:
        get:
          operationId: list
          tags: [items]
          responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Item"}}}}}
      /numbers:
        get:
          operationId: numbers
          tags: [items]
          responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Number"}}}}}
    components:
      schemas:
        Item:
          oneOf: [{$ref: "#/components/schemas/Question"}, {$ref: "#/components/schemas/Reply"}, {$ref: "#/components/schemas/Call"}]
          discriminator: {propertyName: type}
        Question: {type: object, required: [type, role], properties: {type: {const: message}, role: {enum: [user]}}}
        Reply: {type: object, required: [type, role, id], properties: {type: {const: message}, role: {enum: [bot]}, id: {type: string}}}
        Call: {type: object, required: [type], properties: {type: {const: call}, name: {type: string}}}
        Number:
          oneOf:
            - {$ref: "#/components/schemas/One"}
            - {$ref: "#/components/schemas/Half"}
            - {$ref: "#/components/schemas/Yes"}
            - {$ref: "#/components/schemas/Word"}
          discriminator: {propertyName: t, mapping: {"7": One}}
        One: {type: object, required: [t], properties: {t: {type: integer, enum: [1, 7]}}}
        Half: {type: object, required: [t], properties: {t: {const: 0.5}}}
        Yes: {type: object, required: [t], properties: {t: {const: true}}}
        Word: {type: object, required: [t], properties: {t: {const: "no"}}}
"""


@each_world
@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ({"type": "message", "role": "user"}, "Question"),
        ({"type": "message", "role": "bot", "id": "1"}, "Reply"),
        ({"type": "message", "role": "bot", "id": "1", "new": 1}, "Reply"),
        ({"type": "call", "name": "n"}, "Call"),
        ({"type": "new"}, "UnknownVariant"),
    ],
)
def test_variants_that_share_the_value_of_a_discriminator(build: Build, world: str, value: Any, kind: str) -> None:
    is_known = kind != "UnknownVariant"
    found = received(build(ITEMS), answer(value), lambda sdk: sdk.items.list(), world, strict=is_known)
    assert type(found).__name__ == kind
    assert found.model_dump(mode="json", by_alias=True, exclude_unset=True) == value


@each_world
@pytest.mark.parametrize(
    ("tag", "kind"),
    [(1, "One"), (7, "One"), (1.0, "One"), (0.5, "Half"), (True, "Yes"), ("no", "Word"), (2, "UnknownVariant")],
)
def test_discriminators_of_every_json_type(build: Build, world: str, tag: Any, kind: str) -> None:
    is_known = kind != "UnknownVariant"
    found = received(build(ITEMS), answer({"t": tag}), lambda sdk: sdk.items.numbers(), world, strict=is_known)
    assert type(found).__name__ == kind


VALUES = """
    paths:
      /values:
        get:
          operationId: get
          tags: [values]
          responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Values"}}}}}
    components:
      schemas:
        Values:
          type: object
          properties:
            whole: {type: integer}
            wholes: {type: array, items: {type: integer}}
            whole_or_text: {oneOf: [{type: string}, {type: integer}]}
            number: {type: number}
            lenient: {type: string, format: date-time}
            moment: &moment {anyOf: [{type: string, format: date-time}, {type: string, format: date}, {type: string}]}
            day: {anyOf: [{type: string, format: date}, {type: string, format: date-time}]}
            time: {anyOf: [{type: string, format: time}, {type: string}]}
            id: {anyOf: [{type: string, format: uuid}, {type: string}]}
            price: {anyOf: [{type: string, format: decimal}, {type: string}]}
            data: {anyOf: [{type: string, format: byte}, {type: string, format: uuid}]}
            moments: {type: array, items: *moment}
            by_day: {anyOf: [{type: array, items: {type: string, format: date-time}}, {type: array, items: {type: string, format: date}}]}
"""
DAY = datetime.date(2024, 1, 31)
NOON = datetime.datetime(2024, 1, 31, 12, tzinfo=datetime.UTC)
ID = uuid.UUID("0b8f9c1e-31d5-4f3a-8f5e-6a3f1f8f3c11")


@each_world
@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ('{"whole": 5.0}', {"whole": 5}),
        ('{"whole": 1e3, "wholes": [1, 2.0, -3.0]}', {"whole": 1000, "wholes": [1, 2, -3]}),
        ('{"whole": 1e21, "whole_or_text": 7.0}', {"whole": 10**21, "whole_or_text": 7}),
        ('{"number": 5.0}', {"number": 5.0}),
        ('{"moment": "2024-01-31", "moments": ["2024-01-31"], "day": "2024-01-31"}', {"moment": DAY, "moments": [DAY], "day": DAY}),
        ('{"moment": "2024-01-31T12:00:00Z", "day": "2024-01-31t12:00:00+00:00"}', {"moment": NOON, "day": NOON}),
        ('{"moment": "20240131", "time": "12", "lenient": "2024-01-31 12:00"}', {"moment": "20240131", "time": "12", "lenient": NOON}),
        (f'{{"id": "{ID}", "data": "{ID}"}}', {"id": ID, "data": ID}),
        (f'{{"id": "{ID.hex}", "data": "YWJj"}}', {"id": ID.hex, "data": b"abc"}),
        ('{"price": "1.50"}', {"price": decimal.Decimal("1.50")}),
        ('{"price": " 1"}', {"price": " 1"}),
        ('{"by_day": ["2024-01-31"]}', {"by_day": [DAY]}),
        ('{"by_day": ["2024-01-31T12:00:00Z"]}', {"by_day": [NOON]}),
    ],
)  # fmt: skip
def test_values_are_what_they_look_like(build: Build, world: str, sent: str, expected: dict[str, Any]) -> None:
    found = received(build(VALUES), answer(sent.encode()), lambda sdk: sdk.values.get(), world, strict=True)
    values = {name: getattr(found, name) for name in expected}
    assert values == expected
    assert {name: _kind(value) for name, value in values.items()} == {
        name: _kind(value) for name, value in expected.items()
    }
    assert found.model_dump(mode="json", by_alias=True, exclude_unset=True) == json.loads(sent)


def _kind(value: object) -> object:
    """Return the type of a value, or of the items of a list, without that of a value that keeps its text."""
    if isinstance(value, list):
        return [_kind(each) for each in value]
    return next(each for each in type(value).__mro__ if "Verbatim" not in each.__name__)


@pytest.mark.parametrize("value", [1.5, True, "1"])
def test_what_is_no_integer_is_a_drift(build: Build, value: object) -> None:
    package = build(VALUES)
    with pytest.raises(package.errors.ResponseDecodeError, match="whole"):
        received(package, answer({"whole": value}), lambda sdk: sdk.values.get(), "sync", strict=True)
