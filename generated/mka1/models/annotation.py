# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typing_extensions import TypeAliasType

from .._runtime.models import UnknownVariant
from .._runtime.unions import Variants

if TYPE_CHECKING:
    from .file_citation import FileCitation, FileCitationParam
    from .url_citation import UrlCitation, UrlCitationParam

Annotation = TypeAliasType(
    "Annotation",
    Annotated[
        "FileCitation | UrlCitation | UnknownVariant",
        Variants("type", {"file_citation": "FileCitation", "url_citation": "UrlCitation"}),
    ],
)
"""Where a passage of a text comes from."""

AnnotationParam = TypeAliasType("AnnotationParam", "FileCitation | FileCitationParam | UrlCitation | UrlCitationParam")
"""Where a passage of a text comes from."""
