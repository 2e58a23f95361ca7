"""Names of the constants beside an enum: `COLOR_DARK_RED` for the value that the document calls `darkRed` in `Color`."""

from __future__ import annotations

from collections.abc import Iterable

from .words import ClassName, Identifier, snake


def name_constants(enum: ClassName, names: Iterable[str]) -> tuple[Identifier, ...]:
    """Return the name of a constant for each name of a value; a later one that would be the same is numbered."""
    prefix = snake(enum, prefix="value").upper()
    found: dict[Identifier, None] = {}
    for each in names:
        wanted = f"{prefix}_{snake(each, prefix='value').upper()}"
        same = sum(1 for name in found if name == wanted or name.startswith(f"{wanted}_"))
        name = Identifier(wanted) if Identifier(wanted) not in found else Identifier(f"{wanted}_{same + 1}")
        found[name] = None
    return tuple(found)
