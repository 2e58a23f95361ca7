"""The same call in both worlds: with SDK, and with AsyncSDK in an event loop.

A test of several calls is one async function for both. `await done(...)` waits for what the asynchronous client
returns, and returns the result of the other one unchanged; `each(...)` iterates over either kind, and `opened(...)`
enters either kind.

An "own" client creates its own httpx2 client; a "given" one uses an httpx2 client that the test created, with settings if
`client` is a mapping.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, nullcontext
from types import ModuleType
from typing import Any

import httpx2

WORLDS = ("sync", "async")
CLIENTS = ("own", "given")


def run(
    package: ModuleType,
    call: Callable[[Any], Any],
    world: str,
    *,
    client: str | Mapping[str, Any] = "own",
    **settings: Any,
) -> Any:
    """Open a client, give it to `call`, and return what that returns, awaited where it is awaitable."""
    if world == "sync":
        with _http_client(httpx2.Client, client) as http, package.SDK(http_client=http, **settings) as sdk:
            result = call(sdk)
            return asyncio.run(result) if inspect.iscoroutine(result) else result

    async def in_loop() -> Any:
        async with (
            _http_client(httpx2.AsyncClient, client) as http,
            package.AsyncSDK(http_client=http, **settings) as sdk,
        ):
            return await done(call(sdk))

    return asyncio.run(in_loop())


def _http_client(kind: Callable[..., Any], client: str | Mapping[str, Any]) -> Any:
    if client == "own":
        return nullcontext()
    return kind(**({} if isinstance(client, str) else client))


async def done(value: Any) -> Any:
    return await value if inspect.isawaitable(value) else value


async def each(values: Any) -> AsyncIterator[Any]:
    if hasattr(values, "__aiter__"):
        async for value in values:
            yield value
    else:
        for value in values:
            yield value


@asynccontextmanager
async def opened(manager: Any) -> AsyncIterator[Any]:
    if hasattr(manager, "__aenter__"):
        async with manager as value:
            yield value
    else:
        with manager as value:
            yield value
