# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal

from .._runtime.models import Model


class Embedding(Model):
    """One text as a vector."""

    embedding: list[float] | str
    """The vector, as numbers or as base64 of 32-bit floats."""
    index: float
    """The place of its text in the input."""
    object: Literal["embedding"] | None = None
    """The kind of the object."""
