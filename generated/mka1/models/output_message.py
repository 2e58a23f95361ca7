# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

from .._runtime.models import Model

if TYPE_CHECKING:
    from .item_status import ItemStatus, ItemStatusParam
    from .message_phase import MessagePhase, MessagePhaseParam
    from .output_content import OutputContent, OutputContentParam


class OutputMessage(Model):
    """What the model says."""

    type: Literal["message"]
    """The kind of the item."""
    id: str
    """The identifier of the item."""
    role: Literal["assistant"]
    """Who says it."""
    content: list[OutputContent]
    """What is said, part by part."""
    status: ItemStatus
    """Where the item stands."""
    phase: MessagePhase | None = None
    """Whether it is the answer, or said on the way to it."""


class OutputMessageParam(TypedDict):
    """What the model says."""

    type: Literal["message"]
    """The kind of the item."""
    id: str
    """The identifier of the item."""
    role: Literal["assistant"]
    """Who says it."""
    content: Sequence[OutputContentParam]
    """What is said, part by part."""
    status: ItemStatusParam
    """Where the item stands."""
    phase: NotRequired[MessagePhaseParam]
    """Whether it is the answer, or said on the way to it."""
