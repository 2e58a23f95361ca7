# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import Literal, NotRequired, TypeAlias

from .._runtime.types.arguments import SequenceNotStr, TypedDict
from .._runtime.types.models import KnownTag, Model, UnknownStr

__all__ = [
    "SearchContextSize",
    "SearchContextSizeParam",
    "WebSearchTool",
    "WebSearchToolFilters",
    "WebSearchToolFiltersParam",
    "WebSearchToolParam",
    "WebSearchToolType",
    "WebSearchToolTypeParam",
]

WebSearchToolType: TypeAlias = Literal["web_search", "web_search_2025_08_26"] | UnknownStr
"""The kind of the tool; the other one is of a fixed version."""

WebSearchToolTypeParam: TypeAlias = Literal["web_search", "web_search_2025_08_26"] | UnknownStr
"""The kind of the tool; the other one is of a fixed version."""

SearchContextSize: TypeAlias = Literal["low", "medium", "high"] | UnknownStr
"""How much of the results of a search a model reads."""

SearchContextSizeParam: TypeAlias = Literal["low", "medium", "high"] | UnknownStr
"""How much of the results of a search a model reads."""


class WebSearchTool(Model):
    """A search in the web."""

    type: KnownTag[Literal["web_search", "web_search_2025_08_26"]]
    """The kind of the tool; the other one is of a fixed version."""
    filters: WebSearchToolFilters | None = None
    """Where to search."""
    search_context_size: SearchContextSize | None = None
    """How much of the results the model reads."""


class WebSearchToolFilters(Model):
    """Where to search."""

    allowed_domains: list[str] | None = None
    """The only domains that results may come from."""


class WebSearchToolParam(TypedDict):
    """A search in the web."""

    type: WebSearchToolTypeParam
    """The kind of the tool; the other one is of a fixed version."""
    filters: NotRequired[WebSearchToolFilters | WebSearchToolFiltersParam]
    """Where to search."""
    search_context_size: NotRequired[SearchContextSizeParam]
    """How much of the results the model reads."""


class WebSearchToolFiltersParam(TypedDict):
    """Where to search."""

    allowed_domains: NotRequired[SequenceNotStr[str]]
    """The only domains that results may come from."""
