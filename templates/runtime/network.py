"""Blocking sockets whose every wait ends at a deadline, and which another thread can end at any time.

A time-out of httpcore2 is one number for each wait, so a server that trickles bytes could stretch a call without end. A
`Wait` is such a number that also knows the deadline; it travels through httpcore2 unchanged and arrives here.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any

import httpcore2

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable
    from typing import Self

    from .deadline import Deadline

_SHORTEST = 0.001
_PIECE = 65536
_FOREVER = 365 * 86400.0


class Wait(float):
    """How long one wait may take: so many seconds, and never beyond a deadline."""

    _deadline: Deadline | None

    def __new__(cls, seconds: float | None, deadline: Deadline | None) -> Self:
        longest = _FOREVER if seconds is None else seconds
        wait = super().__new__(cls, longest if deadline is None else min(longest, deadline.remaining()))
        wait._deadline = deadline
        return wait

    def left(self) -> float:
        """Return the number that holds now. It is never 0, which sockets take for "do not wait"."""
        longest = float(self)
        return max(_SHORTEST, longest if self._deadline is None else min(longest, self._deadline.remaining()))


class Stream(httpcore2.NetworkStream):
    """A connection that `Network` can end."""

    def __init__(self, stream: httpcore2.NetworkStream, network: Network) -> None:
        self._stream = stream
        self._network = network
        network.add(self)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        for start in range(0, len(buffer), _PIECE):
            self._stream.write(buffer[start : start + _PIECE], _left(timeout))

    def close(self) -> None:
        self._network.discard(self)
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        self._network.discard(self)
        return Stream(self._stream.start_tls(ssl_context, server_hostname, _left(timeout)), self._network)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class Network(httpcore2.NetworkBackend):
    """Opens connections, and ends them all when it is closed."""

    def __init__(self) -> None:
        self._backend = httpcore2.SyncBackend()
        self._streams: set[Stream] = set()
        self._lock = Lock()
        self._is_closed = False

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first address of a host that answers; all of them share the time."""
        until = monotonic() + (_FOREVER if timeout is None else _left(timeout) or 0.0)
        failure: Exception = httpcore2.ConnectError(f"{host} has no address")
        for address in _addresses(host, port, until):
            seconds = until - monotonic()
            if seconds <= 0:
                raise httpcore2.ConnectTimeout(f"could not connect to {host} in time")
            try:
                stream = self._backend.connect_tcp(address, port, seconds, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
            else:
                return Stream(stream, self)
        raise failure

    def add(self, stream: Stream) -> None:
        with self._lock:
            self._streams.add(stream)
            is_closed = self._is_closed
        if is_closed:
            stream.close()
            raise httpcore2.ConnectError("the client was closed")

    def discard(self, stream: Stream) -> None:
        with self._lock:
            self._streams.discard(stream)

    def close(self) -> None:
        with self._lock:
            self._is_closed = True
            streams = list(self._streams)
        for stream in streams:
            interrupt(stream)


def interrupt(stream: httpcore2.NetworkStream) -> None:
    """End a connection under the thread that waits for it. Closing the socket would not wake that thread up."""
    with suppress(OSError):
        socket.socket.shutdown(stream.get_extra_info("socket"), socket.SHUT_RDWR)


def _left(timeout: float | None) -> float | None:
    return timeout.left() if isinstance(timeout, Wait) else timeout


def _addresses(host: str, port: int, until: float) -> list[str]:
    """Return the addresses of a host. The system's resolver takes no time-out, so a thread waits for it."""
    if _is_address(host):
        return [host]
    found: list[str] = []
    failures: list[OSError] = []

    def look_up() -> None:
        try:
            found.extend(str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except OSError as error:
            failures.append(error)

    thread = Thread(target=look_up, name=f"look up {host}", daemon=True)
    thread.start()
    thread.join(max(0.0, until - monotonic()))
    if failures:
        raise httpcore2.ConnectError(str(failures[0])) from failures[0]
    if thread.is_alive():
        raise httpcore2.ConnectTimeout(f"could not look up {host} in time")
    return list(dict.fromkeys(found))


def _is_address(host: str) -> bool:
    return ":" in host or host.replace(".", "").isdigit()
