# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal

from .._runtime.types.models import Model

__all__ = ["FileDeleted"]


class FileDeleted(Model):
    """The answer to the deletion of a file."""

    id: str
    """The identifier of the file."""
    object: Literal["file"]
    """The kind of the object."""
    deleted: bool
    """Whether the file was deleted."""
