# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
# ruff: noqa: F401
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal, NotRequired

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import Model, UnknownTag, UnknownVariant
from .._runtime.types.unions import TypeAliasType, Variants

if TYPE_CHECKING:
    from .file_citation import FileCitation, FileCitationParam
    from .url_citation import UrlCitation, UrlCitationParam

__all__ = ["Annotation", "AnnotationParam", "OutputText", "OutputTextParam"]

if TYPE_CHECKING:

    class UnknownAnnotation(UnknownVariant):
        type: UnknownTag[str]

else:
    UnknownAnnotation = UnknownVariant

Annotation = TypeAliasType(
    "Annotation",
    Annotated[
        "FileCitation | UrlCitation | UnknownAnnotation",
        Variants("type", {"file_citation": "FileCitation", "url_citation": "UrlCitation"}),
    ],
)
"""Where a passage of a text comes from."""

AnnotationParam = TypeAliasType("AnnotationParam", "FileCitation | FileCitationParam | UrlCitation | UrlCitationParam")
"""Where a passage of a text comes from."""


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
