# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import Model

__all__ = ["UrlCitation", "UrlCitationParam"]


class UrlCitation(Model):
    """A web page that a passage comes from."""

    type: Literal["url_citation"]
    """The kind of the annotation."""
    url: str
    """Where the page is."""
    title: str
    """The title of the page."""
    start_index: int
    """Where the passage begins."""
    end_index: int
    """Where the passage ends."""


class UrlCitationParam(TypedDict):
    """A web page that a passage comes from."""

    type: Literal["url_citation"]
    """The kind of the annotation."""
    url: str
    """Where the page is."""
    title: str
    """The title of the page."""
    start_index: int
    """Where the passage begins."""
    end_index: int
    """Where the passage ends."""
