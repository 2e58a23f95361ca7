"""The SDK of the first API against a local server, with documented and undocumented responses."""

from __future__ import annotations

import asyncio
import copy
import json
import logging
import multiprocessing
import os
import pickle
import re
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import mka1
import pytest
from mka1 import errors, models
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from .worlds import WORLDS, run

ROOT = Path(__file__).parent.parent.parent
BATCH: dict[str, Any] = {
    "id": "batch_aa87e2b1112a455b8deabed784372198",
    "object": "batch",
    "endpoint": "/v1/chat/completions",
    "errors": None,
    "input_file_id": "file_abc123",
    "completion_window": "24h",
    "status": "cancelling",
    "output_file_id": "file_def456",
    "error_file_id": None,
    "created_at": 1704067200,
    "in_progress_at": 1704067260,
    "expires_at": 1704153600,
    "finalizing_at": 1704070800,
    "completed_at": 1704070860,
    "failed_at": None,
    "expired_at": None,
    "cancelling_at": 1704070860,
    "cancelled_at": None,
    "request_counts": {"total": 3, "completed": 3, "failed": 0},
    "metadata": {"description": "evaluation job"},
}
PATH = f"/api/v1/llm/batches/{BATCH['id']}/cancel"
REQUIRED = {"id", "object", "endpoint", "input_file_id", "completion_window", "status", "created_at", "request_counts"}
SNIPPET = """from mka1 import {sdk}
{start}with {sdk}(
    bearer_auth="<YOUR_BEARER_TOKEN_HERE>",
) as sdk:

    res = {wait}sdk.llm.batches.cancel(batch_id="batch_aa87e2b1112a455b8deabed784372198")

    # Handle response
    print(res)
"""


def _cancel(url: str, world: str, **settings: Any) -> Any:
    return run(
        mka1, lambda sdk: sdk.llm.batches.cancel(BATCH["id"]), world, server_url=url, bearer_auth="secret", **settings
    )


def _dump(value: Any) -> Any:
    return value.model_dump(mode="json", by_alias=True, exclude_unset=True)


@pytest.mark.parametrize("world", WORLDS)
def test_the_documented_snippet_prints_every_field(httpserver: HTTPServer, world: str) -> None:
    httpserver.expect_request(
        PATH, method="POST", headers={"Authorization": "Bearer <YOUR_BEARER_TOKEN_HERE>"}
    ).respond_with_json(BATCH)
    script = SNIPPET.format(sdk="SDK", start="\n\n", wait="")
    if world == "async":
        body = SNIPPET.format(sdk="AsyncSDK", start="async ", wait="await ").partition("\n")[2]
        script = "import asyncio\nfrom mka1 import AsyncSDK\nasync def main():\n" + "".join(
            f"    {line}\n" for line in body.splitlines()
        ) + "asyncio.run(main())\n"  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generated"), "MKA1_SERVER_URL": httpserver.url_for("")}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for name in BATCH:
        assert f"{name}=" in done.stdout


def _variations() -> list[tuple[str, dict[str, Any]]]:
    """Return the documented answer with one thing changed: a field dropped, nulled, of another type, or new."""
    changed = [(f"without {name}", {key: BATCH[key] for key in BATCH if key != name}) for name in BATCH]
    changed += [(f"null {name}", {**BATCH, name: None}) for name in BATCH]
    for name, value in BATCH.items():
        others = [7, "text", True, 1.5, [1, {"a": None}], {"x": [1]}]
        changed += [
            (f"{name} as {other!r}", {**BATCH, name: other}) for other in others if type(other) is not type(value)
        ]
    changed += [
        ("unknown state", {**BATCH, "status": "paused"}),
        ("extra field", {**BATCH, "extra": {"deep": [None, 1]}}),
    ]
    return [*changed, ("as documented", BATCH)]


