# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal, TypeAlias

from .._runtime.types.models import UnknownStr

__all__ = ["ReasoningEffort", "ReasoningEffortParam"]

ReasoningEffort: TypeAlias = Literal["none", "minimal", "low", "medium", "high", "xhigh"] | UnknownStr
"""How hard a model tries."""

ReasoningEffortParam: TypeAlias = Literal["none", "minimal", "low", "medium", "high", "xhigh"] | UnknownStr
"""How hard a model tries."""
