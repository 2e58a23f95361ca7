"""Resolves name clashes: which of several things keeps a name, and which names the others get.

The result depends on the things themselves, never on their order. This module does not make names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

from .. import codes
from ..diagnostics import Diagnostics, Pointer

K = TypeVar("K", bound=Hashable)
N = TypeVar("N", bound=str)


def settle(
    wanted: Mapping[K, N],
    rank: Callable[[K], tuple[object, ...]],
    alternatives: Callable[[K], Iterable[N]],
    taken: frozenset[str] = frozenset(),
) -> dict[K, N]:
    """Return a distinct name for each key: the wanted one for the lowest `rank`, the first free alternative for the others.

    Alternatives must depend on the key alone, and the last one must be unique, such as one with a digest of the key.
    """
    groups: defaultdict[str, list[K]] = defaultdict(list)
    for key, name in wanted.items():
        groups[name].append(key)
    settled = {name: min(keys, key=rank) for name, keys in groups.items() if name not in taken}
    names = {key: wanted[key] for key in settled.values()}
    used = taken | set(groups)
    for key in sorted((key for key in wanted if key not in names), key=rank):
        names[key] = next(name for name in alternatives(key) if name not in used)
        used |= {names[key]}
    return {key: names[key] for key in wanted}


def report_clashes(
    kind: str, wanted: Mapping[K, N], names: Mapping[K, N], places: Mapping[K, Pointer], diagnostics: Diagnostics
) -> None:
    """Report each name that is not the wanted one. `kind` is what the name stands for, such as "field" or "class"."""
    for key, name in names.items():
        if name != wanted[key]:
            message = f"the {kind} name {wanted[key]} is taken; {name} is used"
            diagnostics.report(codes.NAME_CLASH, places[key], message)
