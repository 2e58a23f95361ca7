"""Who keeps a contested name. Decided from what each contestant is, never from the order in which they come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
N = TypeVar("N", bound=str)


def settle(
    wanted: Mapping[K, N],
    rank: Callable[[K], tuple[object, ...]],
    alternatives: Callable[[K], Iterable[N]],
    taken: frozenset[str] = frozenset(),
) -> dict[K, N]:
    """Return a distinct name for each key: the wanted one for the lowest `rank`, the first free alternative for others.

    Alternatives are made from the key alone; the last one has to be unique (a digest of the key).
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
