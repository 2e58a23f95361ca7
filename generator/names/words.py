"""Text from a document -> words -> identifiers. Knows nothing of what is named; clashes are resolved elsewhere.

Letters of all scripts stay, in the form that Python compares identifiers in (NFKC, PEP 3131).
"""

from __future__ import annotations

import builtins
import hashlib
import keyword
import re
import unicodedata
from collections.abc import Sequence

_LONGEST = 80
_LONGEST_IN_OTHER_SCRIPTS = 56

_SYMBOLS = {
    "+": "plus", "-": "minus", "@": "at", "$": "dollar", "#": "hash", "%": "percent", "&": "and", "*": "star",
    "<": "less", ">": "greater", "=": "equal", "!": "not", "/": "slash", ".": "dot", "?": "query",
    " ": "space", ":": "colon", "[": "in", "]": "", "~": "tilde", "^": "caret", "|": "or",
}  # fmt: skip

BUILT_IN_TYPES = frozenset({"bool", "dict", "float", "int", "list", "str", "tuple"})
"""Built-in types that annotations and calls in generated code use."""

DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)
"""Device names, which are no valid file names on Windows, whatever the extension."""

_MIXED = "DDoS|DoS|GraphQL|IaaS|IOps|IoT|IPsec|IPv(?=\\d)|LaTeX|MySQL|NoSQL|OAuth|PaaS|PostgreSQL|QoS|SaaS|VoIP"
"""Abbreviations with small letters inside, which would fall apart."""

_VERSION = r"(?:(?<![A-Za-z])v|(?<![A-Z])V)\d+(?:p\d+)?(?:[Aa]lpha|[Bb]eta|[Rr]c)\d*(?![a-z])"
"""A version before the final one, such as "v1beta2" or "V2Alpha"."""

_WORD = re.compile(
    rf"(?:{_MIXED})s?(?![a-z])|{_VERSION}|[A-Z]+(?=v\d)|(?<![A-Za-z0-9])[a-wyz][A-Z]{{2,}}s?(?![A-Za-z])|"
    r"(?<![A-Za-z0-9])[a-wyz][A-Z]{2,}(?=[A-Z][a-z])|"
    r"[A-Z]{2,}s(?![a-z])|[A-Z]+(?=[A-Z][a-z])|[A-Z]+(?=\d|[^A-Za-z0-9]|$)|[A-Z]?[a-z]+|[A-Z]+|あ+|\d+"
)
"""In text whose letters of other scripts are replaced as in `_plain`."""


class Identifier(str):
    """A snake_case name that is safe in generated code. Created in `names` only."""

    __slots__ = ()


class ClassName(str):
    """A PascalCase name that is safe in generated code. Created in `names` only."""

    __slots__ = ()


def split_words(text: str) -> tuple[str, ...]:
    """Return the lower-case words of `text`: "createdAt[gte]" -> ("created", "at", "gte").

    Symbols separate words. Digits belong to the word before them.
    """
    return tuple(unicodedata.normalize("NFKC", word.lower()) for word in capital_words(text))


def capital_words(text: str) -> tuple[str, ...]:
    """Return the words of `text` with their capitals: "HTTPServer" -> ("HTTP", "Server")."""
    text = unicodedata.normalize("NFKC", text)
    words: list[str] = []
    end = -1
    for match in _WORD.finditer(_plain(text)):
        word = text[match.start() : match.end()]
        if words and (_continues_version(words[-1], word) or (match.start() == end and _belongs_to(words[-1], word))):
            words[-1] += word
        else:
            words.append(word)
        end = match.end()
    return tuple(words)


def _plain(text: str) -> str:
    """Return `text` with an ASCII character for each other one: a letter of its case, "あ" where it has none.

    Combining marks are like the letter before them. What may not be in an identifier becomes a space.
    """
    if text.isascii():
        return text
    plain: list[str] = []
    for char in text:
        kind = unicodedata.category(char)
        if char.isascii():
            plain.append(char)
        elif kind[0] not in "LMN" or not f"a{char}".isidentifier():
            plain.append(" ")
        elif kind[0] == "M":
            before = plain[-1] if plain else " "
            plain.append(before if before.isalpha() else " ")
        elif kind == "Nd":
            plain.append("0")
        else:
            plain.append("B" if char.isupper() or char.istitle() else "b" if char.islower() else "あ")
    return "".join(plain)


