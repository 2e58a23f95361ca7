# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
# ruff: noqa: F401
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal, NotRequired, TypeAlias

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import Model, UnknownStr, UnknownTag, UnknownVariant
from .._runtime.types.unions import TypeAliasType, Variants

if TYPE_CHECKING:
    from .item_status import ItemStatus, ItemStatusParam
    from .output_text import OutputText, OutputTextParam
    from .refusal import Refusal, RefusalParam

__all__ = [
    "MessagePhase",
    "MessagePhaseParam",
    "OutputContent",
    "OutputContentParam",
    "OutputMessage",
    "OutputMessageParam",
]

if TYPE_CHECKING:

    class UnknownOutputContent(UnknownVariant):
        type: UnknownTag[str]

else:
    UnknownOutputContent = UnknownVariant

MessagePhase: TypeAlias = Literal["commentary", "final_answer"] | UnknownStr
"""Whether a message is the answer, or said on the way to it."""

MessagePhaseParam: TypeAlias = Literal["commentary", "final_answer"] | UnknownStr
"""Whether a message is the answer, or said on the way to it."""

OutputContent = TypeAliasType(
    "OutputContent",
    Annotated[
        "OutputText | Refusal | UnknownOutputContent",
        Variants("type", {"output_text": "OutputText", "refusal": "Refusal"}),
    ],
)
"""A part of what a model says."""

OutputContentParam = TypeAliasType("OutputContentParam", "OutputText | OutputTextParam | Refusal | RefusalParam")
"""A part of what a model says."""


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
