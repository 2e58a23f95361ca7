# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal, TypeAlias

from .._runtime.models import UnknownStr

ImageDetail: TypeAlias = Literal["high", "low", "auto", "original"] | UnknownStr
"""How closely a model looks at an image."""

ImageDetailParam: TypeAlias = Literal["high", "low", "auto", "original"]
"""How closely a model looks at an image."""
