"""Names of the constants beside an enum: `COLOR_DARK_RED` for the value that the document calls `darkRed` in `Color`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .clashes import settle
from .words import ClassName, Identifier, digest, snake


def name_constants(enum: ClassName, names: Sequence[tuple[str, str]]) -> tuple[Identifier, ...]:
    """Return the name of the constant for each value, given as its name and its text, which is unique."""
    prefix = snake(enum, prefix="value")
    wanted = {each: Identifier(f"{prefix}_{snake(each[0], prefix='value')}".upper()) for each in names}
    named = settle(wanted, lambda each: each, lambda each: _alternatives(wanted[each], repr(each)))
    return tuple(named[each] for each in names)


def _alternatives(name: Identifier, text: str) -> Iterator[Identifier]:
    yield from (Identifier(f"{name}_{digest(text)}{more}".upper()) for more in ("", digest(text[::-1])))
