# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal, NotRequired, TypeAlias

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import UnknownStr

__all__ = ["SearchClassParam", "SearchFilterParam"]

SearchClassParam: TypeAlias = Literal["x", "y"] | UnknownStr


class SearchFilterParam(TypedDict):
    x: NotRequired[str]
