# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime.types.models import Model

if TYPE_CHECKING:
    from .batch import Batch

__all__ = ["BatchList"]


class BatchList(Model):
    """One page of batches."""

    object: Literal["list"]
    """The kind of the object."""
    data: list[Batch]
    """The batches of this page."""
    has_more: bool
    """Whether another page follows."""
    first_id: str | None = None
    """The identifier of the first batch of this page."""
    last_id: str | None = None
    """The identifier of the last batch of this page."""
