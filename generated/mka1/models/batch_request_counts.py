# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from .._runtime.models import Model


class BatchRequestCounts(Model):
    """How many requests a batch has, and how many of them are done."""

    total: int
    """All requests."""
    completed: int
    """The requests that succeeded."""
    failed: int
    """The requests that failed."""
