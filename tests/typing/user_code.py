"""Code as users write it. The comment beside a `reveal_type` is the type that type checkers report.

A line with a comment that ignores an error must have exactly that error. Nothing here is executed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import assert_type, reveal_type

import httpx2
from mka1 import (
    OMIT,
    SDK,
    APIResponse,
    AsyncEventStream,
    AsyncSDK,
    EventStream,
    RequestOptions,
    Retry,
    Timeout,
    UnknownVariant,
    with_response,
)
from mka1.errors import (
    APIConnectionError,
    APITimeoutError,
    NotFoundError,
    RateLimitError,
    ResponseDecodeError,
    SDKError,
    StreamError,
)
from mka1.hooks import AsyncHooks, Drift, Headers, Hooks, Request, Response, Transport
from mka1.models import (
    Batch,
    ErrorBody,
    FunctionTool,
    InputItemParam,
    OutputMessage,
    OutputTextDeltaEvent,
    Reasoning,
    ResponseEvent,
    ToolParam,
)
from mka1.models import Response as Answer


def answers(sdk: SDK) -> None:
    batch = sdk.llm.batches.cancel("batch_1")
    reveal_type(batch)  # Batch
    reveal_type(batch.error_file_id)  # str | None
    reveal_type(sdk.llm.files.get("f").status)  # Literal['uploaded', 'processed', 'error'] | UnknownStr | None
    if batch.status == "failed":
        reveal_type(batch.errors)  # BatchErrors | None
    print(batch.statsu)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownArgumentType]
    sdk.llm.batches.create(completion_window="24h", endpoint="/v1/responses", input_file_id="f", metadata=None)
    sdk.llm.batches.create(completion_window="1h", endpoint="/v1/responses", input_file_id="f")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    sdk.llm.batches.create(endpoint="/v1/responses", input_file_id="f")  # `completion_window` can only be "24h"
    sdk.llm.batches.create(input_file_id="f")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def responses(sdk: SDK) -> None:
    answer = with_response(sdk.llm.batches.cancel, "batch_1", options={"timeout": 1})
    assert_type(answer, APIResponse[Batch])
    reveal_type(answer.value.id)  # str
    reveal_type(answer.request_id)  # str | None
    reveal_type(with_response(sdk.llm.batches.list, limit=2).value)  # Page[Batch, BatchList]
    reveal_type(with_response(sdk.llm.files.content, "f").value)  # BinaryResponse
    with_response(sdk.llm.batches.cancel, 1)  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue, reportArgumentType]
    with_response(sdk.llm.batches.cancel)  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue]


async def responses_later(sdk: AsyncSDK) -> None:
    assert_type(await with_response(sdk.llm.batches.cancel, "batch_1"), APIResponse[Batch])
    reveal_type((await with_response(sdk.llm.batches.list)).value)  # AsyncPage[Batch, BatchList]


def other_options(sdk: SDK, later: AsyncSDK) -> None:
    reveal_type(sdk.with_options(timeout=1, retry=Retry(max_retries=3, statuses={429, "5XX"})))  # SDK
    reveal_type(later.with_options(headers={"X-A": None}, strict=True, deadline=5, max_retries=1))  # AsyncSDK
    sdk.with_options(server_url="http://a.test")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def pages(sdk: SDK) -> None:
    page = sdk.llm.batches.list(limit=20)
    reveal_type(page)  # Page[Batch, BatchList]
    reveal_type(page.items)  # list[Batch]
    reveal_type(page.answer.has_more)  # bool
    reveal_type(page.next_page())  # Page[Batch, BatchList]
    for batch in page:
        reveal_type(batch)  # Batch
    for each in sdk.llm.files.list().pages():
        reveal_type(each)  # Page[File, FileList]
        reveal_type(each.has_next)  # bool
    reveal_type([batch.id for batch in page])  # list[str]


def streams(sdk: SDK, wants_stream: bool) -> None:
    reveal_type(sdk.llm.responses.create(model="m", input="Hi"))  # Response
    reveal_type(sdk.llm.responses.create(model="m", stream=False))  # Response
    with sdk.llm.responses.create(model="m", stream=True).reconnecting(3) as events:
        typed: EventStream[ResponseEvent] = events
        reveal_type(typed.last_event_id)  # str
        reveal_type(events.headers["x"])  # str
        for event in events:
            print(event.type == "error")
            if isinstance(event, UnknownVariant):
                continue
            reveal_type(event.sequence_number)  # int
            if event.type == "response.output_text.delta":
                reveal_type(event.delta)  # str
            if event.type == "response.completed":
                reveal_type(event.response)  # Response
    for chunk in sdk.llm.chat.create_chat(model="m", messages=[{"role": "user", "content": "Hi"}], stream=True):
        reveal_type(chunk)  # ChatCompletionChunk
        for choice in chunk.choices:
            why = choice.finish_reason
            reveal_type(why)  # Literal['stop', 'length', 'tool_calls', 'content_filter'] | UnknownStr | None
            reveal_type(choice.delta.role)  # Literal['assistant'] | None
    either = sdk.llm.responses.create(model="m", stream=wants_stream)
    if not isinstance(either, Answer):
        reveal_type(either.last_event_id)  # str


def unions(sdk: SDK) -> None:
    response = sdk.llm.responses.get("resp_1")
    for item in response.output:
        match item:
            case OutputMessage():
                for part in item.content:
                    if not isinstance(part, UnknownVariant) and part.type == "refusal":
                        reveal_type(part)  # Refusal
            case UnknownVariant():
                reveal_type(item)  # UnknownOutputItem
            case _:
                reveal_type(item)  # Reasoning | FunctionCall | FileSearchCall | WebSearchCall | McpCall
    if isinstance(response.tool_choice, str):
        reveal_type(response.tool_choice)  # Literal['none', 'auto', 'required'] | UnknownStr


def requests(sdk: SDK, tool: FunctionTool) -> None:
    tools: list[ToolParam] = [
        tool,
        {"type": "function", "name": "now", "parameters": {"type": "object"}, "strict": True},
        {"type": "web_search", "filters": {"allowed_domains": ["example.com"]}},
    ]
    asked: list[InputItemParam] = [
        {"role": "user", "content": [{"type": "input_text", "text": "Hi"}]},
        {"type": "function_call_output", "call_id": "c", "output": "1"},
    ]
    first = sdk.llm.responses.create(model="m", input=asked, tools=tools, tool_choice="required")
    kept = [item for item in first.output if isinstance(item, (OutputMessage, Reasoning))]
    reveal_type(kept)  # list[OutputMessage | Reasoning]
    sdk.llm.responses.create(model="m", input=[*kept, *asked])
    sdk.llm.responses.create(model="m", input=asked, tool_choice={"type": "function", "name": "now"})
    sdk.llm.responses.create(model="m", conversation=None, reasoning=OMIT, temperature=None)
    sdk.llm.responses.create(model="m", reasoning={"effort": "hihg"})  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType]


def options(sdk: SDK) -> None:
    patient: RequestOptions = {"timeout": Timeout(30, connect=1), "max_retries": 5, "headers": {"X-A": "1"}}
    sdk.llm.models.list(options=patient)
    sdk.llm.models.list(options={"deadline": 10, "body": {"new": 1}, "query": {"q": [1]}, "idempotency_key": "k"})
    sdk.llm.models.list(options={"timeout": 1.5, "server_url": "http://localhost", "headers": {"X-A": None}})
    sdk.llm.models.list(options={"deadline": "10"})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    sdk.llm.models.list(options={"time_out": 10})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    reveal_type(sdk.request("POST", "/new", json={"a": 1}, returns=list[int]))  # list[int]
    reveal_type(sdk.request("DELETE", "/new", returns=None))  # None


def files(sdk: SDK, path: Path) -> None:
    reveal_type(sdk.llm.files.upload(file=path, purpose="batch"))  # File
    sdk.llm.files.upload(file=("name.jsonl", b"{}", "application/jsonl"), purpose="batch")
    with path.open("rb") as file:
        sdk.llm.files.upload(file=file, purpose="batch")
        sdk.llm.files.upload(file=("name.jsonl", file), purpose="batch")
    sdk.llm.files.upload(file=b"{}", purpose="batch")
    sdk.llm.files.upload(file="name.jsonl", purpose="batch")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    sdk.llm.files.upload(file=path, purpose="batches")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with sdk.llm.files.content("f") as download:
        reveal_type(download)  # BinaryResponse
        for piece in download.iter_bytes():
            reveal_type(piece)  # bytes
        reveal_type(download.write_to("copy"))  # Path
        reveal_type(download.filename)  # str | None
    reveal_type(sdk.llm.files.content("f").read())  # bytes


def failures(sdk: SDK) -> None:
    try:
        with sdk.capture() as calls:
            sdk.llm.files.get("f")
        reveal_type(calls[0].status)  # int | None
    except NotFoundError as error:
        reveal_type(error.status_code)  # int
        reveal_type(error.request_id)  # str | None
        reveal_type(error.data)  # object
        if isinstance(error.data, ErrorBody):
            reveal_type(error.data.error)  # ErrorDetail | None
    except RateLimitError as error:
        reveal_type(error.retry_after)  # float | None
    except APITimeoutError as error:
        reveal_type(error.which)  # Literal['attempt', 'deadline', 'idle', 'stall']
    except StreamError as error:
        reveal_type(error.last_event_id)  # str | None
    except ResponseDecodeError as error:
        reveal_type(error.body)  # bytes
    except APIConnectionError as error:
        reveal_type(error.attempts)  # int
    except SDKError as error:
        reveal_type(error)  # SDKError


class Traced(Hooks):
    def before_request(self, request: Request) -> None:
        reveal_type(request.headers)  # list[tuple[str, str]]

    def after_response(self, request: Request, response: Response) -> None:
        reveal_type(response.status)  # int


class AsyncTraced(AsyncHooks):
    async def on_drift(self, drift: Drift) -> None:
        reveal_type(drift.path)  # str


class Informed(Hooks):
    def before_request(self, request: Request) -> None:
        reveal_type(request.context.attribute)  # str | None
        reveal_type(request.context.attempt)  # int
        request.context.state["started"] = 1


class Recorded:
    """An answer that was recorded."""

    status = 200
    headers = Headers([("Content-Type", "application/json")])
    url = "https://example.com"

    def read(self) -> bytes:
        return b"{}"

    def iter_bytes(self) -> Iterator[bytes]:
        yield b"{}"

    def close(self) -> None:
        pass


class Recorder:
    def send(self, request: Request) -> Response:
        reveal_type(request.url)  # str
        return Recorded()

    def close(self) -> None:
        pass


async def token() -> str:
    return "t"


def clients() -> None:
    SDK(bearer_auth=lambda: "t", timeout=10, hooks=Traced(), http_client=httpx2.Client(proxy="http://localhost"))
    recorder: Transport = Recorder()
    SDK(bearer_auth="t", http_client=recorder)
    AsyncSDK(bearer_auth=token, hooks=AsyncTraced(), x_on_behalf_of="me")
    AsyncSDK(bearer_auth=lambda: "t", timeout=Timeout(None, read=5), http_client=httpx2.AsyncClient(http2=True))
    AsyncSDK(bearer_auth="t", hooks=Traced())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    AsyncSDK(bearer_auth="t", http_client=httpx2.Client())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SDK(bearer_auth="t", http_client="httpx2")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SDK(bearer_auth=lambda: 1)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SDK(bearer_auth=token)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


async def asynchronous(sdk: AsyncSDK, path: Path) -> None:
    reveal_type(await sdk.llm.batches.cancel("batch_1"))  # Batch
    reveal_type(sdk.llm.batches.list())  # AsyncPaginator[Batch, BatchList]
    async for file in sdk.llm.files.list():
        reveal_type(file)  # File
    async for batch in await sdk.llm.batches.list():
        reveal_type(batch)  # Batch
    page = await sdk.llm.files.list(limit=2)
    reveal_type(page)  # AsyncPage[File, FileList]
    reveal_type(await page.next_page())  # AsyncPage[File, FileList]
    reveal_type([each.items async for each in page.pages()])  # list[list[File]]
    typed: AsyncEventStream[ResponseEvent] = await sdk.llm.responses.create(model="m", stream=True)
    reveal_type(typed.status)  # int
    async with await sdk.llm.responses.create(model="m", stream=True) as events:
        reveal_type(events.status)  # int
        async for event in events:
            if isinstance(event, OutputTextDeltaEvent):
                reveal_type(event.delta)  # str
    async with await sdk.llm.files.content("f") as download:
        reveal_type(download)  # AsyncBinaryResponse
        reveal_type([piece async for piece in download.iter_bytes(1000)])  # list[bytes]
        reveal_type(await download.write_to(path))  # Path
        reveal_type(await download.read())  # bytes
    reveal_type(await sdk.request("GET", "/new", returns=dict[str, int]))  # dict[str, int]
