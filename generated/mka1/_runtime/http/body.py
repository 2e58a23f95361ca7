"""Body: the bytes of a request; how they are handed to httpx2, and the header that tells the server where they end."""

from __future__ import annotations

from typing import TYPE_CHECKING, final

from ..errors import InvalidRequestError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Mapping
    from typing import TypeAlias

    from .messages import Request

    Open: TypeAlias = Callable[[], Iterator[bytes]]

_WITH_BODY = frozenset({"POST", "PUT", "PATCH"})
_FRAMING = frozenset({"content-length", "transfer-encoding"})


@final
class Body:
    """A request's body: either `content`, or the bytes that `open` yields, from the beginning each time it is called.

    `length` is None where only the end tells. `is_replayable`: `open` may be called more than once. `is_spent`: `open`
    was called and cannot be called again.
    """

    __slots__ = ("content", "content_type", "is_replayable", "is_spent", "length", "open")

    def __init__(
        self,
        content_type: str | None,
        content: bytes | None = None,
        *,
        open: Open | None = None,
        length: int | None = None,
        is_replayable: bool = True,
    ) -> None:
        self.content_type = content_type
        self.content = content
        self.open = open
        self.length = length if content is None else len(content)
        self.is_replayable = is_replayable
        self.is_spent = False

    def pieces(self) -> Iterator[bytes]:
        """Return the body's bytes, from the beginning."""
        self.is_spent = not self.is_replayable
        return self.open() if self.open is not None else iter((self.content or b"",))

    def encode(self, extra: Mapping[str, object] | None) -> Body:
        """Return the body itself, which has no fields to add `extra` to."""
        if extra:
            raise InvalidRequestError('options["body"] adds fields, but the body of this operation has no fields')
        return self


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
