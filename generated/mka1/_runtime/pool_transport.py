"""The transport that a client opens by itself: connection pools of httpcore2, the engine of httpx2.

httpx2's own client is not in between. It has no place for a deadline or for ending the calls of other threads (see
`network`), loads certificates also for plain http, logs URLs with their secrets, and doubles the cost of a call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import httpcore2

from .codings import ACCEPTED, CorruptBodyError, decoded, decoded_async
from .deadline import earliest
from .errors import SDKError
from .failures import broken, closed, is_refused, timed_out, unsendable
from .network import Network, Wait
from .routes import Route, Routes
from .scopes import Scopes
from .streaming import AsyncPieces, Pieces, framing
from .transport import Headers

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Iterator

    from .deadline import Deadline
    from .transport import Request

    AnyRoute: TypeAlias = Route[httpcore2.ConnectionPool] | Route[httpcore2.AsyncConnectionPool]
    Waits: TypeAlias = dict[str, float | None]

MOST_CONNECTIONS = 1000
MOST_IDLE_CONNECTIONS = 100
KEEP_ALIVE = 5.0

_FAILURES = (
    httpcore2.TimeoutException,
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpcore2.ProxyError,
    httpcore2.UnsupportedProtocol,
    CorruptBodyError,
)


class PoolTransport:
    """Sends requests with blocking sockets; may be used by many threads."""

    def __init__(self) -> None:
        self._network = Network()
        self._routes: Routes[httpcore2.ConnectionPool] = Routes(self._open)
        self._is_closed = False

    def send(self, request: Request) -> PoolResponse:
        limit = earliest(request.attempt, request.deadline)
        route = self._routes.to(request.url)
        waits = _waits(request, limit)
        core = _core_request(request, route, Pieces, waits)
        try:
            response = route.pool.handle_request(core)
        except Exception as error:
            self.fail(request, error)
            raise
        if request.is_streamed:
            waits["read"] = Wait(request.timeout.read, request.deadline)
        return PoolResponse(response, request, self)

    def close(self) -> None:
        self._is_closed = True
        self._network.close()
        for pool in self._routes.pools():
            pool.close()

    def fail(self, request: Request, error: Exception, *, in_stream: bool = False) -> None:
        """Raise the SDK's error for an error of httpcore2, and nothing for any other."""
        if self._is_closed and not isinstance(error, SDKError):
            raise closed(request) from error
        _fail(request, error, in_stream=in_stream)

    def _open(self, context: ssl.SSLContext | None, proxy: httpcore2.Proxy | None) -> httpcore2.ConnectionPool:
        return httpcore2.ConnectionPool(
            ssl_context=context,
            proxy=proxy,
            max_connections=MOST_CONNECTIONS,
            max_keepalive_connections=MOST_IDLE_CONNECTIONS,
            keepalive_expiry=KEEP_ALIVE,
            network_backend=self._network,
        )


class PoolResponse:
    """An answer on a connection of the pool, to which it is given back when the body has been read or closed."""

    def __init__(self, response: httpcore2.Response, request: Request, transport: PoolTransport) -> None:
        self._response = response
        self._request = request
        self._transport = transport
        self._content: bytes | None = None
        self._headers: Headers | None = None
        self.status = response.status
        self.url = request.url

    @property
    def headers(self) -> Headers:
        if self._headers is None:
            self._headers = _headers(self._response)
        return self._headers

    def read(self) -> bytes:
        if self._content is None:
            self._content = b"".join(self.iter_bytes())
        return self._content

    def iter_bytes(self) -> Iterator[bytes]:
        if self._content is not None:
            yield self._content
            return
        try:
            yield from decoded(self._response.iter_stream(), _coding(self._response))
        except Exception as error:
            self._transport.fail(self._request, error, in_stream=self._request.is_streamed)
            raise
        finally:
            self.close()

    def close(self) -> None:
        self._response.close()


