"""Whether a failed attempt is repeated, and after what pause. No clock but the one given, no sleeping.

could not connect (nothing was sent)                           always
429, 503 with Retry-After                                      always
another status of the policy; time-out or break after sending  where a repetition is harmless
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..errors import APIConnectionError, APITimeoutError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..wire.options import Retry

IDEMPOTENT: Final = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE"})
"""Methods whose repetition is harmless (RFC 9110, section 9.2.2)."""


def is_retryable_status(status: int, policy: Retry, *, harmless: bool, asked: bool) -> bool:
    """Return whether to repeat a request that was answered with this status.

    `harmless`: the request may arrive twice. `asked`: the server said when to come back.
    """
    is_listed = status in policy.statuses or f"{status // 100}XX" in policy.statuses
    return is_listed and (harmless or status == 429 or (status == 503 and asked))


def is_retryable_error(error: APIConnectionError, *, harmless: bool) -> bool:
    """Return whether to repeat a request without a complete response; never when the deadline ended it."""
    if isinstance(error, APITimeoutError) and error.which == "deadline":
        return False
    return harmless or not error.sent


def backoff(retry: int, policy: Retry, random: Callable[[], float]) -> float:
    """Return the pause before the `retry`-th repetition (from 0): with full jitter, so that callers spread out."""
    return random() * min(policy.longest_pause, policy.first_pause * policy.factor ** min(retry, 16))


def retry_after(headers: Mapping[str, str], now: Callable[[], float]) -> float | None:
    """Return the seconds that the server asks to wait, or None where it does not ask or cannot be understood.

    Reads `retry-after-ms`, and `Retry-After` as seconds or as a date (RFC 9110, section 10.2.3). `now` is wall time.
    """
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    text = headers.get("retry-after")
    seconds = _number(text)
    return _seconds_until(text, now) if seconds is None else seconds


def _number(text: str | None) -> float | None:
    """Return a finite number that is not negative, or None."""
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if 0 <= number < float("inf") else None


def _seconds_until(text: str | None, now: Callable[[], float]) -> float | None:
    if text is None or not text[:1].isalpha():
        return None
    from email.utils import parsedate_to_datetime

    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - now())
    except (ValueError, OverflowError):
        return None
