"""Texts without secrets: what may stand in logs, messages and representations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

REDACTED = "***"

_SECRET_HEADERS = frozenset(
    {"authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "api-key", "x-auth-token"}
)
_SECRET_FIELD = (
    r"(?i)([?&](?:[a-z0-9_.-]*(?:token|secret|password|passwd|signature|api[_-]?key|apikey|credential)|key|auth|sig)=)"
    r"[^&#]*"
)
_USER = r"(?<=://)[^/?#@]*@"
_SHORTEST_SECRET = 4
"""A shorter text is no secret, and hiding each of its occurrences would make gibberish of everything else."""


def scrub(text: str, secrets: Iterable[str]) -> str:
    """Return the text with every occurrence of a secret hidden."""
    for secret in secrets:
        if len(secret) >= _SHORTEST_SECRET:
            text = text.replace(secret, REDACTED)
    return text


def safe_url(url: str, secrets: Iterable[str] = ()) -> str:
    """Return the URL without a user, and with the query's secrets hidden: those given, and those named like one."""
    return re.sub(_SECRET_FIELD, rf"\1{REDACTED}", scrub(re.sub(_USER, "", url), secrets))


def safe_header(name: str, value: str, secrets: Iterable[str] = ()) -> str:
    """Return the value of a header as it may be shown."""
    return REDACTED if name.lower() in _SECRET_HEADERS else scrub(value, secrets)
