"""JSON values and text as Python source. Text of a document must reach generated code through these two functions only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import cast

_QUOTES = '"""'


def literal(value: object) -> str:
    """Return Python source, formatted as by black, that evaluates to `value`: a JSON value, or a tuple of JSON values.

    Strings are escaped: the source contains no control characters, bidirectional marks or lone surrogates. The casts are
    true because any value is an `object`.
    """
    match value:
        case None | bool() | int():
            return repr(_plain(value))
        case str():
            return _quoted(str.__str__(value))
        case float():
            return repr(value).replace("e+", "e") if isfinite(value) else f'float("{value}")'
        case tuple():
            items = cast("tuple[object, ...]", value)
            return f"({', '.join(map(literal, items))}{',' if len(items) == 1 else ''})"
        case Mapping():
            pairs = cast("Mapping[object, object]", value).items()
            return "{" + ", ".join(f"{literal(key)}: {literal(item)}" for key, item in pairs) + "}"
        case Sequence():
            return "[" + ", ".join(map(literal, cast("Sequence[object]", value))) + "]"
        case _:
            raise TypeError(f"cannot write {type(value).__name__} as a literal")


def docstring(text: str, indent: int = 0) -> str:
    """Return `text` as a triple-quoted docstring. Its lines after the first are indented by at least `indent` columns."""
    first, *others = (_escaped(line.rstrip()) for line in text.strip().split("\n"))
    first = f" {first}" if first.startswith('"') else first
    if not others:
        return _QUOTES + first + (" " if first.endswith('"') else "") + _QUOTES
    margin = " " * indent
    shared = min(len(line) - len(line.lstrip()) for line in others if line)
    lines = [margin + line[shared:] if line else "" for line in others]
    return "\n".join([_QUOTES + first, *lines, margin + _QUOTES])


def _plain(value: None | bool | int) -> None | bool | int:
    """Return the value as its built-in type: a subclass could have a repr that is not source."""
    match value:
        case bool() | None:
            return value
        case int():
            return int(value)


def _quoted(text: str) -> str:
    """Return a string in double quotes, or in single quotes if those need fewer backslashes, as black prefers it."""
    if text.count('"') > text.count("'"):
        return repr(text)
    parts = text.split('"')
    return (
        '"' + '\\"'.join(repr("'" + part)[2:-1] for part in parts) + '"'
    )  # with a "'" in front, repr uses double quotes


def _escaped(line: str) -> str:
    """Escape what would end the docstring, what would start an escape sequence, and invisible characters."""
    line = line.replace("\\", "\\\\").replace(_QUOTES, '\\"\\"\\"').replace("\t", "    ")
    if line.isprintable():
        return line
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode() for char in line
    )
