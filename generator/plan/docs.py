"""Spec text -> docstring text, wrapped to a width. Lists, tables and code keep their own lines."""

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
    """One line of a section: `batch_id: The batch to cancel.`"""

    name: str
    text: str


def prose(text: str | None, indent: int) -> str:
    """Return text wrapped for a docstring at `indent` columns; "" where there is none."""
    lines = _lines(text or "")
    return "\n".join(_wrapped(lines, _WIDTH - indent)).strip("\n")


def sentence(text: str) -> str:
    """Return the text with a full stop behind it, and Markdown in place of HTML."""
    text = as_markdown(text.strip())
    return text if not text or text[-1] in ".!?:`)>" or "\n" in text else text + "."


def join(*blocks: str) -> str:
    """Put an empty line between the blocks that hold something."""
    return "\n\n".join(block for block in blocks if block)


def section(title: str, items: Iterable[Item], indent: int) -> str:
    """Return a section such as `Args:`; "" where it has no items."""
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
    """Split at every kind of line end, and drop what only breaks a terminal."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return [line.rstrip() for line in re.split(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", plain)]


def _wrapped(lines: list[str], width: int) -> list[str]:
    """Wrap paragraphs; leave fenced code and what looks like a list or a table as it is."""
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
    """Return a line of a list, folded under its own text; one empty line where several stand."""
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
    """Return text with one blank in place of several: Markdown shows no more, and authors align texts that are wrapped here."""
    return _BLANKS.sub(" ", text)
