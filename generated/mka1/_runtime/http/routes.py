"""Routes: which pool of connections leads to a URL. A pool, and the certificates of TLS, are made when first needed."""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING, Generic, TypeVar

import httpcore2

from ..errors import SDKError
from ..redaction import safe_url
from ..wire.urls import origin
from .proxies import proxy_for

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

PoolT = TypeVar("PoolT", httpcore2.ConnectionPool, httpcore2.AsyncConnectionPool)


class Route(Generic[PoolT]):
    """A pool, and what does not change between the URLs of one origin."""

    __slots__ = ("host_header", "pool", "_host", "_port", "_prefix", "_scheme")

    def __init__(self, prefix: str, pool: PoolT) -> None:
        scheme, _, authority = origin(prefix).partition("://")
        host, _, port = authority.rpartition(":")
        self.pool: PoolT = pool
        self.host_header = prefix.partition("://")[2].rpartition("@")[2]
        self._prefix = len(prefix)
        self._scheme = scheme.encode()
        self._host = host.strip("[]").encode()
        self._port = None if (scheme, port) in (("http", "80"), ("https", "443")) else int(port)

    def url(self, url: str) -> httpcore2.URL:
        """Return a URL of this origin in its parts."""
        return httpcore2.URL(scheme=self._scheme, host=self._host, port=self._port, target=url[self._prefix :])


class Routes(Generic[PoolT]):
    """The routes of one transport; one pool for each proxy, with and without TLS."""

    def __init__(self, open: Callable[[ssl.SSLContext | None, httpcore2.Proxy | None], PoolT]) -> None:
        self._open: Callable[[ssl.SSLContext | None, httpcore2.Proxy | None], PoolT] = open
        self._routes: dict[str, Route[PoolT]] = {}
        self._pools: dict[tuple[bool, str | None], PoolT] = {}
        self._lock = RLock()  # a signal may close the client while certificates are loaded

    def to(self, url: str) -> Route[PoolT]:
        prefix = url[: url.find("/", url.find("://") + 3)]
        route = self._routes.get(prefix)
        if route is None:
            with self._lock:
                route = self._routes[prefix] = Route(prefix, self._pool(prefix))
        return route

    def pools(self) -> list[PoolT]:
        with self._lock:
            return list(self._pools.values())

    def _pool(self, prefix: str) -> PoolT:
        scheme, _, authority = origin(prefix).partition("://")
        proxy = proxy_for(scheme, authority)
        key = (scheme == "https", proxy)
        if key not in self._pools:
            # Loading the certificates takes longer than a call, and plain http needs none.
            context = httpcore2.default_ssl_context() if scheme == "https" else None
            self._pools[key] = self._open(context, None if proxy is None else _as_proxy(proxy))
        return self._pools[key]


def _as_proxy(url: str) -> httpcore2.Proxy:
    from importlib import import_module
    from urllib.parse import unquote, urlsplit

    parts = urlsplit(url)
    address = parts._replace(netloc=parts.netloc.rpartition("@")[2], path=parts.path or "/").geturl()
    user = None if parts.username is None else (unquote(parts.username), unquote(parts.password or ""))
    try:
        if parts.scheme in ("socks5", "socks5h"):
            import_module("socksio")  # httpcore2 would do so for each connection
        elif parts.scheme not in ("http", "https"):
            raise ValueError("it is neither HTTP's nor SOCKS 5")
        return httpcore2.Proxy(address, auth=user)
    except (ImportError, ValueError) as error:
        raise SDKError(f"the proxy {safe_url(url)} cannot be used: {error}") from error
