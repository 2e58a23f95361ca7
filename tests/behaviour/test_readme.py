"""The Python of both READMEs runs against a local server. tests/typing checks its types."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from documented import python_of
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from generator.pipeline import generate

from .conftest import Build, complete, configuration
from .samples import BATCH, EVENTS, RESPONSE, WEBHOOKS, signed, written

OTHERS = python_of("README.md", of_acme=True)
OURS = [*python_of("README.md", of_acme=False), *python_of("generated/README.md")]
FILE = {"id": "file_1", "object": "file", "bytes": 3, "created_at": 1, "filename": "f", "purpose": "batch"}
PLAIN = """
    paths: {/pets: {get: {responses: {"204": {description: ok}}}}}
"""
EVERY_FEATURE = """
    paths:
      /pets:
        get:
          parameters: [{name: after, in: query, schema: {type: string}}]
          responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Pets"}}}}}
      /events:
        get: {responses: {"200": {description: ok, content: {text/event-stream: {schema: {type: string}}}}}}
      /photo:
        get: {responses: {"200": {description: ok, content: {image/png: {}}}}}
        put: {requestBody: {content: {image/png: {}}}, responses: {"204": {description: ok}}}
    webhooks: {fed: {post: {requestBody: {content: {application/json: {schema: {type: string}}}}}}}
    components:
      securitySchemes: {token: {type: http, scheme: bearer}}
      schemas:
        Pets:
          type: object
          required: [data, has_more, last_id]
          properties: {data: {type: array, items: {type: string}}, has_more: {type: boolean}, last_id: {type: string}}
"""
FEATURES = ("`Page`", "`EventStream`", "`BinaryResponse`", "A file to upload", ".webhooks", ".models`", "`ACME_TOKEN`")
"""What only the README of an API with the feature says."""


def _answer(request: Request) -> Response:
    """Answer as the API would."""
    match (request.method, request.path.removeprefix("/api/v1/llm").split("/")[1:]):
        case ("POST", ["responses"]):
            return Response(b"".join(written(EVENTS)), content_type="text/event-stream")
        case ("GET", ["batches"]):
            return _json({"object": "list", "data": [BATCH], "has_more": False})
        case ("GET", ["files"]):
            name = "file_2" if "after" in request.args else "file_1"
            page = {"object": "list", "data": [{**FILE, "id": name}], "has_more": name == "file_1", "last_id": name}
            return _json(page)
        case ("GET", ["files", _, "content"]):
            return Response(b"abc", content_type="application/jsonl")
        case ("GET", ["files", _]):
            return _json({"error": {"message": "no"}}, 404)
        case ("POST", ["files"]):
            return _json(FILE)
        case ("POST", ["batches", *_]):
            return _json(BATCH)
        case ("GET", ["models"]):
            return _json({"object": "list", "data": []})
        case ("GET", [*_]) if request.path == "/":
            return Response("welcome")
        case ("POST", ["new"]):
            return _json({"b": request.headers["X-Trace"]})
        case _:
            return _json(RESPONSE, 500)


def _json(value: object, status: int = 200) -> Response:
    return Response(json.dumps(value), status, content_type="application/json")


def test_every_block_runs(
    httpserver: HTTPServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    httpserver.expect_request(re.compile(".*")).respond_with_handler(_answer)
    monkeypatch.setenv("MKA1_SERVER_URL", httpserver.url_for(""))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "requests.jsonl").write_text("{}")
    (tmp_path / "token.txt").write_text("from a file\n")
    names: dict[str, Any] = {"__name__": "readme"}
    for block in OURS:
        exec(compile(block, "README.md", "exec"), names)
    printed = capsys.readouterr().out
    texts = "error_file_id=", "Hello", "batch_1 completed", "1 True", "there is no such file", "200 None 1", "welcome"
    for expected in texts:
        assert expected in printed
    assert (tmp_path / "copy.jsonl").read_bytes() == b"abc"
    assert {request.headers["Authorization"] for request, _ in httpserver.log} >= {"Bearer from a file"}
    assert [response.status_code for _, response in httpserver.log].count(500) == 0
    asyncio.run(names["print_batches"]())
    assert capsys.readouterr().out == "batch_1\nFalse\n"
    for name in ("sdk", "patient", "traced"):
        names[name].close()


def test_the_block_about_webhooks_runs(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    package: ModuleType = build(WEBHOOKS)
    names: dict[str, Any] = {"__name__": "readme"}
    (block,) = OTHERS
    exec(compile(block.replace("acme.", f"{package.__name__}."), "README.md", "exec"), names)
    body = b'{"pet": "Rex"}'
    assert names["receive"](body, signed(body, key=b"secret")) == "Rex"
    assert names["receive"](body, signed(body, key=b"other")) == "not from the API"


@pytest.mark.parametrize(("spec", "described"), [(PLAIN, ()), (EVERY_FEATURE, FEATURES)], ids=["plain", "all"])
def test_a_package_describes_the_features_that_it_has(spec: str, described: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    path.write_text(complete(spec), encoding="utf-8")
    readme = generate(configuration(path, tmp_path / "sdk", "acme")).files["README.md"]
    assert tuple(feature for feature in FEATURES if feature in readme) == described
