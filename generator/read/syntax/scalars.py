"""Plain YAML scalars by the core schema of YAML 1.2 (section 10.3.2): `no`, `1_000`, `6:30` and dates are strings."""

from __future__ import annotations

import re
from typing import Final

from ...json_types import JsonScalar

_WORDS: Final[dict[str, JsonScalar]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
    **{sign + word: float(sign + "inf") for sign in ("", "+", "-") for word in (".inf", ".Inf", ".INF")},
}
_NUMBER_START: Final = frozenset("+-.0123456789")
_INTEGER: Final = re.compile(r"[-+]?[0-9]{1,4000}")  # Python refuses to print more than 4300 digits
_OCTAL: Final = re.compile(r"0o[0-7]{1,4000}")
_HEXADECIMAL: Final = re.compile(r"0x[0-9a-fA-F]{1,3000}")
_FLOAT: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_TAG: Final = "tag:yaml.org,2002:"
_RESOLVED_TAGS: Final = frozenset(_TAG + kind for kind in ("null", "bool", "int", "float"))


def resolve_scalar(text: str, *, is_plain: bool, tag: str | None) -> JsonScalar:
    """Return the value of a scalar. With a tag that is not of the core schema it is a string."""
    if tag in _RESOLVED_TAGS or (is_plain and tag is None):
        return resolve_plain(text)
    return text


def resolve_plain(text: str) -> JsonScalar:
    """Return the value of an unquoted scalar: `no` -> "no", `1e3` -> 1000.0, `0o17` -> 15."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMBER_START:
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _OCTAL.fullmatch(text):
        return int(text, 8)
    return int(text, 16) if _HEXADECIMAL.fullmatch(text) else text
