# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
# ruff: noqa: F401
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal, NotRequired, TypeAlias

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import Model, UnknownStr, UnknownTag, UnknownVariant
from .._runtime.types.unions import TypeAliasType, Variants

if TYPE_CHECKING:
    from .chat_audio import ChatAudio, ChatAudioParam
    from .chat_file import ChatFile, ChatFileParam
    from .chat_image import ChatImage, ChatImageParam
    from .chat_text import ChatText, ChatTextParam
    from .tool_choice_mode import ToolChoiceModeParam

__all__ = [
    "ChatChoice",
    "ChatChoiceMessage",
    "ChatChunkChoice",
    "ChatChunkChoiceDelta",
    "ChatCompletion",
    "ChatCompletionChunk",
    "ChatContent",
    "ChatContentParam",
    "ChatFinishReason",
    "ChatLogprobs",
    "ChatMessageParam",
    "ChatPart",
    "ChatPartParam",
    "ChatResponseFormatJsonSchemaParam",
    "ChatResponseFormatParam",
    "ChatRoleParam",
    "ChatStreamOptionsParam",
    "ChatToolCall",
    "ChatToolCallDelta",
    "ChatToolCallDeltaFunction",
    "ChatToolCallFunction",
    "ChatToolCallFunctionParam",
    "ChatToolCallParam",
    "ChatToolChoiceParam",
    "ChatToolFunctionParam",
    "ChatToolParam",
    "ChatUsage",
    "ChatUsageCompletionTokensDetails",
]

if TYPE_CHECKING:

    class UnknownChatPart(UnknownVariant):
        type: UnknownTag[str]

else:
    UnknownChatPart = UnknownVariant

ChatRoleParam: TypeAlias = Literal["system", "user", "assistant", "tool", "developer"] | UnknownStr
"""Who says something in a chat."""

ChatContent = TypeAliasType("ChatContent", Annotated["str | list[ChatPart] | UnknownVariant", Variants()])
"""What is said: text, or parts of several kinds, or nothing."""

ChatContentParam = TypeAliasType("ChatContentParam", "str | Sequence[ChatPartParam]")
"""What is said: text, or parts of several kinds, or nothing."""

ChatPart = TypeAliasType(
    "ChatPart",
    Annotated[
        "ChatText | ChatImage | ChatAudio | ChatFile | UnknownChatPart",
        Variants(
            "type", {"file": "ChatFile", "image_url": "ChatImage", "input_audio": "ChatAudio", "text": "ChatText"}
        ),
    ],
)
"""A part of what is said in a chat."""

ChatPartParam = TypeAliasType(
    "ChatPartParam",
    "ChatText | ChatTextParam | ChatImage | ChatImageParam | ChatAudio | ChatAudioParam | ChatFile | ChatFileParam",
)
"""A part of what is said in a chat."""

ChatToolChoiceParam = TypeAliasType("ChatToolChoiceParam", "ToolChoiceModeParam | Mapping[str, Any]")
"""Whether a model may, must or must not ask for a function, or which one it must ask for."""

ChatFinishReason: TypeAlias = Literal["stop", "length", "tool_calls", "content_filter"] | UnknownStr
"""Why a model stopped; null while it has not."""


class ChatToolCall(Model):
    """A function that the model asks you to call."""

    id: str
    """The identifier of the call."""
    type: Literal["function"]
    """The kind of the tool."""
    function: ChatToolCallFunction
    """The function, and what to call it with."""


class ChatToolCallFunction(Model):
    """The function, and what to call it with."""

    name: str
    """The name of the function."""
    arguments: str
    """The arguments, as JSON."""


class ChatCompletion(Model):
    """The next message of a chat."""

    id: str
    """The identifier of the completion."""
    object: Literal["chat.completion"]
    """The kind of the object."""
    created: int
    """When it was made, in seconds since 1970."""
    model: str
    """The model that was asked for."""
    choices: list[ChatChoice]
    """The answers."""
    usage: ChatUsage
    """The tokens that were used."""
    system_fingerprint: str | None = None
    """The setup that the model ran with."""
    resolved_model: str | None = None
    """The model that has answered."""
    resolved_provider: str | None = None
    """Who runs that model."""
    resolved_serving_location: str | None = None
    """Where it runs."""


class ChatChoice(Model):
    """One of the answers."""

    index: int
    """The place of the answer among the others."""
    message: ChatChoiceMessage
    """What the model says."""
    finish_reason: ChatFinishReason | None
    """Why the model stopped."""
    logprobs: ChatLogprobs | None = None
    """How likely the tokens were."""


class ChatChoiceMessage(Model):
    """What the model says."""

    role: Literal["assistant"]
    """Who says it."""
    content: ChatContent | None = None
    """What is said."""
    refusal: str | None = None
    """Why the model does not answer."""
    reasoning: str | None = None
    """What the model thought before."""
    tool_calls: list[ChatToolCall] | None = None
    """The functions that the model asks for."""
    name: str | None = None
    """The name of who says it."""
    tool_call_id: str | None = None
    """The call that this is the result of."""


