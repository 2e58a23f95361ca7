"""Definition: what the generated package tells the runtime about its API."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..auth.schemes import Scheme
    from ..wire.operation import Security


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
    servers: tuple[str, ...] = ()
    schemes: Mapping[str, Scheme] = {}
    security: Security = ()
    operation_security: Security = ()

    @property
    def undocumented_security(self) -> Security:
        """Return what calls of undocumented endpoints are sent with: the first credentials that there are."""
        return (*self.security, *self.operation_security, *(() if self.security else ((),)))
