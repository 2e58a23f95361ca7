# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from .._runtime.types.models import Model

__all__ = ["Dog"]


class Dog(Model):
    kind: str
    name: str
    barks: bool | None = None
