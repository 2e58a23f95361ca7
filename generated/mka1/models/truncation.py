# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal, TypeAlias

from .._runtime.types.models import UnknownStr

__all__ = ["Truncation", "TruncationParam"]

Truncation: TypeAlias = Literal["auto", "disabled"] | UnknownStr
"""What happens when the input is too long; `auto` leaves out items of the middle, `disabled` fails."""

TruncationParam: TypeAlias = Literal["auto", "disabled"] | UnknownStr
"""What happens when the input is too long; `auto` leaves out items of the middle, `disabled` fails."""
