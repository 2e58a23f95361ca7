"""SequenceNotStr, the type of lists of text: a `str` is a `Sequence[str]` of its characters, but never what is meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, TypeVar

T_co = TypeVar("T_co", covariant=True)


class SequenceNotStr(Protocol[T_co]):
    """A list, a tuple or any other sequence. Only `str` finds nothing but text in itself."""

    def __contains__(self, item: object, /) -> bool: ...
    def __getitem__(self, index: int, /) -> T_co: ...
    def __iter__(self) -> Iterator[T_co]: ...
    def __len__(self) -> int: ...
