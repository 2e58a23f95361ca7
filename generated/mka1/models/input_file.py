# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal, NotRequired

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import Model

__all__ = ["InputFile", "InputFileParam"]


class InputFile(Model):
    """A file for the model, by its URL, as an uploaded file, or as its content."""

    type: Literal["input_file"]
    """The kind of the part."""
    file_data: str | None = None
    """The content of the file."""
    file_id: str | None = None
    """The uploaded file."""
    file_url: str | None = None
    """Where the file is."""
    filename: str | None = None
    """The name of the file."""


class InputFileParam(TypedDict):
    """A file for the model, by its URL, as an uploaded file, or as its content."""

    type: Literal["input_file"]
    """The kind of the part."""
    file_data: NotRequired[str]
    """The content of the file."""
    file_id: NotRequired[str]
    """The uploaded file."""
    file_url: NotRequired[str]
    """Where the file is."""
    filename: NotRequired[str]
    """The name of the file."""
