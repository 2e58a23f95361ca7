"""JSON values and text as Python source. The two functions here are the only way of spec text into code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import cast

_QUOTES = '"""'


def literal(value: object) -> str:
    """Return Python source that evaluates to `value`, a JSON value or a tuple of them. (The casts only name `object`.)

    Strings are escaped so that the source has no control, bidi or lone surrogate character. All is written as black writes it.
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
            raise TypeError(f"no literal for {type(value).__name__}")


def docstring(text: str, indent: int = 0) -> str:
    """Return `text` as a triple-quoted docstring whose further lines are indented by `indent` columns or more."""
    first, *others = (_escaped(line.rstrip()) for line in text.strip().split("\n"))
    first = f" {first}" if first.startswith('"') else first
    if not others:
        return _QUOTES + first + (" " if first.endswith('"') else "") + _QUOTES
    margin = " " * indent
    shared = min(len(line) - len(line.lstrip()) for line in others if line)
    lines = [margin + line[shared:] if line else "" for line in others]
    return "\n".join([_QUOTES + first, *lines, margin + _QUOTES])


def _plain(value: None | bool | int) -> None | bool | int:
    """Return the value as its built-in type, so that a subclass cannot choose its own repr."""
    match value:
        case bool() | None:
            return value
        case int():
            return int(value)


def _quoted(text: str) -> str:
    """Return a string in double quotes, or in single ones where those need fewer backslashes."""
    if text.count('"') > text.count("'"):
        return repr(text)
    parts = text.split('"')
    return '"' + '\\"'.join(repr("'" + part)[2:-1] for part in parts) + '"'  # repr quotes what has only a ' by "


def _escaped(line: str) -> str:
    """Escape what could end a docstring, start an escape sequence, or not be seen."""
    line = line.replace("\\", "\\\\").replace(_QUOTES, '\\"\\"\\"').replace("\t", "    ")
    if line.isprintable():
        return line
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode() for char in line
    )
