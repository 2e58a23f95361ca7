# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import Model

if TYPE_CHECKING:
    from .item_status import ItemStatus, ItemStatusParam

__all__ = ["FunctionCallOutput", "FunctionCallOutputParam"]


class FunctionCallOutput(Model):
    """What a function that the model has asked for returned."""

    type: Literal["function_call_output"]
    """The kind of the item."""
    id: str | None = None
    """The identifier of the item."""
    call_id: str
    """The identifier of the call."""
    output: str
    """What the function returned, as text."""
    status: ItemStatus | None = None
    """Where the item stands."""


class FunctionCallOutputParam(TypedDict):
    """What a function that the model has asked for returned."""

    type: Literal["function_call_output"]
    """The kind of the item."""
    id: NotRequired[str]
    """The identifier of the item."""
    call_id: str
    """The identifier of the call."""
    output: str
    """What the function returned, as text."""
    status: NotRequired[ItemStatusParam]
    """Where the item stands."""
