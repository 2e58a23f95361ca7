"""Timeout and Deadline: how long the phases of one attempt, one attempt, and one call may take. Nothing here waits."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from ..frozen import Frozen

if TYPE_CHECKING:
    from ..errors import Span

_TOLERANCE = 0.02
"""Seconds by which another clock that was set to a deadline may be early."""


class Timeout(Frozen):
    """How long one attempt may take, in seconds; None is no limit.

    `total` spans the attempt: connecting, sending, and reading the whole response. For a streaming operation it ends when
    the headers of the response have arrived; from then on `read` bounds each silence, and `stall` the time between two items
    of the stream, which pings do not prolong. A blocking client notices a stall when something arrives, or at `read`.
    """

    __slots__ = ("total", "connect", "read", "write", "pool", "stall")

    total: float | None
    connect: float | None
    read: float | None
    write: float | None
    pool: float | None
    stall: float | None

    def __init__(
        self,
        total: float | None = 60.0,
        *,
        connect: float | None = 5.0,
        read: float | None = 60.0,
        write: float | None = 60.0,
        pool: float | None = 60.0,
        stall: float | None = None,
    ) -> None:
        super().__init__(total, connect, read, write, pool, stall)


DEFAULT_TIMEOUT = Timeout()


def as_timeout(timeout: float | Timeout | None) -> Timeout:
    """Return the Timeout for a user's argument: a number bounds the whole attempt and each phase of it."""
    if timeout is None:
        return DEFAULT_TIMEOUT
    if isinstance(timeout, Timeout):
        return timeout
    return Timeout(timeout, connect=min(5.0, timeout), read=timeout, write=timeout, pool=timeout)


class Deadline:
    """The moment `seconds` from now, at which an attempt or the whole call (`which`) has taken too long."""

    __slots__ = ("end", "seconds", "which")

    def __init__(self, which: Span, seconds: float) -> None:
        self.which: Span = which
        self.seconds = seconds
        self.end = monotonic() + seconds

    def remaining(self) -> float:
        """Return the seconds left, never below 0."""
        return max(0.0, self.end - monotonic())

    def has_passed(self) -> bool:
        return monotonic() >= self.end - _TOLERANCE


def earliest(one: Deadline | None, other: Deadline | None) -> Deadline | None:
    """Return the deadline that passes first; None never passes."""
    if one is None or other is None:
        return one or other
    return one if one.end <= other.end else other


def shorter(seconds: float | None, deadline: Deadline | None) -> float | None:
    """Return the longest wait in seconds that both a time-out and a deadline allow; None is no limit."""
    if deadline is None:
        return seconds
    return deadline.remaining() if seconds is None else min(seconds, deadline.remaining())
