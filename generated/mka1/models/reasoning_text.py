# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import Model

__all__ = ["ReasoningText", "ReasoningTextParam"]


class ReasoningText(Model):
    """A part of reasoning."""

    type: Literal["reasoning_text"]
    """The kind of the part."""
    text: str
    """The text."""


class ReasoningTextParam(TypedDict):
    """A part of reasoning."""

    type: Literal["reasoning_text"]
    """The kind of the part."""
    text: str
    """The text."""
