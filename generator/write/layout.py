"""Break lines that are too long where black breaks them, so that black, which is slow, has nothing left to do.

Templates write a statement, or an argument of a call, in one line. The few shapes of those that get long are known here:

    def list(self, *, limit: int) -> Page:       a header
    query={"limit": limit},                      what ends with brackets: a call, a mapping, a subscript
    State: TypeAlias = Literal["on"] | str       a union
    from .state import State                     an import

For anything else the answer is None: only black knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

WIDTH = 120

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|[()\[\]{}]|[^"\'()\[\]{}]+|.')
_STEPS = dict.fromkeys("([{", 1) | dict.fromkeys(")]}", -1)
_HIDDEN = "_"
_BRACKETS = re.compile(
    r"""( (?:async\ )?def\ \w+\(                                       # a header: its arguments
        | (?:\w+(?:=|\ =\ |:\ )|\*\*|raise\ )?[\w.]*[(\[{]             # what is given, and what is in it
        | \w+:\ [^()=]+\ =\ \w*[(\[{]                                  # the same with a type
        )(_+)(
          [)\]}],? | \)\ ->\ .+ )""",
    re.VERBOSE,
)
_UNION = re.compile(r"(\w+: TypeAlias = )(.+ \| \w+)")
_IMPORT = re.compile(r"(from \S+ import) (.+)")
_CONSTANT = re.compile(r"_+,")


class _UnknownShapeError(Exception):
    """Only black knows how it writes such a line."""


def laid_out(text: str) -> str | None:
    """Return a module with its long lines broken; None where that takes black."""
    lines = text.split("\n")
    if all(map(_fits, lines)):
        return text
    try:
        return "\n".join(part for line, is_text in _marked(lines) for part in ([line] if is_text else _broken(line)))
    except _UnknownShapeError:
        return None


def _marked(lines: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Yield each line, and whether it belongs to a docstring."""
    inside = False
    for line in lines:
        marks = line.count('"""') if inside or line.lstrip().startswith('"""') else 0
        yield line, inside or marks > 0
        inside ^= marks == 1


def _fits(line: str) -> bool:
    """Tell whether a line is short enough, even if each character of another script is as wide as two."""
    return len(line) + (0 if line.isascii() else sum(char > "\x7f" for char in line)) <= WIDTH


def _broken(line: str) -> list[str]:
    if _fits(line):
        return [line]
    code = line.lstrip() if line.isascii() else ""
    margin = line[: len(line) - len(code)]
    outline = _outline(code)
    if found := _BRACKETS.fullmatch(outline):
        return _exploded(margin, *(code[slice(*found.span(part))] for part in (1, 2, 3)))
    if found := _UNION.fullmatch(outline):
        return _wrapped(margin, *(code[slice(*found.span(part))] for part in (1, 2)))
    if found := _IMPORT.fullmatch(outline):
        return [f"{margin}{found[1]} (", *(f"{margin}    {name}," for name in found[2].split(", ")), f"{margin})"]
    if _CONSTANT.fullmatch(outline):
        return [line]
    raise _UnknownShapeError


def _exploded(margin: str, head: str, body: str, tail: str) -> list[str]:
    """Return what is in brackets on a line of its own, where it fits; else, and of a mapping always, each item on one."""
    if not (_fits(margin + head) and _fits(margin + tail)):
        raise _UnknownShapeError
    inner = margin + "    "
    items = _pieces(body, ", ")
    if body == "self" or (len(items) > 1 and (head[-1] == "{" or not _fits(inner + body))):
        lines = [part for item in items for part in _broken(f"{inner}{item},")]
    else:
        lines = _broken(inner + body)
    return [margin + head, *lines, margin + tail]


def _wrapped(margin: str, head: str, union: str) -> list[str]:
    """Return a union in parentheses: its members on a line, where they fit, else each on one."""
    inner = margin + "    "
    first, *others = _pieces(union, " | ")
    if _fits(inner + union):
        lines = [inner + union]
    else:
        lines = [part for member in (first, *(f"| {each}" for each in others)) for part in _broken(inner + member)]
    return [f"{margin}{head}(", *lines, margin + ")"]


def _pieces(code: str, separator: str) -> list[str]:
    """Split code at separators that are not inside strings or brackets."""
    pieces: list[str] = []
    for shown in _outline(code).split(separator):
        pieces.append(code[: len(shown)])
        code = code[len(shown) + len(separator) :]
    return pieces


def _outline(code: str) -> str:
    """Return the code with all that is in strings or brackets hidden: what is left stands where it stood."""
    shown: list[str] = []
    depth = 0
    for token in _TOKEN.findall(code):
        step = _STEPS.get(token, 0)
        depth += min(step, 0)
        is_shown = depth == 0 and token[0] not in "\"'"
        shown.append(token if is_shown else _HIDDEN * len(token))
        depth += max(step, 0)
    return "".join(shown)
