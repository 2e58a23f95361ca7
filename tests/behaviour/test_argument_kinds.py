"""Arguments are sent as what the document says, not as their Python type suggests: `bool` is an `int`, `str` a sequence."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum, IntEnum
from types import ModuleType
from typing import Any
from urllib.parse import parse_qs

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from .conftest import Build
from .worlds import WORLDS, done, run

_PROPERTIES = """
          day: {type: string, format: date}
          at: {type: string, format: date-time}
          clock: {type: string, format: time}
          price: {type: string, format: decimal}
          blob: {type: string, format: byte}
          count: {type: integer}
          size: {type: [number, "null"]}
          days: {type: array, items: {type: string, format: date}}
          sizes: {type: array, items: {type: number}}
          tags: {type: array, items: {type: string}}
          things: {type: array, items: {type: object}}
          either: {oneOf: [{type: string}, {type: array, items: {type: string}}]}
"""
SPEC = f"""
    openapi: 3.1.0
    info: {{title: Acme, version: "1"}}
    paths:
      /query:
        get:
          operationId: query
          tags: [kinds]
          parameters:
            - {{name: day, in: query, schema: {{type: string, format: date}}}}
            - {{name: at, in: query, schema: {{type: string, format: date-time}}}}
            - {{name: count, in: query, schema: {{type: integer}}}}
            - {{name: size, in: query, schema: {{type: number}}}}
            - {{name: days, in: query, explode: false, schema: {{type: array, items: {{type: string, format: date}}}}}}
            - {{name: tags, in: query, schema: {{type: array, items: {{type: string}}}}}}
            - {{name: X-Day, in: header, schema: {{type: string, format: date}}}}
          responses: {{"204": {{description: ok}}}}
      /json:
        post:
          operationId: json
          tags: [kinds]
          requestBody: {{required: true, content: {{application/json: {{schema: {{$ref: "#/components/schemas/All"}}}}}}}}
          responses: {{"204": {{description: ok}}}}
      /form:
        post:
          operationId: form
          tags: [kinds]
          requestBody: {{required: true, content: {{application/x-www-form-urlencoded: {{schema: {{$ref: "#/components/schemas/All"}}}}}}}}
          responses: {{"204": {{description: ok}}}}
      /multipart:
        post:
          operationId: multipart
          tags: [kinds]
          requestBody: {{required: true, content: {{multipart/form-data: {{schema: {{$ref: "#/components/schemas/All"}}}}}}}}
          responses: {{"204": {{description: ok}}}}
      /list:
        post:
          operationId: list
          tags: [kinds]
          requestBody: {{content: {{application/json: {{schema: {{type: array, items: {{type: string, format: date}}}}}}}}}}
          responses: {{"204": {{description: ok}}}}
    components:
      schemas:
        All:
          type: object
          properties: {_PROPERTIES.replace(chr(10), chr(10) + "  ")}
