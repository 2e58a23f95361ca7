"""What was on the wire: of one call with `with_response`, of every call made in a block with `capture`.

    answer = with_response(sdk.llm.batches.cancel, "batch_1")   # `await` it for an asynchronous method
    print(answer.value, answer.status, answer.headers, answer.request_id)

    with sdk.capture() as calls:
        sdk.llm.models.list()
    print(calls[0].status, calls[0].request_id)

Calls of other threads, and of tasks begun outside the block, are not captured, nor are token requests.
"""

from __future__ import annotations

from contextvars import ContextVar
from time import perf_counter
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, ParamSpec, TypeVar, cast, overload

from .errors import SDKError
from .http.messages import Headers
from .redaction import scrub_body

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from .http.messages import Request

P = ParamSpec("P")
T = TypeVar("T")

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


class APIResponse(NamedTuple, Generic[T]):
    """The decoded value of a call, with the status, headers and duration of its response.

    `attempts` counts the requests. `elapsed` is the time in seconds until `value` was there: for streams and downloads, until
    the headers had arrived.
    """

    value: T
    status: int
    headers: Headers
    request_id: str | None
    attempts: int
    elapsed: float


@overload
def with_response(  # type: ignore[overload-overlap]  # an awaitable is also a T
    method: Callable[P, Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs
) -> Coroutine[Any, Any, APIResponse[T]]: ...
@overload
def with_response(method: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> APIResponse[T]: ...
def with_response(method: Callable[..., Any], /, *args: Any, **kwargs: Any) -> object:
    """Call a method of a client, and return its result together with the response. Errors are raised as by the method itself."""
    started = perf_counter()
    with Capture(None) as calls:
        value = method(*args, **kwargs)
    return _awaited(value, started) if hasattr(value, "__await__") else _response(value, calls, started)


async def _awaited(value: Awaitable[T], started: float) -> APIResponse[T]:
    with Capture(None) as calls:
        return _response(await value, calls, started)


def _response(value: T, calls: list[Exchange], started: float) -> APIResponse[T]:
    if not calls:
        raise SDKError("with_response needs a method of a client that makes a call")
    last = calls[-1]
    head = cast("int", last.status), cast("Headers", last.headers)  # a call without a response has raised its error
    return APIResponse(value, *head, last.request_id, last.attempts, perf_counter() - started)


class Capture:
    """A context manager that collects the exchanges of the clients that share `owner`, or of all clients."""

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
    """Add an exchange to every block of these clients that the running code is in."""
    for capture in _captures.get():
        if capture.owner is owner or capture.owner is None:
            capture.exchanges.append(exchange)


def is_capturing() -> bool:
    return bool(_captures.get())
