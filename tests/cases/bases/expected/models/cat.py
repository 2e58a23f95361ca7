# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal

from .._runtime.types.models import KnownTag, Model

__all__ = ["Cat"]


class Cat(Model):
    kind: KnownTag[Literal["Cat", "cat"]]
    name: str
    claws: int | None = None
