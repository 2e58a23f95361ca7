"""A local server that fails at one point of each request, and counts side effects.

A request that was read as a whole counts as a side effect, as a payment would, unless the response says that nothing
was done, as 429 and 503 do.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Literal

from scripted import Wire, read_body, read_head

JSON = "Content-Type: application/json"

Answer = Callable[[Wire], object]


@dataclass(frozen=True)
class Fault:
    """A point to fail at. `answer` returns True where the connection is good for another request."""

    name: str
    reads: Literal["listens not", "nothing", "head", "all"]
    answer: Answer = Wire.reset
    has_effect: bool = True

    def __str__(self) -> str:
        return self.name


@dataclass
class Seen:
    """One request as far as it was read."""

    at: float = field(default_factory=time.monotonic)
    body: bytes | None = None
    has_effect: bool = False
    answered_at: float = 0.0


class FaultServer:
    """Fails the first `times` requests, and answers those after them."""

    def __init__(self, fault: Fault, times: int) -> None:
        self._fault = fault
        self._left = times
        self._lock = threading.Lock()
        self._listener = socket.socket()
        self._listener.bind(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.requests: list[Seen] = []
        if fault.reads != "listens not" or times == 0:
            self._listen()

    @property
    def effects(self) -> int:
        return sum(seen.has_effect for seen in self.requests)

    def before_repetition(self) -> None:
        """Come up, where connections were refused so far and it is time; the test calls this between two attempts."""
        if self._fault.reads == "listens not":
            self._left -= 1
            if self._left == 0:
                self._listen()

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _listen(self) -> None:
        self._listener.listen(16)
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                threading.Thread(target=self._converse, args=(connection,), daemon=True).start()

    def _converse(self, connection: socket.socket) -> None:
        with connection, suppress(OSError), connection.makefile("rb") as reader:
            while connection.recv(1, socket.MSG_PEEK):
                seen = Seen()
                fault = self._next(seen)
                if fault is not None and fault.reads == "nothing":
                    return Wire(connection, "- -", b"", 0).reset()
                head = read_head(reader)
                has_body = "content-length: 0" not in head.lower() and not head.startswith(("GET", "DELETE"))
                if fault is None or fault.reads == "all" or not has_body:
                    seen.body = read_body(reader, head)
                    seen.has_effect = fault is None or fault.has_effect
                wire = Wire(connection, head, seen.body or b"", 0)
                answer = succeed if fault is None else fault.answer
                seen.answered_at = time.monotonic()
                if answer(wire) is not True:
                    return None
        return None

    def _next(self, seen: Seen) -> Fault | None:
        with self._lock:
            self.requests.append(seen)
            self._left -= 1
            return self._fault if self._left >= 0 else None


def succeed(wire: Wire) -> bool:
    wire.answer(b"{}", JSON)
    return True


def status(line: str, *headers: str, body: bytes = b'{"why": "because"}') -> Answer:
    """Return an answer with a status, after which the connection is good."""

    def answer(wire: Wire) -> bool:
        wire.answer(body, *headers, status=line)
        return True

    return answer


def breaks_off(line: str = "200 OK", sent: bytes = b"", end: Answer = Wire.reset) -> Answer:
    """Return an answer that ends after its headers and as much of its body as is `sent`."""

    def answer(wire: Wire) -> None:
        wire.start(JSON, status=line, length=1000)
        if sent:
            wire.send(sent)
            time.sleep(0.01)  # a reset that overtakes bytes takes them away from the reader
        end(wire)

    return answer


def stall(wire: Wire) -> None:
    wire.is_left()


def hang_up(wire: Wire) -> None:
    """Say nothing, and close the connection in due form, as a server that was told to stop."""


@contextmanager
def failing(fault: Fault, times: int) -> Iterator[FaultServer]:
    server = FaultServer(fault, times)
    try:
        yield server
    finally:
        server.close()
