# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import Literal, NotRequired, TypeAlias

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import Model, UnknownStr

__all__ = ["ImageDetail", "ImageDetailParam", "InputImage", "InputImageParam"]

ImageDetail: TypeAlias = Literal["high", "low", "auto", "original"] | UnknownStr
"""How closely a model looks at an image."""

ImageDetailParam: TypeAlias = Literal["high", "low", "auto", "original"] | UnknownStr
"""How closely a model looks at an image."""


class InputImage(Model):
    """An image for the model, by its URL or as an uploaded file."""

    type: Literal["input_image"]
    """The kind of the part."""
    detail: ImageDetail | None = None
    """How closely the model looks."""
    file_id: str | None = None
    """The uploaded file."""
    image_url: str | None = None
    """Where the image is, or the image itself as a data URL."""


class InputImageParam(TypedDict):
    """An image for the model, by its URL or as an uploaded file."""

    type: Literal["input_image"]
    """The kind of the part."""
    detail: NotRequired[ImageDetailParam]
    """How closely the model looks."""
    file_id: NotRequired[str]
    """The uploaded file."""
    image_url: NotRequired[str]
    """Where the image is, or the image itself as a data URL."""
