"""A client of the runtime in every world: blocking and asynchronous, over an HTTP client of its own or a user's.

A test is written once, in blocking style; in the asynchronous worlds an event loop runs in another thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import httpx2
from anyio.from_thread import BlockingPortal, start_blocking_portal
from runtime.auth.further_schemes import ApiKey, HttpBasic, HttpScheme, MutualTls, OpenIdConnect
from runtime.auth.schemes import HttpBearer
from runtime.call.definition import Definition
from runtime.client.client import AsyncClient, Client
from runtime.client.resource import AsyncResource, Resource
from runtime.oauth import OAuth2ClientCredentials

OWN = "own"
GIVEN = "given"
WORLDS = tuple(f"{kind} {client}" for client in (OWN, GIVEN) for kind in ("sync", "async"))
"""A blocking or an asynchronous client, over an httpx2 client of its own or one that a user gave."""

API = Definition(
    name="acme",
    version="1.2.3",
    package="acme_api",
    environment="ACME",
    schemes={
        "bearer_auth": HttpBearer(),
        "basic_auth": HttpBasic(),
        "digest": HttpScheme("Signature"),
        "key": ApiKey("X-Key", "header"),
        "query_key": ApiKey("api_key", "query"),
        "cookie_key": ApiKey("session", "cookie"),
        "oauth": OAuth2ClientCredentials("/token"),
        "oidc": OpenIdConnect(),
        "mtls": MutualTls(),
    },
    security=(("bearer_auth",),),
)
TOKEN = "t0ken-of-the-tests"


class Session:
    """One client in one world. Calls block, whatever the client is."""

    def __init__(self, client: Client | AsyncClient, portal: BlockingPortal | None) -> None:
        self.client = client
        self.portal = portal
        self._resource = Resource(client) if isinstance(client, Client) else AsyncResource(client)

    def run(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Call a function of the client, and wait for it where it is asynchronous."""
        return (
            function(*args, **kwargs) if self.portal is None else self.portal.call(partial(function, *args, **kwargs))
        )

    def call(self, method: str, url: str, /, *, returns: Any = dict, **arguments: Any) -> Any:
        """Make a call as a generated method does."""
        return self.run(self._resource._request, method, url, returns=returns, **arguments)

    def request(self, method: str, url: str, *, returns: Any = dict, **arguments: Any) -> Any:
        return self.run(self.client.request, method, url, returns=returns, **arguments)

    def pieces(self, response: Any) -> list[bytes]:
        """Return the pieces of a streamed answer."""
        found: list[bytes] = []
        self.collect(response.iter_bytes(), found)
        return found

    def collect(self, values: Any, found: list[Any]) -> None:
        """Append what comes of an iterable of either kind, as it comes: where it fails, what came before is there."""

        async def collect() -> None:
            async for value in values:
                found.append(value)

        if self.portal is not None:
            self.portal.call(collect)
        else:
            for value in values:
                found.append(value)

    def close(self) -> None:
        self.run(self.client.close)


class World:
    """Makes clients of one kind. `is_async` and `is_own` tell which."""

    def __init__(self, name: str, portal: BlockingPortal | None) -> None:
        kind, client = name.split()
        self.portal = portal
        self.is_async = kind == "async"
        self.is_own = client == OWN
        self._close: list[Callable[[], Any]] = []

    def open(self, url: str, *, definition: Definition = API, **settings: Any) -> Session:
        """Return a client of the server at `url`."""
        values = {
            "server_url": url,
            "credentials": {"bearer_auth": TOKEN},
            "http_client": None if self.is_own else self.given(),
            **settings,
        }
        session = Session((AsyncClient if self.is_async else Client)(definition, **values), self.portal)
        self._close.append(session.close)
        return session

    def close(self) -> None:
        for close in reversed(self._close):
            close()

    def given(self, **settings: Any) -> Any:
        """Return an httpx2 client as a user may give one."""
        client: Any = httpx2.AsyncClient(**settings) if self.is_async else httpx2.Client(**settings)
        close = client.aclose if self.is_async else client.close
        self._close.append(lambda: close() if self.portal is None else self.portal.call(close))
        return client


@contextmanager
def open_world(name: str) -> Iterator[World]:
    if name.startswith("sync"):
        world = World(name, None)
        try:
            yield world
        finally:
            world.close()
    else:
        with start_blocking_portal() as portal:
            world = World(name, portal)
            try:
                yield world
            finally:
                world.close()


def concurrently(count: int, call: Callable[[], Any]) -> list[Any]:
    """Make a call from many threads, and return what they got or what was raised in them."""
    outcomes: list[Any] = []

    def run() -> None:
        try:
            outcomes.append(call())
        except Exception as error:
            outcomes.append(error)

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return outcomes
