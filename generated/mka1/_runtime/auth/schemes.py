"""Security schemes, and what each adds to a request. No environment, no I/O.

    HttpBearer, HttpBasic, HttpScheme, OpenIdConnect   Authorization
    ApiKey                                             a header, a query parameter or a cookie
    MutualTls                                          nothing: the HTTP client has the certificate

A scheme whose token must be fetched, such as oauth.OAuth2ClientCredentials, overrides `fetches`. Which schemes a call needs is
decided in `credentials`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Literal, TypeAlias

from ..errors import InvalidRequestError, MissingCredentialsError
from ..frozen import Frozen
from ..wire.headers import by_name

Secret: TypeAlias = str | Callable[[], str]
"""A token or key, or a function that returns the current one and is called before each attempt."""
AsyncSecret: TypeAlias = Secret | Callable[[], Awaitable[str]]
"""Like Secret, for the asynchronous client: the function may be async."""

Pair: TypeAlias = tuple[str, str] | str
"""(name, secret): user name and password, or client id and client secret; or one text, "name:secret"."""
PairSecret: TypeAlias = Pair | Callable[[], Pair]
"""What HttpBasic and OAuth2ClientCredentials take; for the latter a text without ":" is an access token."""
AsyncPairSecret: TypeAlias = PairSecret | Callable[[], Awaitable[Pair]]
"""Like PairSecret, for the asynchronous client: the function may be async."""


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
        return _prefixed("Bearer", text_of(argument, secret))


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
        return _prefixed(self.scheme, text_of(argument, secret))


class ApiKey(Scheme):
    """A key in a header, a query parameter or a cookie."""

    __slots__ = ("name", "location")

    name: str
    location: Literal["header", "query", "cookie"]

    @property
    def header(self) -> str | None:
        return self.name.lower() if self.location == "header" else None

    def authorize(self, argument: str, secret: object, /) -> Authorization:
        key = text_of(argument, secret)
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


def _prefixed(scheme: str, text: str) -> Authorization:
    prefix, _, rest = text.partition(" ")
    token = rest.lstrip() if rest and prefix.lower() == scheme.lower() else text
    return Authorization(headers=(("Authorization", f"{scheme} {token}"),), secrets=(token,))
