"""Text from a document -> words -> identifiers of our own alphabet (a-z, A-Z, 0-9, _)."""

from __future__ import annotations

import builtins
import hashlib
import keyword
import re
import unicodedata
from collections.abc import Sequence

_LONGEST = 80

_SYMBOLS = {
    "+": "plus", "-": "minus", "@": "at", "$": "dollar", "#": "hash", "%": "percent", "&": "and", "*": "star",
    "<": "less", ">": "greater", "=": "equal", "!": "not", "/": "slash", ".": "dot", "?": "query",
    " ": "space", ":": "colon", "[": "in", "]": "", "~": "tilde", "^": "caret", "|": "or",
}  # fmt: skip

BUILT_IN_TYPES = frozenset({"bool", "dict", "float", "int", "list", "str", "tuple"})
"""Types of the language that annotations and calls in generated code use."""

DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)
"""Names that no file can have on Windows, whatever its extension."""

_WORD = re.compile(
    r"OAuth(?![a-z])|IPv(?=\d)|IOps(?![a-z])|[A-Z]{2,}s(?![a-z])|[A-Z]+(?=[A-Z][a-z])|[A-Z]+(?=\d|[^A-Za-z0-9]|$)|[A-Z]?[a-z]+|[A-Z]+|\d+"
)


class Identifier(str):
    """A snake_case name that is safe in generated code. Made in this package only."""

    __slots__ = ()


class ClassName(str):
    """A PascalCase name that is safe in generated code. Made in this package only."""

    __slots__ = ()


def split_words(text: str) -> tuple[str, ...]:
    """Return the lower-case words of `text`: "createdAt[gte]" -> ("created", "at", "gte").

    Latin letters lose their accents; other scripts and symbols only separate words. Digits stay with the word before them.
    """
    return tuple(word.lower() for word in capital_words(text))


def capital_words(text: str) -> tuple[str, ...]:
    """Return the words of `text` as they are written: "HTTPServer" -> ("HTTP", "Server")."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words: list[str] = []
    end = -1
    for match in _WORD.finditer(plain):
        word = match.group()
        if words and match.start() == end and _belongs_to(words[-1], word):
            words[-1] += word
        else:
            words.append(word)
        end = match.end()
    return tuple(words)


def snake(text: str, *, prefix: str) -> Identifier:
    """Return `text` in snake_case. `prefix` stands before a leading digit, or before a digest where no word is left."""
    return snake_words(split_words(text), text, prefix=prefix)


def snake_words(words: tuple[str, ...], text: str, *, prefix: str) -> Identifier:
    """Return the words of `text` in snake_case."""
    if not words:
        return Identifier(f"{prefix}_{digest(text)}")
    first = (prefix,) if words[0][0].isdigit() else ()
    return Identifier(_joined((*first, *words), "_"))


def pascal(text: str, *, prefix: str = "Model") -> ClassName:
    """Return `text` in PascalCase, keeping capitals that are there: "BatchObject", "HTTPError", "get_user" -> "GetUser"."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    name = "".join(part[:1].upper() + part[1:] for part in re.findall(r"[A-Za-z0-9]+", plain))
    if not name:
        return ClassName(f"{prefix}{digest(text)}")
    if name[0].isdigit():
        name = prefix + name
    return ClassName(name if len(name) <= _LONGEST else _joined(capital_words(name), ""))


def spelled(text: str, *, prefix: str) -> Identifier:
    """Return `text` in snake_case with its symbols as words: "@id" -> "at_id", "-created" -> "minus_created".

    An underscore is one at the start only: nobody would look for `connection_id` under another name.
    """
    start = "underscore " if text.startswith("_") else ""
    return snake(start + "".join(f" {_SYMBOLS[char]} " if char in _SYMBOLS else char for char in text), prefix=prefix)


def digest(text: str) -> str:
    """Return four hexadecimal digits of the text itself: stable, and independent of everything else."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:4]


def is_reserved(name: str) -> bool:
    """Return whether a name can be no identifier, or no argument without hiding what the language needs."""
    return keyword.iskeyword(name) or name in {"self", "cls"}


def safe(name: Identifier, reserved: frozenset[str] = frozenset()) -> Identifier:
    """Return the name, with `_` behind it where Python or `reserved` needs it."""
    return Identifier(name + "_") if is_reserved(name) or name in reserved else name


def is_reserved_class(name: str) -> bool:
    """Return whether generated code needs a built-in class or constant of that name."""
    return keyword.iskeyword(name) or name in _BUILT_IN_CLASSES


def safe_class(name: ClassName, reserved: frozenset[str]) -> ClassName:
    """Return the name, with `_` behind it where Python or `reserved` needs it."""
    return ClassName(name + "_") if is_reserved_class(name) or name in reserved else name


_BUILT_IN_CLASSES = frozenset({"NotImplementedError"}) | frozenset(
    name for name in dir(builtins) if name[0].isupper() and not name.endswith(("Error", "Warning", "Exit", "Exception"))
)
"""Only one exception is among them: a schema may be called like any other, such as `TimeoutError`."""


def _belongs_to(before: str, word: str) -> bool:
    """Digits right behind a word belong to it, and so do a lower-case letter or two right behind digits: "sha256", "3ds"."""
    return word.isdigit() or (before[-1].isdigit() and word.islower() and len(word) <= 2)


def _joined(words: Sequence[str], joint: str) -> str:
    """Return a name of these words. One of over 80 characters has the first and the last of them: its end tells most."""
    name = joint.join(words)
    if len(name) <= _LONGEST:
        return name
    last = _leading(words[::-1], joint)[::-1]
    return joint.join((*_leading(words[: len(words) - len(last)], joint), *last))


def _leading(words: Sequence[str], joint: str) -> list[str]:
    """Return the first words, as many as fill half of the longest name."""
    kept: list[str] = []
    room = _LONGEST // 2
    for word in words:
        room -= len(word) + len(joint)
        if kept and room < 0:
            break
        kept.append(word[: _LONGEST // 2 - 1])
    return kept
