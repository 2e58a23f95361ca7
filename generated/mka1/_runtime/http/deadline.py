"""Deadline: the moment at which something has taken too long. Nothing here waits."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..errors import Span
    from .messages import Request

_TOLERANCE = 0.02


class Deadline:
    """So many `seconds` from now for `which`: an attempt, or the whole call."""

    __slots__ = ("end", "seconds", "which")

    def __init__(self, which: Span, seconds: float) -> None:
        self.which: Span = which
        self.seconds = seconds
        self.end = monotonic() + seconds

    def remaining(self) -> float:
        """Return the seconds left, never below 0."""
        return max(0.0, self.end - monotonic())

    def has_passed(self) -> bool:
        """Tell whether the time is over, give or take what another clock that was set to it may be early."""
        return monotonic() >= self.end - _TOLERANCE


def body_deadline(request: Request) -> Deadline | None:
    """Return what bounds the body of an answer: of a stream, the call alone."""
    return request.deadline if request.is_streamed else earliest(request.attempt, request.deadline)


def earliest(one: Deadline | None, other: Deadline | None) -> Deadline | None:
    """Return the deadline that passes first; None is never."""
    if one is None or other is None:
        return one or other
    return one if one.end <= other.end else other


def shorter(seconds: float | None, deadline: Deadline | None) -> float | None:
    """Return how long to wait at most, by a limit of its own and by a deadline."""
    if deadline is None:
        return seconds
    return deadline.remaining() if seconds is None else min(seconds, deadline.remaining())
