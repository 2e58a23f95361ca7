"""Adapters around a user's own httpx2.Client or httpx2.AsyncClient, through its public methods; it is never closed.

Its settings hold: proxies, certificates, event hooks, its own headers and cookies beneath ours. Only redirects are not left to
it, because it would take credentials along. It logs URLs as they are, a key in the query included. One thing is less strict than
with connections of our own: a blocking client gives no hold on a connection before the head of an answer has come, so a server
that trickles its head is bound by the time of each wait alone, and closing the SDK does not end a call that waits for its head.
"""

from __future__ import annotations

from contextlib import closing, contextmanager
from threading import Timer
from typing import TYPE_CHECKING

import httpx2

from ..errors import InvalidRequestError, SDKError
from .deadline import body_deadline, earliest, shorter
from .failures import broken, closed, is_refused, overdue, timed_out, unsendable
from .messages import Headers
from .network import Reading, interrupt
from .scopes import Reads, Scopes
from .streaming import AsyncPieces, Pieces, framing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Generator, Iterator
    from types import TracebackType
    from typing import Self

    from httpcore2 import NetworkStream

    from .deadline import Deadline
    from .messages import Request


class Httpx2Transport:
    """Sends requests with a user's httpx2.Client."""

    def __init__(self, client: object) -> None:
        if not isinstance(client, httpx2.Client):
            raise TypeError(f"a blocking client needs an httpx2.Client, and this is an {type(client).__name__}")
        self._client = client
        self._running: set[Httpx2Response] = set()
        self._is_closed = False

    def send(self, request: Request) -> Httpx2Response:
        try:
            response = self._client.send(_build(self._client, request), stream=True, follow_redirects=False)
        except Exception as error:
            _fail(request, error)
            raise
        _let_wait(response, request)
        return Httpx2Response(response, request, self)

    def close(self) -> None:
        """End the calls whose answers are being read. The client is left to its owner."""
        self._is_closed = True
        for response in list(self._running):
            response.close()

    @contextmanager
    def running(self, response: Httpx2Response) -> Generator[None]:
        """Know of an answer whose body is being read; raise the SDK's errors for those of httpx2."""
        request = response.request
        self._running.add(response)
        try:
            if self._is_closed:
                raise closed(request)
            yield
        except Exception as error:
            if (self._is_closed or response.reading.is_interrupted) and isinstance(error, httpx2.RequestError):
                raise closed(request, "client" if self._is_closed else "answer") from error
            _fail(request, error, in_stream=request.is_streamed)
            raise
        finally:
            self._running.discard(response)


class Httpx2Response:
    """An answer of a user's client."""

    def __init__(self, response: httpx2.Response, request: Request, transport: Httpx2Transport) -> None:
        self._response = response
        self._transport = transport
        self.request = request
        self.status = response.status_code
        self.headers = _headers(response)
        self.url = request.url
        self._content: bytes | None = None
        self.reading = Reading()

    def read(self) -> bytes:
        if self._content is None:
            self._content = b"".join(self.iter_bytes())
        return self._content

    def iter_bytes(self) -> Iterator[bytes]:
        if self._content is not None:
            yield self._content
            return
        pieces = self._response.iter_bytes()
        deadline = body_deadline(self.request)
        with self._transport.running(self), closing(self._response), Watchdog(self._response, deadline) as watchdog:
            while True:
                with self.reading:
                    piece = next(pieces, None)
                if piece is None:
                    return
                yield piece
                watchdog.start()

    def close(self) -> None:
        stream = stream_of(self._response)
        if stream is None or not self.reading.interrupt(stream):
            self._response.close()


class Watchdog:
    """Ends the connection of a body that is still coming when the deadline passes.

    The first wait for a body is bound by its own time-out, so the watchdog starts only where a second one follows.
    """

    __slots__ = ("_deadline", "_response", "_timer")

    def __init__(self, response: httpx2.Response, deadline: Deadline | None) -> None:
        self._response = response
        self._deadline = deadline
        self._timer: Timer | None = None

    def start(self) -> None:
        if self._timer is None and self._deadline is not None and not self._is_complete():
            self._timer = Timer(self._deadline.remaining(), self._interrupt)
            self._timer.daemon = True
            self._timer.start()

    def _is_complete(self) -> bool:
        length = self._response.headers.get("content-length")
        return length is not None and length == str(self._response.num_bytes_downloaded)

    def _interrupt(self) -> None:
        if (stream := stream_of(self._response)) is not None:
            interrupt(stream)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._timer is not None:
            self._timer.cancel()


