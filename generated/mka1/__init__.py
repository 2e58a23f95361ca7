# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
"""Python client of MKA1 API."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import errors, models
    from ._runtime.options import RequestOptions
    from ._runtime.sentinels import OMIT
    from .client import SDK, AsyncSDK

__all__ = [
    "AsyncSDK",
    "OMIT",
    "RequestOptions",
    "SDK",
    "__version__",
    "errors",
    "models",
]

__version__ = "0.1.0"

_HOMES = {
    "OMIT": "._runtime.sentinels",
    "RequestOptions": "._runtime.options",
    "SDK": ".client",
    "AsyncSDK": ".client",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used, so that importing the package costs next to nothing (PEP 562)."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name], __name__), name)
    if name in ("errors", "models"):
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
