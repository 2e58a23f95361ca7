# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import Model

__all__ = ["Refusal", "RefusalParam"]


class Refusal(Model):
    """Why the model does not answer."""

    type: Literal["refusal"]
    """The kind of the part."""
    refusal: str
    """The reason in words."""


class RefusalParam(TypedDict):
    """Why the model does not answer."""

    type: Literal["refusal"]
    """The kind of the part."""
    refusal: str
    """The reason in words."""
