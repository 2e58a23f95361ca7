# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from .._runtime.types.models import UnknownTag, UnknownVariant
from .._runtime.types.unions import TypeAliasType, Variants

if TYPE_CHECKING:
    from .circle import Circle
    from .square import Square

__all__ = ["Shape"]

if TYPE_CHECKING:

    class UnknownShape(UnknownVariant):
        type: UnknownTag[str]

else:
    UnknownShape = UnknownVariant

Shape = TypeAliasType(
    "Shape", Annotated["Circle | Square | UnknownShape", Variants("type", {"circle": "Circle", "square": "Square"})]
)
