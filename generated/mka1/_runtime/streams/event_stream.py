"""Answers that come item by item: server-sent events, JSON lines, JSON text sequences.

    with sdk.llm.responses.create(..., stream=True) as events:
        for event in events:
            print(event)

The items come once. The connection is given back at the end of the stream, and just as well when the loop is left, an
error passes through, the stream is closed or dropped. How long it may be silent is the transport's affair
(`Timeout.read`), and raises APITimeoutError.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from ..errors import APIConnectionError, ResponseDecodeError, SDKError
from ..http.release import run_later, running_loop
from .sequences import ServerSentEvent as ServerSentEvent
from .sequences import TruncatedError
from .stream_items import Ready, StreamItems, as_json_text, item_type_of, resuming
from .stream_items import WholeEvent as WholeEvent

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Generator, Iterator
    from types import TracebackType
    from typing import Protocol, Self, TypeAlias

    from ..call.operation import Operation
    from ..http.deadline import Deadline
    from ..http.transport import AsyncResponse, Headers, Response

    _Raw: TypeAlias = Ready | bytes

    class Caller(Protocol):
        """Knows the call, makes it again and decodes parts of its answer. (The asynchronous one is awaited.)"""

        operation: Operation
        deadline: Deadline | None

        def again(self, **changes: object) -> Any: ...
        def decode(self, returns: object, content: bytes) -> Any: ...
        def pause(self, seconds: float) -> Any: ...


T = TypeVar("T")
ResponseT = TypeVar("ResponseT", "Response", "AsyncResponse")


class _Stream(Generic[ResponseT]):
    """What EventStream and AsyncEventStream have in common."""

    def __init__(self, response: ResponseT, items: StreamItems) -> None:
        self._response: ResponseT = response
        self._items = items
        self._most_breaks = 0
        self._is_started = self._is_closed = False

    @property
    def status(self) -> int:
        return self._response.status

    @property
    def headers(self) -> Headers:
        return self._response.headers

    @property
    def last_event_id(self) -> str:
        """The id of the last event that had one; "" before there was any."""
        return self._items.last_event_id

    def reconnecting(self, most: int = 5) -> Self:
        """Go on after a break: make the call again with the header Last-Event-ID, `most` times in a row at most.

        For servers that know how to resume. A stream whose events have no ids ends with its StreamError all the same.
        """
        self._most_breaks = most
        return self

    def _start(self) -> None:
        if self._is_started:
            raise SDKError("the items of a stream come once, and somebody has begun to read them")
        self._is_started = True


class EventStream(_Stream["Response"], Generic[T]):
    """The items of a streamed answer, as they arrive.

    `decode(item_type, content)` turns the JSON of one item into a value, `reopen(last_event_id)` goes on after a break when
    `pause(seconds)` has said that the client is still open, and `sentinel` is the data of an event that says that the stream is over.
    """

    def __init__(
        self,
        response: Response,
        item_type: object,
        media_type: str = "text/event-stream",
        *,
        decode: Callable[[object, bytes], object],
        pause: Callable[[float], bool],
        reopen: Callable[[str], Response] | None = None,
        sentinel: str | None = "[DONE]",
        deadline: Deadline | None = None,
    ) -> None:
        super().__init__(response, StreamItems(item_type, media_type, sentinel=sentinel, deadline=deadline))
        self._decode = decode
        self._pause = pause
        self._reopen = reopen

    @classmethod
    def from_response(cls, response: Response, caller: Caller, returns: object, /) -> Self:
        """Take over a response whose head has arrived; the client calls this."""

        def reopen(last_event_id: str) -> Response:
            options = resuming(caller.operation.options, last_event_id, caller.deadline)
            stream = cast("Self", caller.again(options=options))
            stream._is_closed = True  # its response is this stream's now
            return stream._response

        return cls(
            response, item_type_of(returns), caller.operation.accept, decode=caller.decode, pause=caller.pause,
            reopen=reopen, deadline=caller.deadline,
        )  # fmt: skip

    def __iter__(self) -> Iterator[T]:
        self._start()
        return self._run()

    def close(self) -> None:
        """Give the connection back. What did not arrive yet is lost."""
        self._is_closed = True
        self._response.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __del__(self) -> None:
        if not self._is_closed:
            self.close()

    def _run(self) -> Iterator[T]:
        raw = self._read()
        try:
            while not self._is_closed:
                try:
                    item = next(raw, None)
                except (APIConnectionError, TruncatedError) as error:
                    if not self._is_closed:
                        raw = self._resume(error)
                    continue
                if item is None:
                    return
                yield cast("T", self._value(item))  # it was decoded as the declared type
        finally:
            raw.close()
            self.close()

    def _read(self) -> Generator[_Raw]:
        self._items.open(self.headers.get("content-type", ""))
        for chunk in self._response.iter_bytes():
            yield from self._items.feed(chunk)
            if self._items.is_done:
                return
        yield from self._items.end()

    def _value(self, item: _Raw) -> object:
        if isinstance(item, Ready):
            return item.value
        try:
            return self._decode(self._items.item_type, item)
        except ResponseDecodeError as error:
            return self._decode(self._items.item_type, as_json_text(item, error))

    def _resume(self, error: Exception) -> Generator[_Raw]:
        self._response.close()
        pause = self._items.pause(self._most_breaks)
        if self._reopen is None or pause is None:
            raise self._items.failure(error) from error
        return self._rest(self._reopen, pause)

    def _rest(self, again: Callable[[str], Response], pause: float) -> Generator[_Raw]:
        if not self._pause(pause):
            raise self._items.failure("the client was closed while it paused")
        if not self._is_closed:
            self._response = again(self._items.last_event_id)
            yield from self._read()


class AsyncEventStream(_Stream["AsyncResponse"], Generic[T]):
    """The same for asyncio and trio."""

    def __init__(
        self,
        response: AsyncResponse,
        item_type: object,
        media_type: str = "text/event-stream",
        *,
        decode: Callable[[object, bytes], Awaitable[object]],
        pause: Callable[[float], Awaitable[bool]],
        reopen: Callable[[str], Awaitable[AsyncResponse]] | None = None,
        sentinel: str | None = "[DONE]",
        deadline: Deadline | None = None,
    ) -> None:
        super().__init__(response, StreamItems(item_type, media_type, sentinel=sentinel, deadline=deadline))
        self._decode = decode
        self._pause = pause
        self._reopen = reopen
        self._loop = running_loop()

    @classmethod
    def from_response(cls, response: AsyncResponse, caller: Caller, returns: object, /) -> Self:
        """Take over a response whose head has arrived; the client calls this."""

        async def reopen(last_event_id: str) -> AsyncResponse:
            options = resuming(caller.operation.options, last_event_id, caller.deadline)
            stream = cast("Self", await caller.again(options=options))
            stream._is_closed = True  # its response is this stream's now
            return stream._response

        return cls(
            response, item_type_of(returns), caller.operation.accept, decode=caller.decode, pause=caller.pause,
            reopen=reopen, deadline=caller.deadline,
        )  # fmt: skip

    def __aiter__(self) -> AsyncIterator[T]:
        self._start()
        return self._run()

    async def close(self) -> None:
        """Give the connection back. What did not arrive yet is lost."""
        self._is_closed = True
        await self._response.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def __del__(self) -> None:
        if not self._is_closed:
            run_later(self._loop, self._response.close)

    async def _run(self) -> AsyncIterator[T]:
        raw = self._read()
        try:
            while not self._is_closed:
                try:
                    item = await anext(raw, None)
                except (APIConnectionError, TruncatedError) as error:
                    if not self._is_closed:
                        raw = await self._resume(error)
                    continue
                if item is None:
                    return
                yield cast("T", await self._value(item))  # it was decoded as the declared type
        finally:
            await raw.aclose()
            await self.close()

    async def _read(self) -> AsyncGenerator[_Raw]:
        self._items.open(self.headers.get("content-type", ""))
        async for chunk in self._response.iter_bytes():
            for item in self._items.feed(chunk):
                yield item
            if self._items.is_done:
                return
        for item in self._items.end():
            yield item

    async def _value(self, item: _Raw) -> object:
        if isinstance(item, Ready):
            return item.value
        try:
            return await self._decode(self._items.item_type, item)
        except ResponseDecodeError as error:
            return await self._decode(self._items.item_type, as_json_text(item, error))

    async def _resume(self, error: Exception) -> AsyncGenerator[_Raw]:
        await self._response.close()
        pause = self._items.pause(self._most_breaks)
        if self._reopen is None or pause is None:
            raise self._items.failure(error) from error
        return self._rest(self._reopen, pause)

    async def _rest(self, again: Callable[[str], Awaitable[AsyncResponse]], pause: float) -> AsyncGenerator[_Raw]:
        if not await self._pause(pause):
            raise self._items.failure("the client was closed while it paused")
        if not self._is_closed:
            self._response = await again(self._items.last_event_id)
            async for item in self._read():
                yield item
