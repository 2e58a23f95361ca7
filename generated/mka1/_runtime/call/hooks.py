"""Hooks: base classes for user code that runs around the requests of a client. Override the methods that are needed.

`before_request` is called before each attempt, and `after_response` when the headers of its response have arrived. `on_error` is
called for each attempt without a complete response, and for the status error that a call ends with. Token requests call no hooks.
An exception in a hook ends the call and reaches the caller.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from ..errors import SDKError
    from ..http.transport import AsyncResponse, Request, Response
    from ..types.drift import Drift


class Hooks:
    """The hooks of a blocking client. By default they do nothing."""

    def before_request(self, request: Request, /) -> None:
        """Called before a request is sent. May change its headers."""

    def after_response(self, request: Request, response: Response, /) -> None:
        """Called when the headers of a response have arrived. May read the body, a streamed one to its end."""

    def on_error(self, request: Request, error: SDKError, /) -> None:
        """Called for an error, also of an attempt that will be retried."""

    def on_drift(self, drift: Drift, /) -> None:
        """Called when a response does not fit its type, once per type, path and rule."""


class AsyncHooks:
    """The hooks of an asynchronous client: the methods of Hooks, each of which may be `async def`."""

    def before_request(self, request: Request, /) -> Awaitable[None] | None: ...
    def after_response(self, request: Request, response: AsyncResponse, /) -> Awaitable[None] | None: ...
    def on_error(self, request: Request, error: SDKError, /) -> Awaitable[None] | None: ...
    def on_drift(self, drift: Drift, /) -> Awaitable[None] | None: ...
