"""Base classes of results that read their response themselves: event streams and downloads.

They hold the response and its connection until they are closed. What is dropped without being closed is closed by a finalizer;
with trio, which cannot run one, only `close` and `async with` release the connection. How a body is read is up to the subclass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from .coroutines import AsyncClosing, Closing, finish, run_later, running_loop
from .messages import Headers

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterator, Mapping

    from .transport import AsyncResponse

T = TypeVar("T")


class GivenResponse:
    """A response that was given, and came from no server."""

    status = 200
    url = ""

    def __init__(self, body: bytes = b"", headers: Mapping[str, str] | None = None) -> None:
        self.headers = Headers((headers or {}).items())
        self._body = body

    async def read(self) -> bytes:
        return self._body

    async def iter_bytes(self) -> AsyncGenerator[bytes]:
        yield self._body

    async def close(self) -> None:
        pass


class OpenResponse:
    """A response whose headers have arrived and whose body has not been read."""

    _is_closed = False

    def __init__(self, response: AsyncResponse) -> None:
        self._response: AsyncResponse = response

    @staticmethod
    def reads(_media_type: str, /) -> bool:
        """Return whether a body of this media type is one of the result."""
        return True

    @property
    def status(self) -> int:
        return self._response.status

    @property
    def headers(self) -> Headers:
        return self._response.headers

    async def _close(self) -> None:
        self._is_closed = True
        await self._response.close()


class BlockingOpenResponse(OpenResponse, Closing):
    """An open response of a blocking client."""

    def close(self) -> None:
        """Release the connection. The unread rest of the body is lost."""
        finish(self._close())

    def __del__(self) -> None:
        if not self._is_closed:
            self.close()


class AsyncOpenResponse(OpenResponse, AsyncClosing):
    """An open response of an asynchronous client."""

    def __init__(self, response: AsyncResponse) -> None:
        super().__init__(response)
        self._loop = running_loop()

    async def close(self) -> None:
        """Release the connection. The unread rest of the body is lost."""
        await self._close()

    def __del__(self) -> None:
        if not self._is_closed:
            run_later(self._loop, self._response.close)


def iterate(items: AsyncGenerator[T]) -> Iterator[T]:
    """Iterate over an async generator that never suspends, and close it at the end."""
    try:
        while True:
            try:
                item = finish(anext(items))  # an asend object has the methods of a coroutine
            except StopAsyncIteration:
                return
            yield item
    finally:
        finish(items.aclose())
