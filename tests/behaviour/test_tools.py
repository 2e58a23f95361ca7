"""Tools that mock, record and trace httpx2 see every request of an SDK, on the client that it creates itself.

RESPX is only tested by its example in docs/testing.md, because pytest-httpx2 cannot be installed with httpx2-pytest.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import mka1
import pytest
import vcr
from documented import python_of
from mka1.errors import APIConnectionError, APITimeoutError
from opentelemetry.instrumentation.httpx import HTTPX2ClientInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode
from pytest_httpserver import HTTPServer
from pytest_httpx2 import HTTPXMock
from werkzeug import Request, Response

from .samples import EVENTS, written
from .worlds import WORLDS, done, each, opened, run

ROOT = Path(__file__).parents[2]
SEPARATE = Path(sys.prefix) / "pytest-httpx2"
"""Where `make` puts pytest-httpx2, which has the same module as httpx2-pytest."""
RESPX = [block for block in python_of("docs/testing.md") if "respx" in block]
OTHERS = [block for block in python_of("docs/testing.md") if block not in RESPX]
QUIET = ["-p", "no:cacheprovider", "-p", "no:hypothesispytest", "-W", "error"]

URL = "https://api.example.com"
FILE = {"id": "file_1", "object": "file", "bytes": 3, "created_at": 1, "filename": "f", "purpose": "batch"}
CONTENT = b"\x00\xff" * 50_000
SETTINGS: Any = {"bearer_auth": "token"}
RESULT = ["file_1", CONTENT, ["file_1", "file_2"], [event["type"] for event in EVENTS]]


@pytest.mark.parametrize(("blocks", "path"), [(OTHERS, []), (RESPX, [SEPARATE])], ids=["one environment", "respx"])
def test_the_examples_of_the_documentation_pass(tmp_path: Path, blocks: list[str], path: list[Path]) -> None:
    for number, block in enumerate(blocks):
        (tmp_path / f"test_{number}.py").write_text(block, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, [*path, ROOT / "generated"]))}
    command = [sys.executable, "-m", "pytest", "--config-file", os.devnull, "--rootdir", str(tmp_path), *QUIET]
    finished = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    expected = sum(block.count("def test_") for block in blocks)
    assert f"{expected} passed" in finished.stdout, finished.stdout + finished.stderr
    assert finished.returncode == 0


async def _use(sdk: Any, upload: Path) -> list[object]:
    """Make a request of every kind: one that is streamed from the disk, and answers read whole, by page, and as they come."""
    uploaded = await done(sdk.llm.files.upload(file=upload, purpose="batch"))
    async with opened(await done(sdk.llm.files.content("file_1"))) as download:
        content = b"".join([piece async for piece in each(download.iter_bytes())])
    listed = [file.id async for file in each(await done(sdk.llm.files.list()))]
    async with opened(await done(sdk.llm.responses.create(model="m", stream=True))) as stream:
        events = [event.type async for event in each(stream)]
    return [uploaded.id, content, listed, events]


def _answers() -> Iterator[tuple[bytes, str]]:
    """Yield the bodies and media types that answer the requests of `_use` in turn."""
    yield json.dumps(FILE).encode(), "application/json"
    yield CONTENT, "application/octet-stream"
    for name, has_more in (("file_1", True), ("file_2", False)):
        page = {"object": "list", "data": [{**FILE, "id": name}], "has_more": has_more, "last_id": name}
        yield json.dumps(page).encode(), "application/json"
    yield b"".join(written(EVENTS)), "text/event-stream"


@pytest.fixture
def upload(tmp_path: Path) -> Path:
    path = tmp_path / "upload.bin"
    path.write_bytes(CONTENT)
    return path


@pytest.mark.parametrize("world", WORLDS)
def test_a_mock_answers_every_kind_of_request(httpx2_mock: HTTPXMock, world: str, upload: Path) -> None:
    for body, media_type in _answers():
        httpx2_mock.add_response(content=body, headers={"Content-Type": media_type})
    found = run(mka1, lambda sdk: _use(sdk, upload), world, server_url=URL, **SETTINGS)
    assert found == RESULT
    requests = httpx2_mock.get_requests()
    assert {request.headers["Authorization"] for request in requests} == {"Bearer token"}
    assert CONTENT in requests[0].content
    assert requests[3].url.params["after"] == "file_1"


@pytest.mark.parametrize("world", WORLDS)
def test_a_mock_sees_repetitions_and_raises(httpx2_mock: HTTPXMock, world: str) -> None:
    for error in (httpx2.ConnectError("refused"), httpx2.ReadTimeout("slow"), httpx2.ReadError("broken")):
        httpx2_mock.add_exception(error)
    with pytest.raises(APIConnectionError, match="broken"):
        run(mka1, lambda sdk: sdk.llm.models.list(), world, server_url=URL, **SETTINGS)
    assert len(httpx2_mock.get_requests()) == 3


@pytest.mark.httpx2_mock(assert_all_requests_were_expected=False)
@pytest.mark.parametrize("world", WORLDS)
def test_a_request_without_an_answer_of_the_mock_says_so(httpx2_mock: HTTPXMock, world: str) -> None:
    with pytest.raises(APITimeoutError) as caught:
        run(mka1, lambda sdk: sdk.llm.models.list(), world, server_url=URL, max_retries=0, **SETTINGS)
    assert "No response can be found for GET request" in str(caught.value.__cause__)


@pytest.mark.parametrize("world", WORLDS)
def test_a_recorder_replays_every_kind_of_request(
    httpserver: HTTPServer, world: str, upload: Path, tmp_path: Path
) -> None:
    answers = _answers()

    def answer(request: Request) -> Response:
        body, media_type = next(answers)
        return Response(gzip.compress(body), content_type=media_type, headers={"Content-Encoding": "gzip"})

    httpserver.expect_request(re.compile(".*")).respond_with_handler(answer)
    cassette = tmp_path / "cassette.yaml"
    for mode in ("once", "none"):
        with vcr.use_cassette(str(cassette), record_mode=mode, filter_headers=["authorization"]) as recorded:
            found = run(mka1, lambda sdk: _use(sdk, upload), world, server_url=httpserver.url_for(""), **SETTINGS)
            assert found == RESULT
    assert recorded.play_count == len(httpserver.log) == 5
    assert "Bearer" not in cassette.read_text()


@pytest.fixture
def provider() -> Iterator[TracerProvider]:
    """Return what makes spans while all of httpx2 is instrumented."""
    provider = TracerProvider()
    HTTPX2ClientInstrumentor().instrument(tracer_provider=provider)
    yield provider
    HTTPX2ClientInstrumentor().uninstrument()
    provider.shutdown()


@pytest.fixture
def spans(provider: TracerProvider) -> InMemorySpanExporter:
    exporter = InMemorySpanExporter()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    return exporter


@pytest.mark.parametrize("world", WORLDS)
def test_a_trace_has_a_span_of_each_attempt(
    httpserver: HTTPServer, world: str, provider: TracerProvider, spans: InMemorySpanExporter
) -> None:
    httpserver.expect_ordered_request("/api/v1/llm/models").respond_with_data(status=429, headers={"Retry-After": "0"})
    httpserver.expect_ordered_request("/api/v1/llm/models").respond_with_json({"object": "list", "data": []})
    with provider.get_tracer("tests").start_as_current_span("around"):
        run(mka1, lambda sdk: sdk.llm.models.list(), world, server_url=httpserver.url_for(""), **SETTINGS)
    *attempts, around = spans.get_finished_spans()
    assert [(span.attributes or {})["http.status_code"] for span in attempts] == [429, 200]
    assert {span.parent.span_id for span in attempts if span.parent} == {around.get_span_context().span_id}
    sent = [request.headers["traceparent"].split("-")[2] for request, _ in httpserver.log]
    assert sent == [format(span.get_span_context().span_id, "016x") for span in attempts]


@pytest.mark.parametrize("world", WORLDS)
def test_a_trace_has_the_errors(world: str, spans: InMemorySpanExporter) -> None:
    with pytest.raises(APIConnectionError):
        run(mka1, lambda sdk: sdk.llm.models.list(), world, server_url="http://127.0.0.1:1", max_retries=0, **SETTINGS)
    (attempt,) = spans.get_finished_spans()
    assert attempt.status.status_code is StatusCode.ERROR
