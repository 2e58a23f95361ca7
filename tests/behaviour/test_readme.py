"""The Python of both READMEs: every block runs against a local server, and all of it is typed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from .conftest import Build
from .samples import BATCH, EVENTS, RESPONSE, WEBHOOKS, signed, written

ROOT = Path(__file__).parents[2]


def _blocks(path: str) -> list[str]:
    text = (ROOT / path).read_text(encoding="utf-8")
    return re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


BLOCKS = _blocks("README.md")
OTHERS = [block for block in BLOCKS if block.startswith("# example: acme")]
OURS = [*(block for block in BLOCKS if block not in OTHERS), *_blocks("generated/README.md")]

FILE = {"id": "file_1", "object": "file", "bytes": 3, "created_at": 1, "filename": "f", "purpose": "batch"}


def _answer(request: Request) -> Response:
    """Answer as the API would."""
    match (request.method, request.path.removeprefix("/api/v1/llm").split("/")[1:]):
        case ("POST", ["responses"]):
            return Response(b"".join(written(EVENTS)), content_type="text/event-stream")
        case ("GET", ["batches"]):
            return _json({"object": "list", "data": [BATCH], "has_more": False})
        case ("GET", ["files"]):
            following = "after" not in request.args
            return _json({"object": "list", "data": [FILE], "has_more": following, "last_id": "file_1"})
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


def test_every_block_is_typed(tmp_path: Path) -> None:
    (tmp_path / "readme.py").write_text("\n".join(OURS), encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--python-version=3.11", "readme.py"]
    done = subprocess.run(
        [*command, "--cache-dir", str(ROOT / ".mypy_cache")], cwd=tmp_path, capture_output=True, text=True,
        env={**os.environ, "MYPYPATH": str(ROOT / "generated")},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
