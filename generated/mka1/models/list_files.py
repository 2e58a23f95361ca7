# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from .._runtime.types.models import Model, UnknownStr

if TYPE_CHECKING:
    from .file import File

__all__ = ["FileList", "SortOrderParam"]

SortOrderParam: TypeAlias = Literal["asc", "desc"] | UnknownStr
"""Ascending or descending."""


class FileList(Model):
    """One page of files."""

    object: Literal["list"]
    """The kind of the object."""
    data: list[File]
    """The files of this page."""
    has_more: bool
    """Whether another page follows."""
    first_id: str | None = None
    """The identifier of the first file of this page."""
    last_id: str | None = None
    """The identifier of the last file of this page."""
