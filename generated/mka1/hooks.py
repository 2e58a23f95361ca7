# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
"""Hooks around the requests of a client: override the methods that you need, and pass an instance to the client.

class Traced(Hooks):
    def before_request(self, request: Request) -> None:
        request.headers.append(("X-Trace", current_trace()))
        log(request.context.attribute, request.context.route, request.context.attempt)

sdk = SDK(hooks=Traced())

To send requests without httpx2, pass an object with the methods of Transport as `http_client=`.
"""

from __future__ import annotations

from ._runtime.call.hooks import AsyncHooks, Hooks
from ._runtime.http.transport import (
    AsyncResponse,
    AsyncTransport,
    CallContext,
    Headers,
    Request,
    Response,
    Transport,
)
from ._runtime.types.drift import Drift

__all__ = [
    "AsyncHooks",
    "AsyncResponse",
    "AsyncTransport",
    "CallContext",
    "Drift",
    "Headers",
    "Hooks",
    "Request",
    "Response",
    "Transport",
]