@pytest.mark.parametrize("world", WORLDS)
def test_any_answer_comes_back_as_a_batch_and_dumps_as_it_came(httpserver: HTTPServer, world: str) -> None:
    answers = [answer for _, answer in _variations()]
    httpserver.expect_request(PATH).respond_with_handler(lambda request: _next(answers_left))
    answers_left = list(answers)

    def call_all(sdk: Any) -> Any:
        if world == "sync":
            return [sdk.llm.batches.cancel(BATCH["id"]) for _ in answers]

        async def in_turn() -> list[Any]:
            return [await sdk.llm.batches.cancel(BATCH["id"]) for _ in answers]

        return in_turn()

    found = run(mka1, call_all, world, server_url=httpserver.url_for(""), bearer_auth="t")
    for answer, batch in zip(answers, found, strict=True):
        assert type(batch) is models.Batch
        assert _dump(batch) == answer
        for name in BATCH:
            getattr(batch, name)
        repr(batch)
        assert _dump(pickle.loads(pickle.dumps(batch))) == answer
        assert _dump(copy.deepcopy(batch)) == answer


def _next(answers: list[Any]) -> Response:
    return Response(json.dumps(answers.pop(0)), content_type="application/json")


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("name", sorted(REQUIRED - {"object"}))
def test_strict_names_the_field_that_does_not_fit(httpserver: HTTPServer, world: str, name: str) -> None:
    httpserver.expect_request(PATH).respond_with_json({**BATCH, name: [1]})
    with pytest.raises(errors.ResponseDecodeError, match=name):
        _cancel(httpserver.url_for(""), world, strict=True)


def test_strict_takes_what_is_documented(httpserver: HTTPServer) -> None:
    httpserver.expect_request(PATH).respond_with_json(BATCH)
    assert _cancel(httpserver.url_for(""), "sync", strict=True).status == "cancelling"


STATUSES = {
    400: errors.BadRequestError, 401: errors.AuthenticationError, 403: errors.PermissionDeniedError, 404: errors.NotFoundError,
    409: errors.ConflictError, 410: errors.GoneError, 418: errors.APIStatusError, 422: errors.UnprocessableEntityError,
    429: errors.RateLimitError, 500: errors.InternalServerError, 503: errors.InternalServerError, 520: errors.InternalServerError,
}  # fmt: skip
BODIES = [b'{"error": {"message": "no"}}', b"<html><body>Bad gateway</body></html>", b"", b'{"error": {"mess']


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("body", BODIES, ids=["json", "html", "empty", "truncated"])
def test_an_error_status_raises_its_class(httpserver: HTTPServer, world: str, status: int, body: bytes) -> None:
    httpserver.expect_request(PATH).respond_with_data(body, status=status, headers={"x-request-id": "req_1"})
    with pytest.raises(errors.APIStatusError) as raised:
        _cancel(httpserver.url_for(""), world, max_retries=0)
    error = raised.value
    assert type(error) is STATUSES[status]
    assert (error.status_code, error.body, error.request_id, error.attempts) == (status, body, "req_1", 1)
    assert error.headers["X-Request-ID"] == "req_1"
    assert "secret" not in f"{error} {error!r} {vars(error)}"
    for twin in (pickle.loads(pickle.dumps(error)), copy.deepcopy(error)):
        assert type(twin) is type(error)
        assert (str(twin), twin.status_code, twin.body, twin.request_id) == (str(error), status, body, "req_1")


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        (
            b"<!DOCTYPE html>\n<html><head><title>502 Bad\n gateway</title></head><body><h1>x</h1></body></html>",
            "502 Bad gateway",
        ),
        (b"<html><body>x</body></html>", "27 bytes of HTML"),
    ],
)
def test_the_message_of_an_error_has_the_title_of_a_page_of_html(
    httpserver: HTTPServer, page: bytes, shown: str
) -> None:
    httpserver.expect_request(PATH).respond_with_data(page, status=502)
    with pytest.raises(errors.InternalServerError) as raised:
        _cancel(httpserver.url_for(""), "sync", max_retries=0)
    assert str(raised.value).endswith(f"answered 502 Bad Gateway: {shown}")
    assert raised.value.body == page


