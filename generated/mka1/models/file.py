# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from .._runtime.types.models import Model, UnknownStr

if TYPE_CHECKING:
    from .file_purpose import FilePurpose

__all__ = ["File", "FileStatus"]

FileStatus: TypeAlias = Literal["uploaded", "processed", "error"] | UnknownStr
"""Whether a file is ready to be used."""


class File(Model):
    """An uploaded file, or one that a batch has written."""

    id: str
    """The identifier of the file."""
    object: Literal["file"] | None = None
    """The kind of the object."""
    bytes: int
    """The size of the file in bytes."""
    created_at: int
    """When the file was created, in seconds since 1970 (UTC)."""
    expires_at: int | None = None
    """When the file will be deleted, in seconds since 1970 (UTC)."""
    filename: str
    """The name of the file."""
    purpose: FilePurpose
    """What the file is for."""
    status: FileStatus | None = None
    """Whether the file is ready to be used."""
    status_details: str | None = None
    """More about the status, in words."""
    sha256: str | None = None
    """The SHA-256 digest of the content."""
