"""Clients that are closed, never closed, dropped, shared and forked, in a program that turns warnings into errors.

python -X dev -W error tests/lifetimes.py URL SCENARIO

The server at URL is `answer` of tests/runtime/test_lifetimes.py. A scenario that succeeds prints nothing on stderr.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "templates"))

from runtime.call.definition import Definition
from runtime.client.client import AsyncClient, Client
from runtime.errors import SDKError
from runtime.files.binary import AsyncBinaryResponse, BinaryResponse

# The development mode has asyncio tell of each step that took long, as all of them do on a busy machine.
logging.getLogger("asyncio").setLevel(logging.ERROR)

API = Definition(name="acme", version="1", package="acme", environment="ACME")
FAILING = ("/404", "/reset", "/half")
kept: list[object] = []
"""What lives until the interpreter ends."""


def new(**settings: Any) -> Client:
    return Client(API, server_url=sys.argv[1], max_retries=0, **settings)


def new_async(**settings: Any) -> AsyncClient:
    return AsyncClient(API, server_url=sys.argv[1], max_retries=0, **settings)


def call(client: Client, path: str = "/ok") -> object:
    return client.request("GET", path, returns=dict)


async def call_async(client: AsyncClient, path: str = "/ok") -> object:
    return await client.request("GET", path, returns=dict)


def use(client: Client) -> None:
    for path in FAILING:
        with suppress(SDKError):
            call(client, path)
    assert call(client) == {}


async def use_async(client: AsyncClient) -> None:
    await asyncio.gather(*(call_async(client) for _ in range(3)))
    for path in FAILING:
        with suppress(SDKError):
            await call_async(client, path)
    task = asyncio.create_task(call_async(client, "/stall"))
    await asyncio.sleep(0.05)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    assert await call_async(client) == {}


def sync() -> None:
    with new() as client:
        use(client)
    dropped = new()
    use(dropped)
    del dropped
    gc.collect()
    begun = new().request("GET", "/stream", returns=BinaryResponse)
    assert next(begun.iter_bytes()) == b"x"
    del begun
    gc.collect()
    shared = new()
    threads = [threading.Thread(target=use, args=(shared,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stream = new().request("GET", "/stream", returns=BinaryResponse)
    assert next(stream.iter_bytes()) == b"x"
    kept.extend([shared, stream])


def asynchronous() -> None:
    shared = new_async()

    async def closed() -> None:
        async with new_async() as client:
            await use_async(client)

    async def forgotten() -> None:
        await use_async(new_async())
        gc.collect()
        kept.append(new_async())
        await use_async(kept[-1])  # type: ignore[arg-type]

    async def in_this_loop() -> None:
        await use_async(shared)

    async def streams() -> None:
        begun = await new_async().request("GET", "/stream", returns=AsyncBinaryResponse)
        gc.collect()
        await asyncio.sleep(0.05)
        async for piece in begun.iter_bytes():
            assert piece == b"x"
            break
        stream = await shared.request("GET", "/stream", returns=AsyncBinaryResponse)
        async for piece in stream.iter_bytes():
            assert piece == b"x"
            break
        kept.append(await new_async().request("GET", "/stream", returns=AsyncBinaryResponse))

    async def left_running() -> None:
        kept.append(asyncio.create_task(call_async(shared, "/stall")))
        await asyncio.sleep(0.05)

    for part in (closed, forgotten, in_this_loop, in_this_loop, streams, left_running):
        asyncio.run(part())
    asyncio.run(shared.close())


def in_child(work: Callable[[], object], *, leaves: bool = False) -> None:
    """Run `work` in a forked process and wait for it. `leaves`: that ends as a program does, with all clearing up."""
    child = os.fork()
    if child == 0:
        signal.alarm(30)  # of a deadlock, nothing else would tell
        try:
            work()
        except BaseException as error:
            print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
            os._exit(1)
        if leaves:
            sys.exit()
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0


def fork() -> None:
    client = new()
    call(client, "/ok?parent")
    in_child(lambda: [call(client, "/ok?first") for _ in range(2)])
    in_child(lambda: [call(client, "/ok?second"), client.close()], leaves=True)
    in_child(lambda: in_child(lambda: call(client, "/ok?grandchild")))
    call(client, "/ok?parent")
    client.close()


def fork_async() -> None:
    client = new_async()

    async def calls(path: str) -> None:
        await call_async(client, path)
        await call_async(client, path)

    async def parent() -> None:
        await call_async(client, "/ok?parent")
        # A coroutine that was forked has no loop; what it starts has one of its own.
        in_child(lambda: asyncio.run(calls("/ok?first")))
        await call_async(client, "/ok?parent")

    asyncio.run(parent())
    in_child(lambda: asyncio.run(calls("/ok?second")), leaves=True)
    asyncio.run(client.close())


def fork_in_midst() -> None:
    """Fork again and again, while other threads are in the middle of calls."""
    client, is_over = new(), threading.Event()
    call(client)

    def caller() -> None:
        while not is_over.is_set():
            assert call(client) == {}

    threads = [threading.Thread(target=caller) for _ in range(4)]
    for thread in threads:
        thread.start()
    for _ in range(8):
        in_child(lambda: [call(client) for _ in range(3)])
    is_over.set()
    for thread in threads:
        thread.join()
    client.close()


if __name__ == "__main__":
    globals()[sys.argv[2]]()
