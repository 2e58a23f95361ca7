# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from collections.abc import Mapping
from typing import Any, Literal, NotRequired

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import Model

__all__ = ["FunctionTool", "FunctionToolParam"]


class FunctionTool(Model):
    """A function of yours that the model may ask you to call."""

    type: Literal["function"]
    """The kind of the tool."""
    name: str
    """The name of the function."""
    description: str | None = None
    """What the function does; the model reads it."""
    parameters: dict[str, Any]
    """A JSON schema of the arguments."""
    strict: bool
    """Whether the arguments must fit the schema exactly."""


class FunctionToolParam(TypedDict):
    """A function of yours that the model may ask you to call."""

    type: Literal["function"]
    """The kind of the tool."""
    name: str
    """The name of the function."""
    description: NotRequired[str]
    """What the function does; the model reads it."""
    parameters: Mapping[str, Any]
    """A JSON schema of the arguments."""
    strict: bool
    """Whether the arguments must fit the schema exactly."""
