"""Adapters for pyreqwest: clients of our own (`http_client="pyreqwest"`), or a user's, which is never closed.

A user's client should be built with `follow_redirects(False)`: it cannot be told so for one request, and would take an API
key in a header of its own along to another server. Silence within a stream is bound by a client's `read_timeout`.

A blocking call that waits within a body when the SDK is closed ends with the next piece, or its time-out: pyreqwest
guards the read with a lock. One that waits for its head, and every asynchronous one, ends at once.
"""

from __future__ import annotations

import os
from datetime import timedelta
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from pyreqwest import exceptions
from pyreqwest.client import Client, ClientBuilder, SyncClient, SyncClientBuilder

from .deadline import Deadline, earliest
from .errors import SDKError
from .failures import broken, closed, timed_out, unsendable
from .messages import Headers
from .scopes import Scopes, relayed
from .streaming import AsyncPieces, Pieces, framing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from pyreqwest.client import BaseClientBuilder
    from pyreqwest.request import BaseRequestBuilder, StreamRequest, SyncStreamRequest
    from pyreqwest.response import Response as AnyResponse
    from pyreqwest.response import SyncResponse

    from .messages import Request
    from .options import Timeout

    Limits: TypeAlias = tuple[float | None, float | None]

PROCESS = os.getpid()
"""The process whose threads pyreqwest works with."""

_UNREAD = 0
"""How much of a body is read before the head is seen; the status would be lost with a body that breaks off."""

ClientT = TypeVar("ClientT", SyncClient, Client)
BuilderT = TypeVar("BuilderT", bound="BaseClientBuilder")
RequestT = TypeVar("RequestT", bound="BaseRequestBuilder")


class PyreqwestTransport:
    """Sends requests with blocking clients; may be used by many threads."""

    def __init__(self, client: object = None) -> None:
        if client is not None and not isinstance(client, SyncClient):
            raise TypeError(f"a blocking client needs a pyreqwest SyncClient, and this is a {type(client).__name__}")
        self._clients = _Clients(client, lambda timeout: _configured(SyncClientBuilder(), timeout).build())
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
        for client in self._clients.drain():
            client.close()

    def fail(self, request: Request, error: Exception, *, in_stream: bool = False) -> None:
        """Raise the SDK's error for an error of pyreqwest, and nothing for any other."""
        if self._is_closed and isinstance(error, exceptions.PyreqwestError):
            raise closed(request) from error
        _fail(request, error, in_stream=in_stream)

    def refuse_if_closed(self, request: Request) -> None:
        """Raise the error of a stream whose client was closed; pyreqwest lets streams live on."""
        if self._is_closed:
            raise closed(request)

    def _build(self, request: Request) -> SyncStreamRequest:
        client = self._clients.get(request.timeout)
        builder = _headed(client.request(request.method, request.url), request)
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
        self._is_closed = False
        # pyreqwest deadlocks the interpreter where one thread closes what another one reads.
        self._lock = Lock()
        self._headers: Headers | None = None
        self.status = response.status
        self.url = request.url

    @property
    def headers(self) -> Headers:
        if self._headers is None:
            self._headers = Headers(self._response.headers.items())
        return self._headers

    def read(self) -> bytes:
        if self._content is None:
            try:
                with self._lock:
                    self._content = bytes(self._response.bytes())
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
        with self._lock:
            if not self._is_closed:
                self._is_closed = True
                self._streamed.__exit__(None, None, None)

    def _next_piece(self) -> bytes | None:
        self._transport.refuse_if_closed(self._request)
        with self._lock:
            piece = self._response.body_reader.read_chunk()
        return None if piece is None else bytes(piece)


class AsyncPyreqwestTransport:
    """Sends requests in asyncio."""

    def __init__(self, client: object = None) -> None:
        if client is not None and not isinstance(client, Client):
            raise TypeError(f"an async client needs a pyreqwest Client, and this is a {type(client).__name__}")
        self._clients = _Clients(client, lambda timeout: _configured(ClientBuilder(), timeout).build())
        self._scopes = Scopes()

    async def send(self, request: Request) -> AsyncPyreqwestResponse:
        streamed = self._build(request)
        try:
            with self._scopes.bound(request, earliest(request.attempt, request.deadline)):
                response = await relayed(streamed.__aenter__())
        except Exception as error:
            _fail(request, error)
            raise
        return AsyncPyreqwestResponse(streamed, response, request, self._scopes)

    async def close(self) -> None:
        self._scopes.close()
        for client in self._clients.drain():
            await client.close()

    def _build(self, request: Request) -> StreamRequest:
        client = self._clients.get(request.timeout)
        builder = _headed(client.request(request.method, request.url), request)
        if (body := request.body) is not None:
            whole = body.content
            builder = builder.body_stream(AsyncPieces(body)) if whole is None else builder.body_bytes(whole)
        return builder.build_streamed()


