"""Deprecated operations, and operations that cannot be called."""

from __future__ import annotations

import warnings

import pytest
from pytest_httpserver import HTTPServer

from .conftest import Build
from .worlds import WORLDS, run

SPEC = """
    paths:
      /old: {get: {operationId: old, tags: [calls], deprecated: true, responses: {"204": {description: ok}}}}
      /new: {get: {operationId: new, tags: [calls], responses: {"204": {description: ok}}}}
      "/broken/{id": {get: {operationId: broken, tags: [calls], responses: {"204": {description: ok}}}}
"""
BROKEN = """
    paths:
      "/broken/{id":
        post:
          operationId: broken
          tags: [calls]
          requestBody:
            content:
              application/json: {schema: {properties: {stream: {type: boolean}, text: {type: string, nullable: true}}}}
          responses:
            "200":
              description: ok
              content:
                application/json: {schema: {type: string}}
                text/event-stream: {schema: {type: string}}
"""


@pytest.mark.parametrize("world", WORLDS)
def test_a_deprecated_operation_warns_and_works(build: Build, httpserver: HTTPServer, world: str) -> None:
    package, url = build(SPEC, lenient=True), httpserver.url_for("")
    httpserver.expect_request("/old").respond_with_data("", status=204)
    httpserver.expect_request("/new").respond_with_data("", status=204)
    with pytest.warns(DeprecationWarning, match="This operation is deprecated") as caught:
        assert run(package, lambda sdk: sdk.calls.old(), world, server_url=url) is None
    assert caught[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        run(package, lambda sdk: sdk.calls.new(), world, server_url=url)


@pytest.mark.parametrize("world", WORLDS)
def test_an_operation_that_cannot_be_called_says_where_to_look(
    build: Build, httpserver: HTTPServer, world: str
) -> None:
    package = build(SPEC, lenient=True)
    with pytest.raises(NotImplementedError, match=r"braces.*spec\.yaml#/paths/~1broken~1\{id/get"):
        run(package, lambda sdk: sdk.calls.broken(), world, server_url=httpserver.url_for(""))
    assert httpserver.log == []


PATCHES = """
    paths:
      /things/{id}:
        patch:
          tags: [things]
          operationId: patchThing
          parameters: [{name: id, in: path, required: true, schema: {type: string}}]
          requestBody:
            required: true
            content:
              application/json-patch+json: {schema: {type: array, items: {type: object}}}
              application/merge-patch+json: {schema: {type: object, properties: {size: {type: [integer, "null"]}}}}
          responses: {"204": {description: ok}}
        put:
          tags: [things]
          operationId: putThing
          parameters: [{name: id, in: path, required: true, schema: {type: string}}]
          requestBody: {content: {"*/*": {schema: {type: object, required: [size], properties: {size: {type: integer}}}}}}
          responses: {"204": {description: ok}}
"""


@pytest.mark.parametrize("world", WORLDS)
def test_every_kind_of_patch_has_a_method(build: Build, httpserver: HTTPServer, world: str) -> None:
    package, url = build(PATCHES), httpserver.url_for("")
    httpserver.expect_request("/things/a", method="PATCH").respond_with_data(status=204)
    run(package, lambda sdk: sdk.things.patch("a", body=[{"op": "remove", "path": "/size"}]), world, server_url=url)
    run(package, lambda sdk: sdk.things.patch_merge_patch("a", size=None), world, server_url=url)
    sent = [(request.content_type, request.get_json()) for request, _ in httpserver.log]
    assert sent == [
        ("application/json-patch+json", [{"op": "remove", "path": "/size"}]),
        ("application/merge-patch+json", {"size": None}),
    ]


@pytest.mark.parametrize("world", WORLDS)
def test_an_object_of_any_media_type_is_sent_as_json(build: Build, httpserver: HTTPServer, world: str) -> None:
    package, url = build(PATCHES), httpserver.url_for("")
    httpserver.expect_request("/things/a", method="PUT").respond_with_data(status=204)
    run(package, lambda sdk: sdk.things.put("a", size=1), world, server_url=url)
    request, _ = httpserver.log[0]
    assert (request.content_type, request.get_json()) == ("application/json", {"size": 1})


OPEN_FORMS = """
    paths:
      /multipart:
        post: {operationId: multipart, tags: [calls], requestBody: {content: {multipart/form-data: {schema: {}}}}, responses: {"204": {description: ok}}}
      /form:
        post:
          operationId: form
          tags: [calls]
          requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: object, additionalProperties: true}}}}
          responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}}
    components:
      schemas: {Thing: {type: object, properties: {a: {type: integer}, from: {type: string}}}}
"""


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("method", ["multipart", "form"])
def test_a_form_whose_fields_are_not_documented(build: Build, httpserver: HTTPServer, world: str, method: str) -> None:
    package, url = build(OPEN_FORMS), httpserver.url_for("")
    httpserver.expect_request(f"/{method}").respond_with_json({"a": 1, "from": "x"})
    thing = package.models.Thing(a=1, from_="x")
    for body in ({"a": 1, "from": "x"}, thing):
        run(package, lambda sdk, body=body: getattr(sdk.calls, method)(body=body), world, server_url=url)
    assert [request.form.to_dict() for request, _ in httpserver.log] == [{"a": "1", "from": "x"}] * 2


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("method", ["multipart", "form"])
@pytest.mark.parametrize(
    "body", ["a=1", 5, ["a"], b"a", {1: "a"}, object()], ids=["text", "number", "list", "bytes", "numbers", "object"]
)
def test_what_has_no_fields_is_no_form(
    build: Build, httpserver: HTTPServer, world: str, method: str, body: object
) -> None:
    package, url = build(OPEN_FORMS), httpserver.url_for("")
    with pytest.raises(package.errors.InvalidRequestError):
        run(package, lambda sdk: getattr(sdk.calls, method)(body=body), world, server_url=url)
    assert httpserver.log == []


WHOLE_QUERIES = """
    openapi: 3.2.0
    info: {title: Acme, version: "1"}
    paths:
      /form:
        get:
          operationId: form
          tags: [calls]
          parameters:
            - name: all
              in: querystring
              content:
                application/x-www-form-urlencoded:
                  schema: {type: object, properties: {a: {type: string}, b: {type: array, items: {type: integer}}}}
          responses: {"204": {description: ok}}
      /json:
        get:
          operationId: json
          tags: [calls]
          parameters:
            - name: all
              in: querystring
              required: true
              content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}
          responses: {"204": {description: ok}}
"""


@pytest.mark.parametrize("world", WORLDS)
def test_a_parameter_may_be_the_whole_query(build: Build, httpserver: HTTPServer, world: str) -> None:
    package, url = build(WHOLE_QUERIES), httpserver.url_for("")
    for path in ("/form", "/json"):
        httpserver.expect_request(path).respond_with_data(status=204)
    run(package, lambda sdk: sdk.calls.form(all={"a": "x&y", "b": [1, 2]}), world, server_url=url)
    run(package, lambda sdk: sdk.calls.form(options={"query": {"c": 1}}), world, server_url=url)
    run(package, lambda sdk: sdk.calls.json(all={"a": "b"}), world, server_url=url)
    sent = [request.query_string.decode() for request, _ in httpserver.log]
    assert sent == ["a=x%26y&b=1&b=2", "c=1", "%7B%22a%22%3A%22b%22%7D"]


@pytest.mark.parametrize("world", WORLDS)
def test_an_operation_that_cannot_be_called_has_its_arguments(build: Build, httpserver: HTTPServer, world: str) -> None:
    package = build(BROKEN, lenient=True)
    with pytest.raises(NotImplementedError, match="braces"):
        run(package, lambda sdk: sdk.calls.broken(text=None, stream=True), world, server_url=httpserver.url_for(""))
