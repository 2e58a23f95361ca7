# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime.types.models import Model

if TYPE_CHECKING:
    from .output_item import OutputItem

__all__ = ["OutputItemAddedEvent"]


class OutputItemAddedEvent(Model):
    """An item begins."""

    type: Literal["response.output_item.added"]
    """The kind of the event."""
    sequence_number: int
    """The number of the event within its stream."""
    output_index: int
    """The place of the item in the output."""
    item: OutputItem
    """The item, still empty."""
