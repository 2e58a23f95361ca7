# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import Literal, TypeAlias

from .._runtime.types.models import Model, UnknownStr

__all__ = ["FileSearchCall", "FileSearchResult", "FileSearchStatus"]

FileSearchStatus: TypeAlias = Literal["in_progress", "searching", "completed", "incomplete", "failed"] | UnknownStr
"""Where a search in files stands."""


class FileSearchCall(Model):
    """A search in files that the model has made."""

    type: Literal["file_search_call"]
    """The kind of the item."""
    id: str
    """The identifier of the item."""
    queries: list[str]
    """What was searched for."""
    status: FileSearchStatus
    """Where the search stands."""
    results: list[FileSearchResult] | None = None
    """What was found, where the request asked for it."""


class FileSearchResult(Model):
    """A passage of a file that a search has found."""

    attributes: dict[str, str | bool | float] | None = None
    """What was noted about the file."""
    file_id: str | None = None
    """The file."""
    filename: str | None = None
    """The name of the file."""
    score: float | None = None
    """How well the passage fits."""
    text: str | None = None
    """The passage."""
