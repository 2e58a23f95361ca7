"""Waiting in asyncio and trio: every wait ends at its deadline, and all end when the client closes.

The only place that knows anyio, which httpx2 brings along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import anyio
import anyio.lowlevel

from .failures import closed, overdue

if TYPE_CHECKING:
    from collections.abc import Awaitable
    from types import TracebackType

    from .deadline import Deadline
    from .transport import Request

T = TypeVar("T")


class Scopes:
    """The running waits of one transport."""

    __slots__ = ("is_closed", "open")

    def __init__(self) -> None:
        self.open: set[anyio.CancelScope] = set()
        self.is_closed = False

    def bound(self, request: Request, deadline: Deadline | None) -> Bound:
        """Return a context manager that ends what it holds at the deadline, with the error of the request."""
        return Bound(self, request, deadline)

    async def sleep(self, seconds: float) -> bool:
        """Pause between two attempts; return whether the client is still open."""
        with anyio.CancelScope() as scope:
            self.open.add(scope)
            try:
                if not self.is_closed:
                    await anyio.sleep(seconds)
            finally:
                self.open.discard(scope)
        return not self.is_closed

    def close(self) -> None:
        """End every wait that runs."""
        self.is_closed = True
        for scope in list(self.open):
            scope.cancel()


class Bound:
    """One wait. Its time-out or its end by `close` is raised as an error of the SDK; any other error passes."""

    __slots__ = ("_deadline", "_is_ended", "_request", "_scope", "_scopes")

    def __init__(self, scopes: Scopes, request: Request, deadline: Deadline | None) -> None:
        self._scopes = scopes
        self._request = request
        self._deadline = deadline
        self._scope = anyio.CancelScope()
        self._is_ended = False

    def end(self) -> bool:
        """End the wait as `close` does; return whether it was running."""
        self._is_ended = self._scope in self._scopes.open
        if self._is_ended:
            self._scope.cancel()
        return self._is_ended

    def __enter__(self) -> None:
        if self._scopes.is_closed:
            raise closed(self._request)
        if self._deadline is not None:
            self._scope.deadline = anyio.current_time() + self._deadline.remaining()
        self._scopes.open.add(self._scope)
        self._scope.__enter__()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._scopes.open.discard(self._scope)
        self._scope.__exit__(kind, error, traceback)  # swallows nothing but its own end
        if (self._scopes.is_closed or self._is_ended) and (
            self._scope.cancelled_caught or isinstance(error, Exception)
        ):
            raise closed(self._request, "client" if self._scopes.is_closed else "answer") from None
        if self._deadline is not None and self._scope.cancelled_caught:
            raise overdue(self._request, self._deadline)


class Reads:
    """The reads of one answer, one after the other. Closing the answer ends the one that runs."""

    __slots__ = ("_last", "_request", "_scopes")

    def __init__(self, scopes: Scopes, request: Request) -> None:
        self._scopes = scopes
        self._request = request
        self._last: Bound | None = None

    def bound(self, deadline: Deadline | None) -> Bound:
        """Return a context manager for one read."""
        self._last = self._scopes.bound(self._request, deadline)
        return self._last

    def end(self) -> bool:
        """End the read that runs; return whether one does. Its task closes the answer."""
        return self._last is not None and self._last.end()


async def relayed(awaitable: Awaitable[T]) -> T:
    """Await something of a library that, when it is cancelled, raises an error of its own: anyio knows none but its own."""
    try:
        return await awaitable
    except anyio.get_cancelled_exc_class():
        await anyio.lowlevel.checkpoint_if_cancelled()
        raise


def new_lock() -> anyio.Lock:
    return anyio.Lock()


async def acquire(lock: anyio.Lock, deadline: Deadline | None) -> bool:
    """Acquire a lock; return False where the deadline passes first."""
    with anyio.move_on_after(None if deadline is None else deadline.remaining()):
        await lock.acquire()
        return True
    return False
