"""What people who know other SDKs reach for: the response beside the value, other settings for some calls, retry policies."""

from __future__ import annotations

import asyncio
import json
import pickle
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx2
import mka1
import pytest
from mka1 import errors, models
from mka1.hooks import AsyncHooks, CallContext, Headers, Hooks, Request
from scripted import Wire, serve

from .conftest import Build
from .samples import BATCH
from .worlds import WORLDS, done, each, opened, run

each_world = pytest.mark.parametrize("world", WORLDS)
JSON = "Content-Type: application/json"
REJECTED = "503 Service Unavailable"


def answer(wire: Wire) -> None:
    wire.answer(json.dumps(BATCH).encode(), JSON, "X-Request-Id: req_1")


def _settings(url: str, **more: Any) -> dict[str, Any]:
    return {"server_url": url, "bearer_auth": "secret", **more}


# with_response


@each_world
def test_the_response_comes_beside_the_value(world: str) -> None:
    async def scenario(sdk: Any) -> Any:
        return await done(mka1.with_response(sdk.llm.batches.cancel, "batch_1", options={"headers": {"X-A": "b"}}))

    with serve(answer) as server:
        found = run(mka1, scenario, world, **_settings(server.url))
    assert server.requests[0].headers["x-a"] == "b"
    assert found.value.id == "batch_1"
    assert (found.status, found.request_id, found.attempts) == (200, "req_1", 1)
    assert found.headers["content-type"] == "application/json"
    assert 0 < found.elapsed < 60


@each_world
def test_the_attempts_of_a_retried_call_are_counted(world: str) -> None:
    async def scenario(sdk: Any) -> Any:
        return await done(mka1.with_response(sdk.llm.batches.get, "batch_1"))

    with serve(lambda wire: wire.answer(b"{}", "Retry-After: 0", status=REJECTED), answer) as server:
        assert run(mka1, scenario, world, **_settings(server.url)).attempts == 2


@each_world
def test_pages_streams_and_downloads_have_their_responses_too(world: str) -> None:
    async def scenario(sdk: Any) -> Any:
        page = await done(mka1.with_response(sdk.llm.batches.list))
        created = await done(mka1.with_response(sdk.llm.responses.create, input="Hi", model="m", stream=True))
        content = await done(mka1.with_response(sdk.llm.files.content, "f"))
        async with opened(created.value) as events, opened(content.value) as file:
            texts = [event async for event in each(events)]
            return page, created, content, texts, await done(file.read())

    def respond(wire: Wire) -> None:
        if wire.target.endswith("/content"):
            return wire.answer(b"data", "Content-Type: application/octet-stream")
        if wire.method == "POST":
            return wire.answer(b"data: [DONE]\n\n", "Content-Type: text/event-stream")
        return wire.answer(b'{"object": "list", "data": [], "has_more": false}', JSON)

    with serve(respond) as server:
        page, created, content, texts, read = run(mka1, scenario, world, **_settings(server.url))
    assert (page.value.items, texts, read) == ([], [], b"data")
    assert [found.status for found in (page, created, content)] == [200, 200, 200]
    assert created.headers["content-type"] == "text/event-stream"


@each_world
def test_errors_are_raised_as_without_it(world: str) -> None:
    async def scenario(sdk: Any) -> Any:
        with pytest.raises(errors.NotFoundError):
            await done(mka1.with_response(sdk.llm.batches.get, "batch_1"))
        with pytest.raises(errors.SDKError, match="makes a call"):
            await done(mka1.with_response(repr, sdk))

    with serve(lambda wire: wire.answer(b"{}", JSON, status="404 Not Found")) as server:
        run(mka1, scenario, world, **_settings(server.url))


def test_responses_of_concurrent_calls_are_kept_apart() -> None:
    def respond(wire: Wire) -> None:
        name = wire.target.rpartition("/")[2]
        wire.answer(json.dumps({**BATCH, "id": name}).encode(), JSON, f"X-Request-Id: for-{name}")

    async def scenario(sdk: Any) -> None:
        names = [f"batch_{number}" for number in range(20)]
        found = await asyncio.gather(*(mka1.with_response(sdk.llm.batches.get, name) for name in names))
        assert [(each.value.id, each.request_id) for each in found] == [(name, f"for-{name}") for name in names]

    with serve(respond) as server:
        run(mka1, scenario, "async", **_settings(server.url))


