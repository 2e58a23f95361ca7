"""Settings: what a client was made with, the same for all of its calls."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypedDict

from ..http.limits import as_timeout
from ..wire.headers import encoded
from ..wire.urls import check_server, is_absolute

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from typing_extensions import Unpack

    from ..http.limits import Timeout
    from .definition import Definition


class ClientSettings(TypedDict, total=False):
    """The arguments of a client's constructor that Settings takes."""

    defaults: Mapping[str, object] | None
    """Values of parameters that the client takes once, by wire name."""
    server_url: str | None
    timeout: float | Timeout | None
    deadline: float | None
    max_retries: int
    headers: Mapping[str, str | None] | None
    strict: bool
    scopes: Iterable[str] | None
    """What access tokens are asked for; a text has them separated by spaces."""


class Settings:
    """`server_url` is the user's choice; `documented` is the document's first server, None where that is relative."""

    __slots__ = (
        "agent", "deadline", "defaults", "definition", "documented", "headers", "max_retries", "removed", "server_url",
        "scope", "strict", "timeout",
    )  # fmt: skip

    def __init__(self, definition: Definition, **given: Unpack[ClientSettings]) -> None:
        server_url, headers = given.get("server_url"), given.get("headers")
        chosen = server_url or os.environ.get(f"{definition.environment}_SERVER_URL")
        first = next((url for url in definition.servers[:1] if is_absolute(url)), None)
        self.definition = definition
        self.defaults = {name: value for name, value in (given.get("defaults") or {}).items() if value is not None}
        self.server_url = None if chosen is None else check_server(chosen)
        self.documented = check_server(first) if first is not None and chosen is None else None
        self.timeout = as_timeout(given.get("timeout"))
        self.deadline = given.get("deadline")
        self.max_retries = given.get("max_retries", 2)
        self.agent = ("User-Agent", f"{definition.name}/{definition.version}")
        self.headers = encoded(headers) if headers else {}
        self.removed = {name: None for name, value in (headers or {}).items() if value is None}
        scopes = given.get("scopes") or ()
        self.scope = (scopes if isinstance(scopes, str) else " ".join(scopes)) or None
        self.strict = given.get("strict", False)
