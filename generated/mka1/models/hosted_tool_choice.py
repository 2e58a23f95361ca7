# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import Literal, TypeAlias

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import KnownTag, Model, UnknownStr

__all__ = ["HostedToolChoice", "HostedToolChoiceParam", "HostedToolChoiceType", "HostedToolChoiceTypeParam"]

HostedToolChoiceType: TypeAlias = (
    Literal["file_search", "web_search_preview", "computer_use_preview", "code_interpreter", "image_generation"]
    | UnknownStr
)
"""The kind of the tool."""

HostedToolChoiceTypeParam: TypeAlias = (
    Literal["file_search", "web_search_preview", "computer_use_preview", "code_interpreter", "image_generation"]
    | UnknownStr
)
"""The kind of the tool."""


class HostedToolChoice(Model):
    """The tool of the API that the model must use."""

    type: KnownTag[
        Literal["file_search", "web_search_preview", "computer_use_preview", "code_interpreter", "image_generation"]
    ]
    """The kind of the tool."""


class HostedToolChoiceParam(TypedDict):
    """The tool of the API that the model must use."""

    type: HostedToolChoiceTypeParam
    """The kind of the tool."""
