# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
# ruff: noqa: F401
from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from .._runtime.types.models import UnknownTag, UnknownVariant
from .._runtime.types.unions import TypeAliasType, Variants

if TYPE_CHECKING:
    from .file_search_tool import FileSearchTool, FileSearchToolParam
    from .function_tool import FunctionTool, FunctionToolParam
    from .mcp_tool import McpTool, McpToolParam
    from .web_search_tool import WebSearchTool, WebSearchToolParam

__all__ = ["Tool", "ToolParam"]

if TYPE_CHECKING:

    class UnknownTool(UnknownVariant):
        type: UnknownTag[str]

else:
    UnknownTool = UnknownVariant

Tool = TypeAliasType(
    "Tool",
    Annotated[
        "FunctionTool | FileSearchTool | WebSearchTool | McpTool | UnknownTool",
        Variants(
            "type",
            {
                "file_search": "FileSearchTool",
                "function": "FunctionTool",
                "mcp": "McpTool",
                "web_search": "WebSearchTool",
                "web_search_2025_08_26": "WebSearchTool",
            },
        ),
    ],
)
"""Something that a model may use on the way to its answer."""

ToolParam = TypeAliasType(
    "ToolParam",
    """(
        FunctionTool
        | FunctionToolParam
        | FileSearchTool
        | FileSearchToolParam
        | WebSearchTool
        | WebSearchToolParam
        | McpTool
        | McpToolParam
    )""",
)
"""Something that a model may use on the way to its answer."""
