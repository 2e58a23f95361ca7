# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typing_extensions import TypeAliasType

from .._runtime.models import UnknownVariant
from .._runtime.unions import Variants

if TYPE_CHECKING:
    from .input_file import InputFile, InputFileParam
    from .input_image import InputImage, InputImageParam
    from .input_text import InputText, InputTextParam

InputContent = TypeAliasType(
    "InputContent",
    Annotated[
        "InputText | InputImage | InputFile | UnknownVariant",
        Variants("type", {"input_file": "InputFile", "input_image": "InputImage", "input_text": "InputText"}),
    ],
)
"""A part of what is said to a model."""

InputContentParam = TypeAliasType(
    "InputContentParam", "InputText | InputTextParam | InputImage | InputImageParam | InputFile | InputFileParam"
)
"""A part of what is said to a model."""
