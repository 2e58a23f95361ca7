"""OMIT, for arguments where None is a value of its own."""

from __future__ import annotations

from typing import Final, final


@final
class Omit:
    """The type of OMIT: falsy, and one object also after pickling and copying."""

    __slots__ = ()

    def __new__(cls) -> Omit:
        return OMIT

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "OMIT"

    def __reduce__(self) -> str:
        """Return the name of the module's constant: pickle and copy then answer with that very object."""
        return "OMIT"


OMIT: Final[Omit] = object.__new__(Omit)
"""Passed, or left as the default, where an argument is not to be sent at all."""
