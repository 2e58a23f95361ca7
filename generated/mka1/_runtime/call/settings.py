"""Settings: what a client was made with, the same for all of its calls."""

from __future__ import annotations

import os
from copy import copy
from typing import TYPE_CHECKING, Any, TypedDict

from ..http.limits import as_timeout
from ..wire.headers import encoded, overridden
from ..wire.options import Retry, check_names
from ..wire.urls import check_server, is_absolute

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from typing_extensions import Unpack

    from ..http.limits import Timeout
    from ..wire.headers import HeaderMap
    from ..wire.options import RequestOptions
    from .definition import Definition


_DEFAULT_RETRY = Retry()


class ClientOptions(TypedDict, total=False):
    """The settings that `with_options` changes."""

    timeout: float | Timeout | None
    deadline: float | None
    max_retries: int | None
    retry: Retry | None
    headers: Mapping[str, str | None] | None
    """Further headers; None removes one."""
    strict: bool


class ClientSettings(ClientOptions, total=False):
    """The constructor arguments of a client that become its Settings."""

    defaults: Mapping[str, object] | None
    """Values of parameters that the client takes once, by wire name."""
    server: str | None
    """The name of a server of the document."""
    variables: Mapping[str, str | None]
    """Values of server variables."""
    server_url: str | None
    scopes: Iterable[str] | None
    """What access tokens are asked for; a text has them separated by spaces."""


class Settings:
    """`server_url` is the user's choice; `documented` is the document's first server, None where that is relative."""

    __slots__ = (
        "agent", "deadline", "defaults", "definition", "documented", "headers", "max_retries", "removed", "retry", "scope",
        "server_url", "strict", "timeout",
    )  # fmt: skip

    def __init__(self, definition: Definition, **given: Unpack[ClientSettings]) -> None:
        server, variables = given.get("server"), given.get("variables", {})
        is_told = server is not None or any(variables.values())
        chosen = given.get("server_url")
        if chosen is None and not is_told:
            chosen = os.environ.get(f"{definition.environment}_SERVER_URL") or None
        documented = definition.server(server, variables) if chosen is None else None
        self.definition = definition
        self.defaults = {name: value for name, value in (given.get("defaults") or {}).items() if value is not None}
        self.server_url = None if chosen is None else check_server(chosen)
        self.documented = check_server(documented) if documented and is_absolute(documented) else None
        self.agent = ("User-Agent", f"{definition.name}/{definition.version}")
        self.timeout = as_timeout(None)
        self.deadline: float | None = None
        self.max_retries: int | None = None
        self.retry: Retry | None = None
        self.headers: HeaderMap = {}
        self.removed: dict[str, None] = {}
        self.strict = False
        self._set(given)
        scopes = given.get("scopes") or ()
        self.scope = (scopes if isinstance(scopes, str) else " ".join(scopes)) or None

    def changed(self, options: ClientOptions) -> Settings:
        """Return these settings with some of them changed."""
        check_names(options, ClientOptions.__optional_keys__, "with_options")
        other = copy(self)
        other._set(options)
        return other

    def policy(self, documented: Mapping[str, Any] | None, options: RequestOptions) -> Retry:
        """Return how a call is retried: as its options say, else as the client was told, else as the API's document says."""
        chosen = options.get("retry")
        retry = chosen or self.retry or (Retry(**documented) if documented else _DEFAULT_RETRY)
        max_retries = options.get("max_retries", None if chosen else self.max_retries)
        return retry if max_retries is None else retry._replace(max_retries=max_retries)

    def _set(self, options: ClientOptions) -> None:
        if (timeout := options.get("timeout")) is not None:
            self.timeout = as_timeout(timeout)
        self.deadline = options.get("deadline", self.deadline)
        retry = options.get("retry")
        self.max_retries = options.get("max_retries", None if retry else self.max_retries)
        self.retry = retry or self.retry
        self.strict = options.get("strict", self.strict)
        if headers := options.get("headers"):
            removed = {name: None for name, value in headers.items() if value is None}
            self.headers = {**overridden(self.headers, removed), **encoded(headers)}
            kept = {name: None for name in self.removed if name.lower() not in self.headers}
            self.removed = {**kept, **removed}
