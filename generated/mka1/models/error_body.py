# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from .._runtime.types.models import Model

__all__ = ["ErrorBody", "ErrorDetail"]


class ErrorBody(Model):
    """The body of an answer that reports an error."""

    error: ErrorDetail | None = None
    """What went wrong."""


class ErrorDetail(Model):
    """What went wrong."""

    message: str | None = None
    """The error in words."""
    type: str | None = None
    """The kind of the error."""
    code: int | None = None
    """The number of the error."""
