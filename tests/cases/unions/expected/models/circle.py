# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal

from .._runtime.types.models import Model

__all__ = ["Circle"]


class Circle(Model):
    type: Literal["circle"]
    radius: float | None = None
