"""The transport that a client opens by itself: connection pools of httpcore2, the engine of httpx2.

httpx2's own client is not in between. It has no place for a deadline or for ending the calls of other threads (see
`network`), loads certificates also for plain http, logs URLs with their secrets, and doubles the cost of a call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import httpcore2

from ..errors import SDKError
from .codings import decoded
from .deadline import earliest
from .failures import closed
from .network import Network, Reading, Wait
from .pools import (
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
from .streaming import Pieces

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator

    from .messages import Headers, Request


class PoolTransport:
    """Sends requests with blocking sockets; may be used by many threads."""

    def __init__(self) -> None:
        self._network = Network()
        self._routes: Routes[httpcore2.ConnectionPool] = Routes(self._open)
        self._is_closed = False

    def send(self, request: Request) -> PoolResponse:
        limit = earliest(request.attempt, request.deadline)
        route = self._routes.to(request.url)
        waits = waits_of(request, limit)
        core = core_request(request, route, Pieces, waits)
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

    def fail(self, request: Request, error: Exception, reading: Reading | None = None) -> None:
        """Raise the SDK's error for an error of httpcore2, and nothing for any other."""
        if not isinstance(error, SDKError):
            if self._is_closed:
                raise closed(request) from error
            if reading is not None and reading.is_interrupted:
                raise closed(request, "answer") from error
        raise_failure(request, error, in_stream=reading is not None and request.is_streamed)

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
        self._reading = Reading()
        self._headers: Headers | None = None
        self.status = response.status
        self.url = request.url

    @property
    def headers(self) -> Headers:
        if self._headers is None:
            self._headers = headers_of(self._response)
        return self._headers

    def read(self) -> bytes:
        if self._content is None:
            self._content = b"".join(self.iter_bytes())
        return self._content

    def iter_bytes(self) -> Iterator[bytes]:
        if self._content is not None:
            yield self._content
            return
        pieces = decoded(self._response.iter_stream(), coding_of(self._response))
        try:
            while True:
                with self._reading:
                    piece = next(pieces, None)
                if piece is None:
                    return
                yield piece
        except Exception as error:
            self._transport.fail(self._request, error, self._reading)
            raise
        finally:
            self.close()

    def close(self) -> None:
        stream: httpcore2.NetworkStream = cast("Any", self._response).extensions["network_stream"]
        if not self._reading.interrupt(stream):
            self._response.close()
