"""Further security schemes. Shipped where an API has one of them.

HttpBasic, HttpScheme, OpenIdConnect   Authorization
ApiKey                                 a header, a query parameter or a cookie
MutualTls                              nothing: the HTTP client has the certificate
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Literal, TypeAlias

from ..errors import InvalidRequestError
from ..frozen import Frozen
from ..sentinels import Omit
from .schemes import ANONYMOUS, Authorization, HttpBearer, Scheme, prefixed, text_of

Pair: TypeAlias = tuple[str, str] | str
"""(name, secret): user name and password, or client id and client secret; or one text, "name:secret"."""
PairSecret: TypeAlias = Pair | Callable[[], Pair] | Omit
"""What HttpBasic and OAuth2ClientCredentials take; for the latter a text without ":" is an access token."""
AsyncPairSecret: TypeAlias = PairSecret | Callable[[], Awaitable[Pair]]
"""Like PairSecret, for the asynchronous client: the function may be async."""


class OpenIdConnect(HttpBearer):
    """A bearer token of an OpenID Connect provider."""

    __slots__ = ()


class HttpBasic(Scheme):
    """`Authorization: Basic <user name and password>` (RFC 7617)."""

    __slots__ = ()

    def authorize(self, argument: str, secret: object, /) -> Authorization:
        from base64 import b64encode

        pair = as_pair(argument, secret)
        encoded = b64encode(":".join(pair).encode()).decode("ascii")
        return Authorization(headers=(("Authorization", f"Basic {encoded}"),), secrets=(pair[1], encoded))


class HttpScheme(Scheme):
    """Any other scheme of the Authorization header; the secret is what follows the scheme's name."""

    __slots__ = ("scheme",)

    scheme: str

    def authorize(self, argument: str, secret: object, /) -> Authorization:
        return prefixed(self.scheme, text_of(argument, secret))


class ApiKey(Scheme):
    """A key in a header, a query parameter or a cookie. In a header, `prefix` is the word before it."""

    __slots__ = ("name", "location", "prefix")

    name: str
    location: Literal["header", "query", "cookie"]
    prefix: str

    def __init__(self, name: str, location: Literal["header", "query", "cookie"], prefix: str = "") -> None:
        Frozen.__init__(self, name, location, prefix)

    @property
    def header(self) -> str | None:
        return self.name.lower() if self.location == "header" else None

    @property
    def secret_name(self) -> str | None:
        return self.name.lower()

    def authorize(self, argument: str, secret: object, /) -> Authorization:
        key = text_of(argument, secret)
        if self.prefix:
            return prefixed(self.prefix, key, self.name)
        placed = ((self.name, key),)
        match self.location:
            case "header":
                return Authorization(headers=placed, secrets=(key,))
            case "query":
                return Authorization(query=placed, secrets=(key,))
            case "cookie":
                return Authorization(cookies=placed, secrets=(key,))


class MutualTls(Scheme):
    """A client certificate. It belongs to the HTTP client, and nothing is added to the request."""

    __slots__ = ()

    needs_secret = False

    @property
    def header(self) -> str | None:
        return None

    def authorize(self, _argument: str, _secret: object, /) -> Authorization:
        return ANONYMOUS


def as_pair(argument: str, secret: object) -> tuple[str, str]:
    """Return (name, secret) for either spelling."""
    match secret:
        case (str() as name, str() as password) if ":" not in name and (name or password):
            return name, password
        case str() if ":" in secret:
            name, _, password = secret.partition(":")
            return name, password
        case _:
            raise InvalidRequestError(
                f'{argument} takes (name, secret), or "name:secret" as one text; a name contains no ":"'
            )
