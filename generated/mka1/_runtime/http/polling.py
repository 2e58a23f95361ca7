"""Polling a coroutine in a blocking thread, so that another thread can end the wait.

A blocking read of pyreqwest ends with the next piece or a time-out, and by nothing else. Its coroutines only ask an event
loop to be woken, so a thread may poll one by itself, also where a loop is running already (in a notebook).
"""

from __future__ import annotations

from asyncio import Future
from asyncio.events import (  # asyncio exports these for other event loops
    _get_running_loop,  # pyright: ignore[reportPrivateUsage]
    _set_running_loop,  # pyright: ignore[reportPrivateUsage]
)
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Callable, Coroutine

T = TypeVar("T")


class EndedError(Exception):
    """A wait was ended by another thread."""


class Poller:
    """An event loop for one coroutine after the other, with what those of pyreqwest ask of it."""

    __slots__ = ("_is_ended", "_woken")

    def __init__(self) -> None:
        self._is_ended = False
        self._woken = Lock()
        self._woken.acquire()

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Return what the coroutine returns. Raises EndedError once `end` has been called, by whatever thread."""
        outer = _get_running_loop()
        try:
            _set_running_loop(cast("AbstractEventLoop", self))
            while not self._is_ended:
                if coroutine.send(None) is not None:  # None: it was woken while it ran
                    self._woken.acquire()
        except StopIteration as result:
            return cast("T", result.value)
        finally:
            _set_running_loop(outer)
            coroutine.close()
        raise EndedError

    def end(self) -> None:
        """End the wait that runs, and all later ones."""
        self._is_ended = True
        self._wake()

    def create_future(self) -> Future[None]:
        return Future(loop=cast("AbstractEventLoop", self))

    def call_soon_threadsafe(self, callback: Callable[..., object], *arguments: object) -> None:
        callback(*arguments)
        self._wake()

    def is_closed(self) -> bool:
        return self._is_ended

    def get_debug(self) -> bool:
        return False

    def _wake(self) -> None:
        with suppress(RuntimeError):  # it is awake already
            self._woken.release()
