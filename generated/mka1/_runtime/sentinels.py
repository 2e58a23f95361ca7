"""OMIT, the default of arguments for which None is a value: null is sent for None, and nothing for OMIT."""

from __future__ import annotations

from typing import Final, final


@final
class Omit:
    """The type of OMIT. It is falsy, and OMIT is its only instance, even after pickling and copying."""

    def __new__(cls) -> Omit:
        return OMIT

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "OMIT"

    def __reduce__(self) -> str:
        return "OMIT"  # a string names a global of this module, which pickle and copy return as it is


OMIT: Final[Omit] = object.__new__(Omit)
"""Leaves an argument out of the request."""