def test_a_documented_error_body_is_typed(httpserver: HTTPServer) -> None:
    body = {"error": {"message": "There is no such file.", "type": "not_found", "code": 404}}
    httpserver.expect_request("/api/v1/llm/files/f/content").respond_with_json(body, status=404)
    with (
        mka1.SDK(bearer_auth="t", server_url=httpserver.url_for("")) as sdk,
        pytest.raises(errors.NotFoundError) as raised,
    ):
        sdk.llm.files.content("f")
    assert isinstance(raised.value.data, models.ErrorBody)
    assert raised.value.data.error is not None
    assert raised.value.data.error.message == "There is no such file."


def _fail(status: int) -> None:
    raise errors.NotFoundError("gone", status_code=status, headers={}, body=b"x", request_id="r", attempts=2)


def _make(batch: Any) -> Any:
    return batch


def test_models_and_errors_cross_processes() -> None:
    batch = models.Batch.model_validate(BATCH)
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert pool.submit(_make, batch).result() == batch
        with pytest.raises(errors.NotFoundError) as raised:
            pool.submit(_fail, 404).result()
    assert (raised.value.status_code, raised.value.attempts) == (404, 2)


@pytest.mark.parametrize("identifier", ["", ".", "..", "%2e%2e", "%2E"])
@pytest.mark.parametrize("world", WORLDS)
def test_identifiers_that_would_leave_the_path_are_refused(httpserver: HTTPServer, world: str, identifier: str) -> None:
    with pytest.raises(errors.InvalidRequestError, match="batch_id"):
        run(
            mka1, lambda sdk: sdk.llm.batches.get(identifier), world, server_url=httpserver.url_for(""), bearer_auth="t"
        )
    assert httpserver.log == []


@pytest.mark.parametrize("identifier", ["a/b", "a?b=c", "a#b", "a b", "ä", "..a", "100%"])
def test_identifiers_stay_one_segment(httpserver: HTTPServer, identifier: str) -> None:
    seen: list[str] = []

    def answer(request: Request) -> Response:
        seen.append(request.environ["REQUEST_URI"])
        return Response(json.dumps(BATCH), content_type="application/json")

    httpserver.expect_request(re.compile(".*")).respond_with_handler(answer)
    with mka1.SDK(bearer_auth="t", server_url=httpserver.url_for("/base/")) as sdk:
        sdk.llm.batches.get(identifier)
    assert seen[0].count("/") == "/base/api/v1/llm/batches/x".count("/")
    assert "?" not in seen[0]


