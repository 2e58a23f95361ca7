"""Bodies that are sent unchanged: bytes, text, files and iterables. Multipart forms take their files from here.

Nothing is read before it is sent. Files are read in pieces; a file that can seek can be sent again on a retry.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from io import TextIOBase
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast

from ..errors import InvalidRequestError, MissingFileError
from ..http.body import Body
from ..wire.bodies import text_body

if TYPE_CHECKING:
    from ..http.body import Open

PIECE = 262144
"""Bytes read at once. In asyncio and trio a thread reads each piece, so large pieces cost less."""

OCTETS = "application/octet-stream"


class Readable(Protocol):
    """An open binary file, or an object with the same `read`."""

    def read(self, size: int = ..., /) -> bytes: ...


ContentInput: TypeAlias = bytes | bytearray | str | os.PathLike[str] | Readable | Iterable[bytes]
"""A body that is neither JSON nor a form: in memory, on disk, or made piece by piece."""


def raw_body(content: ContentInput | None, content_type: str | None = None) -> RawBody | None:
    """Return a body for `content`, or None if it is None. Generated methods call this."""
    return None if content is None else RawBody(content, content_type)


class RawBody:
    """A body that is sent unchanged. If `content_type` is a range such as `image/*`, the name of a file may narrow it."""

    __slots__ = ("_content", "_content_type")

    def __init__(self, content: object, content_type: str | None = None) -> None:
        self._content = content
        self._content_type = None if content_type == "*/*" else content_type

    def encode(self, extra: Mapping[str, object] | None) -> Body:
        """Return the body. Raises InvalidRequestError for `extra` fields: the body has none."""
        content, content_type = self._content, self._content_type
        if isinstance(content, str):
            return text_body(content, content_type).encode(extra)
        return source_of(content, media_type_of(content, content_type)).encode(extra)


def source_of(content: object, content_type: str | None = None) -> Body:
    """Return the body for `content`: bytes, a path, an open binary file or an iterable of bytes.

    Raises InvalidRequestError for anything else, MissingFileError for a path where nothing is, and another OSError for one that
    cannot be read.
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
    try:
        found = path.stat()
    except FileNotFoundError:
        raise MissingFileError(f"there is no file {str(path)!r} to upload") from None
    if not S_ISREG(found.st_mode) and not S_ISDIR(found.st_mode):  # a pipe can be read once and has no length
        return Body(content_type, open=_once(lambda: _read_path(path, None)), is_replayable=False)
    with path.open("rb"):  # fail now, not in the middle of the request
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
    """Return the position of a file and the number of bytes after it, or None twice if it cannot seek."""
    with suppress(AttributeError, OSError):
        seekable = cast("SupportsSeek", file)  # otherwise an AttributeError is raised
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
    """Yield a file in pieces, at most `length` bytes: it may have grown since its length was sent."""
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
            raise InvalidRequestError(f"the content must yield bytes, not {type(piece).__name__}")


def _once(open: Open) -> Open:
    """Return `open` with a second call refused, because it would send an empty body instead of the consumed one."""
    left = [open]

    def open_once() -> Iterator[bytes]:
        if not left:
            raise InvalidRequestError("the content has already been read and cannot be read again")
        return left.pop()()

    return open_once


def name_of(file: object) -> str:
    """Return the last segment of a path or of an open file's name, or "upload" if there is none."""
    path = cast("object", file if isinstance(file, os.PathLike) else getattr(file, "name", None))
    if not isinstance(path, (str, os.PathLike)):
        return "upload"
    return Path(cast("str | os.PathLike[str]", path)).name


def media_type_of(file: object, declared: str | None) -> str:
    """Return the media type to send content with: the declared one, narrowed by the file's name if it is a range."""
    if declared is None or "*" not in declared:
        return declared or OCTETS
    found = media_type_by_name(name_of(file), declared)
    return declared if found == OCTETS else found


def media_type_by_name(filename: str, declared: str | None) -> str:
    """Return the declared media type, or the one that the file's name suggests among several."""
    from mimetypes import guess_type  # reads the system's tables; only uploads need them

    choices = [each.strip() for each in (declared or "*/*").split(",")]
    if len(choices) == 1 and "*" not in choices[0]:
        return choices[0]
    guess = guess_type(filename)[0] or OCTETS
    if any(_is_match(guess, choice) for choice in choices):
        return guess
    return next((choice for choice in choices if "*" not in choice), OCTETS)


def _is_match(media_type: str, choice: str) -> bool:
    return choice in (media_type, "*/*", media_type.partition("/")[0] + "/*")
