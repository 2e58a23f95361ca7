# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import Model

__all__ = ["FunctionChoice", "FunctionChoiceParam"]


class FunctionChoice(Model):
    """The function that the model must call."""

    type: Literal["function"]
    """The kind of the tool."""
    name: str
    """The name of the function."""


class FunctionChoiceParam(TypedDict):
    """The function that the model must call."""

    type: Literal["function"]
    """The kind of the tool."""
    name: str
    """The name of the function."""