class TestCredentials:
    def test_token_is_a_function(self, httpserver: HTTPServer) -> None:
        httpserver.expect_request(PATH, headers={"Authorization": "Bearer two"}).respond_with_json(BATCH)
        with mka1.SDK(bearer_auth=lambda: "two", server_url=httpserver.url_for("")) as sdk:
            sdk.llm.batches.cancel(BATCH["id"])

    def test_token_is_an_async_function(self, httpserver: HTTPServer) -> None:
        httpserver.expect_request(PATH, headers={"Authorization": "Bearer three"}).respond_with_json(BATCH)

        async def token() -> str:
            await asyncio.sleep(0)
            return "three"

        async def call() -> None:
            async with mka1.AsyncSDK(bearer_auth=token, server_url=httpserver.url_for("")) as sdk:
                await sdk.llm.batches.cancel(BATCH["id"])

        asyncio.run(call())

    @pytest.mark.parametrize("world", WORLDS)
    def test_token_from_the_environment(
        self, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch, world: str
    ) -> None:
        monkeypatch.setenv("MKA1_BEARER_AUTH", "Bearer env")
        monkeypatch.setenv("MKA1_SERVER_URL", httpserver.url_for("/"))
        httpserver.expect_request(PATH, headers={"Authorization": "Bearer env"}).respond_with_json(BATCH)
        run(mka1, lambda sdk: sdk.llm.batches.cancel(BATCH["id"]), world)

    @pytest.mark.parametrize("world", WORLDS)
    def test_no_token_says_what_to_give(self, monkeypatch: pytest.MonkeyPatch, world: str) -> None:
        monkeypatch.delenv("MKA1_BEARER_AUTH", raising=False)
        with pytest.raises(errors.MissingCredentialsError, match=r"(?s)bearer_auth.*MKA1_BEARER_AUTH"):
            run(mka1, lambda sdk: sdk.llm.batches.cancel("b"), world, server_url="http://127.0.0.1:9")

    def test_no_secret_is_logged_or_shown(self, httpserver: HTTPServer, caplog: pytest.LogCaptureFixture) -> None:
        httpserver.expect_request(PATH).respond_with_json(BATCH)
        caplog.set_level(logging.DEBUG)
        with mka1.SDK(bearer_auth="canary-1", server_url=httpserver.url_for("")) as sdk, sdk.capture() as calls:
            sdk.llm.batches.cancel(BATCH["id"])
            shown = f"{sdk!r} {vars(sdk)} {calls!r} {calls[0].request!r} {caplog.text}"
        assert "canary-1" not in shown
        ours = [record for record in caplog.records if record.name == "mka1"]
        assert len(ours) == 1
        assert "POST" in ours[0].getMessage()
        assert "200" in ours[0].getMessage()


@pytest.mark.parametrize("world", WORLDS)
def test_client_wide_parameter_and_its_override(httpserver: HTTPServer, world: str) -> None:
    seen: list[str | None] = []

    def answer(request: Request) -> Response:
        seen.append(request.headers.get("X-On-Behalf-Of"))
        return Response(json.dumps(BATCH), content_type="application/json")

    httpserver.expect_request(PATH).respond_with_handler(answer)
    for arguments in ({}, {"x_on_behalf_of": "two"}, {"options": {"headers": {"x-on-behalf-of": None}}}):
        run(
            mka1, lambda sdk, arguments=arguments: sdk.llm.batches.cancel(BATCH["id"], **arguments), world,
            server_url=httpserver.url_for(""), bearer_auth="t", x_on_behalf_of="one",
        )  # fmt: skip
    assert seen == ["one", "two", None]


@pytest.mark.parametrize("world", WORLDS)
def test_options_reach_the_wire(httpserver: HTTPServer, world: str) -> None:
    def answer(request: Request) -> Response:
        assert request.query_string == b"debug=1"
        assert request.headers["X-Extra"] == "yes"
        assert json.loads(request.get_data())["priority"] == "high"
        return Response(json.dumps(BATCH), content_type="application/json")

    httpserver.expect_request("/api/v1/llm/batches", method="POST").respond_with_handler(answer)
    options = {
        "headers": {"X-Extra": "yes"},
        "query": {"debug": 1},
        "body": {"priority": "high"},
        "server_url": httpserver.url_for(""),
    }
    run(
        mka1,
        lambda sdk: sdk.llm.batches.create(
            completion_window="24h", endpoint="/v1/responses", input_file_id="f", options=options
        ),
        world, server_url="http://127.0.0.1:9", bearer_auth="t",
    )  # fmt: skip
    httpserver.check_assertions()