def snake(text: str, *, prefix: str) -> Identifier:
    """Return `text` in snake_case. `prefix` precedes a leading digit, or a digest if the text has no words."""
    return snake_words(split_words(text), text, prefix=prefix)


def snake_words(words: tuple[str, ...], text: str, *, prefix: str) -> Identifier:
    """Return the words of `text` in snake_case."""
    if not words:
        return Identifier(f"{prefix}_{digest(text)}")
    first = () if words[0].isidentifier() else (prefix,)
    return Identifier(_joined((*first, *words), "_"))


def pascal(text: str, *, prefix: str = "Model") -> ClassName:
    """Return `text` in PascalCase. Existing capitals stay: "HTTPError" -> "HTTPError", "get_user" -> "GetUser"."""
    plain = unicodedata.normalize("NFKC", text)
    parts = [plain[each.start() : each.end()] for each in re.finditer(r"[A-Za-zあ0-9]+", _plain(plain))]
    name = unicodedata.normalize("NFKC", "".join(part[:1].upper() + part[1:] for part in parts))
    if not name:
        return ClassName(f"{prefix}{digest(text)}")
    if not name.isidentifier():
        name = prefix + name
    return ClassName(name if len(name) <= _LONGEST and name.isascii() else _joined(capital_words(name), ""))


def spelled(text: str, *, prefix: str) -> Identifier:
    """Return `text` in snake_case with symbols as words: "@id" -> "at_id", "-created" -> "minus_created".

    Of underscores, only one at the start becomes a word: nobody would look for `connection_underscore_id`.
    """
    start = "underscore " if text.startswith("_") else ""
    return snake(start + "".join(f" {_SYMBOLS[char]} " if char in _SYMBOLS else char for char in text), prefix=prefix)


def digest(text: str) -> str:
    """Return four hexadecimal digits of the text's hash."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:4]


def is_reserved(name: str) -> bool:
    """Return whether a name is a keyword, or the first argument of methods by convention."""
    return keyword.iskeyword(name) or name in {"self", "cls"}


def safe(name: Identifier, reserved: frozenset[str] = frozenset()) -> Identifier:
    """Return the name, with `_` appended if it is reserved."""
    return Identifier(name + "_") if is_reserved(name) or name in reserved else name


def is_reserved_class(name: str) -> bool:
    """Return whether a name is a keyword, or a built-in class or constant that generated code needs."""
    return keyword.iskeyword(name) or name in _BUILT_IN_CLASSES


def safe_class(name: ClassName, reserved: frozenset[str]) -> ClassName:
    """Return the name, with `_` appended if it is reserved."""
    return ClassName(name + "_") if is_reserved_class(name) or name in reserved else name


_BUILT_IN_CLASSES = frozenset({"NotImplementedError"}) | frozenset(
    name for name in dir(builtins) if name[0].isupper() and not name.endswith(("Error", "Warning", "Exit", "Exception"))
)
"""Exceptions are not reserved, except for the one that stubs raise: a schema may be called `TimeoutError`."""


def _continues_version(before: str, word: str) -> bool:
    """Return whether two words are one version: "v1 beta"."""
    return before[0] in "vV" and before[1:].isdigit() and word.lower() in {"alpha", "beta", "rc"}


def _belongs_to(before: str, word: str) -> bool:
    """Return whether `word` continues the word before it: digits do, and one or two letters after digits: "sha256", "3ds"."""
    return word.isdigit() or (before[-1].isdigit() and word.islower() and len(word) <= 2)


def _joined(words: Sequence[str], joint: str) -> str:
    """Join words. A name of over 80 characters keeps its first and last words, because the end is the most specific part.

    In other scripts it has at most 56 characters: names of files have at most 255 bytes.
    """
    name = joint.join(words)
    longest = _LONGEST if name.isascii() else _LONGEST_IN_OTHER_SCRIPTS
    if len(name) <= longest:
        return name
    last = _leading(words[::-1], joint, longest // 2)[::-1]
    return joint.join((*_leading(words[: len(words) - len(last)], joint, longest // 2), *last))


def _leading(words: Sequence[str], joint: str, room: int) -> list[str]:
    """Return as many of the first words as fit; the first one in any case, maybe cut."""
    kept: list[str] = []
    longest = room - 1
    for word in words:
        room -= len(word) + len(joint)
        if kept and room < 0:
            break
        kept.append(word[:longest])
    return kept
