"""Call: the state of one call, and the decisions about its next request.

A redirect is followed within the origin. GET and HEAD also follow one to another origin, without credentials, cookies and all
but a few headers, unless its URL repeats a secret of the call; a token request does not, because another server could answer
with a token of its own. No redirect is followed from https to http. 301 and 302 are followed by GET and HEAD only, because
servers disagree on what they mean for other methods; 303 becomes a GET; 307 and 308 repeat the request.

Nothing here does I/O or sleeps: that is up to the driver.
"""

from __future__ import annotations

from contextlib import suppress
from time import time
from typing import TYPE_CHECKING

from ..errors import APIConnectionError, InvalidRequestError
from ..http.limits import Deadline
from ..redaction import scrub
from ..wire.options import RequestOptions, check_names
from ..wire.urls import origin_of, resolve
from .answers import is_success, opener
from .requests import SAFE_METHODS, Draft, followed
from .retries import backoff, is_retryable_error, is_retryable_status, retry_after

if TYPE_CHECKING:
    from ..auth.schemes import Authorization
    from ..http.transport import Head, Request
    from ..wire.operation import Operation
    from ..wire.options import Retry
    from .settings import Settings

_SAME_AGAIN = frozenset({307, 308})
_FOREIGN_HEADERS = frozenset({"accept", "accept-language", "user-agent", "range", "if-none-match", "if-modified-since"})
_MAX_REDIRECTS = 10


class Call:
    """One call: `request` begins an attempt; `pause_after_error` and `pause_after_status` decide whether another follows."""

    __slots__ = (
        "_redirects", "_retry", "attempts", "deadline", "draft", "has_renewed", "opener", "operation", "sent",
    )  # fmt: skip

    sent: Request
    """The request of the last attempt."""

    def __init__(self, settings: Settings, operation: Operation, secret_names: frozenset[str]) -> None:
        if operation.is_linked:
            operation = followed(settings, operation)
        if options := operation.options:
            check_names(options, RequestOptions.__optional_keys__, "options")
        deadline = options.get("deadline", settings.deadline)
        self.operation = operation
        self.deadline = None if deadline is None else Deadline("deadline", deadline)
        self.draft = Draft(settings, operation, secret_names)
        self.opener = opener(operation.returns)
        self.attempts = 1
        self.has_renewed = False
        self._redirects = 0
        self._retry = settings.policy(operation.retry, options)

    def request(self, authorization: Authorization) -> Request:
        """Return the request of the next attempt, whose time limit starts now, and keep it as `sent`."""
        total = self.draft.timeout.total
        self.sent = self.draft.request(
            authorization,
            attempt=None if total is None else Deadline("attempt", total),
            deadline=self.deadline,
            is_streamed=self.opener is not None,
        )
        return self.sent

    def pause_after_error(self, error: APIConnectionError) -> float | None:
        """Return the seconds to wait before the next attempt, or None if the call ends with this error."""
        draft = self.draft
        is_sendable = draft.is_replayable or (not error.sent and draft.is_unread)
        if not is_sendable or not is_retryable_error(error, harmless=draft.is_harmless):
            return None
        return self._pause(None)

    def pause_after_status(self, head: Head) -> float | None:
        """Return the seconds to wait before the next request, or None if this response is the last one."""
        if self.is_success(head.status):
            return None
        if self._follow(head):
            return 0.0
        pause = retry_after(head.headers, time)
        is_retryable = is_retryable_status(
            head.status, self._retry, harmless=self.draft.is_harmless, asked=pause is not None
        )
        return self._pause(pause) if self.draft.is_replayable and is_retryable else None

    def is_success(self, status: int) -> bool:
        """Return whether a status is a success: 2xx, or one that the document lists beside them, such as 304."""
        return is_success(status) or str(status) in " ".join(self.operation.successes or ())

    def renew(self) -> bool:
        """Return whether to repeat the request with a new token: only once, and only if its body can be sent again."""
        if self.has_renewed or not self.draft.is_replayable:
            return False
        self.has_renewed = True
        return True

    def _follow(self, head: Head) -> bool:
        """Return whether a redirect is followed. If so, the draft becomes the request to its target."""
        location = head.headers.get("location")
        if location is None or self._redirects >= _MAX_REDIRECTS:
            return False
        draft = redirected(self.draft, head.status, location, self.sent.secrets)
        if draft is None:
            return False
        self._redirects += 1
        self.draft = draft
        return True

    def _pause(self, asked: float | None) -> float | None:
        """Return the pause before a retry: what the server asks for, or a random one. None if no retry is left or allowed."""
        if self.attempts > self._retry.max_retries:
            return None
        pause = _random_pause(self.attempts, self._retry) if asked is None else asked
        if (asked or 0.0) > self._retry.longest_retry_after or (
            self.deadline is not None and pause >= self.deadline.remaining()
        ):
            return None
        self.attempts += 1
        return pause


def _random_pause(attempts: int, policy: Retry) -> float:
    from random import random  # with the first retry: it is slow to import

    return backoff(attempts - 1, policy, random)


def redirected(draft: Draft, status: int, location: str, secrets: tuple[str, ...] = ()) -> Draft | None:
    """Return the request to the target of a redirect, or None if it is not followed. `secrets` are those of the call."""
    method = _method(draft, status)
    if method is None:
        return None
    with suppress(UnicodeError):  # headers are read as Latin-1, and some servers send UTF-8
        location = location.encode("latin-1").decode()
    try:
        url = resolve(draft.url, location)
        is_foreign = origin_of(url) != origin_of(draft.url)
    except InvalidRequestError:
        return None
    is_unsafe = draft.is_internal or method not in SAFE_METHODS or scrub(url, secrets) != url
    if is_foreign and (is_unsafe or (draft.url.startswith("https:") and not url.startswith("https:"))):
        return None
    return draft.redirect(method, url, secrets, _FOREIGN_HEADERS if is_foreign else None)


def _method(draft: Draft, status: int) -> str | None:
    """Return the method of the redirected request, or None if this status does not redirect the current one."""
    if status in _SAME_AGAIN:
        return draft.method if draft.is_replayable else None
    if status == 303:
        return "HEAD" if draft.method == "HEAD" else "GET"
    return draft.method if status in (301, 302) and draft.method in SAFE_METHODS else None
