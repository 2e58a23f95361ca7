"""The same call in both worlds: with SDK, and with AsyncSDK in an event loop."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from types import ModuleType
from typing import Any

WORLDS = ("sync", "async")


def run(package: ModuleType, call: Callable[[Any], Any], world: str, **settings: Any) -> Any:
    """Open a client, give it to `call`, and return what that returns, awaited where it is awaitable."""
    if world == "sync":
        with package.SDK(**settings) as sdk:
            return call(sdk)

    async def in_loop() -> Any:
        async with package.AsyncSDK(**settings) as sdk:
            result = call(sdk)
            return await result if inspect.isawaitable(result) else result

    return asyncio.run(in_loop())
