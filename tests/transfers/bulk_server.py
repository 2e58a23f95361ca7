"""A server in another process for bodies of any size. It discards uploads and sends zeros.

    POST /api/v1/llm/files               a file as large as the request was
    GET /api/v1/llm/files/<n>/content    n bytes
    POST /api/v1/llm/responses           events, until the client disconnects

Each connection has a thread. Nothing is kept in memory.
"""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

PIECE = 1024 * 1024
FILE = {"object": "file", "created_at": 1, "filename": "f", "purpose": "batch"}
PLACE = {"item_id": "m", "output_index": 0, "content_index": 0, "sequence_number": 1}
EVENT = json.dumps({"type": "response.output_text.delta", "delta": "x" * 4000, **PLACE}).encode()
EVENTS = b"data: %s\n\n" % EVENT * 64


@contextmanager
def serving() -> Iterator[str]:
    """Run the server, and give its URL."""
    with subprocess.Popen([sys.executable, __file__], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        finally:
            process.kill()


def main() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=converse, args=(connection,), daemon=True).start()


def converse(connection: socket.socket) -> None:
    with connection, suppress(OSError):
        received = b""
        while more := connection.recv(PIECE):
            received += more
            head, end, begun = received.partition(b"\r\n\r\n")
            if end:
                answer(connection, head.decode("latin-1"), len(begun))
                received = b""


def answer(connection: socket.socket, head: str, begun: int) -> None:
    uploaded = take(connection, head, begun)
    target = head.split()[1]
    if download := re.search(r"/files/(\d+)/content", target):
        start(connection, "application/octet-stream", length := int(download[1]))
        for position in range(0, length, PIECE):
            connection.sendall(bytes(min(PIECE, length - position)))
    elif target.endswith("/responses"):
        start(connection, "text/event-stream", 2**40)
        while True:
            connection.sendall(EVENTS)
    else:
        body = json.dumps({"id": "f", "bytes": uploaded, **FILE}).encode()
        start(connection, "application/json", len(body))
        connection.sendall(body)


def start(connection: socket.socket, media_type: str, length: int) -> None:
    connection.sendall(f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\n\r\n".encode())


def take(connection: socket.socket, head: str, begun: int) -> int:
    """Read a body to its end, and return how long it was."""
    declared = re.search(r"(?i)\r\ncontent-length: *(\d+)", head)
    length = int(declared[1]) if declared else 0
    left, buffer = length - begun, bytearray(PIECE)
    while left:
        count = connection.recv_into(buffer, min(PIECE, left))
        if not count:
            raise OSError("the client left")
        left -= count
    return length


if __name__ == "__main__":
    main()
