# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal, TypeAlias

from .._runtime.types.models import UnknownStr

__all__ = ["ToolChoiceMode", "ToolChoiceModeParam"]

ToolChoiceMode: TypeAlias = Literal["none", "auto", "required"] | UnknownStr
"""No tool, as the model likes, or at least one."""

ToolChoiceModeParam: TypeAlias = Literal["none", "auto", "required"] | UnknownStr
"""No tool, as the model likes, or at least one."""
