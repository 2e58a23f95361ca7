# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal

from .._runtime.types.models import KnownTag, Model

__all__ = ["Dog"]


class Dog(Model):
    kind: KnownTag[Literal["Dog"]]
    name: str
    barks: bool | None = None
