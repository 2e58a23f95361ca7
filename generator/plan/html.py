"""HTML in the texts of a document -> Markdown, which is readable in source code. Code spans are not changed."""

from __future__ import annotations

import html
import re

_CODE = re.compile(r"(```.*?```|~~~.*?~~~|`[^`\n]*`)", re.DOTALL)
_LINK = re.compile(r"<a\s[^<>]{0,300}?href=[\"']([^\"'<>]{0,1000})[\"'][^<>]{0,300}>([^<>]{0,1000})</a>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(a|b|br|code|div|em|h[1-6]|i|li|ol|p|span|strong|sub|sup|ul)(\s[^<>]{0,300})?\s?/?>", re.IGNORECASE
)
_TEXT_OF_TAG = {
    "b": "**", "strong": "**", "em": "*", "i": "*", "code": "`", "br": "\n", "p": "\n\n", "div": "\n\n", "ul": "\n", "ol": "\n",
    **{f"h{level}": "\n\n" for level in range(1, 7)},
}  # fmt: skip


def as_markdown(text: str) -> str:
    """Return text without HTML tags and entities: `<p>Use <code>a</code>.</p>` is "Use `a`."."""
    if "<" not in text and "&" not in text:
        return text
    parts = _CODE.split(text)
    return "".join(part if at % 2 else _converted(part) for at, part in enumerate(parts)).strip()


def _converted(text: str) -> str:
    return html.unescape(_TAG.sub(_replaced, _LINK.sub(r"[\2](\1)", text))).replace("\xa0", " ")


def _replaced(tag: re.Match[str]) -> str:
    name = tag[1].lower()
    if name == "li":
        return "" if tag[0].startswith("</") else "\n* "
    return _TEXT_OF_TAG.get(name, "")
