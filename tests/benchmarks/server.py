"""A server in another process that always answers with the same batch or stream of events.

It does as little work as HTTP/1.1 allows.
"""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager

BATCH = {
    "id": "batch_aa87e2b1112a455b8deabed784372198",
    "object": "batch",
    "endpoint": "/v1/chat/completions",
    "errors": None,
    "input_file_id": "file_abc123",
    "completion_window": "24h",
    "status": "cancelling",
    "output_file_id": "file_def456",
    "error_file_id": None,
    "created_at": 1704067200,
    "in_progress_at": 1704067260,
    "expires_at": 1704153600,
    "finalizing_at": 1704070800,
    "completed_at": 1704070860,
    "failed_at": None,
    "expired_at": None,
    "cancelling_at": 1704070860,
    "cancelled_at": None,
    "request_counts": {"total": 3, "completed": 3, "failed": 0},
    "metadata": {"description": "evaluation job"},
}
EVENT = {
    "type": "response.output_text.delta",
    "item_id": "msg_68a1",
    "output_index": 0,
    "content_index": 0,
    "delta": " word",
    "sequence_number": 1,
}
EVENTS_PER_STREAM = 1000


def _answer(media_type: str, body: bytes) -> bytes:
    return f"HTTP/1.1 200 OK\r\ncontent-type: {media_type}\r\ncontent-length: {len(body)}\r\n\r\n".encode() + body


ANSWER = _answer("application/json", json.dumps(BATCH).encode())
STREAM = _answer("text/event-stream", b"event: e\ndata: %s\n\n" % json.dumps(EVENT).encode() * EVENTS_PER_STREAM)
LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")


@contextmanager
def serving() -> Generator[str]:
    """Run the server, and give its URL."""
    with subprocess.Popen([sys.executable, __file__], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        finally:
            process.terminate()


class Answering(asyncio.Protocol):
    """Answers each request as soon as all of it is there."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._received = b""

    def data_received(self, received: bytes) -> None:
        self._received += received
        while (end := self._received.find(b"\r\n\r\n")) >= 0:
            length = LENGTH.search(self._received, 0, end + 2)
            end += len(b"\r\n\r\n") + (int(length[1]) if length else 0)
            if len(self._received) < end:
                return
            target = self._received.partition(b" HTTP/")[0]
            self._received = self._received[end:]
            self._transport.write(STREAM if target.endswith(b"/responses") else ANSWER)


async def main() -> None:
    server = await asyncio.get_running_loop().create_server(Answering, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
