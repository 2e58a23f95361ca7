# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal

from .._runtime.types.models import Model

__all__ = ["OpenPageAction"]


class OpenPageAction(Model):
    """A look at a page."""

    type: Literal["open_page"]
    """The kind of the step."""
    url: str
    """Where the page is."""
