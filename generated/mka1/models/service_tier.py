# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal, TypeAlias

from .._runtime.types.models import UnknownStr

__all__ = ["ServiceTier", "ServiceTierParam"]

ServiceTier: TypeAlias = Literal["auto", "default", "flex", "priority"] | UnknownStr
"""The class of service."""

ServiceTierParam: TypeAlias = Literal["auto", "default", "flex", "priority"] | UnknownStr
"""The class of service."""
