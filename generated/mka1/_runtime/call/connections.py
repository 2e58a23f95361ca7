"""What differs between blocking and asynchronous clients: where connections belong, and how to wait.

Each process opens connections of its own, since a fork would share the parent's; an asynchronous client opens them for each
event loop, because connections of one loop do not work in another.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from threading import Event, Lock
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, cast
from weakref import finalize

from ..errors import SDKError
from ..http.coroutines import BlockingResponse, at_end_of_loop, run_later, running_loop

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from ..http.messages import Request
    from ..http.transport import AsyncResponse, AsyncTransport, Response, Transport


class BlockingConnections:
    """What one process opened for a blocking client."""

    def __init__(self, http_client: Any) -> None:
        from ..http.httpx2_adapter import Httpx2Transport, is_httpx2

        is_adapted = http_client is None or is_httpx2(http_client)
        self._transport = Httpx2Transport(http_client) if is_adapted else cast("Transport", http_client)
        self._release = finalize(self, _close_unless_forked, os.getpid(), self._transport if is_adapted else None)
        self._closing = Event()
        self.token_sources: dict[str, Any] = {}

    async def open(self) -> None:
        """Do nothing: they are ready."""

    async def send(self, request: Request) -> AsyncResponse:
        return BlockingResponse(self._transport.send(request))

    async def pause(self, seconds: float) -> bool:
        """Wait; return whether the client is still open."""
        return not self._closing.wait(seconds)

    async def close(self) -> None:
        self._closing.set()
        self._release()

    def public(self, response: AsyncResponse) -> Response:
        """Return the response as hooks see it."""
        return cast("BlockingResponse", response).response  # `send` made it


class AsyncConnections:
    """What one event loop opened for an asynchronous client."""

    def __init__(self, http_client: Any) -> None:
        from ..http.httpx2_adapter import AsyncHttpx2Transport, is_httpx2
        from ..http.waiting import Waits

        is_adapted = http_client is None or is_httpx2(http_client)
        self._transport = AsyncHttpx2Transport(http_client) if is_adapted else cast("AsyncTransport", http_client)
        self._waits = Waits()
        self.token_sources: dict[str, Any] = {}
        self._release = _releasing(self._waits, self._transport if is_adapted else None)
        self._end_of_loop = at_end_of_loop(self._release)
        self._finalizer = finalize(self, run_later, running_loop(), self._release)
        self._finalizer.atexit = False

    async def open(self) -> None:
        """Have the event loop close them at its end. Does not suspend."""
        await anext(self._end_of_loop)

    async def send(self, request: Request) -> AsyncResponse:
        return await self._transport.send(request)

    async def pause(self, seconds: float) -> bool:
        """Wait; return whether the client is still open."""
        return await self._waits.sleep(seconds)

    async def close(self) -> None:
        self._finalizer.detach()
        await self._release()
        await self._end_of_loop.aclose()

    def public(self, response: AsyncResponse) -> AsyncResponse:
        """Return the response as hooks see it."""
        return response


Connections: TypeAlias = BlockingConnections | AsyncConnections


class Pool:
    """The connections of a client, by process and event loop. They are opened with the first call."""

    def __init__(self, http_client: object, package: str, *, is_async: bool) -> None:
        if http_client is not None:
            from ..http.httpx2_adapter import check_client

            check_client(http_client, is_async=is_async)
        self.is_async = is_async
        self.is_closed = False
        self._http_client = http_client
        self._package = package
        self._opened: dict[_Home, Connections] = {}
        self._opening: dict[int, Lock] = {}  # by process, because a fork may copy a lock that is held
        if is_async and package not in _LOADED and running_loop() is not None:
            _load(package)

    async def here(self) -> Connections:
        """Return the connections of this process and event loop."""
        home = _home(self.is_async)
        return self._opened.get(home) or await self._open(home)

    async def preload(self) -> None:
        """Load what asynchronous calls need, in a thread: it takes long, and the event loop goes on."""
        if self._package in _LOADED:
            return
        if running_loop() is not None:
            from asyncio import to_thread

            await to_thread(_load, self._package)
        else:
            await sys.modules["trio"].to_thread.run_sync(_load, self._package)

    async def close(self) -> None:
        self.is_closed = True
        connections = self._opened.pop(_home(self.is_async), None)
        if connections is not None:
            await connections.close()

    async def _open(self, home: _Home) -> Connections:
        if self.is_async:
            await self.preload()
        others = list(self._opened)  # a copy: other threads may add theirs
        _refuse_inherited(self._http_client, is_used=any(each.process != home.process for each in others))
        for each in filter(_is_gone, others):
            self._opened.pop(each, None)
        with self._opening.setdefault(home.process, Lock()):
            if home not in self._opened:
                make = AsyncConnections if self.is_async else BlockingConnections
                self._opened[home] = connections = make(self._http_client)
                await connections.open()
            return self._opened[home]


def _load(package: str) -> None:
    """Import what an asynchronous call of a package needs, and load the certificates, once."""
    from importlib import import_module
    from pkgutil import walk_packages

    from ..http.httpx2_adapter import certificates
    from ..types.models import UnknownVariant

    for name in ("..client.resource", "..http.waiting", "..types.lenient", "..wire.bodies"):
        import_module(name, __package__)
    with suppress(Exception):  # the call will tell
        certificates()
        import_module("anyio._backends._asyncio")  # as anyio does in the first wait
    UnknownVariant.model_rebuild()  # loads pydantic's plugins
    with suppress(ModuleNotFoundError):
        resources = import_module(f"{package}.resources")
        names = [each.name for each in walk_packages(resources.__path__, f"{resources.__name__}.")]
        for name in names if len(names) <= _MOST_RESOURCES else ():
            import_module(name)
    _LOADED.add(package)


_LOADED: set[str] = set()
_MOST_RESOURCES = 50
"""A package with more modules of resources loads each with its first use: a program rarely uses all."""


class _Home(NamedTuple):
    process: int
    loop: object


def _home(is_async: bool) -> _Home:
    loop = running_loop() if is_async else None
    if is_async and loop is None and "trio" in sys.modules:
        return _Home(os.getpid(), sys.modules["trio"].lowlevel.current_trio_token())
    return _Home(os.getpid(), loop)


def _is_gone(home: _Home) -> bool:
    """Return whether an event loop was closed, and its connections with it."""
    is_closed = getattr(home.loop, "is_closed", None)
    return is_closed is not None and bool(is_closed())


def _refuse_inherited(http_client: object, *, is_used: bool) -> None:
    """Raise SDKError for an httpx2 client that was used before a fork: two processes would read from one connection."""
    if is_used and http_client is not None:
        from ..http.httpx2_adapter import is_httpx2

        if is_httpx2(http_client):
            raise SDKError("the httpx2 client that was given belongs to the parent process: make another SDK here")


def _close_unless_forked(process: int, transport: Transport | None) -> None:
    """Close the transport in the process that opened it. Elsewhere its locks may be held by threads that are not there."""
    if transport is not None and os.getpid() == process:
        transport.close()


def _releasing(waits: Any, transport: AsyncTransport | None) -> Callable[[], Coroutine[object, object, None]]:
    """Return a function that ends the waits and closes the transport. It holds no reference to the connections."""

    async def release() -> None:
        if not waits.is_closed:
            waits.close()
            if transport is not None:
                await transport.close()

    return release