# with_options


@each_world
def test_other_options_share_connections_and_credentials(world: str) -> None:
    async def scenario(sdk: Any) -> None:
        other = sdk.with_options(headers={"X-Trace": "1", "X-Removed": None}, max_retries=0)
        assert type(other) is type(sdk)
        async with opened(other):
            await done(other.llm.batches.get("a"))
        await done(other.llm.batches.get("b"))  # closing it closed nothing
        await done(sdk.llm.batches.get("c"))

    with serve(answer) as server:
        run(mka1, scenario, world, **_settings(server.url, headers={"X-Removed": "x", "X-Kept": "y"}))
    sent = [
        (wire.headers.get("x-trace"), wire.headers.get("x-removed"), wire.headers["x-kept"]) for wire in server.requests
    ]
    assert sent == [("1", None, "y"), ("1", None, "y"), (None, "x", "y")]
    assert {wire.connection_number for wire in server.requests} == {0}
    assert {wire.headers["authorization"] for wire in server.requests} == {"Bearer secret"}


def test_a_header_that_was_removed_can_be_set_again() -> None:
    with serve(answer) as server, mka1.SDK(**_settings(server.url, headers={"X-A": "1"})) as sdk:
        without = sdk.with_options(headers={"x-a": None})
        without.llm.batches.get("a")
        without.with_options(headers={"X-A": "2"}).llm.batches.get("a")
    assert [wire.headers.get("x-a") for wire in server.requests] == [None, "2"]


@each_world
def test_each_option_applies_to_the_calls_of_that_client_only(world: str) -> None:
    async def scenario(sdk: Any) -> None:
        await done(sdk.llm.batches.get("a"))
        with pytest.raises(errors.ResponseDecodeError):
            await done(sdk.with_options(strict=True).llm.batches.get("a"))
        with pytest.raises(errors.APITimeoutError, match=r"within 0\.2 s"):
            await done(sdk.with_options(timeout=0.2, max_retries=0).llm.batches.get("slow"))
        with pytest.raises(errors.APITimeoutError, match=r"deadline of 0\.2 s"):
            await done(sdk.with_options(deadline=0.2).with_options(max_retries=5).llm.batches.get("slow"))

    def respond(wire: Wire) -> None:
        if wire.target.endswith("/slow"):
            time.sleep(1)
        wire.answer(b'{"id": 1}', JSON)

    with serve(respond) as server:
        run(mka1, scenario, world, **_settings(server.url))


@each_world
def test_a_closed_client_closes_those_that_share_its_connections(world: str) -> None:
    async def scenario(sdk: Any) -> None:
        other = sdk.with_options(max_retries=0)
        await done(sdk.close())
        with pytest.raises(errors.SDKError, match="closed"):
            await done(other.llm.batches.get("a"))

    run(mka1, scenario, world, **_settings("http://127.0.0.1:1"))


def test_a_subclass_keeps_its_attributes_and_not_the_namespaces_of_the_other_client() -> None:
    class Tenant(mka1.SDK):
        def __init__(self, tenant: str) -> None:
            super().__init__(bearer_auth="t")
            self.tenant = tenant

    sdk = Tenant("acme")
    namespace = sdk.llm
    other = sdk.with_options(max_retries=0)
    assert (type(other), other.tenant) == (Tenant, "acme")
    assert other.llm is not namespace


def test_a_capture_sees_the_calls_of_clients_with_other_options() -> None:
    with serve(answer) as server, mka1.SDK(**_settings(server.url)) as sdk, sdk.capture() as calls:
        sdk.with_options(max_retries=0).llm.batches.get("a")
    assert [call.status for call in calls] == [200]


# what is not understood is refused


@pytest.mark.parametrize("kind", [mka1.SDK, mka1.AsyncSDK])
@pytest.mark.parametrize("client", ["httpx2", object(), None])
def test_a_wrong_http_client_is_refused_when_it_is_given(kind: type[Any], client: object) -> None:
    wrong = client or (httpx2.AsyncClient if kind is mka1.SDK else httpx2.Client)()
    with pytest.raises(TypeError, match=r"http_client must be an httpx2\.(Async)?Client"):
        kind(bearer_auth="t", http_client=wrong)


