"""JSON values and text as Python source. The two functions here are the only way of spec text into code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

_QUOTES = '"""'


def literal(value: object) -> str:
    """Return Python source that evaluates to `value`, a JSON value or a tuple of them. (The casts only name `object`.)

    Strings are escaped so that the source has no control, bidi or lone surrogate character.
    """
    match value:
        case None | bool() | int() | str():
            return repr(_plain(value))
        case float():
            return repr(value) if value == value and abs(value) != float("inf") else f'float("{value}")'
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
    """Return `text` as a triple-quoted docstring whose further lines are indented by `indent` columns."""
    lines = [line.rstrip() for line in text.strip().split("\n")]
    if len(lines) == 1:
        return _QUOTES + _closed(lines[0]) + _QUOTES
    lines = [_escaped(line) for line in lines]
    margin = "\n" + " " * indent
    return (
        _QUOTES
        + "".join((margin + line if line else "\n") if at else line for at, line in enumerate(lines))
        + (margin + _QUOTES)
    )


def _plain(value: None | bool | int | str) -> None | bool | int | str:
    """Return the value as its built-in type, so that a subclass cannot choose its own repr."""
    match value:
        case bool() | None:
            return value
        case int():
            return int(value)
        case str():
            return str.__str__(value)


def _escaped(line: str) -> str:
    """Escape what could end a docstring, start an escape sequence, or not be seen."""
    line = line.replace("\\", "\\\\").replace(_QUOTES, '\\"\\"\\"').replace("\t", "    ")
    if line.isprintable():
        return line
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode() for char in line
    )


def _closed(line: str) -> str:
    """Escape a line, and keep quotes at its end from running into the closing ones."""
    text = line.rstrip('"')
    return _escaped(text) + '\\"' * (len(line) - len(text))
