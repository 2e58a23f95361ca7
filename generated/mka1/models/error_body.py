# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.models import Model

if TYPE_CHECKING:
    from .error_detail import ErrorDetail


class ErrorBody(Model):
    """The body of an answer that reports an error."""

    error: ErrorDetail | None = None
    """What went wrong."""
