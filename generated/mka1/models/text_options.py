# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired

from typing_extensions import TypedDict

from .._runtime.models import Model

if TYPE_CHECKING:
    from .text_format import TextFormat, TextFormatParam
    from .verbosity import Verbosity, VerbosityParam


class TextOptions(Model):
    """The form that the text of an answer is to have."""

    format: TextFormat
    """Plain text, or JSON."""
    verbosity: Verbosity | None = None
    """How much the model writes."""


class TextOptionsParam(TypedDict):
    """The form that the text of an answer is to have."""

    format: TextFormatParam
    """Plain text, or JSON."""
    verbosity: NotRequired[VerbosityParam]
    """How much the model writes."""