@pytest.mark.parametrize("world", WORLDS)
def test_an_endpoint_that_the_document_lacks(httpserver: HTTPServer, world: str) -> None:
    httpserver.expect_request(
        "/new/thing", method="POST", json={"a": 1}, headers={"Authorization": "Bearer t"}
    ).respond_with_json({"b": 2})
    found = run(
        mka1, lambda sdk: sdk.request("POST", "/new/thing", json={"a": 1}, returns=dict), world,
        server_url=httpserver.url_for(""), bearer_auth="t",
    )  # fmt: skip
    assert found == {"b": 2}


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("kind", ["bytes", "path", "open", "tuple"])
def test_upload_sends_the_file(httpserver: HTTPServer, tmp_path: Path, world: str, kind: str) -> None:
    path = tmp_path / "Prüfung 1.jsonl"
    path.write_bytes(b'{"a": 1}\n')
    seen: dict[str, Any] = {}

    def answer(request: Request) -> Response:
        seen.update(request.form.to_dict())
        seen["name"], seen["content"] = request.files["file"].filename, request.files["file"].read()
        return Response(
            '{"id": "f", "bytes": 9, "created_at": 1, "filename": "x", "purpose": "batch"}',
            content_type="application/json",
        )

    httpserver.expect_request("/api/v1/llm/files", method="POST").respond_with_handler(answer)
    with path.open("rb") as opened:
        files = {"bytes": b'{"a": 1}\n', "path": path, "open": opened, "tuple": ("ü.jsonl", b'{"a": 1}\n')}
        uploaded = run(
            mka1, lambda sdk: sdk.llm.files.upload(file=files[kind], purpose="batch"), world,
            server_url=httpserver.url_for(""), bearer_auth="t",
        )  # fmt: skip
    assert isinstance(uploaded, models.File)
    assert seen["purpose"] == "batch"
    assert seen["content"] == b'{"a": 1}\n'
    assert seen["name"] == {"path": "Prüfung 1.jsonl", "open": "Prüfung 1.jsonl", "tuple": "ü.jsonl"}.get(
        kind, seen["name"]
    )


def test_download_in_both_worlds(httpserver: HTTPServer, tmp_path: Path) -> None:
    content = os.urandom(300_000)
    httpserver.expect_request("/api/v1/llm/files/f/content").respond_with_data(content, content_type="application/pdf")
    with mka1.SDK(bearer_auth="t", server_url=httpserver.url_for("")) as sdk:
        assert sdk.llm.files.content("f").read() == content
        with sdk.llm.files.content("f") as response:
            assert b"".join(response.iter_bytes()) == content
        with sdk.llm.files.content("f") as response:
            response.write_to(tmp_path / "f.pdf")
    assert (tmp_path / "f.pdf").read_bytes() == content

    async def download() -> None:
        async with mka1.AsyncSDK(bearer_auth="t", server_url=httpserver.url_for("")) as sdk:
            response = await sdk.llm.files.content("f")
            assert await response.read() == content
            async with await sdk.llm.files.content("f") as response:
                await response.write_to(tmp_path / "g.pdf")

    asyncio.run(download())
    assert (tmp_path / "g.pdf").read_bytes() == content


@pytest.mark.parametrize("world", WORLDS)
def test_capture_shows_what_went_over_the_wire(httpserver: HTTPServer, world: str) -> None:
    httpserver.expect_request(PATH).respond_with_json(BATCH, headers={"x-request-id": "req_7"})

    def call(sdk: Any) -> Any:
        if world == "sync":
            with sdk.capture() as calls:
                sdk.llm.batches.cancel(BATCH["id"])
            return calls

        async def in_loop() -> Any:
            with sdk.capture() as calls:
                await sdk.llm.batches.cancel(BATCH["id"])
            return calls

        return in_loop()

    (exchange,) = run(mka1, call, world, server_url=httpserver.url_for(""), bearer_auth="t")
    assert (exchange.method, exchange.status, exchange.request_id, exchange.attempts) == ("POST", 200, "req_7", 1)
    assert json.loads(exchange.body) == BATCH


@pytest.mark.parametrize("world", WORLDS)
def test_nothing_is_reachable(world: str) -> None:
    with pytest.raises(errors.APIConnectionError):
        _cancel("http://127.0.0.1:9", world, max_retries=0)
