# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
"""The exceptions that the SDK raises.

SDKError
 +- MissingCredentialsError      the operation needs credentials that the client lacks; raised before any I/O
 +- InvalidRequestError          an argument cannot be sent; raised before any I/O; also a ValueError
 +- APIConnectionError           no response, or an incomplete one
 |   +- APITimeoutError
 +- APIStatusError               a response with an error status
 |   +- BadRequestError 400, AuthenticationError 401, PermissionDeniedError 403, NotFoundError 404,
 |   |  ConflictError 409, GoneError 410, UnprocessableEntityError 422, RateLimitError 429
 |   +- InternalServerError      any 5xx
 +- ResponseDecodeError          a body that is not of its media type or, with strict=True, does not match its type
 +- StreamError                  the connection broke during a stream
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
