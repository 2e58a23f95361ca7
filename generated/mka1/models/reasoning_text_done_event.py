# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal

from .._runtime.types.models import Model

__all__ = ["ReasoningTextDoneEvent"]


class ReasoningTextDoneEvent(Model):
    """The reasoning is complete."""

    type: Literal["response.reasoning_text.done"]
    """The kind of the event."""
    sequence_number: int
    """The number of the event within its stream."""
    item_id: str
    """The item."""
    output_index: int
    """The place of the item in the output."""
    content_index: int
    """The place of the part in the item."""
    text: str
    """All of the reasoning."""
