"""The transport behind `http_client=...`: one of our own, or an adapter around the client that a user gave."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple, cast

from ..errors import SDKError

if TYPE_CHECKING:
    import httpx2
    from pyreqwest.client import Client as AsyncPyreqwestClient
    from pyreqwest.client import SyncClient as PyreqwestClient

    from .transport import AsyncHttpClient, AsyncTransport, HttpClient, Transport


class Opened(NamedTuple):
    """A transport, and whether it is ours to close. An adapter is, and leaves the client in it open."""

    transport: Transport
    is_own: bool


class AsyncOpened(NamedTuple):
    """An asynchronous transport, and whether it is ours to close."""

    transport: AsyncTransport
    is_own: bool


def open_transport(http_client: HttpClient | None) -> Opened:
    """Return the transport for SDK. The libraries are imported here, with the first call, and only the one that is used."""
    if http_client is None or http_client == "httpx2" or _is_behind_a_fork(http_client):
        from .pool_transport import PoolTransport

        return Opened(PoolTransport(), True)
    if http_client == "pyreqwest":
        from .pyreqwest_transport import PyreqwestTransport

        return Opened(PyreqwestTransport(), True)
    match _library(http_client):
        case "httpx2":
            from .httpx2_transport import Httpx2Transport

            return Opened(Httpx2Transport(cast("httpx2.Client", http_client)), True)
        case "pyreqwest":
            from .pyreqwest_transport import PyreqwestTransport

            return Opened(PyreqwestTransport(cast("PyreqwestClient", http_client)), True)
        case _:
            return Opened(cast("Transport", http_client), False)


def open_async_transport(http_client: AsyncHttpClient | None) -> AsyncOpened:
    """Return the transport for AsyncSDK."""
    if http_client is None or http_client == "httpx2" or _is_behind_a_fork(http_client):
        from .async_pool_transport import AsyncPoolTransport

        return AsyncOpened(AsyncPoolTransport(), True)
    if http_client == "pyreqwest":
        from .async_pyreqwest_transport import AsyncPyreqwestTransport

        return AsyncOpened(AsyncPyreqwestTransport(), True)
    match _library(http_client):
        case "httpx2":
            from .httpx2_transport import AsyncHttpx2Transport

            return AsyncOpened(AsyncHttpx2Transport(cast("httpx2.AsyncClient", http_client)), True)
        case "pyreqwest":
            from .async_pyreqwest_transport import AsyncPyreqwestTransport

            return AsyncOpened(AsyncPyreqwestTransport(cast("AsyncPyreqwestClient", http_client)), True)
        case _:
            return AsyncOpened(cast("AsyncTransport", http_client), False)


def refuse_inherited(http_client: object, process: int, *, is_used: bool) -> None:
    """Raise SDKError for a client that was given to the SDK of another `process`, and that a fork made unusable.

    The threads that pyreqwest works with stay behind. Of httpx2 it is the open connections: two processes would read each
    other's answers from them.
    """
    library = "" if process == os.getpid() else _library(http_client)
    if library == "pyreqwest" or (library == "httpx2" and is_used):
        raise SDKError(
            f"the {library} client that was given belongs to the parent of this process: make another SDK here"
        )


def _is_behind_a_fork(http_client: object) -> bool:
    """Tell whether pyreqwest is wanted and was in use before a fork: its threads stay behind, and it starts no others."""
    if http_client != "pyreqwest":
        return False
    from . import pyreqwest_clients

    return os.getpid() != pyreqwest_clients.PROCESS


def _library(http_client: object) -> str:
    """Return the library that a client, or a class that it derives from, belongs to; importing it to ask would cost."""
    homes = [cls.__module__.partition(".")[0] for cls in type(http_client).__mro__]
    return next((home for home in homes if home in ("httpx2", "pyreqwest")), "")
