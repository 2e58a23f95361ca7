"""What the transports over httpcore2 have in common: from our requests to its own, and from its errors to ours. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import httpcore2

from .codings import ACCEPTED, CorruptBodyError
from .failures import broken, is_refused, timed_out, unsendable
from .messages import Headers
from .network import Wait
from .streaming import framing

if TYPE_CHECKING:
    from .deadline import Deadline
    from .messages import Request
    from .routes import Route
    from .streaming import AsyncPieces, Pieces

    AnyRoute: TypeAlias = Route[httpcore2.ConnectionPool] | Route[httpcore2.AsyncConnectionPool]
    Waits: TypeAlias = dict[str, float | None]

MOST_CONNECTIONS = 1000
MOST_IDLE_CONNECTIONS = 100
KEEP_ALIVE = 5.0

FAILURES = (
    httpcore2.TimeoutException,
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpcore2.ProxyError,
    httpcore2.UnsupportedProtocol,
    CorruptBodyError,
)


def core_request(
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
    headers = [(name.encode("ascii"), value.encode()) for name, value in (*request.headers, *framing(request))]
    names = {name.lower() for name, _ in headers}
    if b"host" not in names:
        headers.insert(0, (b"Host", host.encode()))
    if b"accept-encoding" not in names:
        headers.append((b"Accept-Encoding", ACCEPTED))
    return headers


def headers_of(response: httpcore2.Response) -> Headers:
    return Headers([(name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers])


def coding_of(response: httpcore2.Response) -> str | None:
    return next(
        (value.decode("latin-1") for name, value in response.headers if name.lower() == b"content-encoding"), None
    )


def waits_of(request: Request, limit: Deadline | None) -> Waits:
    timeout = request.timeout
    return {
        "connect": Wait(timeout.connect, limit),
        "read": Wait(timeout.read, limit),
        "write": Wait(timeout.write, limit),
        "pool": Wait(timeout.pool, limit),
    }


def raise_failure(request: Request, error: Exception, *, in_stream: bool = False) -> None:
    """Raise the SDK's error for an error of httpcore2, and nothing for any other."""
    match error:
        case httpcore2.ConnectTimeout():
            raise timed_out(request, "connect") from error
        case httpcore2.PoolTimeout():
            raise timed_out(request, "pool") from error
        case httpcore2.WriteTimeout():
            raise timed_out(request, "write") from error
        case httpcore2.TimeoutException():
            raise timed_out(request, "read", in_stream=in_stream) from error
        case httpcore2.ConnectError() | httpcore2.ProxyError() | httpcore2.UnsupportedProtocol():
            raise broken(request, error, sent=False) from error
        case _ if is_refused(error):
            raise unsendable(request) from None
        case httpcore2.NetworkError() | httpcore2.ProtocolError() | CorruptBodyError():
            raise broken(request, error) from error
        case _:
            pass