@each_world
def test_unknown_options_are_refused(world: str) -> None:
    async def scenario(sdk: Any) -> None:
        with pytest.raises(errors.InvalidRequestError, match="options has no 'timeot'; did you mean 'timeout'"):
            await done(sdk.llm.batches.get("a", options={"timeot": 1}))
        with pytest.raises(errors.InvalidRequestError, match="with_options has no 'server_url'"):
            sdk.with_options(server_url="http://a.test")
        with pytest.raises(errors.InvalidRequestError, match="request has no 'params'"):
            await done(sdk.request("GET", "/a", returns=None, params={"a": 1}))

    run(mka1, scenario, world, **_settings("http://127.0.0.1:1"))


@each_world
def test_a_missing_file_is_an_invalid_argument(world: str, tmp_path: Path) -> None:
    async def scenario(sdk: Any) -> None:
        with pytest.raises(errors.MissingFileError, match=r"there is no file '.*missing\.txt'") as raised:
            await done(sdk.llm.files.upload(file=tmp_path / "missing.txt", purpose="batch"))
        assert isinstance(raised.value, errors.InvalidRequestError)
        assert isinstance(raised.value, FileNotFoundError)
        assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)

    run(mka1, scenario, world, **_settings("http://127.0.0.1:1"))


# retry policies


def _rejecting(times: int, status: str = "500 Internal Server Error") -> list[Any]:
    return [lambda wire: wire.answer(b"{}", JSON, status=status)] * times + [answer]


@each_world
@pytest.mark.parametrize("place", ["client", "with_options", "call"])
def test_a_retry_policy_applies_where_it_is_given(world: str, place: str) -> None:
    policy = mka1.Retry(max_retries=3, statuses={418}, first_pause=0.001)

    async def scenario(sdk: Any) -> str:
        if place == "with_options":
            sdk = sdk.with_options(retry=policy)
        options = {"retry": policy} if place == "call" else None
        found = await done(sdk.llm.batches.get("a", options=options))
        with pytest.raises(errors.InternalServerError):
            await done(sdk.llm.batches.get("b", options=options))
        return str(found.id)

    given = {"retry": policy} if place == "client" else {}
    with serve(*_rejecting(3, "418 I'm a teapot"), *_rejecting(1)) as server:
        assert run(mka1, scenario, world, **_settings(server.url, **given)) == "batch_1"
    assert len(server.requests) == 5


def test_the_short_form_changes_only_the_number_of_retries() -> None:
    policy = mka1.Retry(max_retries=0, first_pause=0.001)
    with serve(*_rejecting(3)) as server, mka1.SDK(**_settings(server.url, retry=policy)) as sdk:
        assert sdk.llm.batches.get("a", options={"max_retries": 3}).id == "batch_1"
    with (
        serve(*_rejecting(1)) as server,
        mka1.SDK(**_settings(server.url, max_retries=5)) as sdk,
        pytest.raises(errors.InternalServerError),
    ):
        sdk.llm.batches.get("a", options={"retry": policy})


def test_the_newest_setting_of_the_retries_counts() -> None:
    with serve(*_rejecting(2)) as server, mka1.SDK(**_settings(server.url, max_retries=0)) as sdk:
        other = sdk.with_options(retry=mka1.Retry(max_retries=2, first_pause=0.001))
        assert other.llm.batches.get("a").id == "batch_1"
    with serve(*_rejecting(1)) as server, mka1.SDK(**_settings(server.url)) as sdk:
        never = sdk.with_options(retry=mka1.Retry(max_retries=2)).with_options(max_retries=0)
        with pytest.raises(errors.InternalServerError):
            never.llm.batches.get("a")


def test_a_post_is_not_repeated_whatever_the_policy() -> None:
    policy = mka1.Retry(max_retries=3, statuses={500}, first_pause=0.001)
    with (
        serve(*_rejecting(3)) as server,
        mka1.SDK(**_settings(server.url, retry=policy)) as sdk,
        pytest.raises(errors.InternalServerError),
    ):
        sdk.llm.batches.cancel("a")
    assert len(server.requests) == 1


