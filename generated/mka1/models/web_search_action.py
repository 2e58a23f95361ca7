# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typing_extensions import TypeAliasType

from .._runtime.models import UnknownVariant
from .._runtime.unions import Variants

if TYPE_CHECKING:
    from .find_action import FindAction
    from .open_page_action import OpenPageAction
    from .search_action import SearchAction

WebSearchAction = TypeAliasType(
    "WebSearchAction",
    Annotated[
        "SearchAction | OpenPageAction | FindAction | UnknownVariant",
        Variants("type", {"find": "FindAction", "open_page": "OpenPageAction", "search": "SearchAction"}),
    ],
)
"""One step of a search in the web."""