class AsyncPoolTransport:
    """Sends requests in asyncio and trio."""

    def __init__(self) -> None:
        self._routes: Routes[httpcore2.AsyncConnectionPool] = Routes(self._open)
        self.scopes = Scopes()

    async def send(self, request: Request) -> AsyncPoolResponse:
        route = self._routes.to(request.url)
        core = _core_request(request, route, AsyncPieces, _waits(request, None))
        try:
            with self.scopes.bound(request, earliest(request.attempt, request.deadline)):
                response = await route.pool.handle_async_request(core)
        except Exception as error:
            _fail(request, error)
            raise
        return AsyncPoolResponse(response, request, self.scopes)

    async def close(self) -> None:
        self.scopes.close()
        for pool in self._routes.pools():
            await pool.aclose()

    def _open(self, context: ssl.SSLContext | None, proxy: httpcore2.Proxy | None) -> httpcore2.AsyncConnectionPool:
        return httpcore2.AsyncConnectionPool(
            ssl_context=context,
            proxy=proxy,
            max_connections=MOST_CONNECTIONS,
            max_keepalive_connections=MOST_IDLE_CONNECTIONS,
            keepalive_expiry=KEEP_ALIVE,
        )


class AsyncPoolResponse:
    """The asynchronous twin of PoolResponse."""

    def __init__(self, response: httpcore2.Response, request: Request, scopes: Scopes) -> None:
        self._response = response
        self._request = request
        self._scopes = scopes
        self._content: bytes | None = None
        self._headers: Headers | None = None
        self.status = response.status
        self.url = request.url

    @property
    def headers(self) -> Headers:
        if self._headers is None:
            self._headers = _headers(self._response)
        return self._headers

    async def read(self) -> bytes:
        if self._content is None:
            with self._scopes.bound(self._request, self._deadline()):
                content = b"".join([piece async for piece in self._pieces()])
            self._content = content
        return self._content

    async def iter_bytes(self) -> AsyncIterator[bytes]:
        if self._content is not None:
            yield self._content
            return
        pieces = self._pieces()
        while True:
            with self._scopes.bound(self._request, self._deadline()):
                piece = await anext(pieces, None)
            if piece is None:
                return
            yield piece

    async def close(self) -> None:
        await self._response.aclose()

    def _deadline(self) -> Deadline | None:
        request = self._request
        return request.deadline if request.is_streamed else earliest(request.attempt, request.deadline)

    async def _pieces(self) -> AsyncIterator[bytes]:
        try:
            async for piece in decoded_async(self._response.aiter_stream(), _coding(self._response)):
                yield piece
        except _FAILURES as error:
            _fail(self._request, error, in_stream=self._request.is_streamed)
            raise
        finally:
            await self.close()


def _core_request(
    request: Request, route: AnyRoute, stream: type[Pieces | AsyncPieces], waits: Waits
) -> httpcore2.Request:
    body = request.body
    return httpcore2.Request(
        request.method,
        route.url(request.url),
        headers=_core_headers(request, route.host_header),
        content=None if body is None else body.content if body.content is not None else stream(body),
        extensions={"timeout": waits},
    )


def _core_headers(request: Request, host: str) -> list[tuple[bytes, bytes]]:
    headers = [(b"Host", host.encode())]
    headers += [(name.encode("ascii"), value.encode()) for name, value in (*request.headers, *framing(request))]
    if not any(name.lower() == b"accept-encoding" for name, _ in headers):
        headers.append((b"Accept-Encoding", ACCEPTED))
    return headers


def _headers(response: httpcore2.Response) -> Headers:
    return Headers([(name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers])


def _coding(response: httpcore2.Response) -> str | None:
    return next(
        (value.decode("latin-1") for name, value in response.headers if name.lower() == b"content-encoding"), None
    )


def _waits(request: Request, limit: Deadline | None) -> Waits:
    timeout = request.timeout
    return {
        "connect": Wait(timeout.connect, limit),
        "read": Wait(timeout.read, limit),
        "write": Wait(timeout.write, limit),
        "pool": Wait(timeout.pool, limit),
    }


def _fail(request: Request, error: Exception, *, in_stream: bool = False) -> None:
    """Raise the SDK's error for an error of httpcore2, and nothing for any other."""
    timeout = request.timeout
    match error:
        case httpcore2.ConnectTimeout():
            raise timed_out(request, timeout.connect, sent=False) from error
        case httpcore2.PoolTimeout():
            raise timed_out(request, timeout.pool, sent=False) from error
        case httpcore2.WriteTimeout():
            raise timed_out(request, timeout.write) from error
        case httpcore2.TimeoutException():
            raise timed_out(request, timeout.read, in_stream=in_stream) from error
        case httpcore2.ConnectError() | httpcore2.ProxyError() | httpcore2.UnsupportedProtocol():
            raise broken(request, error, sent=False) from error
        case _ if is_refused(error):
            raise unsendable(request) from None
        case httpcore2.NetworkError() | httpcore2.ProtocolError() | CorruptBodyError():
            raise broken(request, error) from error
        case _:
            pass
