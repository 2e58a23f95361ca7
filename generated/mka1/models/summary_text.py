# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal

from typing_extensions import TypedDict

from .._runtime.models import Model


class SummaryText(Model):
    """A part of a summary of reasoning."""

    type: Literal["summary_text"]
    """The kind of the part."""
    text: str
    """The text."""


class SummaryTextParam(TypedDict):
    """A part of a summary of reasoning."""

    type: Literal["summary_text"]
    """The kind of the part."""
    text: str
    """The text."""
