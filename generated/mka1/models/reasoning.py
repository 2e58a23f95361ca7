# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NotRequired

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import Model

if TYPE_CHECKING:
    from .item_status import ItemStatus, ItemStatusParam
    from .reasoning_text import ReasoningText, ReasoningTextParam

__all__ = ["Reasoning", "ReasoningParam", "SummaryText", "SummaryTextParam"]


class Reasoning(Model):
    """What the model has reasoned."""

    type: Literal["reasoning"]
    """The kind of the item."""
    id: str
    """The identifier of the item."""
    summary: list[SummaryText]
    """What the model has reasoned, in short."""
    content: list[ReasoningText] | None = None
    """What the model has reasoned, in full."""
    encrypted_content: str | None = None
    """The same for nobody but the model; send it back with the next request."""
    status: ItemStatus | None = None
    """Where the item stands."""


class SummaryText(Model):
    """A part of a summary of reasoning."""

    type: Literal["summary_text"]
    """The kind of the part."""
    text: str
    """The text."""


class ReasoningParam(TypedDict):
    """What the model has reasoned."""

    type: Literal["reasoning"]
    """The kind of the item."""
    id: str
    """The identifier of the item."""
    summary: Sequence[SummaryText | SummaryTextParam]
    """What the model has reasoned, in short."""
    content: NotRequired[Sequence[ReasoningText | ReasoningTextParam]]
    """What the model has reasoned, in full."""
    encrypted_content: NotRequired[str | None]
    """The same for nobody but the model; send it back with the next request."""
    status: NotRequired[ItemStatusParam | None]
    """Where the item stands."""


class SummaryTextParam(TypedDict):
    """A part of a summary of reasoning."""

    type: Literal["summary_text"]
    """The kind of the part."""
    text: str
    """The text."""
