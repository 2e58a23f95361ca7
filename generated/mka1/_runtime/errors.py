"""The exceptions that the SDK raises.

    SDKError
     +- MissingCredentialsError             before any I/O: no credentials for an operation that needs some
     +- InvalidRequestError                 before any I/O: an argument that cannot be sent (also a ValueError)
     +- APIConnectionError                  nothing, or nothing whole, came back
     |   +- APITimeoutError                 an attempt, the deadline or a silent stream took too long
     +- APIStatusError                      the server answered with a status that is no success
     |   +- BadRequestError                 400
     |   +- AuthenticationError             401
     |   +- PermissionDeniedError           403
     |   +- NotFoundError                   404
     |   +- ConflictError                   409
     |   +- GoneError                       410
     |   +- UnprocessableEntityError        422
     |   +- RateLimitError                  429
     |   +- InternalServerError             5xx
     +- ResponseDecodeError                 a success whose body is not of its media type, or misfits in strict mode
     +- StreamError                         the connection broke in mid-stream

No message, attribute or pickle of these holds a credential. Messages are built here too, from what is known of the call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Span: TypeAlias = Literal["attempt", "deadline", "idle"]
"""What ran out of time: one attempt, the whole call, or the silence allowed within a stream."""


class SDKError(Exception):
    """The base of all errors of this SDK; its first argument is the message."""

    def __init__(self, message: str) -> None:
        super().__init__(message)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle and copy by state: the constructors' keyword arguments are not in `args`."""
        return _restore, (type(self), self.args), self.__dict__


def _restore(cls: type[SDKError], args: tuple[object, ...]) -> SDKError:
    error = cls.__new__(cls)
    error.args = args
    return error


class MissingCredentialsError(SDKError):
    """An operation needs credentials and none were given; the message names the argument and the variable."""


class InvalidRequestError(SDKError, ValueError):
    """An argument cannot be sent as it is. Nothing was sent."""


class APIConnectionError(SDKError):
    """The connection failed or broke. `sent`: the request may have reached the server."""

    def __init__(self, message: str, *, method: str = "", url: str = "", attempts: int = 1, sent: bool = True) -> None:
        super().__init__(message)
        self.method = method
        self.url = url
        self.attempts = attempts
        self.sent = sent


class APITimeoutError(APIConnectionError):
    """Something took too long: `which` says what, `seconds` the limit that was set for it."""

    def __init__(
        self,
        message: str,
        *,
        which: Span,
        seconds: float,
        method: str = "",
        url: str = "",
        attempts: int = 1,
        sent: bool = True,
    ) -> None:
        super().__init__(message, method=method, url=url, attempts=attempts, sent=sent)
        self.which: Span = which
        self.seconds = seconds


class APIStatusError(SDKError):
    """The server answered with a status that is no success.

    `body` is the answer as it came, `data` the same as the type that the API documents for it, else as parsed JSON,
    else None. `retry_after` is the pause in seconds that the server asked for. `attempts` counts the requests sent.
    """

    def __init__(
        self,
        message: str,
        *,
        status_code: int,
        headers: Mapping[str, str],
        body: bytes = b"",
        data: object = None,
        request_id: str | None = None,
        attempts: int = 1,
        retry_after: float | None = None,
        method: str = "",
        url: str = "",
    ) -> None:
        super().__init__(message)
        self.status_code = status_code
        self.headers = headers
        self.body = body
        self.data = data
        self.request_id = request_id
        self.attempts = attempts
        self.retry_after = retry_after
        self.method = method
        self.url = url


class BadRequestError(APIStatusError):
    """400: the server did not understand the request."""


class AuthenticationError(APIStatusError):
    """401: the credentials are missing, wrong or expired."""


class PermissionDeniedError(APIStatusError):
    """403: the credentials do not allow this."""


class NotFoundError(APIStatusError):
    """404: there is no such thing, or not for these credentials."""


class ConflictError(APIStatusError):
    """409: the request does not fit the state of what it addresses."""


class GoneError(APIStatusError):
    """410: what was here is gone for good."""


class UnprocessableEntityError(APIStatusError):
    """422: the request is well formed and its values are refused."""


class RateLimitError(APIStatusError):
    """429: too many requests; `retry_after` may say when to come back."""


class InternalServerError(APIStatusError):
    """5xx: the server failed."""


class ResponseDecodeError(SDKError):
    """A success whose body is not of its media type or, in strict mode, does not fit its type. `body` is what came."""

    def __init__(
        self,
        message: str,
        *,
        body: bytes = b"",
        status_code: int | None = None,
        headers: Mapping[str, str] | None = None,
        request_id: str | None = None,
        attempts: int = 1,
        method: str = "",
        url: str = "",
    ) -> None:
        super().__init__(message)
        self.body = body
        self.status_code = status_code
        self.headers = headers
        self.request_id = request_id
        self.attempts = attempts
        self.method = method
        self.url = url


class StreamError(SDKError):
    """The connection broke in mid-stream; what came before was delivered. `last_event_id` is where to resume."""

    def __init__(self, message: str, *, last_event_id: str | None = None) -> None:
        super().__init__(message)
        self.last_event_id = last_event_id


_CLASSES: Mapping[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    410: GoneError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


def status_class(status: int) -> type[APIStatusError]:
    """Return the exception class of a status; any integer is one (RFC 9110, section 15)."""
    if 500 <= status <= 599:
        return InternalServerError
    return _CLASSES.get(status, APIStatusError)
