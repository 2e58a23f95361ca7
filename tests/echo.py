"""A server in another process that answers with what it was asked for. One request in twenty fails the first time.

with echoing() as server:
    httpx2.post(f"{server.url}/echo/7", json={"id": 7}).json() == {"id": 7}
    server.count()                            # how often each id was requested, and how many connections are open

The id decides how a request fails: with an error status, or a connection reset before or in the middle of the response.
Run as a program, it prints its port and serves until its standard input ends.
"""

from __future__ import annotations

import asyncio
import json
import socket
import struct
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.request import ProxyHandler, build_opener

FAULTY = 20
"""One request in so many fails."""
_PARTING = 37
"""One answer in so many closes its connection."""


def is_faulty(number: int) -> bool:
    return number % FAULTY == 0


@dataclass
class Count:
    """What a server has seen: requests by their ids, and the connections that are open."""

    requests: dict[int, int]
    open: int


@dataclass
class Echo:
    url: str

    def count(self) -> Count:
        with build_opener(ProxyHandler({})).open(f"{self.url}/count", timeout=30) as answer:
            members = json.load(answer)
        return Count({int(number): seen for number, seen in members["requests"]}, members["open"])


class _Seen:
    """What this process has seen."""

    def __init__(self) -> None:
        self.requests: Counter[int] = Counter()
        self.connections: set[_Connection] = set()


class _Connection(asyncio.Protocol):
    def __init__(self, seen: _Seen) -> None:
        self._seen = seen

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._received = b""
        self._seen.connections.add(self)

    def connection_lost(self, error: Exception | None) -> None:
        self._seen.connections.discard(self)

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, end, body = self._received.partition(b"\r\n\r\n")
        if not end or len(body) < _length(head):
            return
        self._received = b""
        path = head.split(b" ", 2)[1].decode()
        if path == "/count":
            requests = list(self._seen.requests.items())
            self._answer({"requests": requests, "open": len(self._seen.connections) - 1}, closes=True)
        else:
            self._echo(int(path.rpartition("/")[2]), json.loads(body) if body else None)

    def _echo(self, number: int, asked: object) -> None:
        self._seen.requests[number] += 1
        echo = {"id": number, "asked": asked}
        if not is_faulty(number) or self._seen.requests[number] > 1:
            return self._answer(echo, closes=number % _PARTING == 0)
        match number // FAULTY % 4:
            case 0:
                self._answer({}, status="503 Busy\r\nretry-after-ms: 1")
            case 1:
                self._answer({}, status="500 Oops")
            case 2:
                self._reset()
            case _:
                self._transport.write(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"id": ')
                asyncio.get_running_loop().call_later(0.005, self._reset)
        return None

    def _answer(self, value: object, *, status: str = "200 OK", closes: bool = False) -> None:
        body = json.dumps(value).encode()
        parting = "Connection: close\r\n" if closes else ""
        head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\n{parting}Content-Length: {len(body)}\r\n\r\n"
        self._transport.write(head.encode() + body)
        if closes:
            self._transport.close()

    def _reset(self) -> None:
        self._transport.get_extra_info("socket").setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
        )
        self._transport.abort()


def _length(head: bytes) -> int:
    lines = (line.lower().partition(b":") for line in head.split(b"\r\n"))
    return next((int(value) for name, _, value in lines if name == b"content-length"), 0)


async def _serve() -> None:
    loop, seen = asyncio.get_running_loop(), _Seen()
    server = await loop.create_server(lambda: _Connection(seen), "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


@contextmanager
def echoing() -> Iterator[Echo]:
    with subprocess.Popen(
        [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        yield Echo(f"http://127.0.0.1:{int(server.stdout.readline())}")
        server.communicate()


if __name__ == "__main__":
    asyncio.run(_serve())
