"""The cost of a call, after warming up, against bare httpx2 over kept-alive connections to the same loopback server.

Uses only public names of the SDK, so that a change of the runtime does not change what is measured.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Awaitable, Callable, Iterator, Mapping
from statistics import median
from time import perf_counter

from measure import SDK as SDK_FOLDER
from measure import Figure, print_table
from server import EVENTS_PER_STREAM, serving

sys.path.insert(0, str(SDK_FOLDER))

import httpx2
import pydantic
import pydantic_core
from mka1 import SDK, AsyncSDK

RESPONSES = "/api/v1/llm/responses"
CANCEL = "/api/v1/llm/batches/batch_1/cancel"
AUTHORIZATION = {"Authorization": "Bearer x"}
BLOCKS = 31
CALLS_PER_BLOCK = 50
CONCURRENT = 100


def figures() -> Iterator[Figure]:
    with serving() as url:
        yield _httpx2(url)
        yield asyncio.run(_concurrent(url))
        yield _events(url)
        yield _new_types(url)


def _httpx2(url: str) -> Figure:
    with SDK(bearer_auth="x", server_url=url) as sdk, httpx2.Client() as client:
        seconds = _take_turns(
            {
                "sdk": lambda: sdk.llm.batches.cancel("batch_1"),
                "bare": lambda: client.post(url + CANCEL, headers=AUTHORIZATION).json(),
            }
        )
    return _ratio("`batches.cancel`", seconds, 1.1, "`httpx2.Client.post(…).json()`")


async def _concurrent(url: str) -> Figure:
    limits = httpx2.Limits(max_connections=CONCURRENT, max_keepalive_connections=CONCURRENT)
    async with AsyncSDK(bearer_auth="x", server_url=url) as sdk, httpx2.AsyncClient(limits=limits) as client:
        seconds = await _take_turns_together(
            {
                "sdk": lambda: sdk.llm.batches.cancel("batch_1"),
                "bare": lambda: _bare(client, url),
            }
        )
    return _ratio(f"{CONCURRENT} concurrent calls", seconds, 1.1, "`httpx2.AsyncClient`, as many connections")


async def _bare(client: httpx2.AsyncClient, url: str) -> object:
    return (await client.post(url + CANCEL, headers=AUTHORIZATION)).json()


def _events(url: str) -> Figure:
    """Return what a typed event costs over reading its bytes."""

    def read_events() -> None:
        with sdk.llm.responses.create(model="m", stream=True) as events:
            for _ in events:
                pass

    def read_bytes() -> None:
        with client.stream(
            "POST", url + RESPONSES, headers=AUTHORIZATION, json={"model": "m", "stream": True}
        ) as response:
            for _ in response.iter_bytes():
                pass

    with SDK(bearer_auth="x", server_url=url) as sdk, httpx2.Client() as client:
        seconds = _take_turns({"sdk": read_events, "bare": read_bytes}, calls_per_block=1)
    microseconds = {name: each / EVENTS_PER_STREAM * 1e6 for name, each in seconds.items()}
    return Figure(
        what="one event of a stream, typed",
        value=microseconds["sdk"] - microseconds["bare"],
        budget=20,
        unit="µs",
        basis=f"over `httpx2.Client.stream(…).iter_bytes()`, {microseconds['bare']:.1f} µs",
    )


def _new_types(url: str) -> Figure:
    with SDK(bearer_auth="x", server_url=url) as sdk:
        sdk.llm.batches.cancel("batch_1")
        before = _count_types()
        for _ in range(1000):
            sdk.llm.batches.cancel("batch_1")
        return Figure(
            what="new pydantic classes and validators over 1,000 calls",
            value=_count_types() - before,
            budget=0,
            unit="",
            basis=f"{before} after the first call",
        )


def _count_types() -> int:
    """Return how many models, validators and serializers there are."""
    gc.collect()
    kinds = (pydantic_core.SchemaValidator, pydantic_core.SchemaSerializer, type(pydantic.BaseModel))
    return sum(isinstance(each, kinds) for each in gc.get_objects())


def _take_turns(
    calls: Mapping[str, Callable[[], object]], *, calls_per_block: int = CALLS_PER_BLOCK
) -> dict[str, float]:
    """Return the median seconds of one call of each kind, in blocks that take turns."""
    seconds: dict[str, list[float]] = {name: [] for name in calls}
    for block in range(BLOCKS + 1):
        for name, call in calls.items():
            started = perf_counter()
            for _ in range(calls_per_block):
                call()
            if block:  # the first one warms up
                seconds[name].append((perf_counter() - started) / calls_per_block)
    return {name: median(each) for name, each in seconds.items()}


async def _take_turns_together(calls: Mapping[str, Callable[[], Awaitable[object]]]) -> dict[str, float]:
    """Return the median seconds of one call of each kind when many are under way at once."""
    seconds: dict[str, list[float]] = {name: [] for name in calls}
    for block in range(BLOCKS + 1):
        for name, call in calls.items():
            started = perf_counter()
            await asyncio.gather(*(call() for _ in range(CONCURRENT)))
            if block:
                seconds[name].append((perf_counter() - started) / CONCURRENT)
    return {name: median(each) for name, each in seconds.items()}


def _ratio(what: str, seconds: Mapping[str, float], budget: float, basis: str) -> Figure:
    microseconds = f"{seconds['bare'] * 1e6:.0f} µs"
    return Figure(what=what, value=seconds["sdk"] / seconds["bare"], budget=budget, basis=f"{basis}, {microseconds}")


if __name__ == "__main__":
    print_table(figures())
