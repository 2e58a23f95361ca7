# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal, TypeAlias

from .._runtime.models import UnknownStr

MessagePhase: TypeAlias = Literal["commentary", "final_answer"] | UnknownStr
"""Whether a message is the answer, or said on the way to it."""

MessagePhaseParam: TypeAlias = Literal["commentary", "final_answer"]
"""Whether a message is the answer, or said on the way to it."""
