# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
# ruff: noqa: F401
from __future__ import annotations

from typing import Literal, NotRequired, TypeAlias

from pydantic import Field

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import Model, UnknownStr

__all__ = ["Item", "ItemColour", "ItemColourParam", "ItemParam"]

ItemColour: TypeAlias = Literal["red", "green"] | UnknownStr
ItemColourParam: TypeAlias = Literal["red", "green"] | UnknownStr


class Item(Model):
    name: str
    type: str | None = Field(default=None, validation_alias="@type", serialization_alias="@type")
    colour: ItemColour | None = None


ItemParam = TypedDict(
    "ItemParam",
    {
        "name": "str",
        "@type": "NotRequired[str]",
        "colour": "NotRequired[ItemColourParam]",
    },
)
