# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal, TypeAlias

from .._runtime.types.models import UnknownStr

__all__ = ["ItemStatus", "ItemStatusParam"]

ItemStatus: TypeAlias = Literal["in_progress", "completed", "incomplete"] | UnknownStr
"""Where an item of a response stands."""

ItemStatusParam: TypeAlias = Literal["in_progress", "completed", "incomplete"] | UnknownStr
"""Where an item of a response stands."""
