# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
"""Python client of MKA1 API."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import errors, hooks, models
    from ._runtime.binary import AsyncBinaryResponse, BinaryResponse
    from ._runtime.models import UnknownStr, UnknownVariant
    from ._runtime.options import RequestOptions, Timeout
    from ._runtime.pages import AsyncPage, Page
    from ._runtime.sentinels import OMIT, Omit
    from ._runtime.streams import AsyncEventStream, EventStream
    from .client import SDK, AsyncSDK

__all__ = [
    "AsyncBinaryResponse",
    "AsyncEventStream",
    "AsyncPage",
    "AsyncSDK",
    "BinaryResponse",
    "EventStream",
    "OMIT",
    "Omit",
    "Page",
    "RequestOptions",
    "SDK",
    "Timeout",
    "UnknownStr",
    "UnknownVariant",
    "__version__",
    "errors",
    "hooks",
    "models",
]

__version__ = "0.1.0"

_HOMES = {
    "AsyncBinaryResponse": "._runtime.binary",
    "AsyncEventStream": "._runtime.streams",
    "AsyncPage": "._runtime.pages",
    "BinaryResponse": "._runtime.binary",
    "EventStream": "._runtime.streams",
    "OMIT": "._runtime.sentinels",
    "Omit": "._runtime.sentinels",
    "Page": "._runtime.pages",
    "RequestOptions": "._runtime.options",
    "Timeout": "._runtime.options",
    "UnknownStr": "._runtime.models",
    "UnknownVariant": "._runtime.models",
    "SDK": ".client",
    "AsyncSDK": ".client",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used, so that importing the package costs next to nothing (PEP 562)."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name], __name__), name)
    if name in ("errors", "hooks", "models"):
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
