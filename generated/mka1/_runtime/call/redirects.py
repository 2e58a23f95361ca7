"""Where a redirect leads. Pure.

A redirect is followed to the same origin, and with GET and HEAD also to another one: without credentials, cookies, and
any header but a few. It is never followed from https to http. 301 and 302 are followed with GET and HEAD only, because
servers disagree on what they mean for others; 303 becomes a GET; 307 and 308 send the same again.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from ..errors import InvalidRequestError
from ..wire.urls import origin_of, resolve

if TYPE_CHECKING:
    from .requests import Draft

_SAFE_METHODS = frozenset({"GET", "HEAD"})
_SAME_AGAIN = frozenset({307, 308})
_FOREIGN_HEADERS = frozenset({"accept", "accept-language", "user-agent", "range", "if-none-match", "if-modified-since"})


def redirected(draft: Draft, status: int, location: str) -> Draft | None:
    """Return the request that a redirect asks for, None where it is not followed."""
    method = _method(draft, status)
    if method is None:
        return None
    with suppress(UnicodeError):  # what came as UTF-8 was read as Latin-1
        location = location.encode("latin-1").decode()
    try:
        url = resolve(draft.url, location)
        leaves = origin_of(url) != origin_of(draft.url)
    except InvalidRequestError:
        return None
    if leaves and (method not in _SAFE_METHODS or (draft.url.startswith("https:") and not url.startswith("https:"))):
        return None
    return draft.redirect(method, url, _FOREIGN_HEADERS if leaves else None)


def _method(draft: Draft, status: int) -> str | None:
    """Return the method to go on with, None where this status is no redirect for it."""
    if status in _SAME_AGAIN:
        return draft.method if draft.is_replayable else None
    if status == 303:
        return "HEAD" if draft.method == "HEAD" else "GET"
    return draft.method if status in (301, 302) and draft.method in _SAFE_METHODS else None
