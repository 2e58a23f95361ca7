# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
"""The types of the API. Each module is imported when one of its types is first used (PEP 562)."""

# ruff: noqa: F403

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .batch import *
    from .batch_endpoint import *
    from .batch_list import *
    from .chat_audio import *
    from .chat_file import *
    from .chat_image import *
    from .chat_text import *
    from .content_part import *
    from .content_part_added_event import *
    from .content_part_done_event import *
    from .conversation import *
    from .create_chat_completion import *
    from .embed import *
    from .error_body import *
    from .error_event import *
    from .file import *
    from .file_citation import *
    from .file_deleted import *
    from .file_purpose import *
    from .file_search_call import *
    from .file_search_tool import *
    from .find_action import *
    from .function_call import *
    from .function_call_arguments_delta_event import *
    from .function_call_arguments_done_event import *
    from .function_call_output import *
    from .function_choice import *
    from .function_tool import *
    from .hosted_tool_choice import *
    from .input_file import *
    from .input_image import *
    from .input_item import *
    from .input_message import *
    from .input_text import *
    from .item_reference import *
    from .item_status import *
    from .json_object_format import *
    from .json_schema_format import *
    from .list_files import *
    from .mcp_call import *
    from .mcp_tool import *
    from .model_card import *
    from .model_list import *
    from .open_page_action import *
    from .output_item import *
    from .output_item_added_event import *
    from .output_item_done_event import *
    from .output_message import *
    from .output_text import *
    from .output_text_delta_event import *
    from .output_text_done_event import *
    from .plain_text_format import *
    from .reasoning import *
    from .reasoning_effort import *
    from .reasoning_options import *
    from .reasoning_text import *
    from .reasoning_text_delta_event import *
    from .reasoning_text_done_event import *
    from .refusal import *
    from .refusal_delta_event import *
    from .refusal_done_event import *
    from .response import *
    from .response_cancelled_event import *
    from .response_completed_event import *
    from .response_created_event import *
    from .response_deleted import *
    from .response_event import *
    from .response_failed_event import *
    from .response_in_progress_event import *
    from .response_include import *
    from .response_incomplete_event import *
    from .response_queued_event import *
    from .search_action import *
    from .service_tier import *
    from .text_options import *
    from .tool import *
    from .tool_choice import *
    from .tool_choice_mode import *
    from .truncation import *
    from .url_citation import *
    from .web_search_call import *
    from .web_search_tool import *

