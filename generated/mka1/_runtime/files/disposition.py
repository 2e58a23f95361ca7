"""Read the file name from a Content-Disposition header (RFC 6266). Its other parameters are ignored."""

from __future__ import annotations

import re
from contextlib import suppress
from urllib.parse import unquote

_EXTENDED = re.compile(r"(?:^|;)\s*filename\*\s*=\s*([^';\s]+)'[^']*'([^;\s]+)", re.IGNORECASE)
_QUOTED = re.compile(r'(?:^|;)\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"', re.IGNORECASE)
_TOKEN = re.compile(r"(?:^|;)\s*filename\s*=\s*([^;\s\"]+)", re.IGNORECASE)


_FORBIDDEN = re.compile(r'[<>:"|?*]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)", re.IGNORECASE)


def filename_in(disposition: str) -> str | None:
    """Return the suggested file name, or None. It is a single segment that is safe to join to a directory, on Windows too.

    Characters that Windows forbids become "_", as in `C_a.txt` for `C:a.txt`; the name of a device gets one in front, as in
    `_NUL`. Dots and spaces at the end, which Windows drops, are removed.
    """
    name = _extended(disposition) or _quoted(disposition) or _token(disposition) or ""
    name = _FORBIDDEN.sub("_", name.replace("\\", "/").rpartition("/")[2]).rstrip(". ")
    if not name or not name.isprintable():
        return None
    return f"_{name}" if _DEVICE.match(name) else name


def _extended(disposition: str) -> str | None:
    """Return `filename*=UTF-8''na%C3%AFve` decoded (RFC 8187)."""
    if match := _EXTENDED.search(disposition):
        with suppress(LookupError):  # an unknown character set
            return unquote(match[2], encoding=match[1], errors="replace")
    return None


def _quoted(disposition: str) -> str | None:
    match = _QUOTED.search(disposition)
    return _as_utf8(re.sub(r"\\(.)", r"\1", match[1])) if match else None


def _token(disposition: str) -> str | None:
    match = _TOKEN.search(disposition)
    return _as_utf8(match[1]) if match else None


def _as_utf8(text: str) -> str:
    """Return a header that was read as Latin-1 as UTF-8, which many servers send, if it is valid UTF-8."""
    with suppress(UnicodeError):
        return text.encode("latin-1").decode()
    return text
