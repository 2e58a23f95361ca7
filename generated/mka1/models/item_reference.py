# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal, NotRequired

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import Model

__all__ = ["ItemReference", "ItemReferenceParam"]


class ItemReference(Model):
    """An item that the API has kept, by its identifier."""

    type: Literal["item_reference"] | None = None
    """The kind of the item."""
    id: str
    """The identifier of the item."""


class ItemReferenceParam(TypedDict):
    """An item that the API has kept, by its identifier."""

    type: NotRequired[Literal["item_reference"]]
    """The kind of the item."""
    id: str
    """The identifier of the item."""
