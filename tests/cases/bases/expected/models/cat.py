# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from .._runtime.types.models import Model

__all__ = ["Cat"]


class Cat(Model):
    kind: str
    name: str
    claws: int | None = None
