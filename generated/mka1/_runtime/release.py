"""Releasing a connection that was dropped without being closed.

A finalizer cannot await. On asyncio it can leave a task to the loop; on trio it can not, and only `close` and
`async with` release what was never read from.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Callable, Coroutine


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
