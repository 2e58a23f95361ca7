# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal, TypeAlias

from .._runtime.models import UnknownStr

SearchContextSize: TypeAlias = Literal["low", "medium", "high"] | UnknownStr
"""How much of the results of a search a model reads."""

SearchContextSizeParam: TypeAlias = Literal["low", "medium", "high"]
"""How much of the results of a search a model reads."""
