"""Redaction: remove credentials from texts that are shown: messages, logs, reprs and pickles.

A secret is recognised by its value, if the API's document declares it, or by the name of its header. A query parameter that is
only named like a secret is redacted in URLs: its value may be a common word, which other texts may contain.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

REDACTED = "***"
_WORDS = "token|secret|password|passwd|signature|credential|api[-_]?key"
_HEADER = rf"(?i)(?:^|[-_])(?:authorization|cookie|credentials|(?:access|subscription)[-_]key|{_WORDS})(?:$|[-_])"
_PARAMETER = rf"(?i:[a-z0-9_.-]*(?:{_WORDS})|key|auth|sig)"

# Very short values protect nothing, and redacting all their occurrences would garble a text. Short cookies are flags.
_SHORTEST_SECRET = 4
_SHORTEST_COOKIE = 8


def scrub(text: str, secrets: Iterable[str]) -> str:
    """Return the text with every occurrence of a secret redacted, also where it is escaped."""
    for spelling in _spellings(secrets):
        text = text.replace(spelling, REDACTED)
    return text


def scrub_body(body: bytes, secrets: Iterable[str]) -> bytes:
    """Return a body with secrets redacted: servers may quote what they reject."""
    return _safe_text(body.decode("utf-8", "surrogateescape"), secrets).encode("utf-8", "surrogateescape")


def safe_url(url: str, secrets: Iterable[str] = ()) -> str:
    """Return a URL, or a text with URLs, without user and password, and with secrets in the query redacted."""
    return _safe_text(re.sub(r"(?<=://)[^/?#@]*@", "", url), secrets)


def safe_header(name: str, value: str, secrets: Iterable[str] = ()) -> str:
    """Return the value of a header with secrets redacted."""
    return REDACTED if re.search(_HEADER, name) else scrub(value, secrets)


def secrets_in_headers(headers: Iterable[tuple[str, str]], names: Collection[str]) -> Iterator[str]:
    """Yield the values of headers whose name suggests a secret or is in `names`, then the token or cookies in them."""
    for name, value in headers:
        if name.lower() in names or re.search(_HEADER, name):
            yield from (value, value.partition(" ")[2])
            if name.lower() == "cookie":
                cookies = (pair.partition("=")[2] for pair in value.split("; "))
                yield from (each for each in cookies if len(each) >= _SHORTEST_COOKIE)


def secrets_in_url(url: str, names: Collection[str]) -> Iterator[str]:
    """Yield the values of query parameters whose name is in `names`, as they are and unescaped."""
    from urllib.parse import unquote_plus

    for name, value in re.findall(r"(?<=[?&])([^=&#]*)=([^&#]*)", url):
        if unquote_plus(name).lower() in names:
            yield from (value, unquote_plus(value))


def _safe_text(text: str, secrets: Iterable[str]) -> str:
    """Return a text with secrets redacted, and in its URLs the parameters whose name suggests one."""
    return re.sub(rf"(?<=[?&])({_PARAMETER})=[^&#\s\"']*", rf"\1={REDACTED}", scrub(text, secrets))


def _spellings(secrets: Iterable[str]) -> list[str]:
    """Return secrets in all their spellings, the longest first because one may contain another."""
    long_enough = (secret for secret in secrets if len(secret) >= _SHORTEST_SECRET)
    return sorted({spelling for secret in long_enough for spelling in _spell(secret)}, key=len, reverse=True)


def _spell(secret: str) -> Iterator[str]:
    """Yield a secret as it is, and as URLs, forms and JSON escape it."""
    yield secret
    if re.fullmatch(r"[A-Za-z0-9_.~-]*", secret):  # has no other spelling
        return
    from json import dumps
    from urllib.parse import quote, quote_plus

    yield from (quote(secret, safe=""), quote(secret), quote(secret, safe=":/?#[]@!$&'()*+,;="), quote_plus(secret))
    for text in (dumps(secret)[1:-1], dumps(secret, ensure_ascii=False)[1:-1]):
        yield from (text, text.replace("/", r"\/"))
