"""Streamed request bodies as the HTTP libraries take them, and the headers that tell where a body ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import InvalidRequestError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from .sources import Body
    from .transport import Request

_WITH_BODY = frozenset({"POST", "PUT", "PATCH"})
_FRAMING = frozenset({"content-length", "transfer-encoding"})


class Pieces:
    """A streamed body, opened when its first piece is sent: not before there is a connection."""

    def __init__(self, body: Body) -> None:
        self._body = body

    def __iter__(self) -> Iterator[bytes]:
        yield from self._body.pieces()


class AsyncPieces:
    """The same in asyncio and trio: a thread reads, because a file may keep it waiting."""

    def __init__(self, body: Body) -> None:
        self._body = body

    async def __aiter__(self) -> AsyncIterator[bytes]:
        from anyio import to_thread

        pieces = self._body.pieces()
        while (piece := await to_thread.run_sync(next, pieces, None)) is not None:
            yield piece


def framing(request: Request) -> list[tuple[str, str]]:
    """Return the header that tells where the body ends (RFC 9112, section 6), unless the request has one.

    Raises InvalidRequestError for one that lies: the server would take the rest for another request, or wait for more.
    """
    body = request.body
    _check_length(request, 0 if body is None else body.length)
    if body is None:
        return [("Content-Length", "0")] if request.method in _WITH_BODY and not _is_framed(request) else []
    if _is_framed(request):
        return []
    return [("Transfer-Encoding", "chunked")] if body.length is None else [("Content-Length", str(body.length))]


def _is_framed(request: Request) -> bool:
    return any(name.lower() in _FRAMING for name, _ in request.headers)


def _check_length(request: Request, length: int | None) -> None:
    for name, value in request.headers:
        if name.lower() == "content-length" and length is not None and value.strip() != str(length):
            raise InvalidRequestError(f"Content-Length is {value}, and the body has {length} bytes")
