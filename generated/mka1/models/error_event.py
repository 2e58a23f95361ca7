# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal

from .._runtime.types.models import Model

__all__ = ["ErrorEvent"]


class ErrorEvent(Model):
    """The stream ends with an error."""

    type: Literal["error"]
    """The kind of the event."""
    sequence_number: int
    """The number of the event within its stream."""
    code: str
    """The kind of the error, for programs."""
    message: str
    """The error in words."""
    param: str | None = None
    """The parameter that is wrong."""
