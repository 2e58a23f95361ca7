"""The errors that a transport raises: what failed, after how long, and what the user can change. No I/O."""

from __future__ import annotations

from os import strerror
from time import monotonic
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar, cast

from ..errors import APIConnectionError, APITimeoutError, InvalidRequestError
from ..redaction import safe_url

if TYPE_CHECKING:
    from ..errors import Span
    from .limits import Deadline
    from .messages import Request

E = TypeVar("E", bound=APIConnectionError)
Phase: TypeAlias = Literal["connect", "pool", "write", "read"]

_OVERDUE: dict[Span, tuple[str, str]] = {
    "attempt": ("no complete response within", "raise `timeout`, or `max_retries`"),
    "deadline": ("not finished within the deadline of", "raise `deadline`"),
    "idle": ("the stream was silent for", "raise `Timeout(read=...)`"),
    "stall": ("the stream had no item for", "raise `Timeout(stall=...)`"),
}
_WAITED: dict[Phase, tuple[str, str]] = {
    "connect": ("could not connect within", "raise `Timeout(connect=...)`"),
    "pool": ("no connection was free within", "raise `Timeout(pool=...)`, or make fewer calls at once"),
    "write": ("the server accepted no data for", "raise `Timeout(write=...)`"),
    "read": ("the server sent no data for", "raise `Timeout(read=...)`, or `max_retries`"),
}


def timed_out(request: Request, phase: Phase, *, in_stream: bool = False) -> APITimeoutError:
    """Return the error for a wait that exceeded the limit of its phase, its attempt or its call, the widest one first."""
    sent = phase in ("write", "read")
    if request.deadline is not None and request.deadline.has_passed():
        return overdue(request, request.deadline, sent=sent)
    if not in_stream and request.attempt is not None and request.attempt.has_passed():
        return overdue(request, request.attempt, sent=sent)
    texts = _OVERDUE["idle"] if in_stream else _WAITED[phase]
    return _late(request, "idle" if in_stream else "attempt", texts, getattr(request.timeout, phase) or 0.0, sent)


def overdue(request: Request, deadline: Deadline, *, sent: bool = True) -> APITimeoutError:
    """Return the error for a deadline that passed."""
    return _late(request, deadline.which, _OVERDUE[deadline.which], deadline.seconds, sent)


def stalled(request: Request, since: float) -> APITimeoutError | None:
    """Return the error for a stream without an item since a moment on the monotonic clock, if that is too long."""
    limit = request.timeout.stall
    return (
        None
        if limit is None or monotonic() - since <= limit
        else _late(request, "stall", _OVERDUE["stall"], limit, True)
    )


def _late(request: Request, which: Span, texts: tuple[str, str], seconds: float, sent: bool) -> APITimeoutError:
    what, advice = texts
    return _failure(
        APITimeoutError, request, f"{what} {seconds:g} s; {advice}", sent=sent, which=which, seconds=seconds
    )


def broken(request: Request, error: BaseException | str, *, sent: bool = True) -> APIConnectionError:
    """Return the error for a connection that failed or broke."""
    what = "the connection broke" if sent else "could not connect"
    return _failure(APIConnectionError, request, f"{what}: {safe_url(_reason(error), request.secrets)}", sent=sent)


def _failure(kind: type[E], request: Request, message: str, **attributes: object) -> E:
    url = request.safe_url
    return kind(f"{request.method} {url}: {message}", method=request.method, url=url, **attributes)


def _reason(error: BaseException | str) -> str:
    """Return the message of the system's error that caused this one, else the first message: asynchronous ones say little."""
    text, source = str(error), error if isinstance(error, BaseException) else None
    while source is not None:
        if code := getattr(source, "errno", None):
            # asyncio does not say why: "[Errno 111] Connect call failed ('127.0.0.1', 80)"
            return f"{source}: {strerror(code)}" if "Connect call failed" in str(source) else str(source)
        text = text or str(source)
        source = _cause(source, text)
    return text or type(error).__name__


def _cause(error: BaseException, text: str) -> BaseException | None:
    """Return the cause of an error. The context of one with another text may be an error that the caller was handling."""
    if isinstance(error, BaseExceptionGroup):  # one for each address
        return cast("BaseExceptionGroup[BaseException]", error).exceptions[0]
    return error.__cause__ or (error.__context__ if text in ("", str(error.__context__)) else None)


def unsendable(request: Request, reason: str | None = None) -> InvalidRequestError:
    """Return the error for a request that HTTP's own rules forbid. Without a reason, since the library's may quote a secret."""
    reason = reason or "a header is not valid HTTP, or Content-Length is not the length of the body"
    reason = safe_url(reason, request.secrets)
    return InvalidRequestError(f"{request.method} {request.safe_url} cannot be sent: {reason}")


def closed(request: Request, what: Literal["client", "response"] = "client") -> APIConnectionError:
    """Return the error for a call that was in progress when its client, or its response, was closed."""
    return _failure(APIConnectionError, request, f"the {what} was closed while this call was in progress")
