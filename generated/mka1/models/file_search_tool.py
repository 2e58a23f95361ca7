# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal, NotRequired

from .._runtime.types.arguments import SequenceNotStr, TypedDict
from .._runtime.types.models import Model

__all__ = ["FileSearchTool", "FileSearchToolParam"]


class FileSearchTool(Model):
    """A search in files."""

    type: Literal["file_search"]
    """The kind of the tool."""
    vector_store_ids: list[str]
    """The vector stores to search in."""
    max_num_results: int | None = None
    """The number of results that a search has at most."""


class FileSearchToolParam(TypedDict):
    """A search in files."""

    type: Literal["file_search"]
    """The kind of the tool."""
    vector_store_ids: SequenceNotStr[str]
    """The vector stores to search in."""
    max_num_results: NotRequired[int]
    """The number of results that a search has at most."""
