# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
"""The exceptions that the SDK raises.

SDKError
 +- MissingCredentialsError      no credentials where the operation needs some; before any I/O
 +- InvalidRequestError          an argument that cannot be sent; before any I/O; also a ValueError
 +- APIConnectionError           nothing, or nothing whole, came back
 |   +- APITimeoutError
 +- APIStatusError               an answer with an error status
 |   +- BadRequestError 400, AuthenticationError 401, PermissionDeniedError 403, NotFoundError 404,
 |   |  ConflictError 409, GoneError 410, UnprocessableEntityError 422, RateLimitError 429
 |   +- InternalServerError      any 5xx
 +- ResponseDecodeError          an answer that is not what it says, or with strict=True does not fit its type
 +- StreamError                  the connection broke in mid-stream
"""

from __future__ import annotations

from ._runtime.errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    GoneError,
    InternalServerError,
    InvalidRequestError,
    MissingCredentialsError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    ResponseDecodeError,
    SDKError,
    StreamError,
    UnprocessableEntityError,
)

__all__ = [
    "APIConnectionError",
    "APIStatusError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "ConflictError",
    "GoneError",
    "InternalServerError",
    "InvalidRequestError",
    "MissingCredentialsError",
    "NotFoundError",
    "PermissionDeniedError",
    "RateLimitError",
    "ResponseDecodeError",
    "SDKError",
    "StreamError",
    "UnprocessableEntityError",
]
