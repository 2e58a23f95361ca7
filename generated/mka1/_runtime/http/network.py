"""Blocking sockets whose every wait ends at a deadline, and which another thread can end at any time.

A time-out of httpcore2 is one number for each wait, so a server that trickles bytes could stretch a call without end. A
`Wait` is such a number that also knows the deadline; it travels through httpcore2 unchanged and arrives here.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Event, RLock, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, cast
from weakref import finalize

import httpcore2

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable
    from types import TracebackType
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
    """A connection that is known to others while it is open."""

    def __init__(self, stream: httpcore2.NetworkStream, streams: Streams) -> None:
        self._stream = stream
        self._streams = streams
        self._socket = _socket_of(stream)
        streams.add(self._socket)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        for start in range(0, len(buffer), _PIECE):
            self._stream.write(buffer[start : start + _PIECE], _left(timeout))

    def close(self) -> None:
        self._streams.discard(self._socket)
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """Secure the connection. TLS takes the socket over before it waits: another handle on it can end the wait."""
        with socket.fromfd(self._socket.fileno(), self._socket.family, self._socket.type) as handle:
            self._streams.add(handle)
            self._streams.discard(self._socket)
            try:
                secured = self._stream.start_tls(ssl_context, server_hostname, _left(timeout))
            finally:
                self._streams.discard(handle)
        return Stream(secured, self._streams)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class Streams:
    """The connections of one network: those that are open, and those that somebody waits for."""

    def __init__(self) -> None:
        self._open: set[socket.socket] = set()
        self._awaited: set[Outcome] = set()
        self._lock = RLock()  # a signal or the garbage collection may close something in between
        self._is_closed = False

    def add(self, connection: socket.socket) -> None:
        with self._lock:
            self._open.add(connection)
            is_closed = self._is_closed
        if is_closed:
            connection.close()
            raise _closed()

    def discard(self, connection: socket.socket) -> None:
        with self._lock:
            self._open.discard(connection)

    def wait_for(self, outcome: Outcome, seconds: float) -> httpcore2.NetworkStream:
        """Return the connection that is being opened. Raises what there is instead of it."""
        with self._lock:
            self._awaited.add(outcome)
            is_closed = self._is_closed
        try:
            return outcome.wait(0.0 if is_closed else seconds)
        finally:
            with self._lock:
                self._awaited.discard(outcome)

    def interrupt(self) -> None:
        """End all connections, also under threads that wait for them; there will be no others."""
        with self._lock:
            self._is_closed = True
            connections, awaited = list(self._open), list(self._awaited)
        for outcome in awaited:
            outcome.put(_closed())
        for connection in connections:
            _end(connection)

    def drop(self) -> None:
        """Close what nobody can use any more: in this process only, whereas an end would reach one that it was forked from."""
        for connection in list(self._open):
            connection.close()


class Network(httpcore2.NetworkBackend):
    """Opens connections, and ends them all when it is closed. Without that, they are dropped together with it."""

    def __init__(self) -> None:
        self._backend = httpcore2.SyncBackend()
        self._streams = Streams()
        finalize(self, self._streams.drop)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first address of a host that answers. Each but the last may take half of the time that is left."""
        seconds = _FOREVER if timeout is None else _left(timeout) or 0.0
        until = monotonic() + seconds

        def connect() -> httpcore2.NetworkStream:
            failure: Exception = httpcore2.ConnectError(f"{host} has no address")
            addresses = _addresses(host, port)
            for address in addresses:
                if (rest := until - monotonic()) <= 0:
                    raise httpcore2.ConnectTimeout("could not connect in time")
                share = rest if address == addresses[-1] else rest / 2
                try:
                    return self._backend.connect_tcp(_as_bytes(address), port, share, local_address, socket_options)
                except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                    failure = error
            raise failure

        stream = connect() if _is_address(host) else self._streams.wait_for(_in_thread(connect), seconds)
        return Stream(stream, self._streams)

    def close(self) -> None:
        self._streams.interrupt()


class Outcome:
    """A connection, or why there is none: the first of both that comes counts."""

    def __init__(self) -> None:
        self._is_known = Event()
        self._lock = RLock()
        self._value: httpcore2.NetworkStream | Exception | None = None

    def put(self, value: httpcore2.NetworkStream | Exception) -> None:
        with self._lock:
            is_first = self._value is None
            if is_first:
                self._value = value
        self._is_known.set()
        if not is_first and not isinstance(value, Exception):
            value.close()

    def wait(self, seconds: float) -> httpcore2.NetworkStream:
        if not self._is_known.wait(seconds):
            self.put(httpcore2.ConnectTimeout("could not connect in time"))
        assert self._value is not None
        if isinstance(self._value, Exception):
            raise self._value
        return self._value


def _in_thread(connect: Callable[[], httpcore2.NetworkStream]) -> Outcome:
    """Have a thread connect to a name: the system's resolver takes no time-out, and nothing could end it."""
    outcome = Outcome()

    def run() -> None:
        try:
            outcome.put(connect())
        except Exception as error:
            outcome.put(error)

    try:
        Thread(target=run, name="connect", daemon=True).start()
    except RuntimeError:  # the interpreter is about to end, and starts no threads
        run()
    return outcome


def _closed() -> httpcore2.ConnectError:
    return httpcore2.ConnectError("the client was closed")


def interrupt(stream: httpcore2.NetworkStream) -> None:
    """End a connection under the thread that waits for it. Closing the socket would not wake that thread up."""
    _end(_socket_of(stream))


def _end(connection: socket.socket) -> None:
    with suppress(OSError):
        socket.socket.shutdown(connection, socket.SHUT_RDWR)


def _socket_of(stream: httpcore2.NetworkStream) -> socket.socket:
    return cast("socket.socket", stream.get_extra_info("socket"))  # every blocking one has it


class Reading:
    """Is entered by the thread that reads a body, so that another thread can end the read, and nothing else."""

    __slots__ = ("_is_running", "_lock", "is_interrupted")

    def __init__(self) -> None:
        self._lock = RLock()
        self._is_running = self.is_interrupted = False

    def __enter__(self) -> None:
        with self._lock:
            self._is_running = True

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._is_running = False

    def interrupt(self, stream: httpcore2.NetworkStream) -> bool:
        """End the read that runs on a connection; return whether one does. It fails, and its thread closes what it read."""
        with self._lock:
            if self._is_running:
                self.is_interrupted = True
                interrupt(stream)
            return self._is_running


def _left(timeout: float | None) -> float | None:
    return timeout.left() if isinstance(timeout, Wait) else timeout


def _addresses(host: str, port: int) -> list[str]:
    if _is_address(host):
        return [host]
    try:
        found = socket.getaddrinfo(_as_bytes(host), port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpcore2.ConnectError(str(error)) from error
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def _as_bytes(host: str) -> str:
    """Return an ASCII name as bytes, which `socket` takes as well: with a text it imports 0.4 MiB of tables for other scripts."""
    return cast("str", host.encode("ascii"))  # httpcore2 hands on what it gets, and says it is a text


def _is_address(host: str) -> bool:
    return ":" in host or host.replace(".", "").isdigit()
