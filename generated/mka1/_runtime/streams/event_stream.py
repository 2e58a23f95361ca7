"""EventStream and AsyncEventStream: answers that arrive item by item, as server-sent events, JSON lines or JSON sequences.

    with sdk.llm.responses.create(..., stream=True) as events:
        for event in events:
            print(event)

A stream can be iterated once. The end of the stream, leaving the loop, an error, and closing or dropping the stream all release
the connection. `Timeout.read` bounds how long it may be silent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar, cast

from ..errors import APIConnectionError, ResponseDecodeError, SDKError
from ..http.coroutines import finish, iterate
from ..http.event_loop import run_later, running_loop
from .sequences import ServerSentEvent as ServerSentEvent
from .sequences import TruncatedError
from .stream_items import Ready, StreamItems, as_json_text, item_type_of, resuming
from .stream_items import WholeEvent as WholeEvent

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Iterator
    from types import TracebackType
    from typing import Protocol, Self

    from ..http.limits import Deadline
    from ..http.messages import Headers
    from ..http.transport import AsyncResponse
    from ..wire.operation import Operation

    class Caller(Protocol):
        """Knows the call, makes it again, and decodes parts of its answer."""

        @property
        def operation(self) -> Operation: ...
        @property
        def deadline(self) -> Deadline | None: ...
        async def again(self, **changes: object) -> object: ...
        async def decode(self, returns: object, content: bytes) -> object: ...
        async def pause(self, seconds: float) -> bool: ...


T = TypeVar("T")


class _Stream(Generic[T]):
    """What EventStream and AsyncEventStream have in common."""

    def __init__(self, response: AsyncResponse, items: StreamItems, caller: Caller) -> None:
        self._response = response
        self._items = items
        self._caller = caller
        self._most_breaks = 0
        self._is_started = self._is_closed = False

    @classmethod
    def from_response(cls, response: AsyncResponse, caller: Caller, returns: object, /) -> Self:
        """Take over a response whose head has arrived; the driver calls this."""
        items = StreamItems(item_type_of(returns), caller.operation.accept, deadline=caller.deadline)
        return cls(response, items, caller)

    @property
    def status(self) -> int:
        return self._response.status

    @property
    def headers(self) -> Headers:
        return self._response.headers

    @property
    def last_event_id(self) -> str:
        """The id of the last event that had one; "" before there was one."""
        return self._items.last_event_id

    def reconnecting(self, most: int = 5) -> Self:
        """Continue after a break by making the call again with the header Last-Event-ID, at most `most` times in a row.

        For servers that can resume. A stream whose events have no ids ends with its StreamError all the same.
        """
        self._most_breaks = most
        return self

    def _start(self) -> AsyncGenerator[T]:
        if self._is_started:
            raise SDKError("this stream is already being iterated; it can be iterated only once")
        self._is_started = True
        return self._run()

    async def _close(self) -> None:
        self._is_closed = True
        await self._response.close()

    async def _run(self) -> AsyncGenerator[T]:
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
            await self._close()

    async def _read(self) -> AsyncGenerator[Ready | bytes]:
        """Yield what the items of one connection are decoded from."""
        self._items.open(self.headers.get("content-type", ""))
        async for chunk in self._response.iter_bytes():
            for item in self._items.feed(chunk):
                yield item
            if self._items.is_done:
                return
        for item in self._items.end():
            yield item

    async def _value(self, item: Ready | bytes) -> object:
        if isinstance(item, Ready):
            return item.value
        try:
            return await self._caller.decode(self._items.item_type, item)
        except ResponseDecodeError as error:
            return await self._caller.decode(self._items.item_type, as_json_text(item, error))

    async def _resume(self, error: Exception) -> AsyncGenerator[Ready | bytes]:
        await self._response.close()
        pause = self._items.pause(self._most_breaks)
        if pause is None:
            raise self._items.failure(error) from error
        return self._read_again(pause)

    async def _read_again(self, pause: float) -> AsyncGenerator[Ready | bytes]:
        if not await self._caller.pause(pause):
            raise self._items.failure("the client was closed while the stream waited to reconnect")
        if self._is_closed:
            return
        options = resuming(self._caller.operation.options, self._items.last_event_id, self._caller.deadline)
        other = cast("Self", await self._caller.again(options=options))  # the same call returns the same type
        other._is_closed = True  # its response is this stream's now
        self._response = other._response
        async for item in self._read():
            yield item


class EventStream(_Stream[T]):
    """The items of a streamed answer, as they arrive."""

    def __iter__(self) -> Iterator[T]:
        return iterate(self._start())

    def close(self) -> None:
        """Release the connection. What has not arrived yet is lost."""
        finish(self._close())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __del__(self) -> None:
        if not self._is_closed:
            self.close()


class AsyncEventStream(_Stream[T]):
    """The items of a streamed answer, as they arrive, for asyncio and trio."""

    def __init__(self, response: AsyncResponse, items: StreamItems, caller: Caller) -> None:
        super().__init__(response, items, caller)
        self._loop = running_loop()

    def __aiter__(self) -> AsyncIterator[T]:
        return self._start()

    async def close(self) -> None:
        """Release the connection. What has not arrived yet is lost."""
        await self._close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def __del__(self) -> None:
        if not self._is_closed:
            run_later(self._loop, self._response.close)
