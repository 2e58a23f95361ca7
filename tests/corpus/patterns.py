"""Find a simple text that matches a regular expression."""

from __future__ import annotations

import re
from typing import Any

_CATEGORIES = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a"}


def text_of(pattern: str) -> str | None:
    """Return a text that matches, None where that is too hard: for lookarounds, say, or other dialects."""
    try:
        text = _sequence(re._parser.parse(pattern))  # type: ignore[attr-defined]
        return text if re.search(pattern, text) else None
    except (re.error, OverflowError, RecursionError):
        return None


def _sequence(parsed: Any) -> str:
    return "".join(_part(str(kind), value) for kind, value in parsed)


def _part(kind: str, value: Any) -> str:
    match kind, value:
        case "LITERAL", code:
            return chr(code)
        case "NOT_LITERAL", code:
            return "a" if code != ord("a") else "b"
        case "ANY", _:
            return "a"
        case "CATEGORY", category:
            return _CATEGORIES.get(str(category), "-")
        case "RANGE", (low, _):
            return chr(low)
        case "IN", members:
            return _member(members)
        case "BRANCH", (_, branches):
            return _sequence(branches[0])
        case "SUBPATTERN", (*_, inner):
            return _sequence(inner)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT", (least, most, inner):
            return _sequence(inner) * min(max(least, 1), most)
        case _:  # an anchor, or something that is too hard
            return ""


def _member(members: Any) -> str:
    """Return a character of a class."""
    kind, value = members[0]
    if str(kind) != "NEGATE":
        return _part(str(kind), value)
    excluded = {_part(str(kind), value) for kind, value in members[1:]}
    return next((each for each in "a1-" if each not in excluded), "~")
