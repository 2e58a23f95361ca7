# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime.models import Model

if TYPE_CHECKING:
    from .file_search_result import FileSearchResult
    from .file_search_status import FileSearchStatus


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
