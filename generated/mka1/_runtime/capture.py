"""Capturing: every call of a block as it went over the wire, without changing what the calls return."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING, TypeAlias

from .redaction import scrub_body

if TYPE_CHECKING:
    from types import TracebackType

    from .errors import SDKError
    from .http.transport import Headers, Request

_captures: ContextVar[tuple[Capture, ...]] = ContextVar("captures", default=())
"""The blocks around the running code; a context variable, so that threads and tasks do not mix."""


class Exchange:
    """One call: its last request, and what came back.

    `status` and `headers` are None where nothing came back; `body` is None then, and of a streamed answer. `attempts` counts
    the tries. `error` is what the call raised, if it did.
    """

    __slots__ = ("attempts", "body", "error", "headers", "request", "request_id", "status")

    def __init__(
        self,
        request: Request,
        *,
        attempts: int,
        status: int | None = None,
        headers: Headers | None = None,
        request_id: str | None = None,
        body: bytes | None = None,
        error: SDKError | None = None,
    ) -> None:
        self.request = request
        self.attempts = attempts
        self.status = status
        self.headers = headers
        self.request_id = request_id
        self.body = body
        self.error = error

    @property
    def method(self) -> str:
        return self.request.method

    @property
    def url(self) -> str:
        """The URL, without secrets."""
        return self.request.safe_url

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle what may be shown: a server may have repeated credentials, and a pickle lasts."""
        secrets = self.request.secrets
        headers = self.headers and self.headers.scrubbed(secrets)
        body = self.body and scrub_body(self.body, secrets)
        return _restore, (self.request, self.attempts, self.status, headers, self.request_id, body, self.error)

    def __repr__(self) -> str:
        return f"<Exchange {self.method} {self.url} -> {self.status} in {self.attempts} attempt(s)>"


def _restore(
    request: Request,
    attempts: int,
    status: int | None,
    headers: Headers | None,
    request_id: str | None,
    body: bytes | None,
    error: SDKError | None,
) -> Exchange:
    return Exchange(
        request, attempts=attempts, status=status, headers=headers, request_id=request_id, body=body, error=error
    )


Exchanges: TypeAlias = list[Exchange]


class Capture:
    """A block that collects the exchanges of one client."""

    __slots__ = ("_outer", "exchanges", "owner")

    def __init__(self, owner: object) -> None:
        self.owner = owner
        self.exchanges: Exchanges = []
        self._outer: tuple[Capture, ...] = ()

    def __enter__(self) -> Exchanges:
        self._outer = _captures.get()
        _captures.set((*self._outer, self))
        return self.exchanges

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        _captures.set(self._outer)


def record(owner: object, exchange: Exchange) -> None:
    """Hand an exchange to every block around this call."""
    for capture in _captures.get():
        if capture.owner is owner:
            capture.exchanges.append(exchange)


def is_capturing() -> bool:
    return bool(_captures.get())
