"""The parts of a long class name -> shorter names, without the parts and words that say least.

    UpdateSubscription | Body | PaymentSettings | PaymentMethodOptions | Card | MandateOptions     the parts
    UpdateSubscriptionCardMandateOptions                                                           in 40 characters
    UpdateSubscriptionPaymentMethodOptionsCardMandateOptions                                       in 60 characters

The first part says what the name belongs to, and the last ones say what it is, so those in between go. Whether a name is
unique is not known here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from .words import ClassName, capital_words

_LENGTHS = (40, 60, 120)
"""A name of up to 40 characters is easy to read; one of over 120 fits into no line."""

_FILLERS = frozenset({"Body", "Item", "Value"})
"""Parts that say nothing before another one: `MakeLinesPrice` is as clear as `MakeBodyLinesItemPrice`."""


def shorter_names(parts: Sequence[str]) -> tuple[ClassName, ...]:
    """Return the names that a definition may have, the shortest first, the whole one last."""
    whole = ClassName("".join(parts))
    if len(whole) <= _LENGTHS[0] or len(parts) == 1:
        return (whole,)
    first, *rest = parts
    # An `Item` is nothing without what it is an item of.
    last = max((at for at, part in enumerate(rest) if part not in _FILLERS), default=0)
    middle = [part for part in rest[:last] if part not in _FILLERS]
    names = [_fitted(first, middle, rest[last:], length) for length in _LENGTHS]
    return (*names[:-1], whole if len(whole) <= _LENGTHS[-1] else names[-1])


def _fitted(first: str, middle: Sequence[str], last: Sequence[str], limit: int) -> ClassName:
    """Return a name of the first and the last parts, and of as many of those before the last ones as fit."""
    starts = range(len(middle))  # fewer parts are never longer
    at = bisect_left(starts, True, key=lambda at: len(_joined((first, *middle[at:], *last))) <= limit)
    return _joined((first, *middle[at:], *last))


def _joined(parts: Sequence[str]) -> ClassName:
    """Join parts. Words that end one and start the next are said once: `CardList` and `ListEntry` are `CardListEntry`."""
    words: list[str] = []
    for part in parts:
        own = list(capital_words(part))
        sizes = range(0 if part in _FILLERS else min(len(words), len(own)), 0, -1)
        words += own[next((size for size in sizes if words[-size:] == own[:size]), 0) :]
    return ClassName("".join(words))
