"""The asynchronous transport over pyreqwest (`http_client="pyreqwest"`, or a Client that is given), in asyncio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyreqwest.client import Client, ClientBuilder

from .deadline import Deadline, body_deadline, earliest
from .failures import closed
from .pyreqwest_clients import Clients, configured, fail, filled, headers_of
from .scopes import Reads, Scopes, relayed
from .streaming import AsyncPieces

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from pyreqwest.request import StreamRequest
    from pyreqwest.response import Response as AnyResponse

    from .messages import Headers, Request
    from .scopes import Bound


class AsyncPyreqwestTransport:
    """Sends requests in asyncio."""

    def __init__(self, client: object = None) -> None:
        if client is not None and not isinstance(client, Client):
            raise TypeError(f"an async client needs a pyreqwest Client, and this is a {type(client).__name__}")
        self._clients = Clients(client, lambda timeout: configured(ClientBuilder(), timeout).build())
        self._scopes = Scopes()

    async def send(self, request: Request) -> AsyncPyreqwestResponse:
        streamed = self._build(request)
        try:
            with self._scopes.bound(request, earliest(request.attempt, request.deadline)):
                response = await relayed(streamed.__aenter__())
        except Exception as error:
            fail(request, error)
            raise
        return AsyncPyreqwestResponse(streamed, response, request, self._scopes)

    async def close(self) -> None:
        self._scopes.close()
        for client in self._clients.drain():
            await client.close()

    def _build(self, request: Request) -> StreamRequest:
        client = self._clients.get(request.timeout)
        return filled(client.request(request.method, request.url), request, AsyncPieces).build_streamed()


class AsyncPyreqwestResponse:
    """The asynchronous twin of PyreqwestResponse."""

    def __init__(self, streamed: StreamRequest, response: AnyResponse, request: Request, scopes: Scopes) -> None:
        self._streamed = streamed
        self._response = response
        self._request = request
        self._reads = Reads(scopes, request)
        self._content: bytes | None = None
        self._is_closed = False
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
            try:
                with self._reading(body_deadline(self._request)):
                    content = bytes(await relayed(self._response.bytes()))
            except Exception as error:
                fail(self._request, error, in_stream=self._request.is_streamed)
                raise
            finally:
                await self.close()
            self._content = content
        return self._content

    async def iter_bytes(self) -> AsyncIterator[bytes]:
        if self._content is not None:
            yield self._content
            return
        try:
            while (piece := await self._next_piece()) is not None:
                yield piece
        except Exception as error:
            fail(self._request, error, in_stream=self._request.is_streamed)
            raise
        finally:
            await self.close()

    async def close(self) -> None:
        """Close the answer. A task that reads meanwhile is woken, and closes it."""
        if not self._reads.end() and not self._is_closed:
            self._is_closed = True
            await self._streamed.__aexit__(None, None, None)

    def _reading(self, deadline: Deadline | None) -> Bound:
        if self._is_closed:
            raise closed(self._request, "answer")
        return self._reads.bound(deadline)

    def _silence(self) -> Deadline | None:
        """Return when a stream has been silent for too long."""
        read = self._request.timeout.read
        return Deadline("idle", read) if self._request.is_streamed and read is not None else None

    async def _next_piece(self) -> bytes | None:
        piece = None
        with self._reading(earliest(body_deadline(self._request), self._silence())):
            piece = await relayed(self._response.body_reader.read_chunk())
        return None if piece is None else bytes(piece)
