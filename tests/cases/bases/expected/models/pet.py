# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from .._runtime.types.models import UnknownTag, UnknownVariant
from .._runtime.types.unions import TypeAliasType, Variants

if TYPE_CHECKING:
    from .cat import Cat
    from .dog import Dog

__all__ = ["Pet", "PetBase"]

Pet = TypeAliasType(
    "Pet", Annotated["Cat | Dog | PetBase", Variants("kind", {"Cat": "Cat", "Dog": "Dog", "cat": "Cat"}, "PetBase")]
)
"""One that lives with people."""


class PetBase(UnknownVariant):
    """One that lives with people."""

    kind: UnknownTag[str]
    name: str
