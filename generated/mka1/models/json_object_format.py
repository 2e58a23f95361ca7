# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import Model

__all__ = ["JsonObjectFormat", "JsonObjectFormatParam"]


class JsonObjectFormat(Model):
    """A JSON object of any shape."""

    type: Literal["json_object"]
    """The kind of the format."""


class JsonObjectFormatParam(TypedDict):
    """A JSON object of any shape."""

    type: Literal["json_object"]
    """The kind of the format."""
