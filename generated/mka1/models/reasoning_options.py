# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired

from typing_extensions import TypedDict

from .._runtime.models import Model

if TYPE_CHECKING:
    from .reasoning_effort import ReasoningEffort, ReasoningEffortParam
    from .reasoning_summary import ReasoningSummary, ReasoningSummaryParam


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
