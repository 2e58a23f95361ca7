"""The parts of a long class name -> shorter names, without the least specific parts and words.

    UpdateSubscription | Body | PaymentSettings | PaymentMethodOptions | Card | MandateOptions     the parts
    UpdateSubscriptionCardMandateOptions                                                           in 40 characters
    UpdateSubscriptionPaymentMethodOptionsCardMandateOptions                                       in 60 characters

The first part tells what the definition belongs to, and the last ones tell what it is, so parts in between are dropped.
This module does not know whether a name is unique.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from .words import ClassName, capital_words

_LENGTHS = (40, 60, 120)
"""Names of up to 40 characters are easy to read, and longer than 120 is longer than a line."""

_FILLERS = frozenset({"Body", "Item", "Value"})
"""Parts that add nothing if a more specific one follows: `MakeLinesPrice` is as clear as `MakeBodyLinesItemPrice`."""


def shorter_names(parts: Sequence[str]) -> tuple[ClassName, ...]:
    """Return the possible names of a definition, from the shortest to the whole one."""
    whole = ClassName("".join(parts))
    if len(whole) <= _LENGTHS[0] or len(parts) == 1:
        return (whole,)
    first, *rest = parts
    # A final `Item` is only meaningful together with the part before it.
    last = max((at for at, part in enumerate(rest) if part not in _FILLERS), default=0)
    middle = [part for part in rest[:last] if part not in _FILLERS]
    names = [_fitted(first, middle, rest[last:], length) for length in _LENGTHS]
    return (*names[:-1], whole if len(whole) <= _LENGTHS[-1] else names[-1])


def _fitted(first: str, middle: Sequence[str], last: Sequence[str], limit: int) -> ClassName:
    """Return a name of the first part, as many of the middle parts from the right as fit into `limit`, and the last ones."""
    starts = range(len(middle))  # with fewer middle parts a name is never longer
    at = bisect_left(starts, True, key=lambda at: len(_joined((first, *middle[at:], *last))) <= limit)
    return _joined((first, *middle[at:], *last))


def _joined(parts: Sequence[str]) -> ClassName:
    """Join parts without repeating words at the seams: `CardList` and `ListEntry` give `CardListEntry`."""
    words: list[str] = []
    for part in parts:
        own = list(capital_words(part))
        sizes = range(0 if part in _FILLERS else min(len(words), len(own)), 0, -1)
        words += own[next((size for size in sizes if words[-size:] == own[:size]), 0) :]
    return ClassName("".join(words))
