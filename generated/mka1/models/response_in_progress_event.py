# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime.types.models import Model

if TYPE_CHECKING:
    from .response import Response

__all__ = ["ResponseInProgressEvent"]


class ResponseInProgressEvent(Model):
    """The model is at work."""

    type: Literal["response.in_progress"]
    """The kind of the event."""
    sequence_number: int
    """The number of the event within its stream."""
    response: Response
    """The response as it stands."""
