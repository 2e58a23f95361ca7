"""The proxy of a URL, as the environment or the system names it: HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY."""

from __future__ import annotations


def proxy_for(scheme: str, host: str) -> str | None:
    """Return the URL of the proxy for a server, None for a direct connection."""
    # The standard library also asks the settings of macOS and Windows. Imported with the first connection only.
    from urllib.request import getproxies, proxy_bypass

    proxies = getproxies()
    proxy = proxies.get(scheme) or proxies.get("all")
    if not proxy or proxy_bypass(host):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"
