# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal, TypeAlias

from .._runtime.models import UnknownStr

Verbosity: TypeAlias = Literal["low", "medium", "high"] | UnknownStr
"""How much a model writes."""

VerbosityParam: TypeAlias = Literal["low", "medium", "high"]
"""How much a model writes."""
