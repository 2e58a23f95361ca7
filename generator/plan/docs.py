"""Text of a document -> docstring text, wrapped to a width. Lists, tables and code keep their lines. Escaping is done later."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from .html import as_markdown

_WIDTH = 120
_BLANKS = re.compile(r"[ \t]+")
_CODE = re.compile(r"\s{4,}|\t")
_KEPT = re.compile(r"\s*([-*+•|>#]|\d+[.)]\s|```|~~~|<)|\s{4,}|\t")


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a section: `batch_id: The batch to cancel.`"""

    name: str
    text: str


def prose(text: str | None, indent: int) -> str:
    """Return text wrapped for a docstring that is indented by `indent` columns; "" for no text."""
    lines = _lines(text or "")
    return "\n".join(_wrapped(lines, _WIDTH - indent)).strip("\n")


def sentence(text: str) -> str:
    """Return the text with a full stop at its end, and with Markdown instead of HTML."""
    text = as_markdown(text.strip())
    return text if not text or text[-1] in ".!?:`)>" or "\n" in text else text + "."


def join(*blocks: str) -> str:
    """Join the blocks that are not empty with empty lines."""
    return "\n\n".join(block for block in blocks if block)


def section(title: str, items: Iterable[Item], indent: int) -> str:
    """Return a section such as `Args:`; "" if it has no items."""
    lines: list[str] = []
    for item in items:
        text = _spaced_once(" ".join(line.strip() for line in _lines(item.text) if line.strip()))
        wrapped = textwrap.wrap(
            f"{item.name}: {sentence(text)}", _WIDTH - indent - 4, subsequent_indent="    ", break_long_words=False,
            break_on_hyphens=False,
        )  # fmt: skip
        lines += [f"    {line}" for line in wrapped]
    return "\n".join([f"{title}:", *lines]) if lines else ""


def _lines(text: str) -> list[str]:
    """Split at every kind of line end. Unicode is normalized, so that equal texts are equal."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return [line.rstrip() for line in re.split(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", plain)]


def _wrapped(lines: list[str], width: int) -> list[str]:
    """Wrap paragraphs; keep the lines of fenced code and of everything that looks like a list or a table."""
    result: list[str] = []
    paragraph: list[str] = []
    fenced = False
    for line in lines:
        fence = line.lstrip().startswith(("```", "~~~"))
        if fenced or fence or not line or _KEPT.match(line):
            result += _filled(paragraph, width)
            paragraph = []
            result += [line] if fenced or fence else _kept(line, width, result)
            fenced ^= fence
        else:
            paragraph.append(line.strip())
    return result + _filled(paragraph, width)


def _filled(paragraph: list[str], width: int) -> list[str]:
    text = _spaced_once(" ".join(paragraph))
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def _kept(line: str, width: int, before: list[str]) -> list[str]:
    """Return the lines for a line of a list, wrapped with a hanging indent. Several empty lines become one."""
    if not line:
        return [""] if before and before[-1] else []
    if "|" in line:
        return [line]
    start = line[: len(line) - len(line.lstrip())]
    if not _CODE.match(line):
        line = start + _spaced_once(line.lstrip())
    return textwrap.wrap(
        line, width, subsequent_indent=f"{' ' * len(start)}  ", break_long_words=False, break_on_hyphens=False
    )


def _spaced_once(text: str) -> str:
    """Replace runs of blanks by one blank. Markdown renders them so, and alignment is lost when lines are wrapped."""
    return _BLANKS.sub(" ", text)
