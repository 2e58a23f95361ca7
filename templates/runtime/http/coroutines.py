"""Running code that is written once for blocking and asynchronous clients, and releasing what was not closed.

What a call does is written as coroutines. An asynchronous client awaits them. A blocking client hands them objects whose
coroutines never suspend, such as BlockingResponse, and runs them to their end with `finish`: no event loop takes part.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Coroutine, Iterator
    from typing import Self

    from .messages import Headers
    from .transport import Response

T = TypeVar("T")


def finish(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine that never suspends, and return its result."""
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value  # type: ignore[no-any-return]
    coroutine.close()
    raise RuntimeError("blocking code awaited something that suspends")


class Closing:
    """A context manager that closes itself at the end of its block."""

    def close(self) -> None:
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncClosing:
    """An asynchronous context manager that closes itself at the end of its block."""

    async def close(self) -> None:
        raise NotImplementedError

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()


class BlockingResponse:
    """A blocking `response` in the shape of an AsyncResponse."""

    __slots__ = ("headers", "response", "status", "url")

    def __init__(self, response: Response) -> None:
        self.response = response
        self.status: int = response.status
        self.headers: Headers = response.headers
        self.url: str = response.url

    async def read(self) -> bytes:
        return self.response.read()

    def iter_bytes(self) -> AsyncIterator[bytes]:
        return _BlockingPieces(self.response.iter_bytes())

    async def close(self) -> None:
        self.response.close()


class _BlockingPieces:
    """An iterator in the shape of an asynchronous one. An async generator would register with a running event loop."""

    __slots__ = ("_pieces",)

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self

    async def __anext__(self) -> bytes:
        piece = next(self._pieces, None)
        if piece is None:
            raise StopAsyncIteration
        return piece


def running_loop() -> AbstractEventLoop | None:
    """Return asyncio's running event loop, or None. Does not import asyncio, which a blocking program does without."""
    if "asyncio" not in sys.modules:
        return None
    import asyncio

    with suppress(RuntimeError):
        return asyncio.get_running_loop()
    return None


def run_later(loop: AbstractEventLoop | None, close: Callable[[], Coroutine[object, object, None]]) -> None:
    """Have `loop` run `close` soon; finalizers call this, from any thread."""
    with suppress(RuntimeError):  # the loop is closed, and its connections with it
        if loop is not None:
            loop.call_soon_threadsafe(lambda: loop.create_task(close()))


async def at_end_of_loop(close: Callable[[], Awaitable[None]]) -> AsyncGenerator[None]:
    """Await `close` when the event loop ends: a loop closes the async generators that were started in it."""
    try:
        yield
    finally:
        await close()
