"""Server URLs and targets: checked once, joined as text, compared by origin."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urljoin, urlsplit

from .errors import InvalidRequestError
from .redaction import safe_url

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_PLAIN = re.compile(r"[A-Za-z0-9\-._~:/?\[\]@!$&'()*+,;=%]*")
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
    """Return the URL with everything escaped that cannot stand in one; escapes stay as they are. A fragment is dropped."""
    if _PLAIN.fullmatch(url):
        return url
    return quote(url.partition("#")[0], safe=":/?[]@!$&'()*+,;=%~")


@lru_cache(maxsize=256)
def check_server(url: str) -> str:
    """Return an absolute server URL without a slash at its end. Raises InvalidRequestError where it is none."""
    shown = safe_url(url)
    parts = _split(url, shown)
    if parts.scheme.lower() not in _PORTS or not parts.hostname:
        raise InvalidRequestError(f"{shown!r} is no server URL: it has to look like https://host/path")
    if parts.username is not None or parts.password is not None:
        raise InvalidRequestError(f"{shown!r} names a user: give credentials as arguments of the client")
    if parts.query or parts.fragment:
        raise InvalidRequestError(f"{shown!r} is no server URL: it ends in a query or a fragment")
    return f"{parts.scheme.lower()}://{_ascii(parts.netloc)}{quoted(parts.path)}".rstrip("/")


@lru_cache(maxsize=256)
def origin(url: str) -> str:
    """Return scheme, host and port (RFC 6454, section 4), the port always written: `https://host:443`."""
    shown = safe_url(url)
    parts = _split(url, shown)
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not parts.hostname:
        raise InvalidRequestError(f"{shown!r} is no http or https URL")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else _ascii(parts.hostname)
    return f"{scheme}://{host}:{parts.port or _PORTS[scheme]}"


def origin_of(url: str) -> str:
    """Return the origin of any URL; only the part that matters is remembered."""
    slash = url.find("/", url.find("://") + 3)
    return origin(url if slash < 0 else url[:slash])


def resolve(base: str, location: str) -> str:
    """Return where a reference leads from a URL (RFC 3986, section 5)."""
    return quoted(urljoin(base, location))


def _split(url: str, shown: str):  # type: ignore[no-untyped-def]
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise InvalidRequestError(f"{shown!r} is no URL: {error}") from None
    return parts


def _ascii(host: str) -> str:
    """Return a host name in its ASCII form (IDNA)."""
    return host if host.isascii() else host.encode("idna").decode("ascii")