def test_a_server_cannot_ask_for_a_longer_pause_than_the_policy_allows() -> None:
    policy = mka1.Retry(longest_retry_after=1)
    busy = [lambda wire: wire.answer(b"{}", "Retry-After: 2", status="429 Too Many Requests")]
    with (
        serve(*busy) as server,
        mka1.SDK(**_settings(server.url, retry=policy)) as sdk,
        pytest.raises(errors.RateLimitError) as raised,
    ):
        sdk.llm.batches.get("a")
    assert raised.value.retry_after == 2
    assert len(server.requests) == 1


RETRIED = """
    x-speakeasy-retries:
      strategy: backoff
      backoff: {initialInterval: 1, maxInterval: 2, maxElapsedTime: 4, exponent: 2}
      statusCodes: [418, 5XX]
    paths:
      /a: {get: {operationId: a.get, responses: {"204": {description: ok}}}}
      /b: {get: {x-fern-retries: {disabled: true}, operationId: b.get, responses: {"204": {description: ok}}}}
      /c: {get: {x-speakeasy-retries: {strategy: none}, operationId: c.get, responses: {"204": {description: ok}}}}
      /d: {get: {x-speakeasy-retries: {statusCodes: [429]}, operationId: d.get, responses: {"204": {description: ok}}}}
"""


@each_world
@pytest.mark.parametrize(
    ("method", "settings", "attempts"),
    [
        ("a", {}, 3),
        ("b", {}, 1),
        ("c", {}, 1),
        ("d", {}, 1),
        ("a", {"max_retries": 1}, 2),
        ("b", {"max_retries": 1}, 2),
        ("b", {"retry": {"max_retries": 2, "first_pause": 0.001}}, 3),
    ],
)
def test_documented_retries_apply_unless_the_client_is_told_otherwise(
    build: Build, world: str, method: str, settings: dict[str, Any], attempts: int
) -> None:
    package = build(RETRIED)
    if "retry" in settings:
        settings = {"retry": package.Retry(**settings["retry"])}

    async def scenario(sdk: Any) -> int:
        with pytest.raises(package.errors.InternalServerError) as raised:
            await done(getattr(sdk, method).get())
        return int(raised.value.attempts)

    with serve(lambda wire: wire.answer(b"{}", JSON, status="500 Odd")) as server:
        assert run(package, scenario, world, server_url=server.url, **settings) == attempts


# hooks


class Seen:
    """Notes what hooks are told."""

    def __init__(self) -> None:
        self.contexts: list[tuple[str | None, str | None, str, int, int]] = []

    def before_request(self, request: Request) -> None:
        context = request.context
        context.state["calls"] = context.state.get("calls", 0) + 1
        assert (request.deadline is None) is False
        self.contexts.append(
            (context.operation_id, context.attribute, context.route, context.attempt, context.state["calls"])
        )


class SeenBlocking(Seen, Hooks): ...


class SeenAsync(Seen, AsyncHooks): ...


@each_world
def test_hooks_know_what_runs(world: str) -> None:
    async def scenario(sdk: Any) -> None:
        await done(sdk.llm.batches.get("batch/1"))
        await done(sdk.request("GET", "/other", returns=dict))

    hooks: Any = SeenBlocking() if world == "sync" else SeenAsync()
    with serve(lambda wire: wire.answer(b"{}", "Retry-After: 0", status=REJECTED), answer) as server:
        run(mka1, scenario, world, **_settings(server.url, hooks=hooks, deadline=30))
    route = "/api/v1/llm/batches/{batch_id}"
    assert hooks.contexts == [
        ("getBatch", "llm.batches.get", route, 1, 1),
        ("getBatch", "llm.batches.get", route, 2, 2),
        (None, None, "/other", 1, 1),
    ]


def test_a_context_can_be_made_for_tests() -> None:
    assert CallContext("GET", "/pets").operation_id is None


# streams


