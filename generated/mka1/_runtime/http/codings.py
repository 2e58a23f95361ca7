"""Content codings: what `Content-Encoding` names, undone piece by piece (RFC 9110, section 8.4)."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

ACCEPTED = b"gzip, deflate"
_GZIP = 0x1F


class CorruptBodyError(Exception):
    """The body is not in the coding that its header names, or it ends early."""


class _Inflate(Protocol):
    """What zlib.decompressobj returns; zlib has no public name for it."""

    @property
    def unused_data(self) -> bytes: ...
    @property
    def eof(self) -> bool: ...
    def decompress(self, data: bytes, /) -> bytes: ...


class Decoder:
    """Undo gzip and deflate, members behind each other included. What follows and is none is padding, and ignored."""

    def __init__(self) -> None:
        self._inflate: _Inflate | None = None
        self._is_whole = False

    def feed(self, piece: bytes) -> bytes:
        """Return what a piece of the body decodes to; it may be nothing yet."""
        decoded: list[bytes] = []
        while piece:
            if self._inflate is None:
                if self._is_whole and piece[0] != _GZIP:
                    break
                self._inflate = zlib.decompressobj(_window(piece))
            try:
                decoded.append(self._inflate.decompress(piece))
            except zlib.error as error:
                raise CorruptBodyError(str(error)) from None
            piece = self._inflate.unused_data
            if self._inflate.eof:
                self._inflate, self._is_whole = None, True
        return b"".join(decoded)

    def finish(self) -> None:
        """Raise CorruptBodyError where something is missing."""
        if self._inflate is not None:
            raise CorruptBodyError("the compressed body ends early")


def decoder_for(coding: str | None) -> Decoder | None:
    """Return a decoder for a value of Content-Encoding, None where there is nothing to undo, or no way to."""
    return Decoder() if coding and coding.strip().lower() in ("gzip", "x-gzip", "deflate") else None


def decoded(pieces: Iterator[bytes], coding: str | None) -> Iterator[bytes]:
    """Yield the pieces of a body without its coding."""
    decoder = decoder_for(coding)
    if decoder is None:
        yield from pieces
        return
    for piece in pieces:
        if plain := decoder.feed(piece):
            yield plain
    decoder.finish()


async def decoded_async(pieces: AsyncIterator[bytes], coding: str | None) -> AsyncIterator[bytes]:
    """Do the same for an asynchronous body."""
    decoder = decoder_for(coding)
    async for piece in pieces:
        if plain := piece if decoder is None else decoder.feed(piece):
            yield plain
    if decoder is not None:
        decoder.finish()


def _window(start: bytes) -> int:
    """Return zlib's window for a stream: gzip and zlib tell by their head, and some servers send bare deflate."""
    has_head = start[0] == _GZIP or (start[0] & 0x0F == 8 and (len(start) < 2 or (start[0] * 256 + start[1]) % 31 == 0))
    return 47 if has_head else -15
