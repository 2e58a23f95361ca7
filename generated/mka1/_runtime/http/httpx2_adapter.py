"""The transports over httpx2: the only module that imports it.

Both send with an httpx2 client through its public methods: with one of their own, or with the one that a user gave, whose
proxies, certificates, event hooks, headers and cookies apply. A user's client is never closed. Redirects are not left to
httpx2, because one place of the SDK decides what may be sent to another origin.

A blocking client can only bound each wait. So a deadline is checked between the pieces of a body, a server that sends its
head byte by byte is bounded by the time-out of each wait, and `close` ends a blocking read no earlier than its time-out.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2

from ..errors import SDKError
from ..redaction import safe_url
from .body import AsyncPieces, Pieces, framing
from .failures import broken, closed, overdue, timed_out, unsendable
from .limits import earliest, shorter
from .log_filter import install, sending
from .messages import Headers
from .waiting import Waits

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from ssl import SSLContext

    from anyio import CancelScope

    from .limits import Deadline
    from .messages import Request

_UNSENT = (httpx2.ConnectError, httpx2.ProxyError, httpx2.UnsupportedProtocol)
_LIMITS = httpx2.Limits(max_connections=1000, max_keepalive_connections=100, keepalive_expiry=30.0)


def is_httpx2(client: object) -> bool:
    """Return whether a client is one of httpx2's, and not a transport of the user's own."""
    return isinstance(client, httpx2.Client | httpx2.AsyncClient)


def check_client(client: object, *, is_async: bool) -> None:
    """Raise TypeError for what is neither an httpx2 client of the right kind nor a transport of the user's own."""
    fitting, other = (httpx2.AsyncClient, httpx2.Client) if is_async else (httpx2.Client, httpx2.AsyncClient)
    is_transport = hasattr(client, "send") and hasattr(client, "close") and not isinstance(client, other)
    if not (isinstance(client, fitting) or is_transport):
        kind = "Async" if is_async else ""
        name = type(client).__name__
        raise TypeError(f"http_client must be an httpx2.{kind}Client or implement {kind}Transport, not be a {name}")


class Httpx2Transport:
    """Sends requests with an httpx2.Client."""

    def __init__(self, client: httpx2.Client | None = None) -> None:
        install()
        self._client = client or _new(httpx2.Client)
        self._is_own = client is None
        self._is_closed = False

    def send(self, request: Request) -> Httpx2Response:
        token = sending.set(request)
        try:
            response = self._client.send(_build(self._client, self._is_own, request, Pieces), **_settings(request))
        except Exception as error:
            self.translate(request, error)
            raise
        finally:
            sending.reset(token)
        return Httpx2Response(response, request, self)

    def translate(self, request: Request, error: Exception, *, in_stream: bool = False) -> None:
        """Raise the SDK's error for an error of httpx2, and nothing for any other."""
        if self._is_closed and isinstance(error, httpx2.RequestError | RuntimeError):
            raise closed(request) from error
        _translate(request, error, in_stream=in_stream)

    def close(self) -> None:
        self._is_closed = True
        if self._is_own:
            self._client.close()


