# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal, TypeAlias

from .._runtime.models import UnknownStr

Role: TypeAlias = Literal["user", "assistant", "system", "developer"] | UnknownStr
"""Who says something."""

RoleParam: TypeAlias = Literal["user", "assistant", "system", "developer"]
"""Who says something."""
