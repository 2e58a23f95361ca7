"""Client and AsyncClient: the base classes of the generated clients.

A driver does the work. It is imported when a client is made, so that importing the package costs little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypedDict, TypeVar, cast

from ..errors import InvalidRequestError
from ..http.coroutines import AsyncClosing, Closing, finish
from ..sentinels import OMIT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

    from typing_extensions import TypeForm, Unpack

    from ..call.definition import Definition
    from ..call.driver import Driver
    from ..call.hooks import AsyncHooks, Hooks
    from ..call.settings import ClientOptions, ClientSettings
    from ..capture import Capture
    from ..http.transport import AsyncHttpClient, HttpClient
    from ..wire.operation import Operation
    from ..wire.options import RequestOptions

T = TypeVar("T")


class RequestArguments(TypedDict, total=False):
    """The optional arguments of `request`."""

    query: Mapping[str, object] | None
    headers: Mapping[str, object] | None
    json: object
    """A JSON body: a value, a model or a mapping."""
    form: Mapping[str, object] | None
    """The fields of a form."""
    files: Mapping[str, object] | None
    """The files of a multipart form, with the fields of `form`. For packages whose API takes files."""
    content: object
    """A body that is sent as it is: bytes or text."""
    content_type: str | None
    options: RequestOptions | None


class _BaseClient:
    """What both clients have in common."""

    _is_async: ClassVar[bool]

    def __init__(
        self,
        definition: Definition,
        *,
        credentials: Mapping[str, object] | None = None,
        http_client: HttpClient | AsyncHttpClient | None = None,
        hooks: Hooks | AsyncHooks | None = None,
        **settings: Unpack[ClientSettings],
    ) -> None:
        from ..call.connections import Pool
        from ..call.driver import Driver
        from ..call.settings import Settings

        self._driver = Driver(
            Settings(definition, **settings),
            Pool(http_client, definition.package, is_async=self._is_async),
            owner=type(self).__name__,
            credentials=dict(credentials or {}),
            hooks=hooks,
        )

    def capture(self) -> Capture:
        """Return a block that collects the exchanges of every call made in it: `with sdk.capture() as calls: ...`."""
        from ..capture import Capture

        return Capture(self._driver.pool)

    def with_options(self, **options: Unpack[ClientOptions]) -> Self:
        """Return a client with other settings, which shares credentials and connections. Closing it does not close these."""
        other = object.__new__(type(self))
        # What hides an attribute of the class is a namespace, which belongs to this client.
        vars(other).update({name: value for name, value in vars(self).items() if not hasattr(type(self), name)})
        other._driver = self._driver.borrowing(self._driver.settings.changed(options))
        return other

    def __repr__(self) -> str:
        return repr(self._driver)

    def __reduce__(self) -> str:
        raise TypeError(f"{type(self).__name__} holds connections and credentials: make one in each process")


class Client(_BaseClient, Closing):
    """The blocking client. Any number of threads may share one; the first call opens connections."""

    _is_async = False

    def request(self, method: str, url: str, *, returns: TypeForm[T], **arguments: Unpack[RequestArguments]) -> T:
        """Call an endpoint that this package does not know, with the same credentials, retries and errors.

        `url` is a path or a whole URL. A server other than the API's own receives no credentials. `returns` may also be
        an EventStream[T] or a BinaryResponse.
        """
        value = finish(self._driver.perform(_operation(self._driver, method, url, returns, arguments)))
        return cast("T", value)  # decoding made the value for this very type

    def close(self) -> None:
        """Close the client's connections. An HTTP client that was given stays open."""
        finish(self._driver.close())


class AsyncClient(_BaseClient, AsyncClosing):
    """The client for asyncio and trio. Any number of tasks may share one, in one event loop after another."""

    _is_async = True

    async def request(self, method: str, url: str, *, returns: TypeForm[T], **arguments: Unpack[RequestArguments]) -> T:
        """Call an endpoint that this package does not know, with the same credentials, retries and errors.

        `url` is a path or a whole URL. A server other than the API's own receives no credentials. `returns` may also be
        an AsyncEventStream[T] or an AsyncBinaryResponse.
        """
        value = await self._driver.perform(_operation(self._driver, method, url, returns, arguments))
        return cast("T", value)  # decoding made the value for this very type

    async def preload(self) -> None:
        """Import libraries and load certificates in a thread, so that no call has to. The first call does it otherwise.

        A client that is made in a running event loop has done it then; make it in a thread where that takes too long.
        """
        await self._driver.preload()

    async def close(self) -> None:
        """Close the client's connections and end the calls in progress. An HTTP client that was given stays open."""
        await self._driver.close()


def _operation(driver: Driver, method: str, url: str, returns: object, arguments: RequestArguments) -> Operation:
    """Return the operation of `request`. It has a place for each header that the client takes once for all calls."""
    from ..call.answers import accepted
    from ..wire.bodies import given_body
    from ..wire.operation import Operation
    from ..wire.options import check_names

    check_names(arguments, RequestArguments.__optional_keys__, "request")

    form, files = arguments.get("form"), arguments.get("files")
    content = arguments.get("content") if files is None else _multipart(form, files)
    return Operation(
        method.upper(),
        url,
        returns,
        query=arguments.get("query"),
        headers={**dict.fromkeys(driver.settings.defaults), **(arguments.get("headers") or {})},
        json=arguments.get("json", OMIT),
        form=form,
        body=given_body(content, arguments.get("content_type")),
        accept=accepted(returns),
        security=driver.settings.definition.undocumented_security,
        content_type=arguments.get("content_type"),
        options=arguments.get("options"),
    )


def _multipart(form: Mapping[str, object] | None, files: Mapping[str, object]) -> object:
    from importlib import import_module  # an import statement would ship the module with every package

    try:
        module = import_module("..files.multipart", __package__)
    except ModuleNotFoundError:
        message = "files: the API of this package takes none; pass an encoded body as content"
        raise InvalidRequestError(message) from None
    return module.Multipart({**(form or {}), **{name: module.as_files(file) for name, file in files.items()}})


def driver_of(client: Client | AsyncClient) -> Driver:
    """Return the driver of a client, for the resources."""
    # A public attribute could clash with a resource of that name.
    return client._driver  # pyright: ignore[reportPrivateUsage]
