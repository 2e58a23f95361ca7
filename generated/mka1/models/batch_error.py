# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from .._runtime.models import Model


class BatchError(Model):
    """One error in the input of a batch."""

    code: str
    """The kind of the error, for programs."""
    message: str
    """The error in words."""
    param: str | None = None
    """The parameter that is wrong."""
    line: int | None = None
    """The line of the input file that is wrong."""
