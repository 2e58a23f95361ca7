# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from .._runtime.types.models import UnknownTag, UnknownVariant
from .._runtime.types.unions import TypeAliasType, Variants

if TYPE_CHECKING:
    from .output_text import OutputText
    from .reasoning_text import ReasoningText
    from .refusal import Refusal

__all__ = ["ContentPart"]

if TYPE_CHECKING:

    class UnknownContentPart(UnknownVariant):
        type: UnknownTag[str]

else:
    UnknownContentPart = UnknownVariant

ContentPart = TypeAliasType(
    "ContentPart",
    Annotated[
        "OutputText | Refusal | ReasoningText | UnknownContentPart",
        Variants("type", {"output_text": "OutputText", "reasoning_text": "ReasoningText", "refusal": "Refusal"}),
    ],
)
"""A part of an item."""
