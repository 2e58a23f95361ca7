"""The proxy of a URL, as the environment or the system names it: HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY."""

from __future__ import annotations

import os
import sys


def proxy_for(scheme: str, authority: str) -> str | None:
    """Return the URL of the proxy for a server, `host:port`; None for a direct connection."""
    if not _may_be_set():
        return None
    from urllib.request import getproxies, proxy_bypass

    proxies = getproxies()
    proxy = proxies.get(scheme) or proxies.get("all")
    if not proxy or proxy_bypass(authority) or proxy_bypass(authority.rpartition(":")[0].strip("[]")):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


def _may_be_set() -> bool:
    """Tell whether to ask the standard library, which takes a megabyte to import: it reads the settings of macOS and Windows too."""
    return sys.platform in ("darwin", "win32") or any(name.lower().endswith("_proxy") for name in os.environ)
