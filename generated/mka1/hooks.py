# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
"""What may be done around the requests of a client: override the methods that are needed, and give the client an object.

class Traced(Hooks):
    def before_request(self, request: Request) -> None:
        request.headers.append(("X-Trace", current_trace()))

sdk = SDK(hooks=Traced())

An object with the methods of Transport sends the requests in another way than with httpx2: `http_client=` takes one.
"""

from __future__ import annotations

from ._runtime.call.hooks import AsyncHooks, Hooks
from ._runtime.http.transport import AsyncResponse, AsyncTransport, Headers, Request, Response, Transport
from ._runtime.types.drift import Drift

__all__ = [
    "AsyncHooks",
    "AsyncResponse",
    "AsyncTransport",
    "Drift",
    "Headers",
    "Hooks",
    "Request",
    "Response",
    "Transport",
]
