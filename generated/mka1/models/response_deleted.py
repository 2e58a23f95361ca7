# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal

from .._runtime.types.models import Model

__all__ = ["ResponseDeleted"]


class ResponseDeleted(Model):
    """The answer to the deletion of a response."""

    id: str
    """The identifier of the response."""
    deleted: bool
    """Whether the response was deleted."""
    object: Literal["response"]
    """The kind of the object."""
