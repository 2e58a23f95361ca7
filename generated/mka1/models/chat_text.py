# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import Model

__all__ = ["ChatText", "ChatTextParam"]


class ChatText(Model):
    """A text."""

    type: Literal["text"]
    """The kind of the part."""
    text: str
    """The text."""


class ChatTextParam(TypedDict):
    """A text."""

    type: Literal["text"]
    """The kind of the part."""
    text: str
    """The text."""
