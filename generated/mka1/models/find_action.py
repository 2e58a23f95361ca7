# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal

from .._runtime.types.models import Model

__all__ = ["FindAction"]


class FindAction(Model):
    """A search within a page."""

    type: Literal["find"]
    """The kind of the step."""
    pattern: str
    """What was searched for."""
    url: str
    """Where the page is."""
