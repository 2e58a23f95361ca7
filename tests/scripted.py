"""A local server with scripted responses: what to send, when to pause, when to break the connection.

with serve(lambda wire: wire.answer(b"hello")) as server:
    httpx2.get(server.url)
"""

from __future__ import annotations

import os
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import BinaryIO

PATIENCE = 5.0
"""Seconds that a test waits for what must happen."""


class Wire:
    """One request, and the means to answer it."""

    def __init__(self, connection: socket.socket, head: str, body: bytes, number: int) -> None:
        self._connection = connection
        self.method, self.target = head.split()[:2]
        self.headers = {
            name.strip().lower(): value.strip()
            for name, _, value in (line.partition(":") for line in head.splitlines()[1:])
        }
        self.body = body
        self.connection_number = number

    def start(self, *headers: str, status: str = "200 OK", length: int | None = None) -> None:
        """Send the head of an answer; without a length its body comes in chunks."""
        framing = "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"
        self.send("\r\n".join([f"HTTP/1.1 {status}", framing, *headers, "", ""]).encode())

    def chunk(self, data: bytes) -> None:
        """Send one chunk; an empty one ends the answer."""
        self.send(f"{len(data):x}\r\n".encode() + data + b"\r\n")

    def answer(self, data: bytes, *headers: str, status: str = "200 OK") -> None:
        """Send a whole answer."""
        self.start(*headers, status=status, length=len(data))
        self.send(data)

    def send(self, data: bytes) -> None:
        self._connection.sendall(data)

    def reset(self) -> None:
        """Break the connection as a crash does."""
        self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        os.close(self._connection.detach())  # `close` would wait for the reader of the requests

    def hang_up(self) -> None:
        """End the connection as a server does that was told to stop."""
        self._connection.shutdown(socket.SHUT_RDWR)

    def is_left(self) -> bool:
        """Wait for the client to close the connection; tell whether it did."""
        self._connection.settimeout(PATIENCE)
        try:
            return self._connection.recv(1) == b""
        except TimeoutError:
            return False
        except OSError:
            return True


Script = Callable[[Wire], object]


class Server:
    """Answers requests one after the other with its scripts, the last of which repeats."""

    def __init__(self, scripts: tuple[Script, ...], context: ssl.SSLContext | None) -> None:
        self._context = context
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._scripts = scripts
        self._lock = threading.Lock()
        base = "http://127.0.0.1" if context is None else "https://localhost"
        self.url = f"{base}:{self._listener.getsockname()[1]}"
        self.requests: list[Wire] = []
        self._left: list[bool] = []
        self._change = threading.Condition(self._lock)
        threading.Thread(target=self._accept, daemon=True).start()

    def is_left(self) -> bool:
        """Wait until a script that asked `wire.is_left()` knows; tell what it learned."""
        with self._change:
            self._change.wait_for(lambda: self._left, PATIENCE * 2)
            return self._left == [True]

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        number = 0
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # each chunk goes out when it is sent
                threading.Thread(target=self._converse, args=(connection, number), daemon=True).start()
                number += 1

    def _converse(self, accepted: socket.socket, number: int) -> None:
        with accepted, suppress(OSError), self._secured(accepted) as connection, connection.makefile("rb") as reader:
            while head := read_head(reader):
                body = read_body(reader, head)
                with self._lock:
                    wire = Wire(connection, head, body, number)
                    script = self._scripts[min(len(self.requests), len(self._scripts) - 1)]
                    self.requests.append(wire)
                if (left := script(wire)) is not None:
                    with self._change:
                        self._left.append(left is True)
                        self._change.notify_all()

    def _secured(self, connection: socket.socket) -> socket.socket:
        return connection if self._context is None else self._context.wrap_socket(connection, server_side=True)


def read_head(reader: BinaryIO) -> str:
    lines: list[bytes] = []
    while (line := reader.readline()) not in (b"\r\n", b""):
        lines.append(line)
    return b"".join(lines).decode()


def read_body(reader: object, head: str) -> bytes:
    for line in head.lower().splitlines():
        if line.startswith("content-length:"):
            return reader.read(int(line.partition(":")[2]))  # type: ignore[attr-defined, no-any-return]
        if line.startswith("transfer-encoding:"):
            return b"".join(_read_chunks(reader))
    return b""


def _read_chunks(reader: object) -> Iterator[bytes]:
    while size := int(reader.readline() or b"0", 16):  # type: ignore[attr-defined]
        yield reader.read(size)  # type: ignore[attr-defined]
        reader.readline()  # type: ignore[attr-defined]
    reader.readline()  # type: ignore[attr-defined]


@contextmanager
def serve(*scripts: Script, context: ssl.SSLContext | None = None) -> Iterator[Server]:
    server = Server(scripts, context)
    try:
        yield server
    finally:
        server.close()


def unreachable(stack: ExitStack) -> str:
    """Return the URL of a server that takes no more connections, and refuses none."""
    listener = stack.enter_context(socket.socket())
    listener.bind(("127.0.0.1", 0))
    listener.listen(0)
    for _ in range(3):
        waiting = stack.enter_context(socket.socket())
        waiting.setblocking(False)
        waiting.connect_ex(listener.getsockname())
    return f"http://localhost:{listener.getsockname()[1]}"
