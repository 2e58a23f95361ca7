# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from .._runtime.types.models import UnknownTag, UnknownVariant
from .._runtime.types.unions import TypeAliasType, Variants

if TYPE_CHECKING:
    from .file_search_call import FileSearchCall
    from .function_call import FunctionCall
    from .mcp_call import McpCall
    from .output_message import OutputMessage
    from .reasoning import Reasoning
    from .web_search_call import WebSearchCall

__all__ = ["OutputItem"]

if TYPE_CHECKING:

    class UnknownOutputItem(UnknownVariant):
        type: UnknownTag[str]
        role: UnknownTag[str]

else:
    UnknownOutputItem = UnknownVariant

OutputItem = TypeAliasType(
    "OutputItem",
    Annotated[
        "OutputMessage | Reasoning | FunctionCall | FileSearchCall | WebSearchCall | McpCall | UnknownOutputItem",
        Variants(
            "type",
            {
                "file_search_call": "FileSearchCall",
                "function_call": "FunctionCall",
                "mcp_call": "McpCall",
                "message": "OutputMessage",
                "reasoning": "Reasoning",
                "web_search_call": "WebSearchCall",
            },
        ),
    ],
)
"""Something that a model has written or done."""
