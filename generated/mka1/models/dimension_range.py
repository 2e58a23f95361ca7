# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from .._runtime.models import Model


class DimensionRange(Model):
    """The lengths that a vector may have."""

    min: int
    """The shortest length."""
    max: int
    """The greatest length."""
    default: int
    """The length when a request does not name one."""
