"""Required arguments with one possible value: nobody has to pass them, and they are sent."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from .conftest import Build
from .worlds import WORLDS, done, run

SPEC = """
    paths:
      /{version}/notes/{id}:
        parameters:
          - {name: version, in: path, required: true, schema: {type: string, enum: [v1]}}
          - {name: id, in: path, required: true, schema: {type: string}}
          - {name: API-Date, in: header, required: true, schema: {const: "2026-01-01"}}
          - {name: full, in: query, required: true, schema: {type: boolean, enum: [true]}}
          - {name: extra, in: query, schema: {const: x}}
        put: {operationId: json, tags: [notes], requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Note"}}}}, responses: &done {"204": {description: ok}}}
        post: {operationId: form, tags: [notes], requestBody: {required: true, content: {application/x-www-form-urlencoded: {schema: {$ref: "#/components/schemas/Note"}}}}, responses: *done}
        patch: {operationId: multipart, tags: [notes], requestBody: {required: true, content: {multipart/form-data: {schema: {$ref: "#/components/schemas/Note"}}}}, responses: *done}
    components:
      schemas:
        Kind: {type: string, enum: [note]}
        Note:
          type: object
          required: [kind, size, text, maybe]
          properties:
            kind: {$ref: "#/components/schemas/Kind"}
            size: {const: 3}
            text: {type: string}
            maybe: {type: [string, "null"], enum: [m, null]}
            style: {type: string, enum: [plain]}
"""  # noqa: E501

each_world = pytest.mark.parametrize("world", WORLDS)


@each_world
def test_constants_are_sent(build: Build, httpserver: HTTPServer, world: str) -> None:
    seen: list[Any] = []

    def answer(request: Request) -> Response:
        body = request.get_json() if request.is_json else request.form.to_dict()
        seen.append((request.headers["API-Date"], request.query_string.decode(), body))
        return Response(status=204)

    httpserver.expect_request("/v1/notes/7").respond_with_handler(answer)

    async def scenario(sdk: Any) -> None:
        for name in ("json", "form", "multipart"):
            await done(getattr(sdk.notes, name)("7", text="t", maybe="m"))
        await done(sdk.notes.json("7", text="t", maybe=None, kind="note", version="v1", style="plain", extra="x"))

    run(build(SPEC), scenario, world, server_url=httpserver.url_for(""))
    body = {"kind": "note", "size": 3, "text": "t", "maybe": "m"}
    as_text = {**body, "size": "3"}
    assert seen[:3] == [("2026-01-01", "full=true", each) for each in (body, as_text, as_text)]
    assert seen[3] == ("2026-01-01", "full=true&extra=x", {**body, "maybe": None, "style": "plain"})


@pytest.mark.parametrize("name", ["json", "form", "multipart"])
def test_only_what_has_a_choice_is_required(build: Build, name: str) -> None:
    method = getattr(type(build(SPEC).SDK(server_url="http://acme.test").notes), name)
    parameters = inspect.signature(method).parameters.values()
    assert [each.name for each in parameters if each.default is each.empty] == ["self", "id", "text", "maybe"]
    assert {each.name: each.default for each in parameters if each.default not in (each.empty, None)} == {
        "version": "v1", "api_date": "2026-01-01", "full": True, "kind": "note", "size": 3,
    }  # fmt: skip


SWITCHED = """
    paths:
      /chat:
        post:
          operationId: ask
          tags: [chat]
          requestBody:
            required: true
            content: {application/json: {schema: {type: object, required: [stream], properties: {stream: {type: boolean, enum: [true]}}}}}
          responses: {"200": {description: ok, content: {text/event-stream: {schema: {type: string}}%s}}}
"""


def test_the_switch_of_a_stream_keeps_its_overloads(build: Build) -> None:
    method = type(
        build(SWITCHED % ", application/json: {schema: {type: string}}").SDK(server_url="http://a.test").chat
    ).ask
    assert inspect.signature(method).parameters["stream"].default is inspect.Parameter.empty
    method = type(build(SWITCHED % "").SDK(server_url="http://a.test").chat).ask
    assert inspect.signature(method).parameters["stream"].default is True
