# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal, TypeAlias

from .._runtime.types.models import UnknownStr

__all__ = ["FilePurpose", "FilePurposeParam"]

FilePurpose: TypeAlias = Literal["assistants", "batch", "fine-tune", "vision", "user_data", "evals"] | UnknownStr
"""What a file is for."""

FilePurposeParam: TypeAlias = Literal["assistants", "batch", "fine-tune", "vision", "user_data", "evals"] | UnknownStr
"""What a file is for."""
