"""URLs of servers and targets: checked once, joined as text, compared by origin."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

from ..errors import InvalidRequestError
from ..redaction import safe_url

if TYPE_CHECKING:
    from urllib.parse import SplitResult

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_PLAIN = re.compile(r"[A-Za-z0-9\-._~:/?\[\]@!$&'()*+,;=%]*")
_AUTHORITY = re.compile(r"(?:\[[\w.:%~-]+\]|[^\[\]\\%:\s\x00-\x20\x7f]+)(?::0*[1-9]\d*|:)?")
"""Host and port. Stricter than `urlsplit`: it finds the host `::1` in `evil.test[::1]`."""
_PORTS = {"http": 80, "https": 443}


def is_absolute(url: str) -> bool:
    return _ABSOLUTE.match(url) is not None


def join(server: str, path: str) -> str:
    """Return a server's URL with a path behind it; a server may have a path of its own."""
    return f"{server}{path}" if path.startswith("/") else f"{server}/{path}"


def add_query(url: str, query: str) -> str:
    if not query:
        return url
    return f"{url}&{query}" if "?" in url else f"{url}?{query}"


def quoted(url: str) -> str:
    """Return a part of a URL with everything escaped that cannot stand in one; escapes stay. A fragment is dropped."""
    if _PLAIN.fullmatch(url):
        return url
    return quote(url.partition("#")[0], safe=":/?[]@!$&'()*+,;=%~")


@lru_cache(maxsize=256)
def check_server(url: str) -> str:
    """Return an absolute server URL without a slash at its end. Raises InvalidRequestError where it is none."""
    parts = _split(url)
    if parts.query or parts.fragment:
        raise InvalidRequestError(f"{safe_url(url)!r} is no server URL: it ends in a query or a fragment")
    return f"{_authority(parts)}{quoted(parts.path)}".rstrip("/")


def absolute(url: str) -> str:
    """Return a whole URL, ready to be sent: escaped, with a path, without a fragment."""
    parts = _split(url)
    return add_query(f"{_authority(parts)}{quoted(parts.path) or '/'}", quoted(parts.query))


@lru_cache(maxsize=256)
def origin(url: str) -> str:
    """Return scheme, host and port (RFC 6454, section 4), the port always written: `https://host:443`."""
    parts = _split(url)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else _ascii(parts.hostname or "")
    return f"{parts.scheme.lower()}://{host}:{parts.port or _PORTS[parts.scheme.lower()]}"


def origin_of(url: str) -> str:
    """Return the origin of any URL; only the part that matters is remembered."""
    slash = url.find("/", url.find("://") + 3)
    return origin(url if slash < 0 else url[:slash])


def resolve(base: str, location: str) -> str:
    """Return where a reference leads from a URL (RFC 3986, section 5)."""
    try:
        return absolute(urljoin(base, location))
    except ValueError:
        raise InvalidRequestError(f"{safe_url(location)!r} is no URL") from None


def _split(url: str) -> SplitResult:
    """Return the parts of an absolute http or https URL. No message repeats a user or a password in it."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # checked when it is asked for
    except ValueError:
        raise InvalidRequestError(f"{safe_url(url)!r} is no URL") from None
    if parts.scheme.lower() not in _PORTS or not parts.hostname:
        raise InvalidRequestError(f"{safe_url(url)!r} is no http or https URL: it has to look like https://host/path")
    if "@" in parts.netloc:
        raise InvalidRequestError(f"{safe_url(url)!r} names a user: give credentials as arguments of the client")
    if not _AUTHORITY.fullmatch(parts.netloc):
        raise InvalidRequestError(f"{safe_url(url)!r} has no valid host and port")
    return parts


def _authority(parts: SplitResult) -> str:
    return f"{parts.scheme.lower()}://{_ascii(parts.netloc)}"


def _ascii(host: str) -> str:
    """Return a host name in its ASCII form (IDNA)."""
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise InvalidRequestError(f"{host!r} is no host name") from None
