"""Which server a client calls: by the names of the document's servers, by their variables, by URL, and by the environment."""

from __future__ import annotations

import inspect
from typing import Any

import httpx2
import pytest

from .conftest import Build
from .worlds import WORLDS, run

each_world = pytest.mark.parametrize("world", WORLDS)

SPEC = """
    servers:
      - {url: "https://api.acme.test/v1", description: The production API server}
      - url: "https://{region}.sandbox.acme.test/{base-path}"
        description: Sandbox
        variables:
          region: {enum: [eu, us], default: eu, description: Where the data is stored}
          base-path: {default: v1}
      - {url: "https://old.acme.test", description: "The server of the previous version of the API, which will go away"}
      - {url: "https://other.acme.test", description: sandbox server}
    paths:
      /a: {get: {operationId: a.get, responses: {"204": {description: ok}}}}
      /b:
        get:
          servers: [{url: "https://{zone}.files.acme.test", variables: {zone: {default: z}}}]
          operationId: b.get
          responses: {"204": {description: ok}}
"""


def called(build: Build, world: str, method: str = "a", **settings: Any) -> str:
    """Return the URL that a call goes to."""
    urls: list[str] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        urls.append(str(request.url))
        return httpx2.Response(204)

    client = {"transport": httpx2.MockTransport(answer)}
    run(build(SPEC), lambda sdk: getattr(sdk, method).get(), world, client=client, **settings)
    return urls[0]


@each_world
@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, "https://api.acme.test/v1/a"),
        ({"server": "production"}, "https://api.acme.test/v1/a"),
        ({"server": "sandbox"}, "https://eu.sandbox.acme.test/v1/a"),
        ({"server": "sandbox", "region": "us"}, "https://us.sandbox.acme.test/v1/a"),
        ({"server": "sandbox", "base_path": "v2/x"}, "https://eu.sandbox.acme.test/v2/x/a"),
        ({"region": "us"}, "https://api.acme.test/v1/a"),
        ({"server": "sandbox", "server_url": "https://mine.test/z"}, "https://mine.test/z/a"),
    ],
)
def test_the_server_is_chosen(build: Build, world: str, settings: dict[str, Any], expected: str) -> None:
    assert called(build, world, **settings) == expected


@pytest.mark.parametrize(
    ("variables", "settings", "expected"),
    [
        ({"SERVER": "sandbox", "REGION": "us"}, {}, "https://us.sandbox.acme.test/v1/a"),
        ({"SERVER": "sandbox", "REGION": "us"}, {"region": "eu"}, "https://eu.sandbox.acme.test/v1/a"),
        ({"SERVER": "sandbox"}, {"server": "production"}, "https://api.acme.test/v1/a"),
        ({"SERVER_URL": "https://env.test"}, {}, "https://env.test/a"),
        ({"SERVER_URL": "https://env.test"}, {"server": "sandbox"}, "https://eu.sandbox.acme.test/v1/a"),
        ({"SERVER_URL": "https://env.test", "SERVER": "sandbox"}, {}, "https://env.test/a"),
        ({"SERVER_URL": "", "SERVER": ""}, {}, "https://api.acme.test/v1/a"),
        ({"SERVER_URL": "", "BASE_PATH": "v3", "SERVER": "sandbox"}, {}, "https://eu.sandbox.acme.test/v3/a"),
    ],
)
def test_the_environment_is_asked_second(
    build: Build, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], settings: dict[str, Any], expected: str
) -> None:
    prefix = build(SPEC).__name__.upper()
    for name, value in variables.items():
        monkeypatch.setenv(f"{prefix}_{name}", value)
    assert called(build, "sync", **settings) == expected


def test_an_operation_keeps_its_own_server(build: Build) -> None:
    assert called(build, "sync", "b", server="sandbox") == "https://z.files.acme.test/b"


def test_an_unknown_server_is_refused_with_those_that_there_are(build: Build) -> None:
    package = build(SPEC)
    with pytest.raises(
        package.errors.InvalidRequestError, match=r"no server 'test'; its servers are production, sandbox$"
    ):
        package.SDK(server="test")


@pytest.mark.parametrize("region", ["eu.evil.test/?", "eu@evil.test/", "evil.test#", "a b"])
def test_a_variable_that_makes_no_url_is_refused(build: Build, region: str) -> None:
    package = build(SPEC)
    with pytest.raises(package.errors.InvalidRequestError):
        package.SDK(server="sandbox", region=region)


def test_the_arguments_are_typed_and_explained(build: Build) -> None:
    package = build(SPEC)
    parameters = inspect.signature(package.SDK).parameters
    assert parameters["server"].annotation == "Literal['production', 'sandbox'] | None"
    assert parameters["region"].annotation == "Literal['eu', 'us'] | None"
    assert parameters["base_path"].annotation == "str | None"
    doc = " ".join(package.SDK.__doc__.split())
    assert "region: Where the data is stored. Default: the environment variable" in doc
    assert 'REGION, else "eu".' in doc
    assert "server_url: The URL of the API with its base path: https://api.acme.test/v1." in doc


def test_variables_whose_names_are_alike_are_kept_apart(build: Build) -> None:
    package = build("""
        servers: [{url: "https://{base-path}.test/{base_path}", variables: {base-path: {default: a}, base_path: {default: b}}}]
        paths: {/a: {get: {operationId: a.get, responses: {"204": {description: ok}}}}}
    """)
    assert repr(package.SDK()).endswith("https://a.test/b>")
    (other,) = [name for name in inspect.signature(package.SDK).parameters if "base" in name and name != "base_path"]
    assert repr(package.SDK(base_path="c", **{other: "{base_path}"})).endswith("https://{base_path}.test/c>")


def test_one_server_has_no_name(build: Build) -> None:
    package = build("""
        servers: [{url: "https://api.acme.test", description: Production}]
        paths: {/a: {get: {operationId: a.get, responses: {"204": {description: ok}}}}}
    """)
    assert "server" not in inspect.signature(package.SDK).parameters


def test_servers_can_have_names_of_their_own(build: Build) -> None:
    package = build("""
        openapi: 3.2.0
        info: {title: Acme, version: "1"}
        servers: [{url: "https://a.test", name: Live}, {url: "https://b.test", name: test-2, description: Production}]
        paths: {/a: {get: {operationId: a.get, responses: {"204": {description: ok}}}}}
    """)
    assert inspect.signature(package.SDK).parameters["server"].annotation == "Literal['live', 'test_2'] | None"