_HOMES = [
    "batch: Batch BatchError BatchErrors BatchRequestCounts BatchStatus",
    "batch_endpoint: BatchEndpointParam",
    "batch_list: BatchList",
    "chat_audio: ChatAudio ChatAudioInputAudio ChatAudioInputAudioFormat ChatAudioInputAudioFormatParam",
    "ChatAudioInputAudioParam ChatAudioParam",
    "chat_file: ChatFile ChatFileFile ChatFileFileParam ChatFileParam",
    "chat_image: ChatImage ChatImageImageUrl ChatImageImageUrlDetail ChatImageImageUrlDetailParam",
    "ChatImageImageUrlParam ChatImageParam",
    "chat_text: ChatText ChatTextParam",
    "content_part: ContentPart",
    "content_part_added_event: ContentPartAddedEvent",
    "content_part_done_event: ContentPartDoneEvent",
    "conversation: Conversation ConversationParam",
    "create_chat_completion: ChatChoice ChatChoiceMessage ChatChunkChoice ChatChunkChoiceDelta ChatCompletion",
    "ChatCompletionChunk ChatContent ChatContentParam ChatFinishReason ChatLogprobs ChatMessageParam ChatPart",
    "ChatPartParam ChatResponseFormatJsonSchemaParam ChatResponseFormatParam ChatRoleParam ChatStreamOptionsParam",
    "ChatToolCall ChatToolCallDelta ChatToolCallDeltaFunction ChatToolCallFunction ChatToolCallFunctionParam",
    "ChatToolCallParam ChatToolChoiceParam ChatToolFunctionParam ChatToolParam ChatUsage",
    "ChatUsageCompletionTokensDetails",
    "embed: Embedding EmbeddingList EmbeddingUsage EncodingFormatParam",
    "error_body: ErrorBody ErrorDetail",
    "error_event: ErrorEvent",
    "file: File FileStatus",
    "file_citation: FileCitation FileCitationParam",
    "file_deleted: FileDeleted",
    "file_purpose: FilePurpose FilePurposeParam",
    "file_search_call: FileSearchCall FileSearchResult FileSearchStatus",
    "file_search_tool: FileSearchTool FileSearchToolParam",
    "find_action: FindAction",
    "function_call: FunctionCall FunctionCallParam",
    "function_call_arguments_delta_event: FunctionCallArgumentsDeltaEvent",
    "function_call_arguments_done_event: FunctionCallArgumentsDoneEvent",
    "function_call_output: FunctionCallOutput FunctionCallOutputParam",
    "function_choice: FunctionChoice FunctionChoiceParam",
    "function_tool: FunctionTool FunctionToolParam",
    "hosted_tool_choice: HostedToolChoice HostedToolChoiceParam HostedToolChoiceType HostedToolChoiceTypeParam",
    "input_file: InputFile InputFileParam",
    "input_image: ImageDetail ImageDetailParam InputImage InputImageParam",
    "input_item: InputItem InputItemParam",
    "input_message: InputContent InputContentParam InputMessage InputMessageParam Role RoleParam",
    "input_text: InputText InputTextParam",
    "item_reference: ItemReference ItemReferenceParam",
    "item_status: ItemStatus ItemStatusParam",
    "json_object_format: JsonObjectFormat JsonObjectFormatParam",
    "json_schema_format: JsonSchemaFormat JsonSchemaFormatParam",
    "list_files: FileList SortOrderParam",
    "mcp_call: McpCall",
    "mcp_tool: McpTool McpToolParam",
    "model_card: DimensionRange ImageResolution ModelCapabilities ModelCard ModelLifecycle ModelStatus ModelType",
    "ModelWeights Voice Voices",
    "model_list: ModelList",
    "open_page_action: OpenPageAction",
    "output_item: OutputItem",
    "output_item_added_event: OutputItemAddedEvent",
    "output_item_done_event: OutputItemDoneEvent",
    "output_message: MessagePhase MessagePhaseParam OutputContent OutputContentParam OutputMessage OutputMessageParam",
    "output_text: Annotation AnnotationParam OutputText OutputTextParam",
    "output_text_delta_event: OutputTextDeltaEvent",
    "output_text_done_event: OutputTextDoneEvent",
    "plain_text_format: PlainTextFormat PlainTextFormatParam",
    "reasoning: Reasoning ReasoningParam SummaryText SummaryTextParam",
    "reasoning_effort: ReasoningEffort ReasoningEffortParam",
    "reasoning_options: ReasoningOptions ReasoningOptionsParam ReasoningSummary ReasoningSummaryParam",
    "reasoning_text: ReasoningText ReasoningTextParam",
    "reasoning_text_delta_event: ReasoningTextDeltaEvent",
    "reasoning_text_done_event: ReasoningTextDoneEvent",
    "refusal: Refusal RefusalParam",
    "refusal_delta_event: RefusalDeltaEvent",
    "refusal_done_event: RefusalDoneEvent",
    "response: IncompleteDetails Response ResponseError ResponseStatus ResponseUsage ResponseUsageInputTokensDetails",
    "ResponseUsageOutputTokensDetails",
    "response_cancelled_event: ResponseCancelledEvent",
    "response_completed_event: ResponseCompletedEvent",
    "response_created_event: ResponseCreatedEvent",
    "response_deleted: ResponseDeleted",
    "response_event: ResponseEvent",
    "response_failed_event: ResponseFailedEvent",
    "response_in_progress_event: ResponseInProgressEvent",
    "response_include: ResponseIncludeParam",
    "response_incomplete_event: ResponseIncompleteEvent",
    "response_queued_event: ResponseQueuedEvent",
    "search_action: SearchAction",
    "service_tier: ServiceTier ServiceTierParam",
    "text_options: TextFormat TextFormatParam TextOptions TextOptionsParam Verbosity VerbosityParam",
    "tool: Tool ToolParam",
    "tool_choice: ToolChoice ToolChoiceParam",
    "tool_choice_mode: ToolChoiceMode ToolChoiceModeParam",
    "truncation: Truncation TruncationParam",
    "url_citation: UrlCitation UrlCitationParam",
    "web_search_call: WebSearchAction WebSearchCall",
    "web_search_tool: SearchContextSize SearchContextSizeParam WebSearchTool WebSearchToolFilters",
    "WebSearchToolFiltersParam WebSearchToolParam WebSearchToolType WebSearchToolTypeParam",
]
"""The modules and their types."""


@cache
def _homes() -> dict[str, str]:
    homes: dict[str, str] = {}
    module = ""
    for word in " ".join(_HOMES).split():
        if word.endswith(":"):
            module = word[:-1]
        else:
            homes[word] = module
    return homes


if not TYPE_CHECKING:  # type checkers see the imports above, and must reject other names

    def __getattr__(name: str) -> object:
        if name not in _homes():
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f".{_homes()[name]}", __name__), name)


def __dir__() -> list[str]:
    return sorted(_homes())
