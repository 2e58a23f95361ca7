"""BinaryResponse and AsyncBinaryResponse: responses that are bytes, read whole, in pieces, or into a file.

    with sdk.files.content("file_1") as response:
        response.write_to("report.pdf")

The body stays on its connection until it is read. Reading it to the end, leaving the loop, an error, and closing or dropping
the response all release the connection. Nothing here decodes the bytes.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import InvalidRequestError, SDKError
from ..http.coroutines import finish
from ..http.open_response import AsyncOpenResponse, BlockingOpenResponse, GivenResponse, OpenResponse, iterate
from .disposition import filename_in

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator, Mapping
    from typing import BinaryIO, Self

    from ..http.transport import AsyncResponse


class _Binary(OpenResponse):
    """What both kinds of binary responses share. `_content` is the body once `read` has read it."""

    accept = "*/*"

    def __init__(self, response: AsyncResponse, caller: object = None) -> None:
        super().__init__(response)
        self._caller = caller  # keeps the client and its connections alive when the user has dropped the client
        self._content: bytes | None = None
        self._is_consumed = False

    @classmethod
    def from_response(cls, response: AsyncResponse, caller: object, _returns: object, /) -> Self:
        """Return a binary response of a response whose headers have arrived. The driver calls this."""
        return cls(response, caller)

    @classmethod
    def of(cls, content: bytes, headers: Mapping[str, str] | None = None) -> Self:
        """Return a response with this content, for tests of code that reads downloads."""
        return cls(GivenResponse(content, headers))

    @property
    def filename(self) -> str | None:
        """The file name that the server suggests, without folders; None if it suggests none."""
        return filename_in(self.headers.get("content-disposition", ""))

    async def _read(self) -> bytes:
        if self._content is None:
            self._content = b"".join([piece async for piece in self._chunks(None)])
        return self._content

    async def _chunks(self, size: int | None) -> AsyncGenerator[bytes]:
        if size is not None and size < 1:
            raise InvalidRequestError("chunk_size must be 1 or more")
        rest = bytearray()
        try:
            async for piece in self._pieces():
                if size is None:
                    yield piece
                    continue
                rest += piece
                while len(rest) >= size:
                    yield bytes(rest[:size])
                    del rest[:size]  # takes constant time: a bytearray moves its start
            if rest:
                yield bytes(rest)
        finally:
            await self._close()

    async def _pieces(self) -> AsyncGenerator[bytes]:
        if self._content is not None:
            yield self._content
            return
        self._consume()
        async for piece in self._response.iter_bytes():
            yield piece

    def _consume(self) -> None:
        if self._is_consumed:
            raise SDKError("the body was already read by iter_bytes() or write_to(); only read() keeps it")
        if self._is_closed:
            raise SDKError("this response was closed before its body was read")
        self._is_consumed = True

    async def _write_to(self, path: Path) -> Path:
        try:
            with _replacing(path) as file:
                async for piece in self._chunks(None):
                    file.write(piece)
        finally:
            await self._close()
        return path


class BinaryResponse(_Binary, BlockingOpenResponse):
    """The body of a response, not yet read."""

    def read(self) -> bytes:
        """Return the whole body; the same bytes each time."""
        return finish(self._read())

    def iter_bytes(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """Yield the body once, as it arrives or in chunks of `chunk_size` bytes, of which the last may be shorter."""
        return iterate(self._chunks(chunk_size))

    def write_to(self, path: str | os.PathLike[str]) -> Path:
        """Write the body to a file and return its path. If anything fails, an existing file stays as it was."""
        return finish(self._write_to(Path(path)))


class AsyncBinaryResponse(_Binary, AsyncOpenResponse):
    """The body of a response, not yet read, for asyncio and trio. `write_to` writes in the event loop's thread."""

    async def read(self) -> bytes:
        """Return the whole body; the same bytes each time."""
        return await self._read()

    def iter_bytes(self, chunk_size: int | None = None) -> AsyncIterator[bytes]:
        """Yield the body once, as it arrives or in chunks of `chunk_size` bytes, of which the last may be shorter."""
        return self._chunks(chunk_size)

    async def write_to(self, path: str | os.PathLike[str]) -> Path:
        """Write the body to a file and return its path. If anything fails, an existing file stays as it was."""
        return await self._write_to(Path(path))


@contextmanager
def _replacing(path: Path) -> Generator[BinaryIO]:
    """Open a file that replaces `path` on success and is removed on failure. A device or a pipe is written to as it is."""
    if path.is_dir():
        raise IsADirectoryError(f"{path} is a directory: name a file in it")
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            yield file
        return
    target = Path(os.path.realpath(path))  # a symbolic link stays one
    part = target.with_name(f".{os.urandom(8).hex()}.part")
    try:
        with part.open("xb") as file:
            if target.exists():
                part.chmod(target.stat().st_mode & 0o777)  # a private file stays private
            yield file
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
