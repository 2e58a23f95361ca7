"""Polling a coroutine in a blocking thread."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Generator
from types import coroutine
from typing import Any

import pytest
from runtime.http.polling import EndedError, Poller


@coroutine
def bare_yield() -> Generator[None, None, None]:
    """Do as a coroutine that was woken while it ran."""
    yield


def in_thread(wake: Callable[[], object]) -> None:
    threading.Timer(0.05, wake).start()


async def woken(log: list[str]) -> str:
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    in_thread(lambda: loop.call_soon_threadsafe(future.set_result, None))
    await future
    await bare_yield()
    log.append("done")
    return "result"


async def waiting(log: list[str]) -> None:
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        log.append("cleaned up")


def polled(make: Callable[[list[str]], Coroutine[Any, Any, Any]], poller: Poller) -> tuple[Any, list[str]]:
    log: list[str] = []
    watchdog = threading.Timer(10, poller.end)
    watchdog.start()
    try:
        return poller.run(make(log)), log
    except EndedError as error:
        return error, log
    finally:
        watchdog.cancel()


def test_a_coroutine_is_woken_by_another_thread_or_by_itself() -> None:
    poller = Poller()
    assert polled(woken, poller) == ("result", ["done"])
    assert polled(woken, poller) == ("result", ["done"])


def test_an_outer_loop_is_there_again() -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        assert polled(woken, Poller()) == ("result", ["done"])
        assert asyncio.get_running_loop() is loop

    asyncio.run(main())
    with pytest.raises(RuntimeError):
        asyncio.get_running_loop()


def test_another_thread_ends_the_wait() -> None:
    poller = Poller()
    in_thread(poller.end)
    result, log = polled(waiting, poller)
    assert isinstance(result, EndedError)
    assert log == ["cleaned up"]


def test_what_begins_behind_the_end_does_not_run() -> None:
    poller = Poller()
    poller.end()
    result, log = polled(woken, poller)
    assert isinstance(result, EndedError)
    assert log == []


def test_an_error_passes() -> None:
    async def fail() -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        Poller().run(fail())
