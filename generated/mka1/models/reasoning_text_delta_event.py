# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal

from .._runtime.types.models import Model

__all__ = ["ReasoningTextDeltaEvent"]


class ReasoningTextDeltaEvent(Model):
    """The reasoning goes on."""

    type: Literal["response.reasoning_text.delta"]
    """The kind of the event."""
    sequence_number: int
    """The number of the event within its stream."""
    item_id: str
    """The item."""
    output_index: int
    """The place of the item in the output."""
    content_index: int
    """The place of the part in the item."""
    delta: str
    """What the reasoning goes on with."""
