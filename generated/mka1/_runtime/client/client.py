"""Client and AsyncClient, the bases of SDK and AsyncSDK: what their users call.

The work is done by a driver. It is imported when a client is made, so that importing a package costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar, cast

from ..sentinels import OMIT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType
    from typing import Self

    from typing_extensions import TypeForm

    from ..call.async_driver import AsyncDriver
    from ..call.driver import Driver
    from ..call.hooks import AsyncHooks, Hooks
    from ..call.operation import Operation
    from ..call.options import RequestOptions
    from ..capture import Capture
    from ..http.timeout import Timeout
    from ..http.transport import AsyncHttpClient, HttpClient
    from .definition import Definition

T = TypeVar("T")
DriverT = TypeVar("DriverT", "Driver", "AsyncDriver")


class _Base(Generic[DriverT]):
    """What both have. A client is not pickled: it holds connections and credentials."""

    _driver: DriverT

    def capture(self) -> Capture:
        """Return a block that collects every call made in it: `with sdk.capture() as calls: ...`."""
        return self._driver.capture()

    def __repr__(self) -> str:
        return repr(self._driver)

    def __reduce__(self) -> str:
        raise TypeError(f"{type(self).__name__} holds connections and credentials: make one in each process")


class Client(_Base["Driver"]):
    """The blocking client. It may be used by many threads, and opens its connections with the first call."""

    def __init__(
        self,
        definition: Definition,
        *,
        credentials: Mapping[str, object] | None = None,
        defaults: Mapping[str, object] | None = None,
        server_url: str | None = None,
        timeout: float | Timeout | None = None,
        deadline: float | None = None,
        max_retries: int = 2,
        headers: Mapping[str, str] | None = None,
        strict: bool = False,
        http_client: HttpClient | None = None,
        hooks: Hooks | None = None,
    ) -> None:
        from ..call.driver import Driver

        self._driver = Driver(
            definition,
            owner=type(self).__name__,
            credentials=credentials,
            defaults=defaults,
            server_url=server_url,
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            headers=headers,
            strict=strict,
            http_client=http_client,
            hooks=hooks,
        )

    def request(
        self,
        method: str,
        url: str,
        *,
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, object] | None = None,
        json: object = OMIT,
        content: object = None,
        content_type: str | None = None,
        returns: TypeForm[T],
        options: RequestOptions | None = None,
    ) -> T:
        """Call an endpoint that this package does not know, with the same credentials, retries and errors.

        `url` is a path, or a whole URL; another server than the API's own receives no credentials.
        """
        from ..call.operation import Operation

        operation = Operation(
            method.upper(),
            url,
            query=query,
            headers=self._driver.own_headers(headers),
            json=json,
            content=content,
            content_type=content_type,
            returns=returns,
            options=options,
        )
        return cast("T", self._driver.perform(operation))  # decoding made the value for this very type

    def close(self) -> None:
        """Close what this client opened, and end the calls that run. An HTTP client that was given stays open."""
        self._driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncClient(_Base["AsyncDriver"]):
    """The same for asyncio and trio. It may be used by many tasks, and in one event loop after another."""

    def __init__(
        self,
        definition: Definition,
        *,
        credentials: Mapping[str, object] | None = None,
        defaults: Mapping[str, object] | None = None,
        server_url: str | None = None,
        timeout: float | Timeout | None = None,
        deadline: float | None = None,
        max_retries: int = 2,
        headers: Mapping[str, str] | None = None,
        strict: bool = False,
        http_client: AsyncHttpClient | None = None,
        hooks: AsyncHooks | None = None,
    ) -> None:
        from ..call.async_driver import AsyncDriver

        self._driver = AsyncDriver(
            definition,
            owner=type(self).__name__,
            credentials=credentials,
            defaults=defaults,
            server_url=server_url,
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            headers=headers,
            strict=strict,
            http_client=http_client,
            hooks=hooks,
        )

    async def request(
        self,
        method: str,
        url: str,
        *,
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, object] | None = None,
        json: object = OMIT,
        content: object = None,
        content_type: str | None = None,
        returns: TypeForm[T],
        options: RequestOptions | None = None,
    ) -> T:
        """Call an endpoint that this package does not know, with the same credentials, retries and errors.

        `url` is a path, or a whole URL; another server than the API's own receives no credentials.
        """
        from ..call.operation import Operation

        operation = Operation(
            method.upper(),
            url,
            query=query,
            headers=self._driver.own_headers(headers),
            json=json,
            content=content,
            content_type=content_type,
            returns=returns,
            options=options,
        )
        return cast("T", await self._driver.perform(operation))  # decoding made the value for this very type

    async def close(self) -> None:
        """Close what this client opened, and end the calls that run. An HTTP client that was given stays open."""
        await self._driver.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


def perform(client: Client, operation: Operation) -> object:
    """Make a call of a generated method."""
    return client._driver.perform(operation)  # pyright: ignore[reportPrivateUsage] (no method for users)


async def perform_async(client: AsyncClient, operation: Operation) -> object:
    """Make a call of a generated method."""
    return await client._driver.perform(operation)  # pyright: ignore[reportPrivateUsage] (no method for users)
