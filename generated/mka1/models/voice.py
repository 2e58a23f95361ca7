# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from .._runtime.models import Model


class Voice(Model):
    """One voice of a model that speaks."""

    id: str
    """The identifier of the voice."""
    name: str
    """The name of the voice."""
    language: str
    """The language that it speaks."""
