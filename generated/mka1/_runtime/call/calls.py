"""Call: the state of one call, and the decisions about its next attempt. No I/O, no sleeping: the driver does both."""

from __future__ import annotations

from time import time
from typing import TYPE_CHECKING

from ..errors import APIConnectionError
from ..http.limits import Deadline
from .answers import is_success, opener
from .redirects import redirected
from .requests import Draft
from .retries import LONGEST_RETRY_AFTER, backoff, is_retryable_error, is_retryable_status, retry_after

if TYPE_CHECKING:
    from ..auth.schemes import Authorization
    from ..http.transport import Head, Request
    from ..wire.operation import Operation
    from .settings import Settings

_MOST_HOPS = 10


class Call:
    """One call: `request` starts an attempt, then `pause_after_*` tells whether there is another one."""

    __slots__ = ("_hops", "_max_retries", "attempts", "deadline", "draft", "has_renewed", "opener", "operation")

    def __init__(self, settings: Settings, operation: Operation, secret_names: frozenset[str]) -> None:
        options = operation.options
        deadline = options.get("deadline", settings.deadline)
        self.operation = operation
        self.deadline = None if deadline is None else Deadline("deadline", deadline)
        self.draft = Draft(settings, operation, secret_names)
        self.opener = opener(operation.returns)
        self.attempts = 1
        self.has_renewed = False
        self._hops = 0
        self._max_retries = options.get("max_retries", settings.max_retries)

    def request(self, authorization: Authorization) -> Request:
        """Return the request of the next attempt; its time starts now."""
        total = self.draft.timeout.total
        return self.draft.request(
            authorization,
            attempt=None if total is None else Deadline("attempt", total),
            deadline=self.deadline,
            is_streamed=self.opener is not None,
        )

    def pause_after_error(self, error: APIConnectionError) -> float | None:
        """Return the seconds to wait before the next attempt, or None where the call ends with this error."""
        draft = self.draft
        is_sendable = draft.is_replayable or (not error.sent and draft.is_unread)
        if not is_sendable or not is_retryable_error(error, harmless=draft.is_harmless):
            return None
        return self._pause(None)

    def pause_after_status(self, head: Head) -> float | None:
        """Return the seconds to wait before the next request, or None where this answer is the last one."""
        if is_success(head.status):
            return None
        if self._follow(head):
            return 0.0
        if not self.draft.is_replayable or not is_retryable_status(head.status, harmless=self.draft.is_harmless):
            return None
        return self._pause(retry_after(head.headers, time))

    def renew(self) -> bool:
        """Return whether to repeat the request with a new token: once, and if its body can be sent again."""
        if self.has_renewed or not self.draft.is_replayable:
            return False
        self.has_renewed = True
        return True

    def _follow(self, head: Head) -> bool:
        """Replace the draft by the one that a redirect asks for; return whether it is followed."""
        location = head.headers.get("location")
        if location is None or self._hops >= _MOST_HOPS:
            return False
        draft = redirected(self.draft, head.status, location)
        if draft is None:
            return False
        self._hops += 1
        self.draft = draft
        return True

    def _pause(self, asked: float | None) -> float | None:
        """Return the pause before a repetition: the one that the server asks for, or a random one."""
        if self.attempts > self._max_retries:
            return None
        pause = _random_pause(self.attempts) if asked is None else asked
        if pause > LONGEST_RETRY_AFTER or (self.deadline is not None and pause >= self.deadline.remaining()):
            return None
        self.attempts += 1
        return pause


def _random_pause(attempts: int) -> float:
    from random import random  # with the first repetition: it is slow to import

    return backoff(attempts - 1, random)