class AsyncPyreqwestResponse:
    """The asynchronous twin of PyreqwestResponse."""

    def __init__(self, streamed: StreamRequest, response: AnyResponse, request: Request, scopes: Scopes) -> None:
        self._streamed = streamed
        self._response = response
        self._request = request
        self._scopes = scopes
        self._content: bytes | None = None
        self._is_closed = False
        self._headers: Headers | None = None
        self.status = response.status
        self.url = request.url

    @property
    def headers(self) -> Headers:
        if self._headers is None:
            self._headers = Headers(self._response.headers.items())
        return self._headers

    async def read(self) -> bytes:
        if self._content is None:
            try:
                with self._scopes.bound(self._request, self._deadline()):
                    content = bytes(await relayed(self._response.bytes()))
            except Exception as error:
                _fail(self._request, error, in_stream=self._request.is_streamed)
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
            _fail(self._request, error, in_stream=self._request.is_streamed)
            raise
        finally:
            await self.close()

    async def close(self) -> None:
        if not self._is_closed:
            self._is_closed = True
            await self._streamed.__aexit__(None, None, None)

    def _deadline(self) -> Deadline | None:
        request = self._request
        return request.deadline if request.is_streamed else earliest(request.attempt, request.deadline)

    def _silence(self) -> Deadline | None:
        """Return when a stream has been silent for too long."""
        read = self._request.timeout.read
        return Deadline("idle", read) if self._request.is_streamed and read is not None else None

    async def _next_piece(self) -> bytes | None:
        piece = None
        with self._scopes.bound(self._request, earliest(self._deadline(), self._silence())):
            piece = await relayed(self._response.body_reader.read_chunk())
        return None if piece is None else bytes(piece)


class _Clients(Generic[ClientT]):
    """A user's client, or clients of our own: some time-outs are set for a client and not for a request."""

    def __init__(self, given: ClientT | None, build: Callable[[Timeout], ClientT]) -> None:
        self._given: ClientT | None = given
        self._build: Callable[[Timeout], ClientT] = build
        self._own: dict[Limits, ClientT] = {}
        self._lock = Lock()

    def get(self, timeout: Timeout) -> ClientT:
        if self._given is not None:
            return self._given
        limits = timeout.connect, timeout.read
        client = self._own.get(limits)
        if client is None:
            with self._lock:
                client = self._own.setdefault(limits, self._build(timeout))
        return client

    def drain(self) -> list[ClientT]:
        """Return the clients that are ours to close. They are kept, because a closed one explains itself best."""
        return list(self._own.values())


def _configured(builder: BuilderT, timeout: Timeout) -> BuilderT:
    builder = builder.follow_redirects(False).tcp_nodelay(True)
    if timeout.connect is not None:
        builder = builder.connect_timeout(timedelta(seconds=timeout.connect))
    if timeout.read is not None:
        builder = builder.read_timeout(timedelta(seconds=timeout.read))
    return builder


def _headed(builder: RequestT, request: Request) -> RequestT:
    """Return the builder with all headers."""
    headers = [*request.headers, *framing(request)]
    try:
        builder = builder.headers(headers)
    except ValueError:  # it quotes what it refuses, which may be a secret
        raise unsendable(request) from None
    return builder.streamed_read_buffer_limit(_UNREAD)


def _fail(request: Request, error: Exception, *, in_stream: bool = False) -> None:
    """Raise the SDK's error for an error of pyreqwest, and nothing for any other."""
    timeout = request.timeout
    match error:
        case exceptions.ClientClosedError():
            raise SDKError("the pyreqwest client that was given is closed") from None
        case exceptions.PoolTimeoutError():
            raise timed_out(request, timeout.pool, sent=False) from None
        case exceptions.RequestTimeoutError() if _is_connecting(error):
            raise timed_out(request, timeout.connect, sent=False) from None
        case exceptions.RequestTimeoutError():
            raise timed_out(request, timeout.read, in_stream=in_stream) from None
        case exceptions.RequestError():
            raise broken(request, _reason(error), sent=not _is_connecting(error)) from None
        case _:
            pass


def _causes(error: exceptions.DetailedPyreqwestError) -> list[str]:
    return [cause["message"] for cause in error.details.get("causes") or []]


def _is_connecting(error: exceptions.DetailedPyreqwestError) -> bool:
    """Tell whether nothing was sent yet. The classes do not: a broken connection is a ConnectError, too."""
    return any(cause.startswith("client error (Connect)") for cause in _causes(error))


def _reason(error: exceptions.DetailedPyreqwestError) -> str:
    """Return what happened; the causes in front of the last one repeat the URL with its secrets."""
    return ": ".join([error.message, *_causes(error)[1:][-1:]])
