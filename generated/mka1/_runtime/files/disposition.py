"""The file name in a Content-Disposition header (RFC 6266). Nothing else of it is of use to a client."""

from __future__ import annotations

import re
from contextlib import suppress
from urllib.parse import unquote

_EXTENDED = re.compile(r"(?:^|;)\s*filename\*\s*=\s*([^';\s]+)'[^']*'([^;\s]+)", re.IGNORECASE)
_QUOTED = re.compile(r'(?:^|;)\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"', re.IGNORECASE)
_TOKEN = re.compile(r"(?:^|;)\s*filename\s*=\s*([^;\s\"]+)", re.IGNORECASE)


def filename_in(disposition: str) -> str | None:
    """Return the suggested file name, None where there is none. It is one segment, and safe to join to a folder."""
    name = _extended(disposition) or _quoted(disposition) or _token(disposition) or ""
    name = name.replace("\\", "/").rpartition("/")[2]
    return name if name not in ("", ".", "..") and name.isprintable() else None


def _extended(disposition: str) -> str | None:
    """Return `filename*=UTF-8''na%C3%AFve` decoded (RFC 8187)."""
    if match := _EXTENDED.search(disposition):
        with suppress(LookupError):  # a character set that is none
            return unquote(match[2], encoding=match[1], errors="replace")
    return None


def _quoted(disposition: str) -> str | None:
    match = _QUOTED.search(disposition)
    return _as_utf8(re.sub(r"\\(.)", r"\1", match[1])) if match else None


def _token(disposition: str) -> str | None:
    match = _TOKEN.search(disposition)
    return _as_utf8(match[1]) if match else None


def _as_utf8(text: str) -> str:
    """Undo the reading of a header's bytes as Latin-1, where they are UTF-8, as many servers send it."""
    with suppress(UnicodeError):
        return text.encode("latin-1").decode()
    return text
