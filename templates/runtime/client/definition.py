"""Definition: what the generated package tells the runtime about its API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..auth.schemes import ApiKey
from ..frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..auth.schemes import Scheme


class Definition(Frozen):
    """One API, the same for SDK and AsyncSDK.

    `package` is the import package and names the logger. `environment` is the prefix of the environment variables
    (`MKA1` -> `MKA1_SERVER_URL`). `security` is an OR of ANDs of the names in `schemes`; an empty inner tuple allows
    anonymous calls. `secret_names` are those of the headers, query parameters and cookies that hold keys, in lower case.
    """

    __slots__ = ("name", "version", "package", "environment", "servers", "schemes", "security", "secret_names")

    name: str
    version: str
    package: str
    environment: str
    servers: tuple[str, ...]
    schemes: Mapping[str, Scheme]
    security: tuple[tuple[str, ...], ...]
    secret_names: frozenset[str]

    def __init__(
        self,
        *,
        name: str,
        version: str,
        package: str,
        environment: str,
        servers: tuple[str, ...] = (),
        schemes: Mapping[str, Scheme] | None = None,
        security: tuple[tuple[str, ...], ...] = (),
    ) -> None:
        names = frozenset(each.name.lower() for each in (schemes or {}).values() if isinstance(each, ApiKey))
        super().__init__(name, version, package, environment, servers, dict(schemes or {}), security, names)
