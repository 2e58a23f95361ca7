"""Count names of methods that nobody would choose. Knows nothing of the generator."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

LONG: Final = 40
_DIGEST: Final = re.compile(r"_(?=[0-9]*[a-f])(?=[a-f]*[0-9])(?:[0-9a-f]{4}|[0-9a-f]{8})$")
_PLACEHOLDER: Final = re.compile(r"(^|[._])(underscore_|(call|group)_[0-9a-f]{4}(\.|$))")
_TWO_VARIABLES: Final = re.compile(r"(^|_)by_\w+_by_|^by_")


@dataclass(frozen=True, slots=True)
class Named:
    """An operation and its attribute, such as `llm.batches.cancel`."""

    attribute: str
    method: str
    path: str

    @property
    def name(self) -> str:
        return self.attribute.rpartition(".")[2]


def count_names(operations: Iterable[Named]) -> Counter[str]:
    """Return how many names are of each bad kind."""
    counts = Counter[str]()
    for each in operations:
        counts["names that repeat a namespace"] += _repeats(each)
        counts[f"names over {LONG} characters"] += len(each.name) > LONG
        counts["names with a digest"] += _DIGEST.search(each.name) is not None
        counts["names with a placeholder"] += _PLACEHOLDER.search(each.attribute) is not None
        counts["names of method and path"] += _is_path(each)
    return counts


def _repeats(named: Named) -> bool:
    """Return whether a name says all words of one of its namespaces at its start, or directly after the verb.

    After other words they are another thing: `users.get_admin_user`.
    """
    words = _words(named.name)
    spaces = [_words(each) for each in named.attribute.split(".")[:-1]]
    return any(words[at : at + len(space)] == space for space in spaces for at in (0, 1))


def _words(name: str) -> list[str]:
    return [word.removesuffix("s") for word in name.strip("_").split("_")]


def _is_path(named: Named) -> bool:
    if _TWO_VARIABLES.search(named.name):
        return True
    method, path, name = named.method.lower(), _letters(named.path.partition("?")[0]), _letters(named.name)
    return "{" in named.path and path in {name, name.removeprefix(method), name.removesuffix(method)}


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).lower()
