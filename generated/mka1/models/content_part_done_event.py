# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime.types.models import Model

if TYPE_CHECKING:
    from .content_part import ContentPart

__all__ = ["ContentPartDoneEvent"]


class ContentPartDoneEvent(Model):
    """A part of an item is complete."""

    type: Literal["response.content_part.done"]
    """The kind of the event."""
    sequence_number: int
    """The number of the event within its stream."""
    item_id: str
    """The item."""
    output_index: int
    """The place of the item in the output."""
    content_index: int
    """The place of the part in the item."""
    part: ContentPart
    """The whole part."""