"""
DAY, MOMENT, CLOCK = date(2024, 1, 31), datetime(2024, 1, 31, 12, tzinfo=UTC), time(12, 30)

each_world = pytest.mark.parametrize("world", WORLDS)


class Level(IntEnum):
    LOW = 1


class Mode(Enum):
    SLOW = 1.5
    FIRST = DAY


class Sent:
    def __init__(self, httpserver: HTTPServer) -> None:
        self.settings = {"server_url": httpserver.url_for("")}
        self.bodies: list[Any] = []
        self.targets: list[str] = []
        for name in ("query", "json", "form", "multipart", "list"):
            httpserver.expect_request(f"/{name}").respond_with_handler(self)

    def __call__(self, request: Request) -> Response:
        self.targets.append(request.query_string.decode())
        form = request.form.to_dict() | {name: f"file {each.filename}" for name, each in request.files.items()}
        self.bodies.append(request.get_json() if request.is_json else form)
        return Response(status=204)


@each_world
def test_values_of_the_documented_kind(build: Build, httpserver: HTTPServer, world: str) -> None:
    sent = Sent(httpserver)
    given: dict[str, Any] = {
        "day": DAY, "at": MOMENT, "clock": CLOCK, "price": 1.5, "blob": b"\x00", "count": Level.LOW, "size": Decimal("1.50"),
        "days": (DAY, "2024-02-01"), "sizes": [Decimal(3), Mode.SLOW, 2.5],
    }  # fmt: skip

    async def scenario(sdk: Any) -> None:
        for name in ("json", "form", "multipart"):
            await done(getattr(sdk.kinds, name)(**given))
        await done(sdk.kinds.query(day=Mode.FIRST, count=2, size=Decimal("0.1"), days=[DAY, DAY], x_day=DAY))
        await done(sdk.kinds.list(body=[DAY]))
        await done(sdk.kinds.json(count=Decimal(7), size=None, price=Decimal("1.10")))

    run(build(SPEC), scenario, world, **sent.settings)
    as_json, form, multipart, _, listed, last = sent.bodies
    assert as_json == {
        "day": "2024-01-31", "at": "2024-01-31T12:00:00Z", "clock": "12:30:00", "price": "1.5", "blob": "AA==", "count": 1,
        "size": 1.5, "days": ["2024-01-31", "2024-02-01"], "sizes": [3, 1.5, 2.5],
    }  # fmt: skip
    assert form == {**{name: str(value) for name, value in as_json.items()}, "days": "2024-01-31", "sizes": "3"}
    assert multipart == form
    assert parse_qs(sent.targets[3]) == {
        "day": ["2024-01-31"], "count": ["2"], "size": ["0.1"], "days": ["2024-01-31,2024-01-31"],
    }  # fmt: skip
    assert listed == ["2024-01-31"]
    assert last == {"size": None, "count": 7, "price": "1.10"}


_REFUSED: list[tuple[str, Any]] = [
    ("day", MOMENT), ("day", CLOCK), ("day", True), ("at", DAY), ("at", CLOCK), ("count", True), ("count", DAY),
    ("size", False), ("size", MOMENT), ("days", [MOMENT]), ("days", "2024-01-31"), ("days", [DAY, True]), ("tags", "text"),
    ("tags", b"text"), ("tags", {"a": 1}),
]  # fmt: skip
_REFUSED_IN_BODIES: list[tuple[str, Any]] = [
    *_REFUSED, ("clock", MOMENT), ("clock", DAY), ("price", True), ("sizes", [True]), ("sizes", "1"), ("things", "{}"),
]  # fmt: skip


def _refuses(package: ModuleType, method: str, name: str, value: Any) -> None:
    with (
        package.SDK(server_url="http://127.0.0.1:9") as sdk,
        pytest.raises(package.errors.InvalidRequestError, match=f"'{name}' is"),
    ):
        getattr(sdk.kinds, method)(**{name: value})


@pytest.mark.parametrize(("name", "value"), _REFUSED, ids=str)
def test_parameters_of_another_kind_are_refused(build: Build, name: str, value: Any) -> None:
    _refuses(build(SPEC), "query", name, value)


@pytest.mark.parametrize("method", ["json", "form", "multipart"])
@pytest.mark.parametrize(("name", "value"), _REFUSED_IN_BODIES, ids=str)
def test_fields_of_another_kind_are_refused(build: Build, method: str, name: str, value: Any) -> None:
    _refuses(build(SPEC), method, name, value)


NESTED = """
    paths:
      /reports:
        get:
          operationId: find
          tags: [reports]
          parameters:
            - name: range
              in: query
              style: deepObject
              explode: true
              schema: {type: object, properties: {from: {type: string, format: date}}}
          responses: {"204": {description: ok}}
        post:
          operationId: make
          tags: [reports]
          requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Report"}}}}
          responses: {"204": {description: ok}}
        put:
          operationId: replace
          tags: [reports]
          requestBody: {required: true, content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Report"}}}}}
          responses: {"204": {description: ok}}
    components:
      schemas:
        Report:
          type: object
          properties:
            title: {type: string}
            range: {type: object, properties: {from: {type: string, format: date}, at: {type: string, format: date-time}}}
            rows: {type: array, items: {type: object, properties: {days: {type: array, items: {type: string, format: date}}}}}
            parent: {$ref: "#/components/schemas/Report"}
            any:
              oneOf:
                - {type: object, properties: {day: {type: string, format: date}, end: {type: string, format: date}}}
                - {type: object, properties: {day: {type: string, format: date-time}}}
"""


@pytest.mark.parametrize(
    "report",
    [
        {"range": {"from": MOMENT}},
        {"range": {"at": DAY}},
        {"rows": [{"days": [DAY]}, {"days": [MOMENT]}]},
        {"rows": [{"days": "2024-01-31"}]},
        {"any": {"end": MOMENT}},
        {"parent": {"range": {"from": MOMENT}}},
    ],
    ids=str,
)
def test_dates_inside_of_objects_are_checked(build: Build, report: dict[str, Any]) -> None:
    package = build(NESTED)
    with package.SDK(server_url="http://127.0.0.1:9") as sdk:
        with pytest.raises(package.errors.InvalidRequestError, match=r"of type date|is a list"):
            sdk.reports.make(**report)
        with pytest.raises(package.errors.InvalidRequestError, match=r"of type date|is a list"):
            sdk.reports.replace(body=[{}, report])
        with pytest.raises(package.errors.InvalidRequestError, match="of type date"):
            sdk.reports.find(range={"from": MOMENT})


@each_world
def test_dates_inside_of_objects_are_sent(build: Build, httpserver: HTTPServer, world: str) -> None:
    bodies: list[Any] = []

    def answer(request: Request) -> Response:
        bodies.append(request.get_json())
        return Response(status=204)

    httpserver.expect_request("/reports").respond_with_handler(answer)
    report = {"range": {"from": DAY, "at": MOMENT}, "rows": [{"days": (DAY,)}], "any": {"day": MOMENT, "end": DAY}}

    async def scenario(sdk: Any) -> None:
        await done(sdk.reports.make(title="t", **report))
        await done(sdk.reports.replace(body=[report]))

    run(build(NESTED), scenario, world, server_url=httpserver.url_for(""))
    expected = {
        "range": {"from": "2024-01-31", "at": "2024-01-31T12:00:00Z"}, "rows": [{"days": ["2024-01-31"]}],
        "any": {"day": "2024-01-31T12:00:00Z", "end": "2024-01-31"},
    }  # fmt: skip
    assert bodies == [{"title": "t", **expected}, [expected]]


def test_a_number_with_too_many_digits_is_refused(build: Build) -> None:
    _refuses(build(SPEC), "json", "size", Decimal("0.1234567890123456789"))


def test_a_list_as_the_body_is_no_text(build: Build) -> None:
    package = build(SPEC)
    with package.SDK(server_url="http://127.0.0.1:9") as sdk:
        for body in ("text", {"a": 1}, [MOMENT]):
            with pytest.raises(package.errors.InvalidRequestError, match="'body' is"):
                sdk.kinds.list(body=body)


@each_world
def test_what_may_be_text_or_a_list_takes_both(build: Build, httpserver: HTTPServer, world: str) -> None:
    sent = Sent(httpserver)

    async def scenario(sdk: Any) -> None:
        await done(sdk.kinds.json(either="a"))
        await done(sdk.kinds.json(either=["a"], tags=("b", "c")))

    run(build(SPEC), scenario, world, **sent.settings)
    assert sent.bodies == [{"either": "a"}, {"either": ["a"], "tags": ["b", "c"]}]
