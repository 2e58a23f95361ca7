# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal, TypeAlias

from .._runtime.models import UnknownStr

ModelStatus: TypeAlias = Literal["active", "deprecated", "retired"] | UnknownStr
"""Where a model stands between its release and its end."""
