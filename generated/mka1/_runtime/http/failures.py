"""Errors of a transport, in words: what broke, how long was waited, what may help. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from ..errors import APIConnectionError, APITimeoutError, InvalidRequestError
from ..redaction import scrub

if TYPE_CHECKING:
    from ..errors import Span
    from .deadline import Deadline
    from .transport import Request

Phase: TypeAlias = Literal["connect", "pool", "write", "read"]

_OVERDUE: dict[Span, tuple[str, str]] = {
    "attempt": ("no whole answer within", "give it more time with `timeout`, or more tries with `max_retries`"),
    "deadline": ("not done within the deadline of", "give the call more time with `deadline`"),
    "idle": ("the stream was silent for", "allow longer silences with `Timeout(read=...)`"),
}
_WAITED: dict[Phase, tuple[str, str]] = {
    "connect": ("could not connect within", "allow longer with `Timeout(connect=...)`"),
    "pool": ("no connection was free within", "allow longer with `Timeout(pool=...)`, or fewer calls at once"),
    "write": ("the server took nothing for", "allow longer with `Timeout(write=...)`"),
    "read": ("nothing came for", "allow longer with `Timeout(read=...)`, or more tries with `max_retries`"),
}


def timed_out(request: Request, phase: Phase, *, in_stream: bool = False) -> APITimeoutError:
    """Return the error for a wait that took longer than its phase, or all that it is a part of, may take."""
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


def _late(request: Request, which: Span, texts: tuple[str, str], seconds: float, sent: bool) -> APITimeoutError:
    what, advice = texts
    return APITimeoutError(
        f"{request.method} {request.safe_url}: {what} {seconds:g} s; {advice}",
        which=which,
        seconds=seconds,
        method=request.method,
        url=request.safe_url,
        sent=sent,
    )


def broken(request: Request, error: BaseException | str, *, sent: bool = True) -> APIConnectionError:
    """Return the error for a connection that failed or broke."""
    what = "the connection broke" if sent else "could not connect"
    reason = scrub(_reason(error), request.secrets)
    return APIConnectionError(
        f"{request.method} {request.safe_url}: {what}: {reason}",
        method=request.method,
        url=request.safe_url,
        sent=sent,
    )


def _reason(error: BaseException | str) -> str:
    """Return what an error says, or the one that it came from: asynchronous ones say nothing themselves."""
    source = error if isinstance(error, BaseException) else None
    text = str(error)
    while not text and source is not None:
        source = source.__cause__ or source.__context__
        text = str(source or "")
    return text or type(error).__name__


def is_refused(error: BaseException) -> bool:
    """Tell whether HTTP's own rules forbid what was to be sent: an error of httpcore2, or one of h11's that it passes on."""
    return type(error).__name__ == "LocalProtocolError"


def unsendable(request: Request) -> InvalidRequestError:
    """Return the error for what HTTP's own rules forbid. What the library says of it may quote a secret."""
    return InvalidRequestError(
        f"{request.method} {request.safe_url} cannot be sent: a header is no valid HTTP, or Content-Length is not the length of the body"
    )


def closed(request: Request, what: Literal["client", "answer"] = "client") -> APIConnectionError:
    """Return the error for a call that was running when its client, or its answer, was closed."""
    return APIConnectionError(
        f"{request.method} {request.safe_url}: the {what} was closed while this call was running",
        method=request.method,
        url=request.safe_url,
    )
