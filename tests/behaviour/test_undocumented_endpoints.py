"""`sdk.request`: the credentials, bodies and results of endpoints that the document does not have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from .conftest import Build
from .worlds import WORLDS, done, each, opened, run

each_world = pytest.mark.parametrize("world", WORLDS)

SECURED = """
    paths:
      /login: {post: {operationId: login, security: [{basic: []}], responses: {"204": {description: ok}}}}
      /health: {get: {operationId: health, responses: {"204": {description: ok}}}}
      /pets: {get: {operationId: pets, security: [{key: [], tenant: []}, {bearer: []}], responses: {"204": {description: ok}}}}
      /owners: {get: {operationId: owners, security: [{bearer: []}, {}], responses: {"204": {description: ok}}}}
    components:
      securitySchemes:
        basic: {type: http, scheme: basic}
        bearer: {type: http, scheme: bearer}
        key: {type: apiKey, in: header, name: X-Key}
        tenant: {type: apiKey, in: query, name: tenant}
"""
DEFAULT = "    security: [{key: [], tenant: []}]" + SECURED


class Seen:
    """Notes the requests to /new."""

    def __init__(self, httpserver: HTTPServer, body: bytes = b"", content_type: str = "text/plain") -> None:
        self.requests: list[Request] = []
        self.settings = {"server_url": httpserver.url_for("")}
        self.fields: dict[str, Any] = {}
        self.files: dict[str, tuple[str | None, bytes]] = {}
        self._answer = body, content_type
        httpserver.expect_request("/new").respond_with_handler(self)

    def __call__(self, request: Request) -> Response:
        self.requests.append(request)
        self.fields = request.form.to_dict(flat=False)
        self.files = {name: (file.filename, file.read()) for name, file in request.files.items()}
        return Response(self._answer[0], content_type=self._answer[1])

    @property
    def credentials(self) -> tuple[str | None, str | None, str]:
        (request,) = self.requests
        return request.headers.get("Authorization"), request.headers.get("X-Key"), request.query_string.decode()


def new(returns: Any = None, method: str = "GET", **arguments: Any) -> Callable[[Any], Any]:
    return lambda sdk: sdk.request(method, "/new", returns=returns, **arguments)


@each_world
@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"bearer": "b"}, ("Bearer b", None, "")),
        ({"key": "k", "tenant": "t"}, (None, "k", "tenant=t")),
        ({"key": "k", "basic": ("ada", "pw")}, ("Basic YWRhOnB3", None, "")),
        ({"basic": ("ada", "pw"), "bearer": "b"}, ("Bearer b", None, "")),
        ({}, (None, None, "")),
    ],
)
def test_credentials_of_operations_serve_undocumented_endpoints(
    build: Build, httpserver: HTTPServer, world: str, given: dict[str, Any], expected: tuple[object, ...]
) -> None:
    seen = Seen(httpserver)
    run(build(SECURED), new(), world, **seen.settings, **given)
    assert seen.credentials == expected


@each_world
def test_the_security_of_the_document_comes_first(build: Build, httpserver: HTTPServer, world: str) -> None:
    seen = Seen(httpserver)
    package = build(DEFAULT)
    with pytest.raises(package.errors.MissingCredentialsError, match=r"key=.*tenant=.*bearer="):
        run(package, new(), world, **seen.settings)
    run(package, new(), world, **seen.settings, bearer="b", key="k", tenant="t")
    assert seen.credentials == (None, "k", "tenant=t")


def test_another_server_receives_no_credentials(build: Build, httpserver: HTTPServer) -> None:
    seen = Seen(httpserver)
    url = httpserver.url_for("/new")
    run(
        build(SECURED),
        lambda sdk: sdk.request("GET", url, returns=None),
        "sync",
        server_url="http://a.test",
        bearer="b",
    )
    assert seen.credentials == (None, None, "")


FEATURES = """
    paths:
      /files:
        post:
          operationId: upload
          requestBody:
            content: {multipart/form-data: {schema: {type: object, properties: {file: {type: string, format: binary}}}}}
          responses: {"200": {description: ok, content: {application/pdf: {}}}}
      /events: {get: {operationId: events, responses: {"200": {description: ok, content: {text/event-stream: {}}}}}}
"""


@each_world
def test_a_form_and_files_can_be_sent(build: Build, httpserver: HTTPServer, world: str) -> None:
    seen = Seen(httpserver)
    package = build(FEATURES)
    run(package, new(None, "POST", form={"a": [1, 2]}), world, **seen.settings)
    assert seen.fields == {"a": ["1", "2"]}
    run(package, new(None, "POST", form={"a": "x"}, files={"f": ("n.txt", b"data")}), world, **seen.settings)
    assert seen.fields == {"a": ["x"]}
    assert seen.files == {"f": ("n.txt", b"data")}


def test_files_need_a_package_whose_api_takes_some(build: Build, httpserver: HTTPServer) -> None:
    package = build(SECURED)
    with pytest.raises(package.errors.InvalidRequestError, match="files"):
        run(package, new(None, "POST", files={"f": b"data"}), "sync", **Seen(httpserver).settings)


@each_world
def test_a_stream_can_be_returned(build: Build, httpserver: HTTPServer, world: str) -> None:
    seen = Seen(httpserver, b'data: {"n": 1}\n\ndata: {"n": 2}\n\n', "text/event-stream")
    package = build(FEATURES)
    kind = package.EventStream if world == "sync" else package.AsyncEventStream

    async def scenario(sdk: Any) -> list[Any]:
        async with opened(await done(new(kind[dict[str, int]])(sdk))) as events:
            return [event async for event in each(events)]

    assert run(package, scenario, world, **seen.settings) == [{"n": 1}, {"n": 2}]
    assert seen.requests[0].headers["Accept"] == "text/event-stream"


@each_world
def test_a_download_can_be_returned(build: Build, httpserver: HTTPServer, world: str) -> None:
    seen = Seen(httpserver, b"%PDF", "application/pdf")
    package = build(FEATURES)
    kind = package.BinaryResponse if world == "sync" else package.AsyncBinaryResponse

    async def scenario(sdk: Any) -> bytes:
        async with opened(await done(new(kind)(sdk))) as response:
            return bytes(await done(response.read()))

    assert run(package, scenario, world, **seen.settings) == b"%PDF"
    assert run(package, new(bytes), world, **seen.settings) == b"%PDF"
    assert [each.headers["Accept"] for each in seen.requests] == ["*/*", "*/*"]


UNDESCRIBED = """
    paths:
      /watch:
        get: {operationId: watch, responses: {"200": {description: ok, content: {application/json: {schema: {type: object}}}}}}
"""


@each_world
def test_json_of_an_undescribed_type_can_be_read_as_a_stream(build: Build, httpserver: HTTPServer, world: str) -> None:
    seen = Seen(httpserver, b'{"n": 1}\n{"n": 2}\n', "application/json")
    package = build(UNDESCRIBED)
    kind = package.EventStream if world == "sync" else package.AsyncEventStream

    async def scenario(sdk: Any) -> list[Any]:
        with pytest.raises(package.errors.ResponseDecodeError, match="EventStream"):
            await done(new(dict[str, Any])(sdk))
        async with opened(await done(new(kind[dict[str, int]])(sdk))) as events:
            return [event async for event in each(events)]

    assert run(package, scenario, world, **seen.settings) == [{"n": 1}, {"n": 2}]
