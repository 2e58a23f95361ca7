"""The blocking transport over pyreqwest (`http_client="pyreqwest"`, or a SyncClient that is given).

Bodies are read by pyreqwest's coroutines also where the caller blocks: nothing else lets `close` end a read (see `polling`).
"""

from __future__ import annotations

from datetime import timedelta
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar, cast

from pyreqwest import exceptions
from pyreqwest.client import SyncClient, SyncClientBuilder
from pyreqwest.response import ResponseBodyReader

from .deadline import body_deadline
from .failures import closed
from .polling import EndedError, Poller
from .pyreqwest_clients import Clients, configured, fail, filled, headers_of
from .streaming import Pieces

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
        self._running: set[Poller] = set()
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
        for poller in list(self._running):
            poller.end()
        for client in self._clients.drain():
            client.close()

    def fail(self, request: Request, error: Exception, *, in_stream: bool = False) -> None:
        """Raise the SDK's error for an error of pyreqwest, or of a read that was ended, and nothing for any other."""
        if self._is_closed and isinstance(error, exceptions.PyreqwestError | EndedError):
            raise closed(request) from error
        if isinstance(error, EndedError):
            raise closed(request, "answer") from error
        fail(request, error, in_stream=in_stream)

    def run(self, poller: Poller, coroutine: Coroutine[Any, Any, T]) -> T:
        """Return what a coroutine returns; `close` ends the wait for it."""
        self._running.add(poller)
        try:
            if self._is_closed:
                poller.end()
            return poller.run(coroutine)
        finally:
            self._running.discard(poller)

    def _build(self, request: Request) -> SyncStreamRequest:
        client = self._clients.get(request.timeout)
        builder = filled(client.request(request.method, request.url), request, Pieces)
        limit = body_deadline(request)
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
        self._poller = Poller()
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
        self._poller.end()
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
                raise EndedError
            reader = cast("ResponseBodyReader", self._response.body_reader)  # both readers have the same coroutines
            return self._transport.run(self._poller, read(reader))
