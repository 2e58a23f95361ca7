"""One transfer with the SDK of the first API, in a process of its own. Prints the result and the memory used.

python transfer.py sync upload http://127.0.0.1:8080 FILE
python transfer.py async download:1000 http://127.0.0.1:8080 FILE
python transfer.py sync events http://127.0.0.1:8080 -
"""

from __future__ import annotations

import asyncio
import inspect
import json
import re
import sys
from pathlib import Path
from typing import Any

import httpx2  # noqa: F401 (what the SDK needs is loaded before memory is looked at)
import pydantic  # noqa: F401
from mka1 import SDK, AsyncSDK

MOST_EVENTS = 30_000


async def transfer(sdk: Any, what: str, path: Path) -> int:
    """Return the length of the request that arrived, the length of the file that was written, or the number of events."""
    match what.split(":"):
        case ["upload"]:
            uploaded = await done(sdk.llm.files.upload(file=path, purpose="batch"))
            return int(uploaded.bytes)
        case ["download", file_id]:
            await done((await done(sdk.llm.files.content(file_id))).write_to(path))
            return path.stat().st_size
        case _:
            return await read(await done(sdk.llm.responses.create(model="m", stream=True)))


async def read(events: Any) -> int:
    """Read so many events of a stream that has no end, and leave it."""
    if hasattr(events, "__aiter__"):
        async with events:
            items = aiter(events)
            for _ in range(MOST_EVENTS):
                await anext(items)
    else:
        with events:
            for _ in zip(range(MOST_EVENTS), events, strict=False):
                pass
    return MOST_EVENTS


async def done(value: Any) -> Any:
    return await value if inspect.isawaitable(value) else value


def peak() -> int:
    """Return the most memory that this process has had, in bytes."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="utf-8"))
    return int(found[1]) * 1024 if found else 0


async def main(world: str, what: str, url: str, path: str) -> None:
    before = peak()
    kind: Any = SDK if world == "sync" else AsyncSDK
    sdk = kind(server_url=url, bearer_auth="t", timeout=600, max_retries=0)
    count = await transfer(sdk, what, Path(path))
    await done(sdk.close())
    print(json.dumps({"count": count, "memory": peak() - before}))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
