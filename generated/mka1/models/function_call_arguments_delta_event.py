# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal

from .._runtime.types.models import Model

__all__ = ["FunctionCallArgumentsDeltaEvent"]


class FunctionCallArgumentsDeltaEvent(Model):
    """The arguments of a function go on."""

    type: Literal["response.function_call_arguments.delta"]
    """The kind of the event."""
    sequence_number: int
    """The number of the event within its stream."""
    item_id: str
    """The item."""
    output_index: int
    """The place of the item in the output."""
    delta: str
    """What they go on with."""
