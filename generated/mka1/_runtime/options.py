"""What one call may ask for beyond the operation's own arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from .frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping


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
        self._fill(total, connect, read, write, pool)


DEFAULT_TIMEOUT = Timeout()


def as_timeout(timeout: float | Timeout | None) -> Timeout:
    """Return the time-out that a user's argument means: a number bounds the whole attempt and each part of it."""
    if timeout is None:
        return DEFAULT_TIMEOUT
    if isinstance(timeout, Timeout):
        return timeout
    return Timeout(timeout, connect=min(5.0, timeout), read=timeout, write=timeout, pool=timeout)


class RequestOptions(TypedDict, total=False):
    """Options of one call. All are optional, and each overrides the client's own setting."""

    timeout: float | Timeout
    """Seconds for each attempt, or a Timeout that tells the phases apart."""
    deadline: float
    """Seconds for the whole call: all attempts and the pauses between them."""
    max_retries: int
    """How often a failed attempt is repeated; 0 is never."""
    headers: Mapping[str, str | None]
    """Further headers; they win over all others, and None removes one."""
    query: Mapping[str, object]
    """Further query parameters, by their wire names."""
    body: Mapping[str, object]
    """Further top-level fields of a JSON, form or multipart body."""
    server_url: str
    """Another server for this call."""
    idempotency_key: str
    """The key that makes repeating this call harmless; one is made where the API asks for one."""
