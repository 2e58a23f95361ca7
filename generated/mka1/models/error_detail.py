# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from .._runtime.models import Model


class ErrorDetail(Model):
    """What went wrong."""

    message: str | None = None
    """The error in words."""
    type: str | None = None
    """The kind of the error."""
    code: int | None = None
    """The number of the error."""
