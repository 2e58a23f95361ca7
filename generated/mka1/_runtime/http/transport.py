"""The protocols of a transport, public: what the rest of the runtime knows of HTTP.

    Request    -> Transport.send      -> Response
    Request    -> AsyncTransport.send -> AsyncResponse

Pass an object with these methods as `http_client` to send requests in another way than with httpx2. A transport raises
APIConnectionError or APITimeoutError when no complete response arrives, follows no redirect, and treats no status as an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from .messages import CallContext as CallContext
from .messages import Headers as Headers
from .messages import Request as Request

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from typing import TypeAlias

    import httpx2


class Head(Protocol):
    """Status, headers and URL: a response whose body has not been read."""

    @property
    def status(self) -> int: ...
    @property
    def headers(self) -> Headers: ...
    @property
    def url(self) -> str: ...


class Response(Head, Protocol):
    """A response whose headers have arrived.

    `read` returns the whole body and may be called again; `iter_bytes` yields it once, as it arrives. Both release the
    connection at the end of the body.
    """

    def read(self) -> bytes: ...
    def iter_bytes(self) -> Iterator[bytes]: ...
    def close(self) -> None: ...


class AsyncResponse(Head, Protocol):
    """Like Response, for asyncio and trio."""

    async def read(self) -> bytes: ...
    def iter_bytes(self) -> AsyncIterator[bytes]: ...
    async def close(self) -> None: ...


class Transport(Protocol):
    """Sends requests and returns each response as soon as its headers have arrived."""

    def send(self, request: Request) -> Response: ...
    def close(self) -> None: ...


class AsyncTransport(Protocol):
    """Like Transport, for asyncio and trio."""

    async def send(self, request: Request) -> AsyncResponse: ...
    async def close(self) -> None: ...


if TYPE_CHECKING:
    HttpClient: TypeAlias = httpx2.Client | Transport
    """What `SDK(http_client=...)` accepts."""
    AsyncHttpClient: TypeAlias = httpx2.AsyncClient | AsyncTransport
    """What `AsyncSDK(http_client=...)` accepts."""
