# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from .._runtime.types.models import UnknownVariant
from .._runtime.types.unions import TypeAliasType, Variants

if TYPE_CHECKING:
    from .circle import Circle
    from .square import Square

__all__ = ["Shape"]

Shape = TypeAliasType(
    "Shape", Annotated["Circle | Square | UnknownVariant", Variants("type", {"circle": "Circle", "square": "Square"})]
)
