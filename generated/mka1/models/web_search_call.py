# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime.models import Model

if TYPE_CHECKING:
    from .web_search_action import WebSearchAction


class WebSearchCall(Model):
    """A search in the web that the model has made."""

    type: Literal["web_search_call"]
    """The kind of the item."""
    id: str
    """The identifier of the item."""
    action: WebSearchAction
    """What the model has done."""
    status: str
    """Where the search stands."""
