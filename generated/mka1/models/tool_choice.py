# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
# ruff: noqa: F401
from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from .._runtime.types.models import UnknownTag, UnknownVariant
from .._runtime.types.unions import TypeAliasType, Variants

if TYPE_CHECKING:
    from .function_choice import FunctionChoice, FunctionChoiceParam
    from .hosted_tool_choice import HostedToolChoice, HostedToolChoiceParam
    from .tool_choice_mode import ToolChoiceMode, ToolChoiceModeParam

__all__ = ["ToolChoice", "ToolChoiceParam"]

if TYPE_CHECKING:

    class UnknownToolChoice(UnknownVariant):
        type: UnknownTag[str]

else:
    UnknownToolChoice = UnknownVariant

ToolChoice = TypeAliasType(
    "ToolChoice",
    Annotated[
        "ToolChoiceMode | FunctionChoice | HostedToolChoice | UnknownToolChoice",
        Variants(
            "type",
            {
                "code_interpreter": "HostedToolChoice",
                "computer_use_preview": "HostedToolChoice",
                "file_search": "HostedToolChoice",
                "function": "FunctionChoice",
                "image_generation": "HostedToolChoice",
                "web_search_preview": "HostedToolChoice",
            },
        ),
    ],
)
"""Whether a model may, must or must not use tools, or which one it must use."""

ToolChoiceParam = TypeAliasType(
    "ToolChoiceParam",
    "ToolChoiceModeParam | FunctionChoice | FunctionChoiceParam | HostedToolChoice | HostedToolChoiceParam",
)
"""Whether a model may, must or must not use tools, or which one it must use."""
