"""Texts without secrets: what may stand in logs, messages, representations and errors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

REDACTED = "***"
MASK = "**********"
"""What the reprs of models and their texts show in place of a secret, as those of pydantic do."""

_SECRET_HEADER = (
    r"(?i)(?:^|[-_])(?:authorization|cookie|token|secret|password|passwd|signature|credentials?|api[-_]?key|"
    r"(?:access|subscription)[-_]key)(?:$|[-_])"
)
_SECRET_FIELD = (
    r"(?i)(?<=[?&])((?:[a-z0-9_.-]*(?:token|secret|password|passwd|signature|api[_-]?key|apikey|credential)|key|auth|sig)=)"
    r"([^&#]*)"
)
_FIELD = r"(?<=[?&])([^=&#]*)=([^&#]*)"
_USER = r"(?<=://)[^/?#@]*@"
_PLAIN = r"[A-Za-z0-9_.~-]*"
_RESERVED = ":/?#[]@!$&'()*+,;="
_SHORTEST_SECRET = 4
_SHORTEST_COOKIE = 8
"""A shorter text is no secret, and hiding each of its occurrences would make gibberish of everything else."""


def scrub(text: str, secrets: Iterable[str]) -> str:
    """Return the text with every occurrence of a secret hidden, however it is escaped."""
    for spelling in _spellings(secrets):
        text = text.replace(spelling, REDACTED)
    return text


def scrub_body(body: bytes, secrets: Iterable[str]) -> bytes:
    """Return the same of a body: some servers repeat what they do not accept."""
    for spelling in _spellings(secrets):
        body = body.replace(spelling.encode("utf-8", "replace"), REDACTED.encode())
    return body


def safe_url(url: str, secrets: Iterable[str] = ()) -> str:
    """Return the URL without a user, and with the query's secrets hidden: those given, and those named like one."""
    return re.sub(_SECRET_FIELD, rf"\1{REDACTED}", scrub(re.sub(_USER, "", url), secrets))


def safe_header(name: str, value: str, secrets: Iterable[str] = ()) -> str:
    """Return the value of a header as it may be shown."""
    return REDACTED if re.search(_SECRET_HEADER, name) else scrub(value, secrets)


def secrets_in_headers(headers: Iterable[tuple[str, str]], names: Collection[str]) -> Iterator[str]:
    """Yield the values of headers that are named like a secret, or are among `names`; the bare token and cookies, too."""
    for name, value in headers:
        if name.lower() in names or re.search(_SECRET_HEADER, name):
            yield value
            yield value.partition(" ")[2]
            if name.lower() == "cookie":
                values = (pair.partition("=")[2] for pair in value.split("; "))
                yield from (each for each in values if len(each) >= _SHORTEST_COOKIE)


def secrets_in_url(url: str, names: Collection[str]) -> Iterator[str]:
    """Yield the values of query parameters that are named like a secret, or are among `names`."""
    from urllib.parse import unquote_plus

    found = [value for _, value in re.findall(_SECRET_FIELD, url)]
    found += [value for name, value in re.findall(_FIELD, url) if unquote_plus(name).lower() in names]
    for value in found:
        yield value
        yield unquote_plus(value)


def _spellings(secrets: Iterable[str]) -> list[str]:
    """Return secrets as they are, and as URLs, forms and JSON spell them; the longest first, as one may hold another."""
    long_enough = (secret for secret in secrets if len(secret) >= _SHORTEST_SECRET)
    return sorted({spelling for secret in long_enough for spelling in _spell(secret)}, key=len, reverse=True)


def _spell(secret: str) -> Iterator[str]:
    yield secret
    if re.fullmatch(_PLAIN, secret):
        return
    from json import dumps
    from urllib.parse import quote, quote_plus

    yield from (quote(secret, safe=""), quote(secret), quote(secret, safe=_RESERVED), quote_plus(secret))
    for text in (dumps(secret)[1:-1], dumps(secret, ensure_ascii=False)[1:-1]):
        yield text
        yield text.replace("/", r"\/")
