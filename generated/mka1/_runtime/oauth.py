"""Access tokens of the OAuth2 client credentials flow: fetched once, kept until shortly before they expire.

Of many concurrent callers one fetches, and the others wait for the same answer; where that is an error, they get it too.
"""

from __future__ import annotations

import copy
import json
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING

from .auth.schemes import Authorization, HttpBasic, as_pair, authorize
from .call.operation import Operation
from .errors import APITimeoutError, ResponseDecodeError, SDKError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from .auth.schemes import OAuth2ClientCredentials
    from .http.deadline import Deadline

_EARLY = 30.0
_DEFAULT_LIFETIME = 300.0


class Token:
    """An access token. `expires_at` is of the monotonic clock, and early enough for a request to arrive in time."""

    __slots__ = ("expires_at", "text")

    def __init__(self, text: str, expires_at: float) -> None:
        self.text = text
        self.expires_at = expires_at

    def __repr__(self) -> str:
        return "Token(***)"


def token_operation(
    scheme: OAuth2ClientCredentials, argument: str, secret: object, deadline: Deadline | None
) -> Operation:
    """Return the request for a token (RFC 6749, section 4.4.2); the client authenticates as in section 2.3.1."""
    from urllib.parse import quote_plus

    client_id, client_secret = as_pair(argument, secret)
    return Operation(
        "POST",
        scheme.token_url,
        form={"grant_type": "client_credentials", "scope": " ".join(scheme.scopes) or None},
        returns=bytes,
        authorization=authorize(HttpBasic(), argument, (quote_plus(client_id), quote_plus(client_secret)))
        + Authorization(secrets=(client_secret,)),
        options={} if deadline is None else {"deadline": deadline.remaining()},
        is_internal=True,
    )


def token_of(answer: bytes, argument: str) -> Token:
    """Return the token in the answer of a token endpoint (RFC 6749, section 5.1)."""
    try:
        members = json.loads(answer)
        text, lifetime = str(members["access_token"]), float(members.get("expires_in") or _DEFAULT_LIFETIME)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise ResponseDecodeError(f"{argument}: the token endpoint answered without an access token") from None
    return Token(text, monotonic() + max(lifetime - _EARLY, lifetime / 2))


class TokenSlot:
    """The token of one scheme, or the error of the last attempt to get one. `round` counts the attempts."""

    __slots__ = ("failure", "refused", "round", "token")

    def __init__(self) -> None:
        self.token: Token | None = None
        self.failure: SDKError | None = None
        self.refused: str | None = None
        self.round = 0

    def current(self, seen: int | None = None) -> str | None:
        """Return a valid token, None where one has to be fetched. Raises the error of a fetch that ended since `seen`."""
        token = self.token  # read once: another thread may drop it in between
        if token is not None and monotonic() < token.expires_at:
            return token.text
        if seen is not None and seen != self.round and self.failure is not None:
            raise copy.copy(self.failure)
        return None

    def succeed(self, token: Token) -> str:
        self.round += 1
        self.token, self.failure = token, None
        return token.text

    def fail(self, error: SDKError) -> None:
        self.round += 1
        # A caller that ran out of its own time has learned nothing for the others.
        is_shared = not (isinstance(error, APITimeoutError) and error.which == "deadline")
        self.token, self.failure = None, error if is_shared else None

    def forget(self, text: str) -> bool:
        """Drop a token that the server refused, unless it was replaced by now; tell whether it came from here."""
        token = self.token
        if token is not None and token.text == text:
            self.token = None
            self.refused = text
        return self.refused == text


class TokenSource(TokenSlot):
    """The token of one scheme, shared by threads."""

    __slots__ = ("_lock",)

    def __init__(self) -> None:
        super().__init__()
        self._lock = Lock()

    def get(self, fetch: Callable[[], Token], deadline: Deadline | None) -> str:
        if text := self.current():
            return text
        seen = self.round
        if not self._lock.acquire(timeout=-1 if deadline is None else deadline.remaining()):
            raise _too_late(deadline)
        try:
            return self.current(seen) or self._renew(fetch)
        finally:
            self._lock.release()

    def _renew(self, fetch: Callable[[], Token]) -> str:
        try:
            return self.succeed(fetch())
        except SDKError as error:
            self.fail(error)
            raise


class AsyncTokenSource(TokenSlot):
    """The token of one scheme, shared by tasks."""

    __slots__ = ("_lock",)

    def __init__(self) -> None:
        super().__init__()
        from .http.scopes import new_lock

        self._lock = new_lock()

    async def get(self, fetch: Callable[[], Awaitable[Token]], deadline: Deadline | None) -> str:
        if text := self.current():
            return text
        from .http.scopes import acquire

        seen = self.round
        if not await acquire(self._lock, deadline):
            raise _too_late(deadline)
        try:
            return self.current(seen) or await self._renew(fetch)
        finally:
            self._lock.release()

    async def _renew(self, fetch: Callable[[], Awaitable[Token]]) -> str:
        try:
            return self.succeed(await fetch())
        except SDKError as error:
            self.fail(error)
            raise


def _too_late(deadline: Deadline | None) -> APITimeoutError:
    seconds = 0.0 if deadline is None else deadline.seconds
    message = f"no access token was to be had within the deadline of {seconds:g} s"
    return APITimeoutError(message, which="deadline", seconds=seconds, sent=False)
