"""Releasing what was dropped without being closed: a connection by its finalizer, all of a client's at the end of their loop.

A finalizer cannot await. On asyncio it can leave a task to the loop; on trio it can not, and only `close` and
`async with` release what was never read from.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine


def running_loop() -> AbstractEventLoop | None:
    """Return asyncio's running loop, None elsewhere; asyncio is not imported for the question."""
    if "asyncio" not in sys.modules:
        return None
    import asyncio

    with suppress(RuntimeError):
        return asyncio.get_running_loop()
    return None


def run_later(loop: AbstractEventLoop | None, close: Callable[[], Coroutine[object, object, None]]) -> None:
    """Have `loop` run `close` soon; called by finalizers, from any thread."""
    with suppress(RuntimeError):  # the loop is closed, and its connections with it
        if loop is not None:
            loop.call_soon_threadsafe(lambda: loop.create_task(close()))


async def at_end_of_loop(close: Callable[[], Awaitable[None]]) -> AsyncGenerator[None]:
    """Await `close` when the event loop ends: with it end, in good order, the async generators that have begun in it."""
    try:
        yield
    finally:
        await close()
