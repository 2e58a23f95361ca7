"""The blocking transport over pyreqwest (`http_client="pyreqwest"`, or a SyncClient that is given).

Bodies are read by pyreqwest's coroutines also where the caller blocks: nothing else lets `close` end a read (see `waiting`).
"""

from __future__ import annotations

from datetime import timedelta
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar, cast

from pyreqwest import exceptions
from pyreqwest.client import SyncClient, SyncClientBuilder
from pyreqwest.response import ResponseBodyReader

from .deadline import earliest
from .failures import closed
from .pyreqwest_clients import Clients, configured, fail, headed, headers_of
from .streaming import Pieces
from .waiting import Wait

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator

    from pyreqwest.request import SyncStreamRequest
    from pyreqwest.response import SyncResponse

    from .messages import Headers, Request

T = TypeVar("T")


class PyreqwestTransport:
    """Sends requests with blocking clients; may be used by many threads."""

    def __init__(self, client: object = None) -> None:
        if client is not None and not isinstance(client, SyncClient):
            raise TypeError(f"a blocking client needs a pyreqwest SyncClient, and this is a {type(client).__name__}")
        self._clients = Clients(client, lambda timeout: configured(SyncClientBuilder(), timeout).build())
        self._waits: set[Wait] = set()
        self._is_closed = False

    def send(self, request: Request) -> PyreqwestResponse:
        streamed = self._build(request)
        try:
            return PyreqwestResponse(streamed, streamed.__enter__(), request, self)
        except Exception as error:
            self.fail(request, error)
            raise

    def close(self) -> None:
        self._is_closed = True
        for wait in list(self._waits):
            wait.end()
        for client in self._clients.drain():
            client.close()

    def fail(self, request: Request, error: Exception, *, in_stream: bool = False) -> None:
        """Raise the SDK's error for an error of pyreqwest, and nothing for any other."""
        if self._is_closed and isinstance(error, exceptions.PyreqwestError):
            raise closed(request) from error
        fail(request, error, in_stream=in_stream)

    def run(self, wait: Wait, coroutine: Coroutine[Any, Any, T]) -> T:
        """Return what a coroutine returns; `close` ends the wait for it."""
        self._waits.add(wait)
        try:
            if self._is_closed:
                wait.end()
            return wait.run(coroutine)
        finally:
            self._waits.discard(wait)

    def _build(self, request: Request) -> SyncStreamRequest:
        client = self._clients.get(request.timeout)
        builder = headed(client.request(request.method, request.url), request)
        if (body := request.body) is not None:
            whole = body.content
            builder = builder.body_stream(Pieces(body)) if whole is None else builder.body_bytes(whole)
        limit = request.deadline if request.is_streamed else earliest(request.attempt, request.deadline)
        if limit is not None:
            builder = builder.timeout(timedelta(seconds=max(0.001, limit.remaining())))
        return builder.build_streamed()


class PyreqwestResponse:
    """An answer of a blocking client."""

    def __init__(
        self, streamed: SyncStreamRequest, response: SyncResponse, request: Request, transport: PyreqwestTransport
    ) -> None:
        self._streamed = streamed
        self._response = response
        self._request = request
        self._transport = transport
        self._content: bytes | None = None
        self._wait = Wait(request)
        self._lock = Lock()  # held by who reads: pyreqwest deadlocks where another thread closes meanwhile
        self._is_closed = False
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
            try:
                self._content = bytes(self._run(ResponseBodyReader.bytes))
                self._is_closed = True  # by having come to its end
            except Exception as error:
                self._transport.fail(self._request, error, in_stream=self._request.is_streamed)
                raise
            finally:
                self.close()
        return self._content

    def iter_bytes(self) -> Iterator[bytes]:
        if self._content is not None:
            yield self._content
            return
        try:
            while (piece := self._next_piece()) is not None:
                yield piece
        except Exception as error:
            self._transport.fail(self._request, error, in_stream=self._request.is_streamed)
            raise
        finally:
            self.close()

    def close(self) -> None:
        """Close the answer. A thread that reads meanwhile is woken, and closes it."""
        self._wait.end()
        if self._lock.acquire(blocking=False):
            try:
                if not self._is_closed:
                    self._is_closed = True
                    self._streamed.__exit__(None, None, None)
            finally:
                self._lock.release()

    def _next_piece(self) -> bytes | None:
        piece = self._run(ResponseBodyReader.read_chunk)
        return None if piece is None else bytes(piece)

    def _run(self, read: Callable[[ResponseBodyReader], Coroutine[Any, Any, T]]) -> T:
        with self._lock:
            if self._is_closed:
                raise closed(self._request)
            reader = cast("ResponseBodyReader", self._response.body_reader)  # both readers have the same coroutines
            return self._transport.run(self._wait, read(reader))
