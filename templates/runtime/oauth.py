"""Access tokens of the OAuth 2.0 client credentials flow, for APIs that have such a security scheme.

A token is fetched once and kept until shortly before it expires. When many callers need one at the same time, one of them
fetches it, and all get the same result: the token or the error. Other flows are not supported: their tokens are given as text.
"""

from __future__ import annotations

import copy
import json
from threading import TIMEOUT_MAX, Lock
from time import monotonic
from typing import TYPE_CHECKING, cast

from .auth.further_schemes import HttpBasic, as_pair
from .auth.schemes import HttpBearer
from .errors import APITimeoutError, ResponseDecodeError, SDKError
from .wire.operation import Operation

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from .http.limits import Deadline

_EARLY = 30.0
"""Seconds before its expiry at which a token is replaced, so that it is still valid when the request arrives."""
_DEFAULT_LIFETIME = 300.0


class OAuth2ClientCredentials(HttpBearer):
    """A bearer token that is fetched with a client id and secret (RFC 6749, section 4.4), or given as text."""

    __slots__ = ("token_url",)

    token_url: str

    def fetches(self, secret: object, /) -> bool:
        return isinstance(secret, tuple) or (isinstance(secret, str) and ":" in secret)

    def token_source(self, argument: str, secret: object, scope: str | None, is_async: bool, /) -> TokenSource:
        lock = _AsyncLock() if is_async else _BlockingLock()
        return TokenSource(self, argument, as_pair(argument, secret), scope, lock)


class TokenSource:
    """The token of one scheme. `_round` counts the fetches, and `_failure` is the error of the last one, if it failed."""

    def __init__(
        self,
        scheme: OAuth2ClientCredentials,
        argument: str,
        client: tuple[str, str],
        scope: str | None,
        lock: _BlockingLock | _AsyncLock,
    ) -> None:
        self._scheme = scheme
        self._argument = argument
        self._client = client
        self._scope = scope
        self._lock = lock
        self._token: tuple[str, float] | None = None
        self._failure: SDKError | None = None
        self._refused: str | None = None
        self._round = 0

    async def get(self, perform: Callable[[Operation], Awaitable[object]], deadline: Deadline | None) -> str:
        """Return a valid token. `perform` sends the request for a new one."""
        if text := self._current():
            return text
        seen = self._round
        if not await self._lock.acquire(deadline):
            seconds = 0.0 if deadline is None else deadline.seconds
            message = f"timed out after {seconds:g} s waiting for an access token"
            raise APITimeoutError(message, which="deadline", seconds=seconds, sent=False)
        try:
            return self._current(seen) or await self._fetch(perform, deadline)
        finally:
            self._lock.release()

    def forget(self, text: str) -> bool:
        """Drop the token `text`, which the server refused; return whether it came from this source.

        A newer token is kept: another caller has fetched it in the meantime.
        """
        token = self._token
        if token is not None and token[0] == text:
            self._token = None
            self._refused = text
        return self._refused == text

    def _current(self, seen: int | None = None) -> str | None:
        """Return a valid token, or None. Raises the error of the last fetch if it ended after round `seen`."""
        token = self._token  # read once: another thread may drop it
        if token is not None and monotonic() < token[1]:
            return token[0]
        if seen is not None and seen != self._round and self._failure is not None:
            raise copy.copy(self._failure)
        return None

    async def _fetch(self, perform: Callable[[Operation], Awaitable[object]], deadline: Deadline | None) -> str:
        self._token = self._failure = None
        try:
            content = await perform(_token_operation(self._scheme, self._argument, self._client, self._scope, deadline))
            self._token = token = _token_of(cast("bytes", content), self._argument)  # the operation returns bytes
            return token[0]
        except SDKError as error:
            # The deadline of this caller says nothing about the calls of those who wait.
            if not (isinstance(error, APITimeoutError) and error.which == "deadline"):
                self._failure = error
            raise
        finally:
            self._round += 1


def _token_operation(
    scheme: OAuth2ClientCredentials,
    argument: str,
    client: tuple[str, str],
    scope: str | None,
    deadline: Deadline | None,
) -> Operation:
    """Return the request for a token (RFC 6749, section 4.4.2); the client authenticates as in section 2.3.1."""
    from urllib.parse import quote_plus

    authorization = HttpBasic().authorize(argument, (quote_plus(client[0]), quote_plus(client[1])))
    operation = Operation(
        "POST",
        scheme.token_url,
        bytes,
        headers=dict(authorization.headers),
        form={"grant_type": "client_credentials", "scope": scope},
        security=(),
        options={} if deadline is None else {"deadline": deadline.remaining()},
    )
    return operation.replace(hidden=(client[1], *authorization.secrets), is_internal=True)


def _token_of(content: bytes, argument: str) -> tuple[str, float]:
    """Return the token in a response (RFC 6749, section 5.1), and when to replace it on the monotonic clock."""
    try:
        members = json.loads(content)
        token, lifetime = members["access_token"], float(members.get("expires_in") or _DEFAULT_LIFETIME)
    except (ValueError, TypeError, KeyError, AttributeError):
        token, lifetime = None, 0.0
    if not isinstance(token, str) or not token:
        raise ResponseDecodeError(f"{argument}: the token endpoint returned no access token")
    return token, monotonic() + max(lifetime - _EARLY, lifetime / 2)


class _BlockingLock:
    """A lock for threads."""

    def __init__(self) -> None:
        self._lock = Lock()

    async def acquire(self, deadline: Deadline | None) -> bool:
        """Acquire the lock; return False if the deadline passes first."""
        return self._lock.acquire(timeout=-1 if deadline is None else min(deadline.remaining(), TIMEOUT_MAX))

    def release(self) -> None:
        self._lock.release()


class _AsyncLock:
    """A lock for tasks of asyncio and trio."""

    def __init__(self) -> None:
        import anyio

        self._lock = anyio.Lock()

    async def acquire(self, deadline: Deadline | None) -> bool:
        """Acquire the lock; return False if the deadline passes first."""
        import anyio

        with anyio.move_on_after(None if deadline is None else deadline.remaining()):
            await self._lock.acquire()
            return True
        return False

    def release(self) -> None:
        self._lock.release()
