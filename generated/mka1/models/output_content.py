# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typing_extensions import TypeAliasType

from .._runtime.models import UnknownVariant
from .._runtime.unions import Variants

if TYPE_CHECKING:
    from .output_text import OutputText, OutputTextParam
    from .refusal import Refusal, RefusalParam

OutputContent = TypeAliasType(
    "OutputContent",
    Annotated[
        "OutputText | Refusal | UnknownVariant", Variants("type", {"output_text": "OutputText", "refusal": "Refusal"})
    ],
)
"""A part of what a model says."""

OutputContentParam = TypeAliasType("OutputContentParam", "OutputText | OutputTextParam | Refusal | RefusalParam")
"""A part of what a model says."""
