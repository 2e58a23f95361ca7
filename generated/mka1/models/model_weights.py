# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal, TypeAlias

from .._runtime.models import UnknownStr

ModelWeights: TypeAlias = Literal["open", "closed"] | UnknownStr
"""Whether the weights of a model are published."""
