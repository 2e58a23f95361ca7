# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import Model

__all__ = ["PlainTextFormat", "PlainTextFormatParam"]


class PlainTextFormat(Model):
    """Text as the model likes."""

    type: Literal["text"]
    """The kind of the format."""


class PlainTextFormatParam(TypedDict):
    """Text as the model likes."""

    type: Literal["text"]
    """The kind of the format."""
