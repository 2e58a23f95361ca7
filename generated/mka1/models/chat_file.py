# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import Literal, NotRequired

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import Model

__all__ = ["ChatFile", "ChatFileFile", "ChatFileFileParam", "ChatFileParam"]


class ChatFile(Model):
    """A file."""

    type: Literal["file"]
    """The kind of the part."""
    file: ChatFileFile
    """An uploaded file, or a name and the content itself."""


class ChatFileFile(Model):
    """An uploaded file, or a name and the content itself."""

    file_id: str | None = None
    """The uploaded file."""
    filename: str | None = None
    """The name of the file."""
    file_data: str | None = None
    """The content of the file."""


class ChatFileParam(TypedDict):
    """A file."""

    type: Literal["file"]
    """The kind of the part."""
    file: ChatFileFile | ChatFileFileParam
    """An uploaded file, or a name and the content itself."""


class ChatFileFileParam(TypedDict):
    """An uploaded file, or a name and the content itself."""

    file_id: NotRequired[str]
    """The uploaded file."""
    filename: NotRequired[str]
    """The name of the file."""
    file_data: NotRequired[str]
    """The content of the file."""
