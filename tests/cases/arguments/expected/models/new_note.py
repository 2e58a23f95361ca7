# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import NotRequired

from .._runtime.types.arguments import TypedDict

__all__ = ["PlaceParam"]


class PlaceParam(TypedDict):
    city: NotRequired[str]
