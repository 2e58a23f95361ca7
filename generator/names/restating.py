"""Which part of an operationId repeats the method and the path, in any spelling.

get-shops-shopId-orders, ShopsOrdersGet, ByShopIdOrdersGet     nothing remains of these
api_v1_shops_orders_partial_update                             ("partial", "update")
list_orders_shops__shop_id__orders_get                         ("list", "orders")
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..api import Operation
from .words import split_words

_LEADING = frozenset({"add", "create", "delete", "edit", "get", "list", "read", "remove", "replace", "update"})
_TRAILING = ("partial update", "create", "delete", "destroy", "list", "read", "retrieve", "update")
"""The first of these endings counts."""


def own_id(operation: Operation) -> str | None:
    """Return the operationId without the path and method that some frameworks append to it."""
    own = operation.operation_id
    if own is None:
        return None
    for path in (operation.path, operation.path.partition("?")[0]):
        rest = own.removesuffix(re.sub(r"\W", "_", path) + "_" + operation.method.lower())
        if rest and rest != own:
            return rest
    return own


def own_words(operation: Operation) -> tuple[str, ...]:
    """Return the words of the operationId without a path and method at its end, in any spelling."""
    words = split_words(own_id(operation) or "")
    if not words or stated_verb(words, operation) is not None:
        return words
    tail = (*split_words(operation.path.partition("?")[0]), operation.method.lower())
    return words[: -len(tail)] if len(tail) < len(words) and words[-len(tail) :] == tail else words


def stated_verb(words: tuple[str, ...], operation: Operation) -> tuple[str, ...] | None:
    """Return the verb of an operationId that otherwise repeats the path, or None if it says more than that.

    The verb is empty if it is the HTTP method.
    """
    if "/" in (operation.operation_id or "") and "{" in (operation.operation_id or ""):
        return ()  # it is a path, maybe with a prefix that others add to it
    path = _path_pattern(operation.path)
    return next((verb for verb, rest in _readings(words, operation) if path.fullmatch("".join(rest))), None)


def fixed_segments(path: str) -> Iterator[str]:
    """Yield the segments of a path that are no variable, no version and not "api"."""
    for segment in path.partition("?")[0].split("/"):
        if segment and "{" not in segment and not _UNTOLD.fullmatch(segment):
            yield segment


def fixed_words(operation: Operation) -> tuple[tuple[str, ...], ...]:
    """Return the words of each fixed segment."""
    fixed = map(split_words, fixed_segments(operation.path.partition("#")[0]))
    return tuple(words for words in fixed if words)


_UNTOLD = re.compile(r"api|v\d+\w*", re.IGNORECASE)


def _readings(words: tuple[str, ...], operation: Operation) -> Iterator[tuple[tuple[str, ...], Sequence[str]]]:
    """Yield the verbs that an operationId may have, each with the words that must be the path then."""
    method = operation.method.lower()
    if words[0] == method:
        yield (), words[1:]
    if words[-1] == method:
        yield (), words[:-1]
    if words[0] in _LEADING and "by" in words:
        yield words[:1], words[1:]
    for ending in map(str.split, _TRAILING):
        if list(words[-len(ending) :]) == ending and len(words) > len(ending) + 1:
            yield tuple(ending), words[: -len(ending)]
    if "{" in operation.path and "".join(words) == "".join(split_words(operation.path)):
        yield (), words


@lru_cache(maxsize=16)
def _path_pattern(path: str) -> re.Pattern[str]:
    """Return a pattern for the words of a path, with or without those of its variables, joined without spaces."""
    plain, _, more = path.partition("#")
    parts = re.findall(r"\{[^{}]*\}|[^{}/]+", plain.partition("?")[0])
    variables = [_compact(part) for part in parts if part[0] == "{"]
    names = "|".join([*variables, "id"])
    pattern = "".join(_part_pattern(part) for part in (*parts, more) if part)
    return re.compile(f"{pattern}(?:(?:by|and|with)(?:{names}))*")


def _part_pattern(part: str) -> str:
    if part[0] == "{":
        return f"(?:(?:by|and|with)?(?:{_compact(part)}|id))?"
    return f"(?:{_compact(part)})?" if _UNTOLD.fullmatch(part) else _compact(part)


def _compact(text: str) -> str:
    return re.escape("".join(split_words(text)))