@each_world
def test_pings_do_not_keep_a_stream_alive_that_has_no_items(world: str) -> None:
    def respond(wire: Wire) -> None:
        wire.start("Content-Type: text/event-stream")
        wire.chunk(b'data: {"type": "response.output_text.delta", "delta": "a"}\n\n')
        for _ in range(40):
            time.sleep(0.05)
            wire.chunk(b": ping\n\n")
        wire.chunk(b"")

    async def scenario(sdk: Any) -> None:
        options = {"timeout": mka1.Timeout(stall=0.3)}
        count = 0

        async def read() -> None:
            nonlocal count
            async for _ in each(
                await done(sdk.llm.responses.create(input="Hi", model="m", stream=True, options=options))
            ):
                count += 1

        with pytest.raises(errors.APITimeoutError, match=r"no item for 0\.3 s") as raised:
            await read()
        assert (count, raised.value.which) == (1, "stall")

    with serve(respond) as server:
        run(mka1, scenario, world, **_settings(server.url))


# without HTTP


def test_results_can_be_made_from_plain_data() -> None:
    batch = models.Batch.model_validate(BATCH)
    page = mka1.Page.of(
        [batch], models.BatchList.model_validate({"object": "list", "data": [BATCH], "has_more": False})
    )
    assert [each.id for each in page] == ["batch_1"]
    assert not page.has_next
    with mka1.EventStream.of([1, 2]) as events:
        assert list(events) == [1, 2]
    assert list(mka1.EventStream[int].of([])) == []
    with mka1.BinaryResponse.of(b"data", {"Content-Disposition": 'attachment; filename="a.txt"'}) as file:
        assert (file.read(), file.filename, file.status) == (b"data", "a.txt", 200)
    response = mka1.APIResponse(batch, 200, Headers([("X-A", "b")]), "req_1", 1, 0.1)
    assert response.value.id == "batch_1"


def test_asynchronous_results_can_be_made_from_plain_data() -> None:
    async def scenario() -> None:
        answer = models.BatchList.model_validate({"object": "list", "data": [], "has_more": False})
        paginator = mka1.AsyncPaginator.of(mka1.AsyncPage.of([1, 2], answer))
        assert [item async for item in paginator] == [1, 2]
        assert (await paginator).items == [1, 2]
        async with mka1.AsyncEventStream.of("ab") as events:
            assert [event async for event in events] == ["a", "b"]
        async with mka1.AsyncBinaryResponse.of(b"data") as file:
            assert [piece async for piece in file.iter_bytes(3)] == [b"dat", b"a"]

    asyncio.run(scenario())


@pytest.mark.parametrize(
    "name", [name for name in errors.__all__ if issubclass(getattr(errors, name), errors.APIStatusError)]
)
def test_every_error_of_a_status_can_be_made(name: str) -> None:
    error = getattr(errors, name)("no", status_code=400, body=b"{}", data={"a": 1}, headers={"X-A": "b"})
    assert (error.status_code, error.data, error.request_id, error.attempts) == (400, {"a": 1}, None, 1)


STATUSES = {
    402: "PaymentRequiredError", 405: "MethodNotAllowedError", 408: "RequestTimeoutError", 412: "PreconditionFailedError",
    413: "ContentTooLargeError", 415: "UnsupportedMediaTypeError", 423: "LockedError", 428: "PreconditionRequiredError",
    451: "UnavailableForLegalReasonsError",
}  # fmt: skip


@each_world
@pytest.mark.parametrize("status", STATUSES)
def test_statuses_have_their_error_classes(world: str, status: int) -> None:
    async def scenario(sdk: Any) -> None:
        with pytest.raises(getattr(errors, STATUSES[status])) as raised:
            await done(sdk.llm.batches.get("a"))
        assert raised.value.status_code == status

    with serve(lambda wire: wire.answer(b"{}", JSON, status=f"{status} X")) as server:
        run(mka1, scenario, world, **_settings(server.url, max_retries=0))


def test_documented_statuses_are_told_with_their_errors(build: Build) -> None:
    package: ModuleType = build("""
        paths:
          /a:
            get:
              operationId: a.get
              responses:
                "204": {description: ok}
                "402": {description: The account has no credit.}
                "412": {description: The version is old.}
    """)
    doc = package.SDK(server_url="http://a.test").a.get.__doc__
    assert "PaymentRequiredError: The account has no credit." in doc
    assert "PreconditionFailedError: The version is old." in doc
