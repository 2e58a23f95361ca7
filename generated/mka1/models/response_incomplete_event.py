# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime.types.models import Model

if TYPE_CHECKING:
    from .response import Response

__all__ = ["ResponseIncompleteEvent"]


class ResponseIncompleteEvent(Model):
    """The response has ended, and is not complete."""

    type: Literal["response.incomplete"]
    """The kind of the event."""
    sequence_number: int
    """The number of the event within its stream."""
    response: Response
    """The response as it stands."""
