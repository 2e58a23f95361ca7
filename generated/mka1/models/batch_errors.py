# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime.models import Model

if TYPE_CHECKING:
    from .batch_error import BatchError


class BatchErrors(Model):
    """What was wrong with the input of a batch."""

    object: Literal["list"]
    """The kind of the object."""
    data: list[BatchError]
    """The errors, one by one."""
