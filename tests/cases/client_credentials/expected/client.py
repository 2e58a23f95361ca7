# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
"""The clients: SDK for synchronous code, AsyncSDK for asynchronous code."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from . import __version__
from ._runtime.auth.further_schemes import ApiKey, HttpBasic
from ._runtime.auth.schemes import HttpBearer
from ._runtime.call.definition import Definition
from ._runtime.client.client import AsyncClient, Client
from ._runtime.oauth import OAuth2ClientCredentials

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ._runtime.auth.further_schemes import AsyncPairSecret, PairSecret
    from ._runtime.auth.schemes import AsyncSecret, Secret
    from ._runtime.call.hooks import AsyncHooks, Hooks
    from ._runtime.http.limits import Timeout
    from ._runtime.http.transport import AsyncHttpClient, HttpClient
    from ._runtime.wire.options import Retry
    from .resources.ping import AsyncPing, Ping

API = Definition(
    name="acme",
    version=__version__,
    package=__name__.rpartition(".")[0],
    environment="ACME",
    servers=({"url": "https://{region}.acme.test/v1", "variables": {"region": "eu"}},),
    schemes={
        "bearer": HttpBearer(),
        "basic": HttpBasic(),
        "key": ApiKey("X-Key", "header"),
        "tenant": ApiKey("tenant", "query"),
        "machine": OAuth2ClientCredentials("https://acme.test/token"),
    },
    security=(("bearer",), ("key", "tenant")),
)


class SDK(Client):
    """Client of Acme.

    Args:
        bearer: A token of the console. Default: the environment variable ACME_BEARER.
        basic: User name and password, as a tuple or joined by a colon. Default: the environment variable ACME_BASIC.
        key: The API key, sent as X-Key. Default: the environment variable ACME_KEY.
        tenant: The API key, sent as tenant. Default: the environment variable ACME_TENANT.
        machine: Client id and client secret, as a tuple or joined by a colon; or an access token. Default: the
            environment variable ACME_MACHINE.
        scopes: The OAuth 2.0 scopes to ask for. Default: none, so that the server decides. Documented: read.
        region: The server's region. Default: the environment variable ACME_REGION, else "eu".
        server_url: The URL of the API with its base path: https://eu.acme.test/v1. Default: the environment variable
            ACME_SERVER_URL.
        timeout: Seconds for one attempt, or a Timeout for each phase. Default: 60, of which 5 to connect.
        deadline: Seconds for a whole call, including retries and pauses. Default: no limit.
        max_retries: How many times a failed attempt is retried if that is safe. Default: 2.
        retry: A Retry with the number of retries, the statuses, and the pauses between attempts.
        headers: Headers of every request; None removes one that would be sent.
        strict: Raise ResponseDecodeError if an answer does not match its type, instead of reporting a drift.
        http_client: An httpx2 client or a transport that sends the requests. It is not closed. Default: a client of its
            own.
        hooks: An object whose methods are called before and after each attempt, and on a drift.
    """

    def __init__(
        self,
        *,
        bearer: Secret | None = None,
        basic: PairSecret | None = None,
        key: Secret | None = None,
        tenant: Secret | None = None,
        machine: PairSecret | None = None,
        scopes: Sequence[str] | None = None,
        region: str | None = None,
        server_url: str | None = None,
        timeout: float | Timeout | None = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        retry: Retry | None = None,
        headers: Mapping[str, str | None] | None = None,
        strict: bool = False,
        http_client: HttpClient | None = None,
        hooks: Hooks | None = None,
    ) -> None:
        super().__init__(
            API,
            credentials={"bearer": bearer, "basic": basic, "key": key, "tenant": tenant, "machine": machine},
            defaults={},
            scopes=scopes,
            variables={"region": region},
            server_url=server_url,
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            retry=retry,
            headers=headers,
            strict=strict,
            http_client=http_client,
            hooks=hooks,
        )

    @cached_property
    def ping(self) -> Ping:
        from .resources.ping import Ping

        return Ping(self)


class AsyncSDK(AsyncClient):
    """Asynchronous client of Acme.

    Args:
        bearer: A token of the console. Default: the environment variable ACME_BEARER.
        basic: User name and password, as a tuple or joined by a colon. Default: the environment variable ACME_BASIC.
        key: The API key, sent as X-Key. Default: the environment variable ACME_KEY.
        tenant: The API key, sent as tenant. Default: the environment variable ACME_TENANT.
        machine: Client id and client secret, as a tuple or joined by a colon; or an access token. Default: the
            environment variable ACME_MACHINE.
        scopes: The OAuth 2.0 scopes to ask for. Default: none, so that the server decides. Documented: read.
        region: The server's region. Default: the environment variable ACME_REGION, else "eu".
        server_url: The URL of the API with its base path: https://eu.acme.test/v1. Default: the environment variable
            ACME_SERVER_URL.
        timeout: Seconds for one attempt, or a Timeout for each phase. Default: 60, of which 5 to connect.
        deadline: Seconds for a whole call, including retries and pauses. Default: no limit.
        max_retries: How many times a failed attempt is retried if that is safe. Default: 2.
        retry: A Retry with the number of retries, the statuses, and the pauses between attempts.
        headers: Headers of every request; None removes one that would be sent.
        strict: Raise ResponseDecodeError if an answer does not match its type, instead of reporting a drift.
        http_client: An httpx2 client or a transport that sends the requests. It is not closed. Default: a client of its
            own.
        hooks: An object whose methods are called before and after each attempt, and on a drift.
    """

    def __init__(
        self,
        *,
        bearer: AsyncSecret | None = None,
        basic: AsyncPairSecret | None = None,
        key: AsyncSecret | None = None,
        tenant: AsyncSecret | None = None,
        machine: AsyncPairSecret | None = None,
        scopes: Sequence[str] | None = None,
        region: str | None = None,
        server_url: str | None = None,
        timeout: float | Timeout | None = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        retry: Retry | None = None,
        headers: Mapping[str, str | None] | None = None,
        strict: bool = False,
        http_client: AsyncHttpClient | None = None,
        hooks: AsyncHooks | None = None,
    ) -> None:
        super().__init__(
            API,
            credentials={"bearer": bearer, "basic": basic, "key": key, "tenant": tenant, "machine": machine},
            defaults={},
            scopes=scopes,
            variables={"region": region},
            server_url=server_url,
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            retry=retry,
            headers=headers,
            strict=strict,
            http_client=http_client,
            hooks=hooks,
        )

    @cached_property
    def ping(self) -> AsyncPing:
        from .resources.ping import AsyncPing

        return AsyncPing(self)
