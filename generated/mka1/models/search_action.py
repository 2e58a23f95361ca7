# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal

from .._runtime.types.models import Model

__all__ = ["SearchAction"]


class SearchAction(Model):
    """A query to a search engine."""

    type: Literal["search"]
    """The kind of the step."""
    query: str
    """What was searched for."""
