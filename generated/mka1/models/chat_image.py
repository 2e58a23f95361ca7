# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import Literal, NotRequired, TypeAlias

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import Model, UnknownStr

__all__ = [
    "ChatImage",
    "ChatImageImageUrl",
    "ChatImageImageUrlDetail",
    "ChatImageImageUrlDetailParam",
    "ChatImageImageUrlParam",
    "ChatImageParam",
]

ChatImageImageUrlDetail: TypeAlias = Literal["auto", "low", "high"] | UnknownStr
"""How closely the model looks."""

ChatImageImageUrlDetailParam: TypeAlias = Literal["auto", "low", "high"] | UnknownStr
"""How closely the model looks."""


class ChatImage(Model):
    """An image."""

    type: Literal["image_url"]
    """The kind of the part."""
    image_url: ChatImageImageUrl
    """The image."""


class ChatImageImageUrl(Model):
    """The image."""

    url: str
    """Where the image is, or the image itself as a data URL."""
    detail: ChatImageImageUrlDetail | None = None
    """How closely the model looks."""


class ChatImageParam(TypedDict):
    """An image."""

    type: Literal["image_url"]
    """The kind of the part."""
    image_url: ChatImageImageUrl | ChatImageImageUrlParam
    """The image."""


class ChatImageImageUrlParam(TypedDict):
    """The image."""

    url: str
    """Where the image is, or the image itself as a data URL."""
    detail: NotRequired[ChatImageImageUrlDetailParam]
    """How closely the model looks."""
