"""Server URLs with the defaults of their variables filled in (OpenAPI 3.1, Server Object)."""

from __future__ import annotations

from ..api import Server


def server_url(server: Server) -> str:
    """Return the URL with each `{variable}` replaced by its default, without a slash at the end."""
    url = server.url
    for variable in server.variables:
        url = url.replace("{" + variable.name + "}", variable.default)
    return url.rstrip("/")
