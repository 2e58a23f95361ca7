"""Singular and plural of English words, and finding words in either form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def is_plural(word: str) -> bool:
    return singular(word) != word


def singular(word: str) -> str:
    for ending, instead in (
        ("tuses", "tus"),
        ("ies", "y"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("sses", "ss"),
        ("xes", "x"),
        ("s", ""),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word if word.endswith(("ss", "tus", "ius", "rus", "sis", "xis")) else word[: -len(ending)] + instead
    return word


def found(words: Sequence[str], part: Sequence[str]) -> int | None:
    """Return where `part`, in singular or plural, is in `words`."""
    own, size = singulars(words), len(part)
    return next((at for at in range(len(words) - size + 1) if own[at : at + size] == singulars(part)), None)


def singulars(words: Iterable[str]) -> list[str]:
    return [singular(word) for word in words]
