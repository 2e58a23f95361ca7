"""Credentials for a request: what a security scheme is, and the most common one. No environment, no I/O.

Which schemes a call needs is decided in `credentials`; `further_schemes` has the less common ones.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from ..errors import InvalidRequestError, MissingCredentialsError
from ..frozen import Frozen
from ..sentinels import Omit
from ..wire.headers import by_name

Secret: TypeAlias = str | Callable[[], str] | Omit
"""A token or key, or a function that returns the current one and is called before each attempt. OMIT: call without it."""
AsyncSecret: TypeAlias = Secret | Callable[[], Awaitable[str]]
"""Like Secret, for the asynchronous client: the function may be async."""


class Authorization:
    """What credentials add to a request. `secrets` are texts that appear in no log, error or pickle."""

    __slots__ = ("cookies", "header_map", "headers", "query", "secrets")

    def __init__(
        self,
        headers: tuple[tuple[str, str], ...] = (),
        query: tuple[tuple[str, str], ...] = (),
        cookies: tuple[tuple[str, str], ...] = (),
        secrets: tuple[str, ...] = (),
    ) -> None:
        self.headers = headers
        self.header_map = by_name(headers)
        self.query = query
        self.cookies = cookies
        self.secrets = secrets

    def __add__(self, other: Authorization) -> Authorization:
        return Authorization(
            self.headers + other.headers,
            self.query + other.query,
            self.cookies + other.cookies,
            self.secrets + other.secrets,
        )

    def __repr__(self) -> str:
        return "Authorization(***)"


ANONYMOUS = Authorization()


class Scheme(Frozen):
    """A security scheme. `needs_secret` is false where the HTTP client alone carries the credentials."""

    __slots__ = ()

    needs_secret = True

    @property
    def header(self) -> str | None:
        """The header that the scheme sets, in lower case."""
        return "authorization"

    @property
    def secret_name(self) -> str | None:
        """The name, in lower case, of a header, query parameter or cookie that holds nothing but the secret."""
        return None

    def fetches(self, _secret: object, /) -> bool:
        """Return whether a secret is what a token is fetched with, instead of what is sent."""
        return False

    def authorize(self, argument: str, secret: object, /) -> Authorization:
        """Return what the scheme adds to a request. Error messages call the secret by the name of its `argument`."""
        raise NotImplementedError


class HttpBearer(Scheme):
    """`Authorization: Bearer <token>` (RFC 6750). A token given with that prefix is sent with one."""

    __slots__ = ()

    def authorize(self, argument: str, secret: object, /) -> Authorization:
        return prefixed("Bearer", text_of(argument, secret))


def text_of(argument: str, secret: object) -> str:
    """Return a secret that can be sent in a header, without the whitespace around it (a file ends with a line break)."""
    if not isinstance(secret, str):
        raise InvalidRequestError(f"{argument} must be a str, not {type(secret).__name__}")
    text = secret.strip()
    if not text:
        raise MissingCredentialsError(f"{argument} is empty")
    if not (text.isascii() and text.isprintable()):
        raise InvalidRequestError(f"{argument} contains characters that cannot be sent in a header")
    return text


def prefixed(scheme: str, text: str, header: str = "Authorization") -> Authorization:
    prefix, _, rest = text.partition(" ")
    token = rest.lstrip() if rest and prefix.lower() == scheme.lower() else text
    return Authorization(headers=((header, f"{scheme} {token}"),), secrets=(token,))
