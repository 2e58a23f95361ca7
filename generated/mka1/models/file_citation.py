# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import Model

__all__ = ["FileCitation", "FileCitationParam"]


class FileCitation(Model):
    """A file that a passage comes from."""

    type: Literal["file_citation"]
    """The kind of the annotation."""
    file_id: str
    """The file."""
    filename: str
    """The name of the file."""
    index: int
    """The place in the text."""


class FileCitationParam(TypedDict):
    """A file that a passage comes from."""

    type: Literal["file_citation"]
    """The kind of the annotation."""
    file_id: str
    """The file."""
    filename: str
    """The name of the file."""
    index: int
    """The place in the text."""
