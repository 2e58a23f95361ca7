# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal, TypeAlias

from .._runtime.models import UnknownStr

FileStatus: TypeAlias = Literal["uploaded", "processed", "error"] | UnknownStr
"""Whether a file is ready to be used."""
