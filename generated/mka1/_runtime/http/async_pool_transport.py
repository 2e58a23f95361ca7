"""The same as `pool_transport` for asyncio and trio. A client that blocks does not load it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpcore2

from .codings import decoded_async
from .deadline import body_deadline, earliest
from .pools import (
    FAILURES,
    KEEP_ALIVE,
    MOST_CONNECTIONS,
    MOST_IDLE_CONNECTIONS,
    coding_of,
    core_request,
    headers_of,
    raise_failure,
    waits_of,
)
from .routes import Routes
from .scopes import Reads, Scopes
from .streaming import AsyncPieces

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator

    from .messages import Headers, Request


class AsyncPoolTransport:
    """Sends requests in asyncio and trio."""

    def __init__(self) -> None:
        self._routes: Routes[httpcore2.AsyncConnectionPool] = Routes(self._open)
        self.scopes = Scopes()

    async def send(self, request: Request) -> AsyncPoolResponse:
        route = self._routes.to(request.url)
        core = core_request(request, route, AsyncPieces, waits_of(request, None))
        try:
            with self.scopes.bound(request, earliest(request.attempt, request.deadline)):
                response = await route.pool.handle_async_request(core)
        except Exception as error:
            raise_failure(request, error)
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
        self._reads = Reads(scopes, request)
        self._content: bytes | None = None
        self._headers: Headers | None = None
        self.status = response.status
        self.url = request.url

    @property
    def headers(self) -> Headers:
        if self._headers is None:
            self._headers = headers_of(self._response)
        return self._headers

    async def read(self) -> bytes:
        if self._content is None:
            with self._reads.bound(body_deadline(self._request)):
                content = b"".join([piece async for piece in self._pieces()])
            self._content = content
        return self._content

    async def iter_bytes(self) -> AsyncIterator[bytes]:
        if self._content is not None:
            yield self._content
            return
        pieces = self._pieces()
        while True:
            with self._reads.bound(body_deadline(self._request)):
                piece = await anext(pieces, None)
            if piece is None:
                return
            yield piece

    async def close(self) -> None:
        if not self._reads.end():
            await self._response.aclose()

    async def _pieces(self) -> AsyncIterator[bytes]:
        try:
            async for piece in decoded_async(self._response.aiter_stream(), coding_of(self._response)):
                yield piece
        except FAILURES as error:
            raise_failure(self._request, error, in_stream=self._request.is_streamed)
            raise
        finally:
            await self._response.aclose()
