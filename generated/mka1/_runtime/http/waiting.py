"""Waiting in asyncio and trio: a wait ends at its deadline, and when the client or the response is closed.

Uses anyio, which httpx2 depends on.
"""

from __future__ import annotations

from contextlib import contextmanager
from math import inf
from typing import TYPE_CHECKING

import anyio

from .failures import closed, overdue

if TYPE_CHECKING:
    from collections.abc import Generator

    from ..errors import APIConnectionError
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

    @contextmanager
    def until(self, request: Request, deadline: Deadline | None) -> Generator[anyio.CancelScope]:
        """Raise the SDK's error if the wait in this block ends by its deadline or because its scope was cancelled."""
        if self.is_closed:
            raise closed(request)
        end = inf if deadline is None else anyio.current_time() + deadline.remaining()
        scope = anyio.CancelScope(deadline=end)
        self.scopes.add(scope)
        try:
            with scope:  # swallows only its own cancellation
                yield scope
        except Exception:
            if scope.cancel_called:
                raise self._interruption(request, deadline) from None
            raise
        finally:
            self.scopes.discard(scope)
        if scope.cancelled_caught:
            raise self._interruption(request, deadline)

    def _interruption(self, request: Request, deadline: Deadline | None) -> APIConnectionError:
        if self.is_closed or deadline is None or not deadline.has_passed():
            return closed(request, "client" if self.is_closed else "response")
        return overdue(request, deadline)

    def close(self) -> None:
        """End every wait."""
        self.is_closed = True
        for scope in list(self.scopes):
            scope.cancel()
