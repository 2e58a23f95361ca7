"""The protocols of a transport: an answer, and the two methods that turn a request into one.

    Request    -> Transport.send      -> Response
    Request    -> AsyncTransport.send -> AsyncResponse

The adapters implement them without importing this module, which is there for those who write a transport of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from .messages import Headers as Headers
from .messages import Request as Request

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from typing import Literal, TypeAlias

    import httpx2
    from pyreqwest.client import Client as AsyncPyreqwestClient
    from pyreqwest.client import SyncClient as PyreqwestClient


class Head(Protocol):
    """What is known of an answer when its head has arrived."""

    @property
    def status(self) -> int: ...
    @property
    def headers(self) -> Headers: ...
    @property
    def url(self) -> str: ...


class Response(Head, Protocol):
    """An answer whose head has arrived. `read` may be called again; `iter_bytes` yields the body as it comes.

    Both raise APIConnectionError and APITimeoutError, and give the connection back when they are through.
    """

    def read(self) -> bytes: ...
    def iter_bytes(self) -> Iterator[bytes]: ...
    def close(self) -> None: ...


class AsyncResponse(Head, Protocol):
    """The same for asyncio and trio."""

    async def read(self) -> bytes: ...
    def iter_bytes(self) -> AsyncIterator[bytes]: ...
    async def close(self) -> None: ...


class Transport(Protocol):
    """Sends requests. Redirects are not followed here, and no status is an error."""

    def send(self, request: Request) -> Response: ...
    def close(self) -> None: ...


class AsyncTransport(Protocol):
    """The same for asyncio and trio."""

    async def send(self, request: Request) -> AsyncResponse: ...
    async def close(self) -> None: ...


if TYPE_CHECKING:
    HttpClient: TypeAlias = Literal["httpx2", "pyreqwest"] | httpx2.Client | PyreqwestClient | Transport
    """What `SDK(http_client=...)` accepts: a library's name, a client of it, or a transport of one's own."""
    AsyncHttpClient: TypeAlias = (
        Literal["httpx2", "pyreqwest"] | httpx2.AsyncClient | AsyncPyreqwestClient | AsyncTransport
    )
    """What `AsyncSDK(http_client=...)` accepts."""
