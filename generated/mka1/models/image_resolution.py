# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from .._runtime.models import Model


class ImageResolution(Model):
    """The size of an image in pixels."""

    width: int
    """The pixels from left to right."""
    height: int
    """The pixels from top to bottom."""
