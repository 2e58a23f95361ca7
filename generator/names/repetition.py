"""The words of an operationId that remain beside the words of its namespaces. See `method_words` for examples."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..api import Operation
from .plurals import found, singular, singulars
from .restating import fixed_words

READS = frozenset({"fetch", "get", "read", "retrieve"})
ACTIONS = frozenset(
    """add apply approve batch bulk cancel check copy count create delete discover export generate get import list move remove
    run send set start stop sync update validate verify""".split()
)
"""Verbs that may precede a plural at the end of a path: `/messages/count_tokens`."""
_ARTICLES = frozenset({"a", "an", "the"})
_PREPOSITIONS = frozenset({"to", "from", "of", "for"})
_PARTICLES = frozenset({"by", "down", "in", "into", "off", "on", "out", "under", "up", "with"})
"""Prepositions that may be part of the verb: "sign in"."""
_ADVERBS = frozenset({"auto", "batch", "beta", "bulk", "force", "partial"})
_QUALIFIERS = frozenset(
    """all available active current featured latest many multiple my new one or and recent several single
    get list create update delete replace remove""".split()
)
"""Words that tell how many or which things, but not what they are; and verbs, as in "bulk create"."""


_GENERIC = frozenset({"api", "apis", "endpoint", "endpoints", "method", "methods", "operation", "operations"})


@dataclass(frozen=True, slots=True)
class Around:
    """The words of a path, in singular: `parents` before the segment of the namespace, `parts` after it."""

    parents: frozenset[str]
    parts: frozenset[str]

    @classmethod
    def of(cls, operation: Operation, below: Sequence[Sequence[str]] | None) -> Around:
        if below is None:
            return cls(frozenset(), frozenset())
        fixed = fixed_words(operation)
        above = fixed[: len(fixed) - len(below) - 1]
        return cls(*(frozenset(word for words in each for word in singulars(words)) for each in (above, below)))

    def with_parts(self, words: Sequence[str]) -> Around:
        return Around(self.parents, self.parts | frozenset(singulars(words)))


def telling(space: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a namespace without a version or a word like "endpoints" at its end."""
    words = list(space)
    while words[1:] and (words[-1] in _GENERIC or re.fullmatch(r"v\d+\w*", words[-1])):
        words.pop()
    return tuple(words)


def without_outer(words: tuple[str, ...], outer: Sequence[Sequence[str]], group: Sequence[str]) -> tuple[str, ...]:
    """Return the words without those of the outer namespaces, unless they are what the method is about."""
    for space in outer:
        at = found(words, space)
        if at is None:
            continue
        before, after = words[:at], words[at + len(space) :]
        if after or (found(before, group) is not None and before[-1:] != tuple(group)[-1:]):
            words = (*before, *after) if after else _unprepared(before)
        elif found(before, group) is not None:
            words = before
    return words


def _unprepared(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words without articles and prepositions at the end."""
    while words[1:] and words[-1] in _ARTICLES | _PREPOSITIONS | {"in"}:
        words = words[:-1]
    return words


def without_version(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words without "api" and a version after it."""
    for at, (one, other) in enumerate(pairwise(words)):
        if one == "api" and re.fullmatch(r"v\d+\w*", other):
            return (*words[:at], *words[at + 2 :])
    return words


def without_group(
    words: tuple[str, ...], space: Sequence[str], operation: Operation, around: Around
) -> tuple[str, ...]:
    """Return the words without those of the innermost namespace, nor those that both begin with."""
    group = telling(space)
    at = found(words, space)
    if at == 0 and found(words[len(space) :], group) is not None:
        return _without(words[len(space) :], group, around)
    if at is not None:
        return _without(words, space, around)
    if found(words, group) is not None:
        return _without(words, group, around)
    pairs = enumerate(zip(singulars(words), singulars(group), strict=False))
    same = next((at for at, (one, other) in pairs if one != other), 0)
    if same and words[0] not in ACTIONS | READS:
        return _without(words[same:], group[same:], around)
    return _without_end(words, group, operation, around)


def _without_end(words: tuple[str, ...], group: Sequence[str], operation: Operation, around: Around) -> tuple[str, ...]:
    """Return the words without the last ones of the namespace, where the first ones are in the path or nothing else remains.

    In "product variants", these are `getVariantById` of `/products/{id}/variants/{id}`, and `listVariants`.
    """
    fixed = {word for each in fixed_words(operation) for word in singulars(each)}
    for at in range(1, len(group)):
        is_told = fixed.issuperset(singulars(group[:at])) or singulars(words[1:]) == singulars(group[at:])
        if is_told and found(words, group[at:]):
            return _without(words, group[at:], around.with_parts(group[:at]))
    return words


def _without(words: tuple[str, ...], group: Sequence[str], around: Around) -> tuple[str, ...]:
    """Return the words without those of the group, in singular or plural: ("cancel", "batch") without ("batches",).

    Parents in the path are left out with them, as in `updateProjectBranch` of `/projects/{id}/branches/{id}`. They stay
    after other nouns, except for parts: "delete draft message" without "message" would delete something else.
    """
    at = found(words, group)
    if at is None:
        return words
    before, after = list(words[:at]), words[at + len(group) :]
    while before and before[-1] in _ARTICLES:
        before.pop()
    while not after and before[1:] and singular(before[-1]) in around.parents:
        before.pop()
    if not after and before[1:] and before[-1] in _PREPOSITIONS | (_PARTICLES if before[2:] else set()):
        return tuple(before[:-1])
    nouns = before[2:] if before and before[0] in _ADVERBS else before[1:]
    joined = {second for first, second in pairwise(words) if first in ("or", "and")}
    known = _QUALIFIERS | _PARTICLES | joined
    is_other = not after and any(each not in known and singular(each) not in around.parts for each in nouns)
    return words if is_other else (*before, *after)


def nearest(words: tuple[str, ...], operation: Operation) -> tuple[str, ...]:
    """Return the words with the last of several places at the end: "create for user account card" -> "create for card"."""
    fixed = fixed_words(operation)
    for at, word in enumerate(words):
        if at and word in _PREPOSITIONS:
            tail = "".join(singulars(words[at + 1 :]))
            for end in range(len(fixed), 1, -1):
                for start in range(end - 1):
                    if "".join(singular(each) for one in fixed[start:end] for each in one) == tail:
                        return (*words[: at + 1], *words[len(words) - len(fixed[end - 1]) :])
    return words
