"""Security schemes, and what each adds to a request. Pure: no environment, no I/O.

    HttpBearer, HttpBasic, HttpScheme        Authorization
    ApiKey                                   a header, a query parameter or a cookie
    OAuth2ClientCredentials, OpenIdConnect   Authorization: Bearer
    MutualTls                                nothing: the HTTP client carries the certificate

Which of them a call needs is decided in `credentials`, and tokens are fetched in `tokens`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Literal, TypeAlias, assert_never

from ..errors import InvalidRequestError, MissingCredentialsError
from ..frozen import Frozen
from ..wire.header_map import by_name

Secret: TypeAlias = str | Callable[[], str]
"""A token or key, or a function that returns the current one; it is asked before each attempt."""
AsyncSecret: TypeAlias = Secret | Callable[[], Awaitable[str]]
"""The same for AsyncSDK, where the function may be async."""

Pair: TypeAlias = tuple[str, str] | str
"""(name, secret): user name and password, or client id and client secret; "name:secret" as one text."""
PairSecret: TypeAlias = Pair | Callable[[], Pair]
"""What HttpBasic and OAuth2ClientCredentials take; for the latter a text without ":" is an access token."""
AsyncPairSecret: TypeAlias = PairSecret | Callable[[], Awaitable[Pair]]
"""The same for AsyncSDK, where the function may be async."""


class HttpBearer(Frozen):
    """`Authorization: Bearer <token>` (RFC 6750). A token given with its prefix is sent with one."""

    __slots__ = ()


class HttpBasic(Frozen):
    """`Authorization: Basic <user name and password>` (RFC 7617)."""

    __slots__ = ()


class HttpScheme(Frozen):
    """Any other scheme of the Authorization header; the secret is what follows the scheme's name."""

    __slots__ = ("scheme",)

    scheme: str

    def __init__(self, scheme: str) -> None:
        super().__init__(scheme)


class ApiKey(Frozen):
    """A key in a header, a query parameter or a cookie."""

    __slots__ = ("location", "name")

    name: str
    location: Literal["header", "query", "cookie"]

    def __init__(self, name: str, location: Literal["header", "query", "cookie"]) -> None:
        super().__init__(location, name)


class OAuth2ClientCredentials(Frozen):
    """A bearer token that is fetched with a client id and secret (RFC 6749, section 4.4), or given ready-made."""

    __slots__ = ("scopes", "token_url")

    token_url: str
    scopes: tuple[str, ...]

    def __init__(self, token_url: str, scopes: tuple[str, ...] = ()) -> None:
        super().__init__(scopes, token_url)


class OpenIdConnect(Frozen):
    """A bearer token of an OpenID Connect provider."""

    __slots__ = ()


class MutualTls(Frozen):
    """A client certificate: it belongs to the HTTP client, and nothing is added to the request."""

    __slots__ = ()


Scheme: TypeAlias = HttpBearer | HttpBasic | HttpScheme | ApiKey | OAuth2ClientCredentials | OpenIdConnect | MutualTls


class Authorization:
    """What a request gets from its credentials. `secrets` are the texts that nothing may repeat."""

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


def authorize(scheme: Scheme, argument: str, secret: object) -> Authorization:
    """Return what a scheme adds to a request. `argument` is the name that an error message gives the secret."""
    match scheme:
        case HttpBearer() | OpenIdConnect() | OAuth2ClientCredentials():
            return _prefixed("Bearer", _text(argument, secret))
        case HttpScheme():
            return _prefixed(scheme.scheme, _text(argument, secret))
        case HttpBasic():
            return _basic(as_pair(argument, secret))
        case ApiKey():
            return _key(scheme, _text(argument, secret))
        case MutualTls():
            return ANONYMOUS
        case _:
            assert_never(scheme)


def as_pair(argument: str, secret: object) -> tuple[str, str]:
    """Return (name, secret) of either spelling."""
    match secret:
        case (str() as name, str() as password) if ":" not in name and (name or password):
            return name, password
        case str() if ":" in secret:
            name, _, password = secret.partition(":")
            return name, password
        case _:
            raise InvalidRequestError(
                f'{argument} takes (name, secret), or "name:secret" as one text; a name holds no ":"'
            )


def _prefixed(scheme: str, text: str) -> Authorization:
    prefix, _, rest = text.partition(" ")
    token = rest.lstrip() if rest and prefix.lower() == scheme.lower() else text
    return Authorization(headers=(("Authorization", f"{scheme} {token}"),), secrets=(token,))


def _basic(pair: tuple[str, str]) -> Authorization:
    from base64 import b64encode

    encoded = b64encode(":".join(pair).encode()).decode("ascii")
    return Authorization(headers=(("Authorization", f"Basic {encoded}"),), secrets=(pair[1], encoded))


def _key(scheme: ApiKey, key: str) -> Authorization:
    placed = ((scheme.name, key),)
    match scheme.location:
        case "header":
            return Authorization(headers=placed, secrets=(key,))
        case "query":
            return Authorization(query=placed, secrets=(key,))
        case "cookie":
            return Authorization(cookies=placed, secrets=(key,))


def _text(argument: str, secret: object) -> str:
    """Return a secret that can stand in a header; whitespace around it (a file's last line break) is no part of it."""
    if not isinstance(secret, str):
        raise InvalidRequestError(f"{argument} is no text but of type {type(secret).__name__}")
    text = secret.strip()
    if not text:
        raise MissingCredentialsError(f"{argument} is empty")
    if not (text.isascii() and text.isprintable()):
        raise InvalidRequestError(f"{argument} holds characters that cannot be sent in a header")
    return text
