"""Bodies that a call may leave out, although they have required fields."""

from __future__ import annotations

import inspect
from types import ModuleType
from typing import Any, get_overloads

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from .conftest import Build
from .worlds import WORLDS, done, run

NOTES = """
    paths:
      /notes/{id}:
        parameters: [{name: id, in: path, required: true, schema: {type: string}}]
        post: {operationId: create, tags: [notes], requestBody: {content: {application/json: {schema: *note}}}, responses: &done {"204": {description: ok}}}
        delete: {operationId: delete, tags: [notes], requestBody: {required: false, content: {application/json: {schema: *note}}}, responses: *done}
        put: {operationId: put, tags: [notes], requestBody: {content: {application/x-www-form-urlencoded: {schema: *note}}}, responses: *done}
        patch: {operationId: patch, tags: [notes], requestBody: {content: {multipart/form-data: {schema: *note}}}, responses: *done}
"""
NOTE = "{type: object, required: [text, mood], properties: {text: {type: string}, mood: {type: [string, 'null']}, size: {type: integer}}}"
SWAGGER = """
    swagger: "2.0"
    info: {title: Acme, version: "1"}
    consumes: [application/json]
    paths:
      /notes/{id}:
        post:
          operationId: create
          tags: [notes]
          parameters:
            - {name: id, in: path, required: true, type: string}
            - {name: note, in: body, schema: {type: object, required: [text], properties: {text: {type: string}, mood: {type: string}}}}
          responses: {"204": {description: ok}}
"""
METHODS = ("create", "delete", "put", "patch")

each_world = pytest.mark.parametrize("world", WORLDS)


class Bodies:
    """Notes Content-Type and body of each request."""

    def __init__(self, httpserver: HTTPServer) -> None:
        self.seen: list[tuple[str | None, bytes, dict[str, str]]] = []
        self.settings = {"server_url": httpserver.url_for("")}
        httpserver.expect_request("/notes/7").respond_with_handler(self)

    def __call__(self, request: Request) -> Response:
        self.seen.append(
            (request.headers.get("Content-Type"), request.get_data(parse_form_data=True), dict(request.form))
        )
        return Response(status=204)


def notes(build: Build) -> ModuleType:
    return build(NOTES.replace("*note", f"&note {NOTE}", 1).replace("*note", NOTE).replace("&note ", ""))


@each_world
def test_no_body_is_sent_without_its_fields(build: Build, httpserver: HTTPServer, world: str) -> None:
    bodies = Bodies(httpserver)

    async def scenario(sdk: Any) -> None:
        for name in METHODS:
            await done(getattr(sdk.notes, name)("7"))

    run(notes(build), scenario, world, **bodies.settings)
    run(build(SWAGGER), lambda sdk: sdk.notes.create("7"), world, **bodies.settings)
    assert bodies.seen == [(None, b"", {})] * 5


@each_world
def test_further_fields_alone_make_a_body_of_the_same_kind(build: Build, httpserver: HTTPServer, world: str) -> None:
    bodies = Bodies(httpserver)

    async def scenario(sdk: Any) -> None:
        for name in METHODS:
            await done(getattr(sdk.notes, name)("7", options={"body": {"extra": "e"}}))

    run(notes(build), scenario, world, **bodies.settings)
    assert [each[1] for each in bodies.seen[:2]] == [b'{"extra":"e"}'] * 2
    assert [each[2] for each in bodies.seen[2:]] == [{"extra": "e"}] * 2


@each_world
def test_fields_make_a_body(build: Build, httpserver: HTTPServer, world: str) -> None:
    bodies = Bodies(httpserver)

    async def scenario(sdk: Any) -> None:
        for name in METHODS:
            await done(getattr(sdk.notes, name)("7", text="t", mood="m", size=1))
        await done(sdk.notes.create("7", text="t", mood=None))
        await done(sdk.notes.create("7", mood=None))

    run(notes(build), scenario, world, **bodies.settings)
    run(build(SWAGGER), lambda sdk: sdk.notes.create("7", text="t"), world, **bodies.settings)
    kinds, contents, forms = zip(*bodies.seen, strict=True)
    assert contents[0] == contents[1] == b'{"mood":"m","text":"t","size":1}'
    assert forms[2] == forms[3] == {"text": "t", "mood": "m", "size": "1"}
    assert contents[4:] == (b'{"mood":null,"text":"t"}', b'{"mood":null}', b'{"text":"t"}')
    assert [kind.partition(";")[0] for kind in kinds[:4]] == [
        "application/json", "application/json", "application/x-www-form-urlencoded", "multipart/form-data",
    ]  # fmt: skip


@pytest.mark.parametrize("name", METHODS)
def test_overloads_take_all_required_fields_or_none(build: Build, name: str) -> None:
    package = notes(build)
    for kind in (package.SDK, package.AsyncSDK):
        method = getattr(type(kind(server_url="http://acme.test").notes), name)
        whole, bare = map(inspect.signature, get_overloads(method))
        assert [each.name for each in whole.parameters.values() if each.default is each.empty] == [
            "self",
            "id",
            "text",
            "mood",
        ]
        assert [*bare.parameters] == ["self", "id", "options"]
        assert whole.return_annotation == bare.return_annotation == "None"


STREAM = """
    paths:
      /chat:
        post:
          operationId: ask
          tags: [chat]
          requestBody: {content: {application/json: {schema: {type: object, required: [text], properties: {text: {type: string}, stream: {type: boolean}}}}}}
          responses: {"200": {description: ok, content: {application/json: {schema: {type: string}}, text/event-stream: {schema: {type: string}}}}}
"""


def test_a_call_without_a_body_does_not_stream(build: Build) -> None:
    package = build(STREAM)
    method = type(package.SDK(server_url="http://acme.test").chat).ask
    *others, bare = map(inspect.signature, get_overloads(method))
    assert len(others) == 3
    assert all(each.parameters["text"].default is each.empty for each in others)
    assert bare.return_annotation == "str"
    assert [*bare.parameters] == ["self", "options"]
