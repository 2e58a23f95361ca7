# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal, TypeAlias

from .._runtime.models import UnknownStr

FileSearchStatus: TypeAlias = Literal["in_progress", "searching", "completed", "incomplete", "failed"] | UnknownStr
"""Where a search in files stands."""
