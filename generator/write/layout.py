"""Break long lines where black would, because black is slow. Reformats nothing else.

Templates write a statement, or an argument of a call, in one line. Only a few kinds of those get long:

    def list(self, *, limit: int) -> Page:       a function header
    query={"limit": limit},                      something that ends with brackets: a call, a mapping, a subscript
    "GET /pets": ("listPets", "pets.list"),      an entry of a mapping
    State: TypeAlias = Literal["on"] | str       a union
    from .state import State                     an import

A module with any other long line is left to black.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

WIDTH = 120

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|[()\[\]{}]|[^"\'()\[\]{}]+|.')
_STEPS = dict.fromkeys("([{", 1) | dict.fromkeys(")]}", -1)
_HIDDEN = "_"
_BRACKETS = re.compile(
    r"""( (?:async\ )?def\ \w+\(                                       # a function header: its arguments
        | (?:\w+(?:=|\ =\ |:\ )|\*\*|raise\ )?[\w.]*[(\[{]             # a name or an assignment, and the brackets after it
        | \w+:\ [^()=]+\ =\ \w*[(\[{]                                  # the same with an annotation
        | _+:\ [(\[{]                                                  # an entry of a mapping
        )(_+)(
          [)\]}],? | \)\ ->\ .+ )""",
    re.VERBOSE,
)
_UNION = re.compile(r"(\w+: TypeAlias = )(.+ \| \w+)")
_IMPORT = re.compile(r"(from \S+ import) (.+)")
_CONSTANT = re.compile(r"_+,")


class _UnknownStatementError(Exception):
    """A long line is none of the statements that can be broken here."""


def laid_out(text: str) -> str | None:
    """Return a module with its long lines broken, or None if only black can break them."""
    lines = text.split("\n")
    if all(map(_fits, lines)):
        return text
    try:
        return "\n".join(
            part for line, is_text in _with_docstring_marks(lines) for part in ([line] if is_text else _broken(line))
        )
    except _UnknownStatementError:
        return None


def _with_docstring_marks(lines: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Yield each line, and whether it belongs to a docstring, which must not be changed."""
    inside = False
    for line in lines:
        marks = line.count('"""') if inside or line.lstrip().startswith('"""') else 0
        yield line, inside or marks > 0
        inside ^= marks == 1


def _fits(line: str) -> bool:
    """Return whether a line is short enough even if each character that is not ASCII is two columns wide."""
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
    raise _UnknownStatementError


def _exploded(margin: str, head: str, body: str, tail: str) -> list[str]:
    """Put the content of brackets on a line of its own if it fits; else, and always in a display, each item on its own."""
    if not (_fits(margin + head) and _fits(margin + tail)):
        raise _UnknownStatementError
    inner = margin + "    "
    items = _split(body, ", ")
    is_display = not re.search(r"\w.$", head)  # a list, a tuple or a mapping, and no call or subscript
    if body == "self" or (len(items) > 1 and (is_display or not _fits(inner + body))):
        lines = [part for item in items for part in _broken(f"{inner}{item},")]
    else:
        lines = _broken(inner + body)
    return [margin + head, *lines, margin + tail]


def _wrapped(margin: str, head: str, union: str) -> list[str]:
    """Put a union in parentheses: all members on one line if they fit, else each on its own."""
    inner = margin + "    "
    first, *others = _split(union, " | ")
    if _fits(inner + union):
        lines = [inner + union]
    else:
        lines = [part for member in (first, *(f"| {each}" for each in others)) for part in _broken(inner + member)]
    return [f"{margin}{head}(", *lines, margin + ")"]


def _split(code: str, separator: str) -> list[str]:
    """Split code at the separators that are neither in strings nor in brackets."""
    parts: list[str] = []
    for shown in _outline(code).split(separator):
        parts.append(code[: len(shown)])
        code = code[len(shown) + len(separator) :]
    return parts


def _outline(code: str) -> str:
    """Return the code with strings, and the content of brackets, replaced by underscores. Offsets stay the same."""
    shown: list[str] = []
    depth = 0
    for token in _TOKEN.findall(code):
        step = _STEPS.get(token, 0)
        depth += min(step, 0)
        is_shown = depth == 0 and token[0] not in "\"'"
        shown.append(token if is_shown else _HIDDEN * len(token))
        depth += max(step, 0)
    return "".join(shown)
