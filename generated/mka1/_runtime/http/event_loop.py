"""Releasing what was dropped without being closed, in asyncio.

A finalizer cannot await. It can leave a task to asyncio's event loop; with trio, only `close` and `async with` release.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine


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
