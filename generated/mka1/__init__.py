# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
"""Python client of MKA1 API."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import errors, hooks, models
    from ._runtime.capture import APIResponse, with_response
    from ._runtime.files.binary import AsyncBinaryResponse, BinaryResponse
    from ._runtime.http.limits import Timeout
    from ._runtime.pages.page import AsyncPage, Page
    from ._runtime.pages.paginator import AsyncPaginator
    from ._runtime.sentinels import OMIT, Omit
    from ._runtime.streams.event_stream import AsyncEventStream, EventStream
    from ._runtime.types.models import UnknownStr, UnknownVariant
    from ._runtime.wire.options import RequestOptions, Retry
    from .client import SDK, AsyncSDK

__all__ = [
    "APIResponse",
    "AsyncBinaryResponse",
    "AsyncEventStream",
    "AsyncPage",
    "AsyncPaginator",
    "AsyncSDK",
    "BinaryResponse",
    "EventStream",
    "OMIT",
    "Omit",
    "Page",
    "RequestOptions",
    "Retry",
    "SDK",
    "Timeout",
    "UnknownStr",
    "UnknownVariant",
    "__version__",
    "errors",
    "hooks",
    "models",
    "with_response",
]

__version__ = "0.1.0"

_HOMES = {
    "APIResponse": "_runtime.capture",
    "AsyncBinaryResponse": "_runtime.files.binary",
    "AsyncEventStream": "_runtime.streams.event_stream",
    "AsyncPage": "_runtime.pages.page",
    "AsyncPaginator": "_runtime.pages.paginator",
    "BinaryResponse": "_runtime.files.binary",
    "EventStream": "_runtime.streams.event_stream",
    "OMIT": "_runtime.sentinels",
    "Omit": "_runtime.sentinels",
    "Page": "_runtime.pages.page",
    "RequestOptions": "_runtime.wire.options",
    "Retry": "_runtime.wire.options",
    "Timeout": "_runtime.http.limits",
    "UnknownStr": "_runtime.types.models",
    "UnknownVariant": "_runtime.types.models",
    "with_response": "_runtime.capture",
    "SDK": "client",
    "AsyncSDK": "client",
}


if not TYPE_CHECKING:  # type checkers see the imports above, and must reject other names

    def __getattr__(name: str) -> object:
        """Import a public name on its first use, so that importing the package is cheap (PEP 562)."""
        if name in _HOMES:
            return getattr(import_module(f".{_HOMES[name]}", __name__), name)
        if name in ("errors", "hooks", "models"):
            return import_module(f".{name}", __name__)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
