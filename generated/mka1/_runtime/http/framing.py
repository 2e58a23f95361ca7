"""How a request's body is handed to httpx2, and the header that tells the server where it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import InvalidRequestError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from .content import Body
    from .messages import Request

_WITH_BODY = frozenset({"POST", "PUT", "PATCH"})
_FRAMING = frozenset({"content-length", "transfer-encoding"})


class Pieces:
    """A streamed body. It is opened when its first piece is sent, which is after the connection was made."""

    def __init__(self, body: Body) -> None:
        self._body = body

    def __iter__(self) -> Iterator[bytes]:
        yield from self._body.pieces()


class AsyncPieces:
    """Like Pieces, for asyncio and trio. A thread reads, because a file may block."""

    def __init__(self, body: Body) -> None:
        self._body = body

    async def __aiter__(self) -> AsyncIterator[bytes]:
        from anyio import to_thread

        pieces = self._body.pieces()
        while (piece := await to_thread.run_sync(next, pieces, None)) is not None:
            yield piece


def framing(request: Request) -> list[tuple[str, str]]:
    """Return the header that tells where the body ends (RFC 9112, section 6), unless the request has one.

    Raises InvalidRequestError for a wrong Content-Length: the server would read the rest of the body as another request.
    """
    body = request.body
    length = 0 if body is None else body.length
    given = [(name.lower(), value) for name, value in request.headers if name.lower() in _FRAMING]
    for name, value in given:
        if name == "content-length" and length is not None and value.strip() != str(length):
            raise InvalidRequestError(f"Content-Length is {value}, and the body has {length} bytes")
    if given:
        return []
    if body is None:
        return [("Content-Length", "0")] if request.method in _WITH_BODY else []
    return [("Transfer-Encoding", "chunked")] if length is None else [("Content-Length", str(length))]
