# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal

from .._runtime.types.models import Model

__all__ = ["Square"]


class Square(Model):
    type: Literal["square"]
    side: float | None = None
    note: str | int | None = None
