# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import Model

if TYPE_CHECKING:
    from .item_status import ItemStatus, ItemStatusParam

__all__ = ["FunctionCall", "FunctionCallParam"]


class FunctionCall(Model):
    """A function that the model asks you to call."""

    type: Literal["function_call"]
    """The kind of the item."""
    id: str | None = None
    """The identifier of the item."""
    call_id: str
    """The identifier of the call, which its output names."""
    name: str
    """The name of the function."""
    arguments: str
    """The arguments, as the text of a JSON object."""
    status: ItemStatus | None = None
    """Where the item stands."""


class FunctionCallParam(TypedDict):
    """A function that the model asks you to call."""

    type: Literal["function_call"]
    """The kind of the item."""
    id: NotRequired[str]
    """The identifier of the item."""
    call_id: str
    """The identifier of the call, which its output names."""
    name: str
    """The name of the function."""
    arguments: str
    """The arguments, as the text of a JSON object."""
    status: NotRequired[ItemStatusParam]
    """Where the item stands."""
