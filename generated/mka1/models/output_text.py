# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

from .._runtime.models import Model

if TYPE_CHECKING:
    from .annotation import Annotation, AnnotationParam


class OutputText(Model):
    """Text that the model has written."""

    type: Literal["output_text"]
    """The kind of the part."""
    text: str
    """The text."""
    annotations: list[Annotation] | None = None
    """Where passages of the text come from."""


class OutputTextParam(TypedDict):
    """Text that the model has written."""

    type: Literal["output_text"]
    """The kind of the part."""
    text: str
    """The text."""
    annotations: NotRequired[Sequence[AnnotationParam]]
    """Where passages of the text come from."""
