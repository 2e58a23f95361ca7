"""Body: the bytes of a request, from memory, a file on disk, an open file or an iterable of bytes.

Nothing is read before it is sent. Files are read in pieces, and a body that can be read again can be sent again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from io import TextIOBase
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, Protocol, cast, final

from ..errors import InvalidRequestError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    Open: TypeAlias = Callable[[], Iterator[bytes]]

PIECE = 262144
"""Bytes read at once. In asyncio and trio a thread reads each piece, so larger pieces make an upload cheaper."""


class Readable(Protocol):
    """An open binary file, or what reads like one."""

    def read(self, size: int = ..., /) -> bytes: ...


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


def source_of(content: object, content_type: str | None = None) -> Body:
    """Return the body for `content`: bytes, a path, an open binary file or an iterable of bytes.

    Raises InvalidRequestError for anything else, and OSError for a path that cannot be read.
    """
    match content:
        case bytes():
            return Body(content_type, content)
        case bytearray() | memoryview():
            return Body(content_type, bytes(cast("bytearray | memoryview[int]", content)))
        case os.PathLike():
            return _from_path(Path(cast("os.PathLike[str]", content)), content_type)
        case TextIOBase():
            raise InvalidRequestError("the file is open in text mode: open it with 'rb'")
        case _ if hasattr(content, "read"):
            return _from_file(cast("Readable", content), content_type)
        case Iterable() if not isinstance(content, str | Mapping):
            return _from_iterable(cast("Iterable[object]", content), content_type)
        case _:
            raise InvalidRequestError(
                f"cannot send a value of type {type(content).__name__}: pass bytes, a path or an open binary file"
            )


def _from_path(path: Path, content_type: str | None) -> Body:
    found = path.stat()
    if not S_ISREG(found.st_mode) and not S_ISDIR(found.st_mode):  # a pipe is read once and has no length
        return Body(content_type, open=_once(lambda: _read_path(path, None)), is_replayable=False)
    with path.open("rb"):  # fail here, and not in the middle of the request
        return Body(content_type, open=lambda: _read_path(path, found.st_size), length=found.st_size)


def _from_file(file: Readable, content_type: str | None) -> Body:
    start, length = _extent(file)
    if start is None:
        return Body(content_type, open=_once(lambda: _read(file, None)), is_replayable=False)
    return Body(content_type, open=lambda: _read_from(file, start, length), length=length)


def _from_iterable(pieces: Iterable[object], content_type: str | None) -> Body:
    def checked() -> Iterator[bytes]:
        return map(_as_bytes, pieces)

    if isinstance(pieces, Iterator):
        return Body(content_type, open=_once(checked), is_replayable=False)
    return Body(content_type, open=checked)


def _extent(file: Readable) -> tuple[int, int] | tuple[None, None]:
    """Return the position of the file and the number of bytes after it; None for a file that cannot seek."""
    with suppress(AttributeError, OSError):
        seekable = cast("SupportsSeek", file)  # if it is not, an AttributeError tells
        start = seekable.tell()
        length = seekable.seek(0, os.SEEK_END) - start
        seekable.seek(start)
        return start, max(length, 0)
    return None, None


class SupportsSeek(Readable, Protocol):
    def tell(self) -> int: ...
    def seek(self, offset: int, whence: int = ..., /) -> int: ...


def _read_path(path: Path, length: int | None) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from _read(file, length)


def _read_from(file: Readable, start: int, length: int | None) -> Iterator[bytes]:
    cast("SupportsSeek", file).seek(start)  # `_extent` found that it can seek
    yield from _read(file, length)


def _read(file: Readable, length: int | None) -> Iterator[bytes]:
    """Yield the file in pieces, and no more than `length`: it may have grown since its length was sent."""
    left = length
    while piece := _as_bytes(file.read(PIECE if left is None else min(PIECE, left))):
        if left is not None:
            left -= len(piece)
        yield piece


def _as_bytes(piece: object) -> bytes:
    match piece:
        case bytes():
            return piece
        case bytearray() | memoryview():
            return bytes(cast("bytearray | memoryview[int]", piece))
        case _:
            raise InvalidRequestError(f"the content yields {type(piece).__name__} where it should yield bytes")


def _once(open: Open) -> Open:
    """Return `open` with a second call refused: an empty body must not be sent in place of one that was consumed."""
    left = [open]

    def open_once() -> Iterator[bytes]:
        if not left:
            raise InvalidRequestError("the content was read before and cannot be read again")
        return left.pop()()

    return open_once
