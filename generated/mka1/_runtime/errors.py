"""The exceptions that the SDK raises.

    SDKError
     +- MissingCredentialsError      no credentials for an operation that needs some; nothing was sent
     +- InvalidRequestError          an argument that cannot be sent; nothing was sent; also a ValueError
     +- APIConnectionError           no complete response arrived
     |   +- APITimeoutError          an attempt, the whole call or a silent stream took too long
     +- APIStatusError               a response with an error status
     |   +- BadRequestError 400, AuthenticationError 401, PaymentRequiredError 402, PermissionDeniedError 403,
     |   |  NotFoundError 404, MethodNotAllowedError 405, RequestTimeoutError 408, ConflictError 409, GoneError 410,
     |   |  PreconditionFailedError 412, ContentTooLargeError 413, UnsupportedMediaTypeError 415,
     |   |  UnprocessableEntityError 422, LockedError 423, PreconditionRequiredError 428, RateLimitError 429,
     |   |  UnavailableForLegalReasonsError 451
     |   +- InternalServerError      any 5xx
     +- ResponseDecodeError          a success whose body is not of its media type or, in strict mode, of its type
     +- StreamError                  a stream ended early: the connection broke, or the server reported an error

No message, repr or pickle of these holds a credential, even if the server repeats one.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Span: TypeAlias = Literal["attempt", "deadline", "idle", "stall"]
"""What timed out: one attempt, the whole call, a stream that sent nothing, or one that sent no items."""


class SDKError(Exception):
    """The base class of all errors of this SDK: a message, and attributes that are passed by keyword."""

    def __init__(self, message: str = "", /, **attributes: object) -> None:
        super().__init__(message)
        vars(self).update(attributes)

    def __reduce__(self) -> tuple[object, ...]:
        return type(self).__new__, (type(self), *self.args), self.__dict__


class MissingCredentialsError(SDKError):
    """An operation needs credentials. The message names the argument and the environment variable that take them."""


class InvalidRequestError(SDKError, ValueError):
    """An argument cannot be sent."""


class MissingFileError(FileNotFoundError, InvalidRequestError):
    """The file to upload does not exist. Also a FileNotFoundError."""


class APIConnectionError(SDKError):
    """The connection failed or broke. `sent` tells whether the request may have reached the server."""

    method: str = ""
    url: str = ""
    attempts: int = 1
    sent: bool = True


class APITimeoutError(APIConnectionError):
    """A time limit of `seconds` was exceeded; `which` tells whose."""

    which: Span
    seconds: float


class _ResponseError(SDKError):
    """An error with the response that caused it, after `attempts` requests. A webhook's body has neither.

    If the server repeats secrets of the request, `shown_body` has them redacted. Copies and pickles have only that body, and
    `data` is not part of them.
    """

    status_code: int = 0
    headers: Mapping[str, str] = MappingProxyType({})
    body: bytes = b""
    shown_body: bytes = b""
    request_id: str | None = None
    attempts: int = 1
    method: str = ""
    url: str = ""

    def __reduce__(self) -> tuple[object, ...]:
        state = dict(vars(self))
        if self.shown_body != self.body and self.shown_body:
            state["body"] = self.shown_body
            state.pop("data", None)
        return type(self).__new__, (type(self), *self.args), state


class APIStatusError(_ResponseError):
    """The server responded with an error status.

    `data` is the `body` as the type that the API documents for the status, else as plain JSON, else None. `retry_after` is
    the pause in seconds that the server asked for.
    """

    data: object = None
    retry_after: float | None = None


class BadRequestError(APIStatusError):
    """400: the server did not understand the request."""


class AuthenticationError(APIStatusError):
    """401: the credentials are missing, wrong or expired."""


class PaymentRequiredError(APIStatusError):
    """402: the account has no credit, or its plan does not include this."""


class PermissionDeniedError(APIStatusError):
    """403: the credentials do not permit this."""


class NotFoundError(APIStatusError):
    """404: the resource does not exist, or not for these credentials."""


class MethodNotAllowedError(APIStatusError):
    """405: the resource does not have this operation."""


class RequestTimeoutError(APIStatusError):
    """408: the server waited too long for the request."""


class ConflictError(APIStatusError):
    """409: the request conflicts with the state of the resource."""


class GoneError(APIStatusError):
    """410: the resource no longer exists."""


class PreconditionFailedError(APIStatusError):
    """412: the resource has changed since the version that the request names."""


class ContentTooLargeError(APIStatusError):
    """413: the body is larger than the server accepts."""


class UnsupportedMediaTypeError(APIStatusError):
    """415: the server does not accept a body of this media type."""


class UnprocessableEntityError(APIStatusError):
    """422: the request is well formed, but its values are invalid."""


class LockedError(APIStatusError):
    """423: the resource is locked."""


class PreconditionRequiredError(APIStatusError):
    """428: the request has to name the version of the resource that it changes."""


class RateLimitError(APIStatusError):
    """429: too many requests; see `retry_after`."""


class UnavailableForLegalReasonsError(APIStatusError):
    """451: the resource is not available for legal reasons."""


class InternalServerError(APIStatusError):
    """5xx: the server failed."""


class ResponseDecodeError(_ResponseError):
    """The body of a success is not of its media type or, in strict mode, does not fit its documented type."""


class StreamError(SDKError):
    """A stream ended early: the connection broke, or the server reported an error in it, whose JSON is `data`.

    `last_event_id` is that of the last event received.
    """

    last_event_id: str | None = None
    data: object = None


_CLASSES: Mapping[int, type[APIStatusError]] = {
    400: BadRequestError, 401: AuthenticationError, 402: PaymentRequiredError, 403: PermissionDeniedError, 404: NotFoundError,
    405: MethodNotAllowedError, 408: RequestTimeoutError, 409: ConflictError, 410: GoneError, 412: PreconditionFailedError,
    413: ContentTooLargeError, 415: UnsupportedMediaTypeError, 422: UnprocessableEntityError, 423: LockedError,
    428: PreconditionRequiredError, 429: RateLimitError, 451: UnavailableForLegalReasonsError,
}  # fmt: skip


def status_class(status: int) -> type[APIStatusError]:
    """Return the exception class of a status, which need not be a registered one (RFC 9110, section 15)."""
    if 500 <= status <= 599:
        return InternalServerError
    return _CLASSES.get(status, APIStatusError)
