"""Which credentials a call is sent with, and where they come from: the constructor or the environment.

The security of an operation is an OR of ANDs of scheme names. The first alternative whose schemes all have a secret is
taken. Where there is none, an empty alternative lets the call go without credentials, and so does a secret that is OMIT.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

from ..errors import InvalidRequestError, MissingCredentialsError
from ..sentinels import OMIT
from .schemes import ANONYMOUS, Authorization

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Mapping

    from ..wire.operation import Security
    from .schemes import Scheme


class Credentials:
    """The secrets of one client by the names of their schemes. No repr or pickle has them.

    `security` is the API's own. `environment` is the prefix of the variables that stand in for missing arguments.
    """

    __slots__ = ("_environment", "_fixed", "_is_async", "_omitted", "_schemes", "_secrets", "_security", "secret_names")

    def __init__(
        self,
        schemes: Mapping[str, Scheme],
        security: Security,
        environment: str,
        given: Mapping[str, object],
        *,
        is_async: bool,
    ) -> None:
        self._schemes = schemes
        self._security = security
        self._environment = environment
        self._is_async = is_async
        self._omitted = {name for name in schemes if given.get(name) is OMIT}
        named = schemes.keys() - self._omitted
        found = {name: given.get(name) or os.environ.get(self._variable(name)) for name in named}
        self._secrets = {name: secret for name, secret in found.items() if secret}
        self._fixed: dict[tuple[str, ...], Authorization] = {}
        self.secret_names = frozenset(filter(None, (each.secret_name for each in schemes.values())))

    def __repr__(self) -> str:
        return f"Credentials({', '.join(self._secrets)})"

    def __reduce__(self) -> str:
        raise TypeError("credentials cannot be pickled: make a client in each process")

    def choose(
        self, security: Security | None, headers: Collection[str] = (), own: Collection[str] = ()
    ) -> tuple[str, ...]:
        """Return the names of the schemes to send.

        A scheme needs no secret if its header is among `headers`, in lower case, or among those that the caller sets or
        removes, `own`. Raises MissingCredentialsError, which names the arguments and the environment variables.
        """
        alternatives = self._security if security is None else security
        for names in alternatives:
            if names and all(self._is_available(name) for name in names):
                return names
        if not alternatives or () in alternatives:
            return ()
        settled = {*headers, *map(str.lower, own)}
        for names in alternatives:
            if all(self._is_available(name) or self._is_waived(name, settled) for name in names):
                return tuple(filter(self._is_available, names))
        raise MissingCredentialsError(self._explain(alternatives))

    async def resolve(
        self, names: tuple[str, ...], fetch: Callable[[str, Scheme, object], Awaitable[str]]
    ) -> Authorization:
        """Return what the schemes add to a request. `fetch` returns the token of a scheme that must be fetched."""
        if names in self._fixed:
            return self._fixed[names]
        authorization, is_fixed = ANONYMOUS, True
        for name in names:
            scheme, secret = self._schemes[name], self._secrets.get(name)
            if scheme.fetches(secret):
                current: object = await fetch(name, scheme, secret)
                is_fixed = False
            else:
                current = await self._current(name, secret)
                is_fixed = is_fixed and not callable(secret)
            authorization += scheme.authorize(name, current)
        if is_fixed:
            self._fixed[names] = authorization
        return authorization

    async def _current(self, name: str, secret: object) -> object:
        value: object = secret() if callable(secret) else secret
        if not hasattr(value, "__await__"):
            return value
        if not self._is_async:
            _close(value)
            raise InvalidRequestError(f"{name} is an async function: use the asynchronous client")
        return await cast("Awaitable[object]", value)

    def _variable(self, name: str) -> str:
        return f"{self._environment}_{name}".upper()

    def _is_available(self, name: str) -> bool:
        scheme = self._schemes.get(name)
        return name in self._secrets or (scheme is not None and not scheme.needs_secret)

    def _is_waived(self, name: str, headers: Collection[str]) -> bool:
        return name in self._omitted or (name in self._schemes and self._schemes[name].header in headers)

    def _explain(self, alternatives: Security) -> str:
        ways = [
            " and ".join(f"{name}=... (or the environment variable {self._variable(name)})" for name in names)
            for names in alternatives
        ]
        return f"this operation needs credentials: pass the client {', or '.join(ways)}; OMIT as a value sends none"


def _close(coroutine: object) -> None:
    """Close a coroutine that is not going to be awaited, so that Python does not warn of it."""
    close = getattr(coroutine, "close", None)
    if callable(close):
        close()
