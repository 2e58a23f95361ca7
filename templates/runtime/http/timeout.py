"""Timeout: how long the phases of one attempt may take."""

from __future__ import annotations

from ..frozen import Frozen


class Timeout(Frozen):
    """How long one attempt may take, in seconds; None is without end.

    `total` spans the attempt: connecting, sending, and the answer read to its end. The answer of a streaming
    operation counts as read when its head has arrived; from there on `read` is the longest silence allowed.
    """

    __slots__ = ("total", "connect", "read", "write", "pool")

    total: float | None
    connect: float | None
    read: float | None
    write: float | None
    pool: float | None

    def __init__(
        self,
        total: float | None = 60.0,
        *,
        connect: float | None = 5.0,
        read: float | None = 60.0,
        write: float | None = 60.0,
        pool: float | None = 60.0,
    ) -> None:
        super().__init__(total, connect, read, write, pool)


DEFAULT_TIMEOUT = Timeout()


def as_timeout(timeout: float | Timeout | None) -> Timeout:
    """Return the time-out that a user's argument means: a number bounds the whole attempt and each part of it."""
    if timeout is None:
        return DEFAULT_TIMEOUT
    if isinstance(timeout, Timeout):
        return timeout
    return Timeout(timeout, connect=min(5.0, timeout), read=timeout, write=timeout, pool=timeout)