class AsyncHttpx2Transport:
    """Sends requests with a user's httpx2.AsyncClient."""

    def __init__(self, client: object) -> None:
        if not isinstance(client, httpx2.AsyncClient):
            raise TypeError(f"an async client needs an httpx2.AsyncClient, and this is an {type(client).__name__}")
        self._client = client
        self._scopes = Scopes()

    async def send(self, request: Request) -> AsyncHttpx2Response:
        try:
            with self._scopes.bound(request, earliest(request.attempt, request.deadline)):
                response = await self._client.send(_build(self._client, request), stream=True, follow_redirects=False)
        except Exception as error:
            _fail(request, error)
            raise
        _let_wait(response, request)
        return AsyncHttpx2Response(response, request, self._scopes)

    async def close(self) -> None:
        """End the calls that run, and leave the client to its owner."""
        self._scopes.close()


class AsyncHttpx2Response:
    """The asynchronous twin of Httpx2Response."""

    def __init__(self, response: httpx2.Response, request: Request, scopes: Scopes) -> None:
        self._response = response
        self._request = request
        self._reads = Reads(scopes, request)
        self.status = response.status_code
        self.headers = _headers(response)
        self.url = request.url

    async def read(self) -> bytes:
        try:
            with self._reads.bound(body_deadline(self._request)):
                return await self._response.aread()
        except Exception as error:
            _fail(self._request, error, in_stream=self._request.is_streamed)
            raise

    async def iter_bytes(self) -> AsyncIterator[bytes]:
        pieces = self._response.aiter_bytes()
        try:
            while True:
                piece = None
                with self._reads.bound(body_deadline(self._request)):
                    piece = await anext(pieces, None)
                if piece is None:
                    return
                yield piece
        except Exception as error:
            _fail(self._request, error, in_stream=self._request.is_streamed)
            raise

    async def close(self) -> None:
        if not self._reads.end():
            await self._response.aclose()


def _build(client: httpx2.Client | httpx2.AsyncClient, request: Request) -> httpx2.Request:
    limit = earliest(request.attempt, request.deadline)
    timeout = request.timeout
    body = request.body
    stream = Pieces if isinstance(client, httpx2.Client) else AsyncPieces
    return client.build_request(
        request.method,
        request.url,
        headers=[*request.headers, *framing(request)],
        content=None if body is None else body.content if body.content is not None else stream(body),
        timeout=httpx2.Timeout(
            connect=shorter(timeout.connect, limit),
            read=shorter(timeout.read, limit),
            write=shorter(timeout.write, limit),
            pool=shorter(timeout.pool, limit),
        ),
    )


def _let_wait(response: httpx2.Response, request: Request) -> None:
    """Let a stream be as silent as it may: its head was bound by the attempt as well, and what follows is not."""
    if request.is_streamed:
        response.request.extensions.get("timeout", {})["read"] = request.timeout.read


def stream_of(response: httpx2.Response) -> NetworkStream | None:
    """Return the connection of an answer where it is there for nothing else: one of HTTP/2 carries other calls, too."""
    return response.extensions.get("network_stream") if response.http_version.startswith("HTTP/1") else None


def _headers(response: httpx2.Response) -> Headers:
    return Headers([(name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers.raw])


def _fail(request: Request, error: Exception, *, in_stream: bool = False) -> None:
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
        case httpx2.ConnectError() | httpx2.ProxyError() | httpx2.UnsupportedProtocol():
            raise broken(request, error, sent=False) from error
        case _ if is_refused(error):
            raise unsendable(request) from None
        case httpx2.InvalidURL():
            raise InvalidRequestError(f"{request.method} {request.safe_url} cannot be sent: {error}") from error
        case httpx2.RequestError() if limit is not None and limit.has_passed():
            raise overdue(request, limit) from error
        case httpx2.RequestError():
            raise broken(request, error) from error
        case RuntimeError() if "client has been closed" in str(error):
            raise SDKError("the httpx2 client that was given is closed") from error
        case _:
            pass
