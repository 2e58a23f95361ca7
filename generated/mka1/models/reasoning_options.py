# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired, TypeAlias

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import Model, UnknownStr

if TYPE_CHECKING:
    from .reasoning_effort import ReasoningEffort, ReasoningEffortParam

__all__ = ["ReasoningOptions", "ReasoningOptionsParam", "ReasoningSummary", "ReasoningSummaryParam"]

ReasoningSummary: TypeAlias = Literal["auto", "concise", "detailed"] | UnknownStr
"""How a model sums up what it has reasoned."""

ReasoningSummaryParam: TypeAlias = Literal["auto", "concise", "detailed"] | UnknownStr
"""How a model sums up what it has reasoned."""


class ReasoningOptions(Model):
    """How much a model reasons before it answers."""

    effort: ReasoningEffort | None = None
    """How hard it tries."""
    summary: ReasoningSummary | None = None
    """Whether and how it sums up what it has reasoned."""


class ReasoningOptionsParam(TypedDict):
    """How much a model reasons before it answers."""

    effort: NotRequired[ReasoningEffortParam | None]
    """How hard it tries."""
    summary: NotRequired[ReasoningSummaryParam | None]
    """Whether and how it sums up what it has reasoned."""
