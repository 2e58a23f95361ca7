"""Waiting in asyncio and trio: a wait ends at its deadline, and when the client or the response is closed.

Uses anyio, which httpx2 depends on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import anyio

from .failures import closed, overdue

if TYPE_CHECKING:
    from types import TracebackType

    from .limits import Deadline
    from .messages import Request


class Waits:
    """The waits of one transport that are in progress."""

    __slots__ = ("is_closed", "scopes")

    def __init__(self) -> None:
        self.scopes: set[anyio.CancelScope] = set()
        self.is_closed = False

    async def sleep(self, seconds: float) -> bool:
        """Pause between two attempts; return whether the client is still open."""
        with anyio.CancelScope() as scope:
            self.scopes.add(scope)
            try:
                if not self.is_closed:
                    await anyio.sleep(seconds)
            finally:
                self.scopes.discard(scope)
        return not self.is_closed

    def close(self) -> None:
        """End every wait."""
        self.is_closed = True
        for scope in list(self.scopes):
            scope.cancel()


class Wait:
    """A context manager around one wait. Raises the SDK's error when it ended by a deadline or by closing."""

    __slots__ = ("_deadline", "_is_ended", "_request", "_scope", "_waits")

    def __init__(self, waits: Waits, request: Request, deadline: Deadline | None) -> None:
        self._waits = waits
        self._request = request
        self._deadline = deadline
        self._scope = anyio.CancelScope()
        self._is_ended = False

    def end(self) -> bool:
        """End the wait because its response is closed; return whether it was in progress."""
        self._is_ended = self._scope in self._waits.scopes
        if self._is_ended:
            self._scope.cancel()
        return self._is_ended

    def __enter__(self) -> None:
        if self._waits.is_closed:
            raise closed(self._request)
        if self._deadline is not None:
            self._scope.deadline = anyio.current_time() + self._deadline.remaining()
        self._waits.scopes.add(self._scope)
        self._scope.__enter__()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._waits.scopes.discard(self._scope)
        self._scope.__exit__(kind, error, traceback)  # swallows only its own cancellation
        is_closed = self._waits.is_closed
        if (is_closed or self._is_ended) and (self._scope.cancelled_caught or isinstance(error, Exception)):
            raise closed(self._request, "client" if is_closed else "response") from None
        if self._deadline is not None and self._scope.cancelled_caught:
            raise overdue(self._request, self._deadline)