class ChatLogprobs(Model):
    """How likely the tokens of an answer were."""

    tokens: list[str]
    """The tokens."""
    token_logprobs: list[float]
    """The logarithm of the likelihood of each."""
    top_logprobs: list[dict[str, float]]
    """The same of other tokens that were likely in its place, by their text."""
    text_offset: list[int]
    """Where each token begins in the text."""


class ChatUsage(Model):
    """The tokens that a completion has used."""

    prompt_tokens: int
    """The tokens of the messages."""
    completion_tokens: int
    """The tokens that the model has written."""
    total_tokens: int
    """All tokens."""
    completion_tokens_details: ChatUsageCompletionTokensDetails | None = None
    """More about the tokens that the model has written."""


class ChatUsageCompletionTokensDetails(Model):
    """More about the tokens that the model has written."""

    reasoning_tokens: int | None = None
    """Those that it has reasoned with."""
    audio_tokens: int | None = None
    """Those of sound."""


class ChatCompletionChunk(Model):
    """Pieces of the next message of a chat."""

    id: str
    """The identifier of the completion."""
    object: Literal["chat.completion.chunk"]
    """The kind of the object."""
    created: int
    """When it was made, in seconds since 1970."""
    model: str
    """The model that was asked for."""
    choices: list[ChatChunkChoice]
    """The pieces of each answer."""
    usage: ChatUsage | None = None
    """The tokens that were used."""
    system_fingerprint: str | None = None
    """The setup that the model ran with."""
    resolved_model: str | None = None
    """The model that has answered."""
    resolved_provider: str | None = None
    """Who runs that model."""
    resolved_serving_location: str | None = None
    """Where it runs."""


class ChatChunkChoice(Model):
    """The next piece of one of the answers."""

    index: int
    """The place of the answer among the others."""
    delta: ChatChunkChoiceDelta
    """What comes behind the pieces before."""
    finish_reason: ChatFinishReason | None
    """Why the model stopped."""
    logprobs: ChatLogprobs | None = None
    """How likely the tokens were."""


class ChatChunkChoiceDelta(Model):
    """What comes behind the pieces before."""

    role: Literal["assistant"] | None = None
    """Who says it."""
    content: ChatContent | None = None
    """What is said."""
    refusal: str | None = None
    """Why the model does not answer."""
    reasoning: str | None = None
    """What the model thinks before."""
    tool_calls: list[ChatToolCallDelta] | None = None
    """Pieces of the functions that the model asks for."""


class ChatToolCallDelta(Model):
    """The next piece of a function that the model asks for."""

    index: int
    """The place of the call among the others."""
    id: str | None = None
    """The identifier of the call."""
    type: Literal["function"] | None = None
    """The kind of the tool."""
    function: ChatToolCallDeltaFunction | None = None
    """The function, and a piece of what to call it with."""


class ChatToolCallDeltaFunction(Model):
    """The function, and a piece of what to call it with."""

    name: str | None = None
    """The name of the function."""
    arguments: str | None = None
    """A piece of the arguments, as JSON."""


class ChatMessageParam(TypedDict):
    """What someone said in a chat."""

    role: ChatRoleParam
    """Who said it."""
    content: ChatContentParam | None
    """What was said."""
    name: NotRequired[str]
    """The name of who said it."""
    tool_call_id: NotRequired[str]
    """The call that this is the result of."""
    tool_calls: NotRequired[Sequence[ChatToolCall | ChatToolCallParam]]
    """The functions that the model asked for."""


class ChatToolCallParam(TypedDict):
    """A function that the model asks you to call."""

    id: str
    """The identifier of the call."""
    type: Literal["function"]
    """The kind of the tool."""
    function: ChatToolCallFunction | ChatToolCallFunctionParam
    """The function, and what to call it with."""


class ChatToolCallFunctionParam(TypedDict):
    """The function, and what to call it with."""

    name: str
    """The name of the function."""
    arguments: str
    """The arguments, as JSON."""


class ChatToolParam(TypedDict):
    """A function of yours that the model may ask you to call."""

    type: Literal["function"]
    """The kind of the tool."""
    function: ChatToolFunctionParam
    """The function."""


class ChatToolFunctionParam(TypedDict):
    """The function."""

    name: str
    """The name of the function."""
    description: NotRequired[str]
    """What the function does; the model reads it."""
    parameters: NotRequired[Mapping[str, Any]]
    """A JSON schema of the arguments."""
    strict: NotRequired[bool]
    """Whether the arguments must fit the schema exactly."""


class ChatStreamOptionsParam(TypedDict):
    """What a stream is to hold."""

    include_usage: NotRequired[bool]
    """Whether it tells the tokens that were used."""


class ChatResponseFormatParam(TypedDict):
    """Text, any JSON, or JSON that a schema describes."""

    type: str
    """`text`, `json_object`, or `json_schema` together with that schema."""
    json_schema: NotRequired[ChatResponseFormatJsonSchemaParam]
    """What the JSON is to look like."""


class ChatResponseFormatJsonSchemaParam(TypedDict):
    """What the JSON is to look like."""

    name: str
    """A name for the schema."""
    schema: Mapping[str, Any]
    """The JSON schema."""
    description: NotRequired[str]
    """What the JSON is for; the model reads it."""
    strict: NotRequired[bool]
    """Whether the model must keep to the schema exactly."""
