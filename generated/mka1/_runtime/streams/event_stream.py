"""EventStream and AsyncEventStream: responses that arrive item by item, as server-sent events, JSON lines or JSON sequences.

    with sdk.llm.responses.create(..., stream=True) as events:
        for event in events:
            print(event)

A stream can be iterated once. Reaching its end, leaving the loop, an error, and closing or dropping the stream all release
the connection. `Timeout.read` limits how long the server may be silent, `Timeout.stall` the time between two items.

The formats are parsed in `sequences`; `stream_items` decides what an item is and when to reconnect.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast, get_args

from ..errors import APIConnectionError, ResponseDecodeError, SDKError
from ..http.open_response import AsyncOpenResponse, BlockingOpenResponse, GivenResponse, OpenResponse, iterate
from .sequences import ServerSentEvent as ServerSentEvent
from .sequences import TruncatedError, parser_of_type
from .stream_items import Ready, StreamItems, as_json_text, resuming
from .stream_items import WholeEvent as WholeEvent

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Iterator
    from typing import Protocol, Self

    from ..http.limits import Deadline
    from ..http.transport import AsyncResponse
    from ..types.drift import Drift
    from ..wire.operation import Operation

    class Caller(Protocol):
        """Knows the call, makes it again, and decodes parts of its response."""

        @property
        def operation(self) -> Operation: ...
        @property
        def deadline(self) -> Deadline | None: ...
        async def again(self, **changes: object) -> object: ...
        def check_stall(self, since: float) -> None: ...
        async def pause(self, seconds: float) -> bool: ...
        def decode(self, returns: object, content: bytes, drifts: list[Drift]) -> object: ...
        async def report(self, drifts: list[Drift]) -> None: ...


T = TypeVar("T")


class _Stream(OpenResponse, Generic[T]):
    """The iteration over a stream. Both kinds of streams share it: a blocking one runs its coroutines without an event loop."""

    accept = "text/event-stream"

    def __init__(self, response: AsyncResponse, items: StreamItems, caller: Caller) -> None:
        super().__init__(response)
        self._items = items
        self._caller = caller
        self._chunks: AsyncIterator[bytes] | None = None
        self._max_reconnects = 0
        self._is_started = False
        self._given: Iterable[Ready] = ()
        self._last_item = 0.0

    @classmethod
    def from_response(cls, response: AsyncResponse, caller: Caller, returns: object, /) -> Self:
        """Return a stream of a response whose headers have arrived. The driver calls this."""
        call, item_type = caller.operation, next(iter(get_args(returns)), Any)
        sentinels = {"[DONE]", *call.sentinels}
        return cls(response, StreamItems(item_type, call.accept, sentinels=sentinels, deadline=caller.deadline), caller)

    @classmethod
    def of(cls, items: Iterable[T]) -> Self:
        """Return a stream of these items, for tests of code that reads streams."""
        stream = cls(GivenResponse(), StreamItems(Any, ""), cast("Caller", None))  # nothing is decoded
        stream._given, stream._items.is_done = [Ready(each) for each in items], True
        return stream

    @staticmethod
    def reads(media_type: str, /) -> bool:
        """Return whether a body is a stream. Some servers send plain text, or name no media type."""
        essence = media_type.partition(";")[0].strip().lower()
        return essence in ("", "text/plain", "application/octet-stream") or parser_of_type(media_type) is not None

    @property
    def last_event_id(self) -> str:
        """The id of the last event that had one; "" before the first of them."""
        return self._items.last_event_id

    def reconnecting(self, most: int = 5) -> Self:
        """Continue after a break by making the call again with the header Last-Event-ID, at most `most` times in a row.

        The server must be able to resume. A stream whose events have no ids still ends with a StreamError.
        """
        self._max_reconnects = most
        return self

    def _start(self) -> AsyncGenerator[T]:
        if self._is_started:
            raise SDKError("this stream is already being iterated; it can be iterated only once")
        if self._is_closed:
            raise SDKError("this stream is closed")
        self._is_started = True
        self._last_item = monotonic()
        return self._run()

    async def _run(self) -> AsyncGenerator[T]:
        # The items of a chunk are parsed and decoded without suspending: coroutines for each would double the time per item.
        drifts: list[Drift] = []
        try:
            while (items := await self._next_items()) is not None:
                for item in items:
                    value = item.value if isinstance(item, Ready) else self._decode(item, drifts)
                    if drifts:
                        await self._caller.report(drifts)
                        drifts.clear()
                    yield cast("T", value)  # it was decoded as the declared type
                    self._last_item = monotonic()
                    if self._is_closed:
                        return
        finally:
            await self._close()

    async def _next_items(self) -> Iterable[Ready | bytes] | None:
        """Return the items of the next chunk, or None at the end of the stream. Reconnects where that is allowed."""
        pause: float | None = None
        if self._given:
            given, self._given = self._given, ()
            return given
        while not self._is_closed and not self._items.is_done:
            try:
                if pause is None:
                    self._caller.check_stall(self._last_item)
                    return await self._read()
                await self._reconnect(pause)
                pause = None
            except (APIConnectionError, TruncatedError) as error:
                if not self._is_closed:  # otherwise the user ended the stream, and closing it broke the connection
                    pause = await self._pause_after(error)
        return None

    async def _read(self) -> Iterable[Ready | bytes]:
        if self._chunks is None:
            self._items.open(self.headers.get("content-type", ""))
            self._chunks = self._response.iter_bytes()
        chunk = await anext(self._chunks, None)
        return self._items.end() if chunk is None else self._items.feed(chunk)

    def _decode(self, content: bytes, drifts: list[Drift]) -> object:
        """Return an item as its type. Raises StreamError for one that does not fit and reports an error of the server."""
        try:
            value = self._caller.decode(self._items.item_type, content, drifts)
        except ResponseDecodeError as error:
            if found := self._items.reported(content):
                raise found from None
            return self._caller.decode(self._items.item_type, as_json_text(content, error), drifts)
        if (drifts or self._items.is_undeclared(value)) and (found := self._items.reported(content)):
            raise found
        return value

    async def _pause_after(self, error: Exception) -> float:
        """Return how long to wait before reconnecting. Raises the error of the stream where it ends here."""
        await self._response.close()
        pause = self._items.pause(self._max_reconnects)
        if pause is None:
            raise self._items.failure(error) from error
        return pause

    async def _reconnect(self, pause: float) -> None:
        if not await self._caller.pause(pause):
            raise self._items.failure("the client was closed while the stream waited to reconnect")
        if self._is_closed:
            return
        options = resuming(self._caller.operation.options, self._items.last_event_id, self._caller.deadline)
        other = cast("Self", await self._caller.again(options=options))  # the same call returns the same type
        other._is_closed = True  # its response belongs to this stream now
        self._response = other._response
        self._last_item = monotonic()
        self._chunks = None


class EventStream(_Stream[T], BlockingOpenResponse):
    """The items of a streamed response, as they arrive."""

    def __iter__(self) -> Iterator[T]:
        return iterate(self._start())


class AsyncEventStream(_Stream[T], AsyncOpenResponse):
    """The items of a streamed response, as they arrive, for asyncio and trio."""

    def __aiter__(self) -> AsyncIterator[T]:
        return self._start()
