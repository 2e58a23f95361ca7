"""Many callers of one client, and a server that fails one request in twenty: no response is mixed up, nothing leaks."""

from __future__ import annotations

import asyncio
import gc
import re
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from clients import API
from echo import Echo, echoing, is_faulty
from runtime.client.client import AsyncClient, Client
from runtime.client.resource import AsyncResource, Resource
from runtime.http.limits import Timeout

TASKS, ROUNDS = 100, 20
THREADS, CALLS = 16, 100
OPTIONS: Any = {"idempotency_key": "a repetition does no harm"}
SETTINGS: Any = {"credentials": {"bearer_auth": "t"}, "timeout": Timeout(300, connect=300)}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Echo]:
    monkeypatch.setattr("runtime.call.calls._random_pause", lambda *_: 0.001)
    with echoing() as server:
        yield server


class Memory:
    """Memory when all rests, after each part of the work."""

    def __init__(self) -> None:
        self.blocks: list[int] = []
        self.mebibytes: list[float] = []

    def measure(self) -> None:
        gc.collect()
        self.blocks.append(sys.getallocatedblocks())
        if (status := Path("/proc/self/status")).exists():
            found = re.search(r"VmRSS:\s*(\d+) kB", status.read_text())
            assert found is not None
            self.mebibytes.append(int(found[1]) / 1024)

    def check(self, calls: int) -> None:
        """Fail where the second half of the work, of so many calls, left something for each of them."""
        _, first, second = self.blocks
        assert second - first < calls / 4, self.blocks
        if self.mebibytes:
            assert self.mebibytes[2] - self.mebibytes[1] < 10, self.mebibytes


def check(server: Echo, attempts: list[int], wrong: list[object]) -> None:
    assert wrong == []
    seen = server.count().requests
    assert len(seen) == len(attempts)
    differing = {
        number: (told, seen[number])
        for number, told in enumerate(attempts)
        if {told, seen[number]} != {2 if is_faulty(number) else 1}
    }
    assert differing == {}, "attempts that are told, and requests that were seen"


def test_many_tasks(server: Echo) -> None:
    attempts, wrong, memory = [0] * (TASKS * ROUNDS), list[object](), Memory()

    async def call(client: AsyncClient, resource: AsyncResource, number: int) -> None:
        try:
            with client.capture() as calls:
                answer = await resource._request(
                    "POST", f"/echo/{number}", json=[number], returns=dict, options=OPTIONS
                )
            attempts[number] = calls[0].attempts
            if answer != {"id": number, "asked": [number]}:
                wrong.append((number, answer))
        except Exception as error:
            wrong.append((number, error))

    async def work(client: AsyncClient, rounds: range) -> None:
        resource = AsyncResource(client)

        async def caller(index: int) -> None:
            for each in rounds:
                await call(client, resource, each * TASKS + index)

        await asyncio.gather(*map(caller, range(TASKS)))

    async def main() -> None:
        async with AsyncClient(API, server_url=server.url, **SETTINGS) as client:
            memory.measure()
            await work(client, range(ROUNDS // 2))
            memory.measure()
            await work(client, range(ROUNDS // 2, ROUNDS))
            memory.measure()
            check(server, attempts, wrong)

    asyncio.run(main())
    memory.check(len(attempts) // 2)
    check_closed(server)


def test_many_threads(server: Echo) -> None:
    attempts, wrong, memory = [0] * (THREADS * CALLS), list[object](), Memory()

    def call(client: Client, number: int) -> None:
        try:
            with client.capture() as calls:
                answer = Resource(client)._request(
                    "POST", f"/echo/{number}", json=[number], returns=dict, options=OPTIONS
                )
            attempts[number] = calls[0].attempts
            if answer != {"id": number, "asked": [number]}:
                wrong.append((number, answer))
        except Exception as error:
            wrong.append((number, error))

    def work(client: Client, rounds: range) -> None:
        def caller(index: int) -> None:
            for each in rounds:
                call(client, each * THREADS + index)

        threads = [threading.Thread(target=caller, args=(index,)) for index in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    with Client(API, server_url=server.url, **SETTINGS) as client:
        memory.measure()
        work(client, range(CALLS // 2))
        memory.measure()
        work(client, range(CALLS // 2, CALLS))
        memory.measure()
        check(server, attempts, wrong)
    memory.check(len(attempts) // 2)
    check_closed(server)


def check_closed(server: Echo) -> None:
    """All connections end: a busy server takes its time to see it."""
    until = monotonic() + 20
    while server.count().open and monotonic() < until:
        sleep(0.05)
    assert server.count().open == 0
