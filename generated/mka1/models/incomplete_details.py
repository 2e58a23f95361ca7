# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from .._runtime.models import Model


class IncompleteDetails(Model):
    """Why a response is not complete."""

    reason: str
    """The reason, for programs."""
    type: str | None = None
    """The kind of the reason."""
