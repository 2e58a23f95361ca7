"""Definition: what the generated package tells the runtime about its API."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple, NotRequired, TypedDict

from ..errors import InvalidRequestError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..auth.schemes import Scheme
    from ..wire.operation import Security


class Server(TypedDict):
    """A server with a name, or with variables and their defaults: `https://{region}.example.com`."""

    url: str
    name: NotRequired[str]
    variables: NotRequired[Mapping[str, str]]


class Definition(NamedTuple):
    """One API, the same for both clients.

    `package` is the import package and names the logger. `environment` is the prefix of the environment variables
    (`MKA1` -> `MKA1_SERVER_URL`). `security` refers to `schemes` by name and is the default of every operation;
    `operation_security` has the alternatives of single operations that are not in it.
    """

    name: str
    version: str
    package: str
    environment: str
    servers: tuple[str | Server, ...] = ()
    schemes: Mapping[str, Scheme] = {}
    security: Security = ()
    operation_security: Security = ()

    def server(self, name: str | None, variables: Mapping[str, str | None]) -> str | None:
        """Return the URL of the server of a name, by default of the first; None if there is none.

        A variable without a value has that of an environment variable such as `MKA1_REGION`, else its default.
        """
        name = name or os.environ.get(f"{self.environment}_SERVER") or None
        servers: list[Server] = [{"url": each} if isinstance(each, str) else each for each in self.servers]
        named = {each.get("name", ""): each for each in servers}
        if name is not None and name not in named:
            raise InvalidRequestError(
                f"the API has no server {name!r}; its servers are {', '.join(filter(None, named))}"
            )
        chosen = named[name] if name else next(iter(servers), None)
        if chosen is None:
            return None
        defaults = chosen.get("variables", {})

        def value_of(found: re.Match[str]) -> str:
            name = found[1]
            return variables.get(name) or os.environ.get(f"{self.environment}_{name.upper()}") or defaults[name]

        return re.sub(r"\{(\w+)\}", value_of, chosen["url"]) if defaults else chosen["url"]

    @property
    def undocumented_security(self) -> Security:
        """Return what calls of undocumented endpoints are sent with: the first credentials that there are."""
        return (*self.security, *self.operation_security, *(() if self.security else ((),)))
