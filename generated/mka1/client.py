# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
"""The clients: SDK for synchronous code, AsyncSDK for asynchronous code."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from . import __version__
from ._runtime.auth.schemes import HttpBearer
from ._runtime.call.definition import Definition
from ._runtime.client.client import AsyncClient, Client

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ._runtime.auth.schemes import AsyncSecret, Secret
    from ._runtime.call.hooks import AsyncHooks, Hooks
    from ._runtime.http.limits import Timeout
    from ._runtime.http.transport import AsyncHttpClient, HttpClient
    from ._runtime.wire.options import Retry
    from .resources.llm import AsyncLlm, Llm

API = Definition(
    name="mka1",
    version=__version__,
    package=__name__.rpartition(".")[0],
    environment="MKA1",
    servers=("https://apigw.mka1.com",),
    schemes={"bearer_auth": HttpBearer()},
    security=(("bearer_auth",),),
)


class SDK(Client):
    """Client of MKA1 API.

    Args:
        bearer_auth: The MKA1 API key, sent as a bearer token. Default: the environment variable MKA1_BEARER_AUTH.
        x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        server_url: The URL of the API with its base path: https://apigw.mka1.com. Default: the environment variable
            MKA1_SERVER_URL.
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
        bearer_auth: Secret | None = None,
        x_on_behalf_of: str | None = None,
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
            credentials={"bearer_auth": bearer_auth},
            defaults={"X-On-Behalf-Of": x_on_behalf_of},
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
    def llm(self) -> Llm:
        from .resources.llm import Llm

        return Llm(self)


class AsyncSDK(AsyncClient):
    """Asynchronous client of MKA1 API.

    Args:
        bearer_auth: The MKA1 API key, sent as a bearer token. Default: the environment variable MKA1_BEARER_AUTH.
        x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        server_url: The URL of the API with its base path: https://apigw.mka1.com. Default: the environment variable
            MKA1_SERVER_URL.
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
        bearer_auth: AsyncSecret | None = None,
        x_on_behalf_of: str | None = None,
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
            credentials={"bearer_auth": bearer_auth},
            defaults={"X-On-Behalf-Of": x_on_behalf_of},
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
    def llm(self) -> AsyncLlm:
        from .resources.llm import AsyncLlm

        return AsyncLlm(self)
