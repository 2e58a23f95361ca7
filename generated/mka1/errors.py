# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
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
"""

from __future__ import annotations

from ._runtime.errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    ContentTooLargeError,
    GoneError,
    InternalServerError,
    InvalidRequestError,
    LockedError,
    MethodNotAllowedError,
    MissingCredentialsError,
    MissingFileError,
    NotFoundError,
    PaymentRequiredError,
    PermissionDeniedError,
    PreconditionFailedError,
    PreconditionRequiredError,
    RateLimitError,
    RequestTimeoutError,
    ResponseDecodeError,
    SDKError,
    StreamError,
    UnavailableForLegalReasonsError,
    UnprocessableEntityError,
    UnsupportedMediaTypeError,
)

__all__ = [
    "APIConnectionError",
    "APIStatusError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "ConflictError",
    "ContentTooLargeError",
    "GoneError",
    "InternalServerError",
    "InvalidRequestError",
    "LockedError",
    "MethodNotAllowedError",
    "MissingCredentialsError",
    "MissingFileError",
    "NotFoundError",
    "PaymentRequiredError",
    "PermissionDeniedError",
    "PreconditionFailedError",
    "PreconditionRequiredError",
    "RateLimitError",
    "RequestTimeoutError",
    "ResponseDecodeError",
    "SDKError",
    "StreamError",
    "UnavailableForLegalReasonsError",
    "UnprocessableEntityError",
    "UnsupportedMediaTypeError",
]