class _Head:
    """A response whose headers have arrived."""

    def __init__(self, response: httpx2.Response, request: Request) -> None:
        if request.is_streamed:  # the head was bounded by the attempt, each silence of the stream is by `read`
            response.request.extensions["timeout"]["read"] = shorter(request.timeout.read, request.deadline)
        self._response = response
        self._request = request
        self.status = response.status_code
        self.headers = Headers(
            [(name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers.raw]
        )
        self.url = request.url


class Httpx2Response(_Head):
    """The response to a blocking request."""

    def __init__(self, response: httpx2.Response, request: Request, transport: Httpx2Transport) -> None:
        super().__init__(response, request)
        self._transport = transport
        self._content: bytes | None = None

    def read(self) -> bytes:
        if self._content is None:
            self._content = b"".join(self.iter_bytes())
        return self._content

    def iter_bytes(self) -> Iterator[bytes]:
        if self._content is not None:
            yield self._content
            return
        deadline = _body_deadline(self._request)
        try:
            for piece in self._response.iter_bytes():
                if deadline is not None and deadline.has_passed():
                    raise overdue(self._request, deadline)
                yield piece
        except Exception as error:
            self._transport.translate(self._request, error, in_stream=self._request.is_streamed)
            raise
        finally:
            self._response.close()

    def close(self) -> None:
        self._response.close()


class AsyncHttpx2Transport:
    """Sends requests with an httpx2.AsyncClient, in asyncio and trio. Every wait ends exactly at its deadline."""

    def __init__(self, client: httpx2.AsyncClient | None = None) -> None:
        install()
        self._client = client or _new(httpx2.AsyncClient)
        self._is_own = client is None
        self._waits = Waits()

    async def send(self, request: Request) -> AsyncHttpx2Response:
        token = sending.set(request)
        try:
            with self._waits.until(request, earliest(request.attempt, request.deadline)):
                response = await self._client.send(
                    _build(self._client, self._is_own, request, AsyncPieces), **_settings(request)
                )
        except Exception as error:
            _translate(request, error)
            raise
        finally:
            sending.reset(token)
        return AsyncHttpx2Response(response, request, self._waits)

    async def close(self) -> None:
        self._waits.close()
        if self._is_own:
            await self._client.aclose()


class AsyncHttpx2Response(_Head):
    """The response to an asynchronous request."""

    def __init__(self, response: httpx2.Response, request: Request, waits: Waits) -> None:
        super().__init__(response, request)
        self._waits = waits
        self._scope: CancelScope | None = None

    async def read(self) -> bytes:
        try:
            with self._waits.until(self._request, _body_deadline(self._request)) as self._scope:
                return await self._response.aread()
        except Exception as error:
            _translate(self._request, error, in_stream=self._request.is_streamed)
            raise

    async def iter_bytes(self) -> AsyncIterator[bytes]:
        pieces = self._response.aiter_bytes()
        try:
            while True:
                piece = None
                with self._waits.until(self._request, _body_deadline(self._request)) as self._scope:
                    piece = await anext(pieces, None)
                if piece is None:
                    return
                yield piece
        except Exception as error:
            _translate(self._request, error, in_stream=self._request.is_streamed)
            raise

    async def close(self) -> None:
        if self._scope is not None and self._scope in self._waits.scopes:
            self._scope.cancel()  # the task that is reading closes the response
        else:
            await self._response.aclose()


def _build(client: httpx2.Client | httpx2.AsyncClient, is_own: bool, request: Request, stream: type[Any]) -> Any:
    """Return the request for httpx2. A user's own headers and cookies are added, but not to a request to another origin.

    `build_request` merges settings, URL and headers of the client; building the request without it takes half the time.
    """
    body = request.body
    headers = [*request.headers, *framing(request)]
    if is_own or request.is_foreign:
        build: Any = httpx2.Request
        headers.append(("Accept-Encoding", client.headers["accept-encoding"]))
    else:
        build = client.build_request
    return build(
        request.method,
        request.url,
        headers=headers,
        content=None if body is None else body.content if body.content is not None else stream(body),
        extensions={"timeout": _time_limits(request)},
    )


def _settings(request: Request) -> dict[str, Any]:
    settings: dict[str, Any] = {"stream": True, "follow_redirects": False}
    return {**settings, "auth": None} if request.is_foreign else settings


def _time_limits(request: Request) -> dict[str, float | None]:
    """Return the seconds that each phase may take: its own limit, or what is left for the attempt and the call."""
    timeout = request.timeout
    limits = {"connect": timeout.connect, "read": timeout.read, "write": timeout.write, "pool": timeout.pool}
    deadline = earliest(request.attempt, request.deadline)
    if deadline is None:
        return limits
    left = deadline.remaining()
    return {name: left if limit is None else min(limit, left) for name, limit in limits.items()}


def _body_deadline(request: Request) -> Deadline | None:
    return request.deadline if request.is_streamed else earliest(request.attempt, request.deadline)


def _new(kind: type[Any]) -> Any:
    """Return a client of httpx2 that keeps no cookies: one call must not change what the next one sends."""
    from http.cookiejar import CookieJar, DefaultCookiePolicy

    try:
        cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
        return kind(limits=_LIMITS, cookies=cookies, verify=certificates())
    except (httpx2.InvalidURL, ImportError, OSError, ValueError) as error:
        reason = safe_url(str(error))
        raise SDKError(f"cannot use the proxy or the certificates named in the environment: {reason}") from None


def certificates() -> SSLContext:
    """Return the certificates that servers are checked with, which take long to load."""
    return _certificates(*map(os.environ.get, ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE")))


@cache
def _certificates(file: str | None, folder: str | None, bundle: str | None) -> SSLContext:
    if bundle and not (file or folder):  # httpx2 reads the other two
        from ssl import create_default_context

        is_folder = Path(bundle).is_dir()
        return create_default_context(capath=bundle if is_folder else None, cafile=None if is_folder else bundle)
    return httpx2.create_ssl_context()


def _translate(request: Request, error: Exception, *, in_stream: bool = False) -> None:
    """Raise the SDK's error for an error of httpx2, and nothing for any other."""
    limit = request.deadline if in_stream else earliest(request.attempt, request.deadline)
    match error:
        case httpx2.ConnectTimeout():
            raise timed_out(request, "connect") from error
        case httpx2.PoolTimeout():
            raise timed_out(request, "pool") from error
        case httpx2.WriteTimeout():
            raise timed_out(request, "write") from error
        case httpx2.TimeoutException():
            raise timed_out(request, "read", in_stream=in_stream) from error
        case httpx2.InvalidURL():
            raise unsendable(request, str(error)) from error
        case _ if type(error).__name__ == "LocalProtocolError":  # of httpx2, or of h11 passed on unchanged
            raise unsendable(request) from None  # it may quote a header with a secret
        case httpx2.RequestError() if limit is not None and limit.has_passed():
            raise overdue(request, limit, sent=not isinstance(error, _UNSENT)) from error
        case httpx2.RequestError():
            raise broken(request, error, sent=not isinstance(error, _UNSENT)) from error
        case RuntimeError() if "client has been closed" in str(error):
            raise SDKError("the httpx2 client that was given is closed") from error
        case _:
            pass
