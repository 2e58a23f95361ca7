"""Answers that are bytes: read whole, in pieces, or straight into a file.

    with sdk.files.content("file_1") as answer:
        answer.write_to("report.pdf")

Until it is read, the body waits on its connection. Reading it to the end, stopping halfway, an error, closing the
answer or dropping it: each gives the connection back.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from ..errors import InvalidRequestError, SDKError
from ..http.release import run_later, running_loop
from .disposition import filename_in

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Generator, Iterator
    from types import TracebackType
    from typing import BinaryIO, Self

    from ..http.transport import AsyncResponse, Headers, Response

ResponseT = TypeVar("ResponseT", "Response", "AsyncResponse")

_SPENT = "the body was read before: read() keeps it, iter_bytes() and write_to() do not"


class _Binary(Generic[ResponseT]):
    """What BinaryResponse and AsyncBinaryResponse have in common."""

    def __init__(self, response: ResponseT) -> None:
        self._response: ResponseT = response
        self._content: bytes | None = None
        self._is_spent = False

    @classmethod
    def from_response(cls, response: ResponseT, _caller: object, _returns: object, /) -> Self:
        """Take over a response whose head has arrived; the client calls this."""
        return cls(response)

    @property
    def status(self) -> int:
        return self._response.status

    @property
    def headers(self) -> Headers:
        return self._response.headers

    @property
    def filename(self) -> str | None:
        """The name that the server suggests for a file, without any folders; None where it suggests none."""
        return filename_in(self.headers.get("content-disposition", ""))


class BinaryResponse(_Binary["Response"]):
    """The body of an answer, not read yet."""

    def read(self) -> bytes:
        """Return the whole body; the same bytes each time."""
        if self._content is None:
            self._content = b"".join(self.iter_bytes())
        return self._content

    def iter_bytes(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """Yield the body once, as it comes or in chunks of `chunk_size` bytes, the last of which may be shorter."""
        chunks = _Chunks(chunk_size)
        try:
            for piece in self._pieces():
                yield from chunks.feed(piece)
            yield from chunks.end()
        finally:
            self.close()

    def write_to(self, path: str | os.PathLike[str]) -> Path:
        """Write the body to a file and return its path. Where anything fails, the file is what it was before."""
        try:
            with _replacing(Path(path)) as file:
                for piece in self.iter_bytes():
                    file.write(piece)
        finally:
            self.close()
        return Path(path)

    def close(self) -> None:
        """Give the connection back. What was not read is lost."""
        self._response.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __del__(self) -> None:
        self.close()

    def _pieces(self) -> Iterator[bytes]:
        if self._content is not None:
            return iter((self._content,))
        if self._is_spent:
            raise SDKError(_SPENT)
        self._is_spent = True
        return self._response.iter_bytes()


class AsyncBinaryResponse(_Binary["AsyncResponse"]):
    """The same for asyncio and trio. Pieces are written to a file in place: a disk does not keep a loop waiting."""

    def __init__(self, response: AsyncResponse) -> None:
        super().__init__(response)
        self._loop = running_loop()

    async def read(self) -> bytes:
        """Return the whole body; the same bytes each time."""
        if self._content is None:
            self._content = b"".join([piece async for piece in self.iter_bytes()])
        return self._content

    async def iter_bytes(self, chunk_size: int | None = None) -> AsyncIterator[bytes]:
        """Yield the body once, as it comes or in chunks of `chunk_size` bytes, the last of which may be shorter."""
        chunks = _Chunks(chunk_size)
        try:
            async for piece in self._pieces():
                for chunk in chunks.feed(piece):
                    yield chunk
            for chunk in chunks.end():
                yield chunk
        finally:
            await self.close()

    async def write_to(self, path: str | os.PathLike[str]) -> Path:
        """Write the body to a file and return its path. Where anything fails, the file is what it was before."""
        try:
            with _replacing(Path(path)) as file:
                async for piece in self.iter_bytes():
                    file.write(piece)
        finally:
            await self.close()
        return Path(path)

    async def close(self) -> None:
        """Give the connection back. What was not read is lost."""
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

    async def _pieces(self) -> AsyncIterator[bytes]:
        if self._content is not None:
            yield self._content
            return
        if self._is_spent:
            raise SDKError(_SPENT)
        self._is_spent = True
        async for piece in self._response.iter_bytes():
            yield piece


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
    """Open a file beside `path` that takes its place when all went well, and is gone when not."""
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
