# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from .._runtime.types.models import Model, UnknownStr

if TYPE_CHECKING:
    from .conversation import Conversation
    from .input_item import InputItem
    from .output_item import OutputItem
    from .reasoning_options import ReasoningOptions
    from .service_tier import ServiceTier
    from .text_options import TextOptions
    from .tool import Tool
    from .tool_choice import ToolChoice
    from .truncation import Truncation

__all__ = [
    "IncompleteDetails",
    "Response",
    "ResponseError",
    "ResponseStatus",
    "ResponseUsage",
    "ResponseUsageInputTokensDetails",
    "ResponseUsageOutputTokensDetails",
]

ResponseStatus: TypeAlias = (
    Literal["completed", "failed", "in_progress", "cancelled", "queued", "incomplete"] | UnknownStr
)
"""Where a response stands."""


class Response(Model):
    """What a model has answered, or is about to answer."""

    id: str
    """The identifier of the response."""
    created_at: float
    """When the response was asked for, in seconds since 1970 (UTC)."""
    completed_at: float | None
    """When the response was complete, in seconds since 1970 (UTC)."""
    status: ResponseStatus
    """Where the response stands."""
    error: ResponseError | None
    """Why the response failed; null where it did not."""
    incomplete_details: IncompleteDetails | None
    """Why the response is not complete; null where it is."""
    background: bool
    """Whether it was made in the background."""
    instructions: str | list[InputItem] | None
    """How the model was to behave."""
    max_output_tokens: int | None
    """The number of tokens that the model was allowed to write."""
    max_tool_calls: int | None
    """The number of calls of tools that the model was allowed to make."""
    metadata: dict[str, str]
    """Notes of your own about the response, as text by name."""
    model: str
    """The model that was asked."""
    output: list[OutputItem]
    """What the model has written and done, in order."""
    output_text: str | None = None
    """All text that the model has written, joined."""
    parallel_tool_calls: bool
    """Whether the model was allowed to call several tools at the same time."""
    previous_response_id: str | None
    """The response that this one follows."""
    store: bool
    """Whether the response is kept."""
    text: TextOptions
    """The form that the text was to have."""
    tool_choice: ToolChoice
    """Whether the model was to use tools, or which one."""
    tools: list[Tool]
    """The tools that the model was allowed to use."""
    truncation: Truncation
    """What happened when the input was too long for the model."""
    usage: ResponseUsage
    """What the response has used."""
    user: str | None
    """The end user, by your own identifier."""
    object: Literal["response"]
    """The kind of the object."""
    conversation: Conversation | None = None
    """The conversation that the response belongs to."""
    reasoning: ReasoningOptions | None = None
    """How much the model was to reason."""
    resolved_model: str | None = None
    """The model that has answered."""
    service_tier: ServiceTier | None = None
    """The class of service."""
    temperature: float | None = None
    """How varied the answers were to be."""
    top_p: float | None = None
    """The share of the most likely tokens that the model chose from."""


class ResponseError(Model):
    """Why a response failed."""

    code: str
    """The kind of the error, for programs."""
    message: str
    """The error in words."""


class IncompleteDetails(Model):
    """Why a response is not complete."""

    reason: str
    """The reason, for programs."""
    type: str | None = None
    """The kind of the reason."""


class ResponseUsage(Model):
    """The tokens that a response has used."""

    input_tokens: int
    """The tokens of the input."""
    input_tokens_details: ResponseUsageInputTokensDetails
    """More about the tokens of the input."""
    output_tokens: int
    """The tokens that the model has written."""
    output_tokens_details: ResponseUsageOutputTokensDetails
    """More about the tokens that the model has written."""
    total_tokens: int
    """All tokens."""


class ResponseUsageInputTokensDetails(Model):
    """More about the tokens of the input."""

    cached_tokens: int
    """Those that came from the cache."""


class ResponseUsageOutputTokensDetails(Model):
    """More about the tokens that the model has written."""

    reasoning_tokens: int
    """Those that it has reasoned with."""
