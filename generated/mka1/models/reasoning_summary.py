# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal, TypeAlias

from .._runtime.models import UnknownStr

ReasoningSummary: TypeAlias = Literal["auto", "concise", "detailed"] | UnknownStr
"""How a model sums up what it has reasoned."""

ReasoningSummaryParam: TypeAlias = Literal["auto", "concise", "detailed"]
"""How a model sums up what it has reasoned."""
