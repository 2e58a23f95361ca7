# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal, TypeAlias

from .._runtime.models import UnknownStr

BatchStatus: TypeAlias = (
    Literal["validating", "failed", "in_progress", "finalizing", "completed", "expired", "cancelling", "cancelled"]
    | UnknownStr
)
"""Where a batch stands."""
