# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from .._runtime.types.models import Model, UnknownTag, UnknownVariant
from .._runtime.types.unions import TypeAliasType, Variants

if TYPE_CHECKING:
    from .find_action import FindAction
    from .open_page_action import OpenPageAction
    from .search_action import SearchAction

__all__ = ["WebSearchAction", "WebSearchCall"]

if TYPE_CHECKING:

    class UnknownWebSearchAction(UnknownVariant):
        type: UnknownTag[str]

else:
    UnknownWebSearchAction = UnknownVariant

WebSearchAction = TypeAliasType(
    "WebSearchAction",
    Annotated[
        "SearchAction | OpenPageAction | FindAction | UnknownWebSearchAction",
        Variants("type", {"find": "FindAction", "open_page": "OpenPageAction", "search": "SearchAction"}),
    ],
)
"""One step of a search in the web."""


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
