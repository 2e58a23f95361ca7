"""Capture the exchanges of every call made in a block, as they were on the wire.

    with sdk.capture() as calls:
        sdk.llm.models.list()
    print(calls[0].status, calls[0].request_id)

Calls of other threads, and of tasks begun outside the block, are not captured, nor are token requests.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING, NamedTuple

from .http.messages import Headers
from .redaction import scrub_body

if TYPE_CHECKING:
    from .errors import SDKError
    from .http.messages import Request

_captures: ContextVar[tuple[Capture, ...]] = ContextVar("captures", default=())
"""The `with` blocks that the running code is in. A context variable keeps threads and tasks apart."""


class Exchange(NamedTuple):
    """One call: its last request, and the response after `attempts` requests.

    Without a response, `status`, `headers` and `body` are None, and `error` is what the call raised. `body` is None for streams
    and downloads too.
    """

    request: Request
    attempts: int
    status: int | None = None
    headers: Headers | None = None
    body: bytes | None = None
    error: SDKError | None = None

    @property
    def method(self) -> str:
        return self.request.method

    @property
    def url(self) -> str:
        """The URL, without secrets."""
        return self.request.safe_url

    @property
    def request_id(self) -> str | None:
        return None if self.headers is None else self.headers.request_id

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle without secrets: a server may echo credentials, and pickles are stored."""
        secrets = self.request.secrets
        headers = self.headers and Headers(self.headers.pairs, secrets)
        body = self.body and scrub_body(self.body, secrets)
        return Exchange, (self.request, self.attempts, self.status, headers, body, self.error)

    def __repr__(self) -> str:
        return f"<Exchange {self.method} {self.url} -> {self.status} in {self.attempts} attempt(s)>"


class Capture:
    """A context manager that collects the exchanges of one client."""

    __slots__ = ("_outer", "exchanges", "owner")

    def __init__(self, owner: object) -> None:
        self.owner = owner
        self.exchanges: list[Exchange] = []
        self._outer: tuple[Capture, ...] = ()

    def __enter__(self) -> list[Exchange]:
        self._outer = _captures.get()
        _captures.set((*self._outer, self))
        return self.exchanges

    def __exit__(self, *_: object) -> None:
        _captures.set(self._outer)


def record(owner: object, exchange: Exchange) -> None:
    """Add an exchange to every block of this client that the running code is in."""
    for capture in _captures.get():
        if capture.owner is owner:
            capture.exchanges.append(exchange)


def is_capturing() -> bool:
    return bool(_captures.get())
