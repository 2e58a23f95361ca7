# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import Model

__all__ = ["InputText", "InputTextParam"]


class InputText(Model):
    """A text for the model."""

    type: Literal["input_text"]
    """The kind of the part."""
    text: str
    """The text."""


class InputTextParam(TypedDict):
    """A text for the model."""

    type: Literal["input_text"]
    """The kind of the part."""
    text: str
    """The text."""
