"""BinaryResponse and AsyncBinaryResponse: answers that are bytes, read whole, in pieces, or into a file.

    with sdk.files.content("file_1") as answer:
        answer.write_to("report.pdf")

The body stays on its connection until it is read. Reading it to the end, leaving the loop, an error, and closing or dropping
the answer all release the connection.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import InvalidRequestError, SDKError
from ..http.coroutines import finish, iterate
from ..http.event_loop import run_later, running_loop
from .disposition import filename_in

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator
    from types import TracebackType
    from typing import BinaryIO, Self

    from ..http.messages import Headers
    from ..http.transport import AsyncResponse


class _Binary:
    """What BinaryResponse and AsyncBinaryResponse have in common."""

    def __init__(self, response: AsyncResponse, caller: object = None) -> None:
        self._response = response
        self._caller = caller  # keeps the client, and with it the connection, for a caller who drops it
        self._content: bytes | None = None
        self._is_spent = False

    @classmethod
    def from_response(cls, response: AsyncResponse, caller: object, _returns: object, /) -> Self:
        """Take over a response whose head has arrived; the driver calls this."""
        return cls(response, caller)

    @property
    def status(self) -> int:
        return self._response.status

    @property
    def headers(self) -> Headers:
        return self._response.headers

    @property
    def filename(self) -> str | None:
        """The file name that the server suggests, without any folders; None where it suggests none."""
        return filename_in(self.headers.get("content-disposition", ""))

    async def _read(self) -> bytes:
        if self._content is None:
            self._content = b"".join([piece async for piece in self._chunks(None)])
        return self._content

    async def _chunks(self, size: int | None) -> AsyncGenerator[bytes]:
        chunks = _Chunks(size)
        try:
            if self._content is not None:
                for chunk in chunks.feed(self._content):
                    yield chunk
            else:
                if self._is_spent:
                    raise SDKError("the body was already read by iter_bytes() or write_to(); only read() keeps it")
                self._is_spent = True
                async for piece in self._response.iter_bytes():
                    for chunk in chunks.feed(piece):
                        yield chunk
            for chunk in chunks.end():
                yield chunk
        finally:
            await self._response.close()

    async def _write_to(self, path: Path) -> Path:
        try:
            with _replacing(path) as file:
                async for piece in self._chunks(None):
                    file.write(piece)
        finally:
            await self._response.close()
        return path


class BinaryResponse(_Binary):
    """The body of an answer, not yet read."""

    def read(self) -> bytes:
        """Return the whole body; the same bytes each time."""
        return finish(self._read())

    def iter_bytes(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """Yield the body once, as it arrives or in chunks of `chunk_size` bytes, of which the last may be shorter."""
        return iterate(self._chunks(chunk_size))

    def write_to(self, path: str | os.PathLike[str]) -> Path:
        """Write the body to a file and return its path. If anything fails, the file is what it was before."""
        return finish(self._write_to(Path(path)))

    def close(self) -> None:
        """Release the connection. What was not read is lost."""
        finish(self._response.close())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __del__(self) -> None:
        self.close()


class AsyncBinaryResponse(_Binary):
    """The body of an answer, not yet read, for asyncio and trio. `write_to` writes in the event loop's thread."""

    def __init__(self, response: AsyncResponse, caller: object = None) -> None:
        super().__init__(response, caller)
        self._loop = running_loop()

    async def read(self) -> bytes:
        """Return the whole body; the same bytes each time."""
        return await self._read()

    def iter_bytes(self, chunk_size: int | None = None) -> AsyncIterator[bytes]:
        """Yield the body once, as it arrives or in chunks of `chunk_size` bytes, of which the last may be shorter."""
        return self._chunks(chunk_size)

    async def write_to(self, path: str | os.PathLike[str]) -> Path:
        """Write the body to a file and return its path. If anything fails, the file is what it was before."""
        return await self._write_to(Path(path))

    async def close(self) -> None:
        """Release the connection. What was not read is lost."""
        self._loop = None
        await self._response.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def __del__(self) -> None:
        run_later(self._loop, self._response.close)


class _Chunks:
    """Cuts pieces of any size into chunks of one size; None leaves them as they come."""

    def __init__(self, size: int | None) -> None:
        if size is not None and size < 1:
            raise InvalidRequestError("chunk_size must be 1 or more")
        self._size = size
        self._rest = bytearray()

    def feed(self, piece: bytes) -> Iterator[bytes]:
        if self._size is None:
            yield piece
            return
        self._rest += piece
        while len(self._rest) >= self._size:
            yield bytes(self._rest[: self._size])
            del self._rest[: self._size]

    def end(self) -> Iterator[bytes]:
        if self._rest:
            yield bytes(self._rest)


@contextmanager
def _replacing(path: Path) -> Generator[BinaryIO]:
    """Open a file beside `path` that replaces it at the end, and is removed if anything fails."""
    if path.is_dir():
        raise IsADirectoryError(f"{path} is a folder: name a file in it")
    part = path.with_name(f".{os.urandom(8).hex()}.part")
    try:
        with part.open("xb") as file:
            yield file
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
