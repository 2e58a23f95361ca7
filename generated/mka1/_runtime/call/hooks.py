"""Hooks: what a user may do around the requests of a client. Subclass and override what is needed.

Around each attempt `before_request` is called and then, when the head of an answer came, `after_response`. `on_error` is called
for each attempt that got no whole answer, and for the status error that a call ends with. An exception that a hook raises ends
the call and reaches the caller.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from ..errors import SDKError
    from ..http.transport import AsyncResponse, Request, Response
    from ..types.drift import Drift


class Hooks:
    """The hooks of SDK. None of them does anything by itself."""

    def before_request(self, request: Request, /) -> None:
        """See a request before it is sent; its headers may be changed."""

    def after_response(self, request: Request, response: Response, /) -> None:
        """See an answer. Reading it is allowed, and reads a stream to its end."""

    def on_error(self, request: Request, error: SDKError, /) -> None:
        """See an error, also of an attempt that will be repeated."""

    def on_drift(self, drift: Drift, /) -> None:
        """See where an answer does not fit its type, once for each type, path and rule."""


class AsyncHooks:
    """The hooks of AsyncSDK: the same, and each may be `async def`."""

    def before_request(self, request: Request, /) -> Awaitable[None] | None:
        """See a request before it is sent; its headers may be changed."""

    def after_response(self, request: Request, response: AsyncResponse, /) -> Awaitable[None] | None:
        """See an answer. Reading it is allowed, and reads a stream to its end."""

    def on_error(self, request: Request, error: SDKError, /) -> Awaitable[None] | None:
        """See an error, also of an attempt that will be repeated."""

    def on_drift(self, drift: Drift, /) -> Awaitable[None] | None:
        """See where an answer does not fit its type, once for each type, path and rule."""
