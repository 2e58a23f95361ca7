"""Which credentials a call is sent with, and where they come from: the constructor or the environment.

The security of an operation is an OR of ANDs of scheme names. The first alternative whose schemes all have a secret is
taken; where none has, an empty alternative lets the call go without. Nothing here fetches a token: see `tokens`.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

from ..errors import InvalidRequestError, MissingCredentialsError
from .schemes import ANONYMOUS, ApiKey, Authorization, MutualTls, OAuth2ClientCredentials, authorize

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Mapping
    from typing import TypeAlias

    from ..client.definition import Definition
    from .schemes import Scheme

    FetchToken: TypeAlias = Callable[[str], str]
    AsyncFetchToken: TypeAlias = Callable[[str], Awaitable[str]]

Security = tuple[tuple[str, ...], ...]


class Credentials:
    """The secrets of one client, by the name of their scheme. They are in no representation, and are never pickled."""

    __slots__ = ("_definition", "_fixed", "_secrets")

    def __init__(self, definition: Definition, given: Mapping[str, object]) -> None:
        self._definition = definition
        self._secrets = {name: found for name in definition.schemes if (found := self._find(name, given.get(name)))}
        self._fixed: dict[tuple[str, ...], Authorization] = {}

    def __repr__(self) -> str:
        return f"Credentials({', '.join(self._secrets)})"

    def __reduce__(self) -> str:
        raise TypeError("credentials are not pickled: make a client in each process")

    def choose(self, security: Security | None, headers: Collection[str]) -> tuple[str, ...]:
        """Return the names of the schemes to send.

        `headers` are those that the user sets on their own, in lower case: one that a scheme would set stands in for its
        secret. Raises MissingCredentialsError, naming the arguments and the variables.
        """
        alternatives = self._definition.security if security is None else security
        for names in alternatives:
            if names and all(self._is_available(name) for name in names):
                return names
        if not alternatives or () in alternatives or self._is_set_by_hand(alternatives, headers):
            return ()
        raise MissingCredentialsError(self._explain(alternatives))

    def needs_token(self, name: str) -> bool:
        """Tell whether a scheme's token has to be fetched with the client id and secret that were given."""
        return isinstance(self._scheme(name), OAuth2ClientCredentials) and _is_pair(self._secrets[name])

    def resolve(self, names: tuple[str, ...], fetch: FetchToken) -> Authorization:
        """Return what the schemes add to a request. `fetch` returns the token of a scheme that needs one."""
        if names in self._fixed:
            return self._fixed[names]
        secrets = {name: fetch(name) if self.needs_token(name) else self._current(name) for name in names}
        return self._authorize(secrets)

    async def resolve_async(self, names: tuple[str, ...], fetch: AsyncFetchToken) -> Authorization:
        """Do the same where functions may be async."""
        if names in self._fixed:
            return self._fixed[names]
        secrets = {
            name: await fetch(name) if self.needs_token(name) else await self._current_async(name) for name in names
        }
        return self._authorize(secrets)

    def secret(self, name: str) -> object:
        """Return the secret of a scheme as it was given."""
        return self._secrets[name]

    def _scheme(self, name: str) -> Scheme:
        return self._definition.schemes[name]

    def _find(self, name: str, given: object) -> object:
        return given or os.environ.get(self._variable(name))

    def _variable(self, name: str) -> str:
        return f"{self._definition.environment}_{name}".upper()

    def _is_available(self, name: str) -> bool:
        return name in self._secrets or isinstance(self._definition.schemes.get(name), MutualTls)

    def _is_set_by_hand(self, alternatives: Security, headers: Collection[str]) -> bool:
        schemes = self._definition.schemes
        return any(all(_header_of(schemes.get(name)) in headers for name in names) for names in alternatives)

    def _explain(self, alternatives: Security) -> str:
        ways = [
            " and ".join(f"{name}=... (or the variable {self._variable(name)})" for name in names)
            for names in alternatives
        ]
        return f"this operation needs credentials: give the client {', or '.join(ways)}"

    def _current(self, name: str) -> object:
        secret = self._secrets.get(name)
        value: object = secret() if callable(secret) else secret
        if hasattr(value, "__await__"):
            _discard(value)
            raise InvalidRequestError(f"{name} is an async function, and this client is not: use the async one")
        return value

    async def _current_async(self, name: str) -> object:
        secret = self._secrets.get(name)
        value: object = secret() if callable(secret) else secret
        return await cast("Awaitable[object]", value) if hasattr(value, "__await__") else value

    def _authorize(self, secrets: Mapping[str, object]) -> Authorization:
        authorization = ANONYMOUS
        for name, secret in secrets.items():
            authorization += authorize(self._scheme(name), name, secret)
        if not any(callable(self._secrets.get(name)) or self.needs_token(name) for name in secrets):
            self._fixed[tuple(secrets)] = authorization
        return authorization


def _is_pair(secret: object) -> bool:
    return isinstance(secret, tuple) or (isinstance(secret, str) and ":" in secret)


def _header_of(scheme: Scheme | None) -> str | None:
    """Return the name, in lower case, of the header that a scheme sets."""
    match scheme:
        case ApiKey():
            return scheme.name.lower() if scheme.location == "header" else None
        case MutualTls() | None:
            return None
        case _:
            return "authorization"


def _discard(value: object) -> None:
    """Close a coroutine that nobody will await, so that it does not warn."""
    close = getattr(value, "close", None)
    if callable(close):
        close()
