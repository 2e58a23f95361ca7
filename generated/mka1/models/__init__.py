# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
"""The types of the API. Each is imported from its module when it is first used (PEP 562)."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .batch import Batch as Batch
    from .batch import BatchError as BatchError
    from .batch import BatchErrors as BatchErrors
    from .batch import BatchRequestCounts as BatchRequestCounts
    from .batch import BatchStatus as BatchStatus
    from .batch_endpoint import BatchEndpointParam as BatchEndpointParam
    from .batch_list import BatchList as BatchList
    from .chat_audio import ChatAudio as ChatAudio
    from .chat_audio import ChatAudioInputAudio as ChatAudioInputAudio
    from .chat_audio import ChatAudioInputAudioFormat as ChatAudioInputAudioFormat
    from .chat_audio import ChatAudioInputAudioFormatParam as ChatAudioInputAudioFormatParam
    from .chat_audio import ChatAudioInputAudioParam as ChatAudioInputAudioParam
    from .chat_audio import ChatAudioParam as ChatAudioParam
    from .chat_file import ChatFile as ChatFile
    from .chat_file import ChatFileFile as ChatFileFile
    from .chat_file import ChatFileFileParam as ChatFileFileParam
    from .chat_file import ChatFileParam as ChatFileParam
    from .chat_image import ChatImage as ChatImage
    from .chat_image import ChatImageImageUrl as ChatImageImageUrl
    from .chat_image import ChatImageImageUrlDetail as ChatImageImageUrlDetail
    from .chat_image import ChatImageImageUrlDetailParam as ChatImageImageUrlDetailParam
    from .chat_image import ChatImageImageUrlParam as ChatImageImageUrlParam
    from .chat_image import ChatImageParam as ChatImageParam
    from .chat_text import ChatText as ChatText
    from .chat_text import ChatTextParam as ChatTextParam
    from .content_part import ContentPart as ContentPart
    from .content_part_added_event import ContentPartAddedEvent as ContentPartAddedEvent
    from .content_part_done_event import ContentPartDoneEvent as ContentPartDoneEvent
    from .conversation import Conversation as Conversation
    from .conversation import ConversationParam as ConversationParam
    from .create_chat_completion import ChatChoice as ChatChoice
    from .create_chat_completion import ChatChoiceMessage as ChatChoiceMessage
    from .create_chat_completion import ChatChunkChoice as ChatChunkChoice
    from .create_chat_completion import ChatChunkChoiceDelta as ChatChunkChoiceDelta
    from .create_chat_completion import ChatCompletion as ChatCompletion
    from .create_chat_completion import ChatCompletionChunk as ChatCompletionChunk
    from .create_chat_completion import ChatContent as ChatContent
    from .create_chat_completion import ChatContentParam as ChatContentParam
    from .create_chat_completion import ChatFinishReason as ChatFinishReason
    from .create_chat_completion import ChatLogprobs as ChatLogprobs
    from .create_chat_completion import ChatMessageParam as ChatMessageParam
    from .create_chat_completion import ChatPart as ChatPart
    from .create_chat_completion import ChatPartParam as ChatPartParam
    from .create_chat_completion import ChatResponseFormatJsonSchemaParam as ChatResponseFormatJsonSchemaParam
    from .create_chat_completion import ChatResponseFormatParam as ChatResponseFormatParam
    from .create_chat_completion import ChatRoleParam as ChatRoleParam
    from .create_chat_completion import ChatStreamOptionsParam as ChatStreamOptionsParam
    from .create_chat_completion import ChatToolCall as ChatToolCall
    from .create_chat_completion import ChatToolCallDelta as ChatToolCallDelta
    from .create_chat_completion import ChatToolCallDeltaFunction as ChatToolCallDeltaFunction
    from .create_chat_completion import ChatToolCallFunction as ChatToolCallFunction
    from .create_chat_completion import ChatToolCallFunctionParam as ChatToolCallFunctionParam
    from .create_chat_completion import ChatToolCallParam as ChatToolCallParam
    from .create_chat_completion import ChatToolChoiceParam as ChatToolChoiceParam
    from .create_chat_completion import ChatToolFunctionParam as ChatToolFunctionParam
    from .create_chat_completion import ChatToolParam as ChatToolParam
    from .create_chat_completion import ChatUsage as ChatUsage
    from .create_chat_completion import ChatUsageCompletionTokensDetails as ChatUsageCompletionTokensDetails
    from .embed import Embedding as Embedding
    from .embed import EmbeddingList as EmbeddingList
    from .embed import EmbeddingUsage as EmbeddingUsage
    from .embed import EncodingFormatParam as EncodingFormatParam
    from .error_body import ErrorBody as ErrorBody
    from .error_body import ErrorDetail as ErrorDetail
    from .error_event import ErrorEvent as ErrorEvent
    from .file import File as File
    from .file import FileStatus as FileStatus
    from .file_citation import FileCitation as FileCitation
    from .file_citation import FileCitationParam as FileCitationParam
    from .file_deleted import FileDeleted as FileDeleted
    from .file_purpose import FilePurpose as FilePurpose
    from .file_purpose import FilePurposeParam as FilePurposeParam
    from .file_search_call import FileSearchCall as FileSearchCall
    from .file_search_call import FileSearchResult as FileSearchResult
    from .file_search_call import FileSearchStatus as FileSearchStatus
    from .file_search_tool import FileSearchTool as FileSearchTool
    from .file_search_tool import FileSearchToolParam as FileSearchToolParam
    from .find_action import FindAction as FindAction
    from .function_call import FunctionCall as FunctionCall
    from .function_call import FunctionCallParam as FunctionCallParam
    from .function_call_arguments_delta_event import FunctionCallArgumentsDeltaEvent as FunctionCallArgumentsDeltaEvent
    from .function_call_arguments_done_event import FunctionCallArgumentsDoneEvent as FunctionCallArgumentsDoneEvent
    from .function_call_output import FunctionCallOutput as FunctionCallOutput
    from .function_call_output import FunctionCallOutputParam as FunctionCallOutputParam
    from .function_choice import FunctionChoice as FunctionChoice
    from .function_choice import FunctionChoiceParam as FunctionChoiceParam
    from .function_tool import FunctionTool as FunctionTool
    from .function_tool import FunctionToolParam as FunctionToolParam
    from .hosted_tool_choice import HostedToolChoice as HostedToolChoice
    from .hosted_tool_choice import HostedToolChoiceParam as HostedToolChoiceParam
    from .hosted_tool_choice import HostedToolChoiceType as HostedToolChoiceType
    from .hosted_tool_choice import HostedToolChoiceTypeParam as HostedToolChoiceTypeParam
    from .input_file import InputFile as InputFile
    from .input_file import InputFileParam as InputFileParam
    from .input_image import ImageDetail as ImageDetail
    from .input_image import ImageDetailParam as ImageDetailParam
    from .input_image import InputImage as InputImage
    from .input_image import InputImageParam as InputImageParam
    from .input_item import InputItem as InputItem
    from .input_item import InputItemParam as InputItemParam
    from .input_message import InputContent as InputContent
    from .input_message import InputContentParam as InputContentParam
    from .input_message import InputMessage as InputMessage
    from .input_message import InputMessageParam as InputMessageParam
    from .input_message import Role as Role
    from .input_message import RoleParam as RoleParam
    from .input_text import InputText as InputText
    from .input_text import InputTextParam as InputTextParam
    from .item_reference import ItemReference as ItemReference
    from .item_reference import ItemReferenceParam as ItemReferenceParam
    from .item_status import ItemStatus as ItemStatus
    from .item_status import ItemStatusParam as ItemStatusParam
    from .json_object_format import JsonObjectFormat as JsonObjectFormat
    from .json_object_format import JsonObjectFormatParam as JsonObjectFormatParam
    from .json_schema_format import JsonSchemaFormat as JsonSchemaFormat
    from .json_schema_format import JsonSchemaFormatParam as JsonSchemaFormatParam
    from .list_files import FileList as FileList
    from .list_files import SortOrderParam as SortOrderParam
    from .mcp_call import McpCall as McpCall
    from .mcp_tool import McpTool as McpTool
    from .mcp_tool import McpToolParam as McpToolParam
    from .model_card import DimensionRange as DimensionRange
    from .model_card import ImageResolution as ImageResolution
    from .model_card import ModelCapabilities as ModelCapabilities
    from .model_card import ModelCard as ModelCard
    from .model_card import ModelLifecycle as ModelLifecycle
    from .model_card import ModelStatus as ModelStatus
    from .model_card import ModelType as ModelType
    from .model_card import ModelWeights as ModelWeights
    from .model_card import Voice as Voice
    from .model_card import Voices as Voices
    from .model_list import ModelList as ModelList
    from .open_page_action import OpenPageAction as OpenPageAction
    from .output_item import OutputItem as OutputItem
    from .output_item_added_event import OutputItemAddedEvent as OutputItemAddedEvent
    from .output_item_done_event import OutputItemDoneEvent as OutputItemDoneEvent
    from .output_message import MessagePhase as MessagePhase
    from .output_message import MessagePhaseParam as MessagePhaseParam
    from .output_message import OutputContent as OutputContent
    from .output_message import OutputContentParam as OutputContentParam
    from .output_message import OutputMessage as OutputMessage
    from .output_message import OutputMessageParam as OutputMessageParam
    from .output_text import Annotation as Annotation
    from .output_text import AnnotationParam as AnnotationParam
    from .output_text import OutputText as OutputText
    from .output_text import OutputTextParam as OutputTextParam
    from .output_text_delta_event import OutputTextDeltaEvent as OutputTextDeltaEvent
    from .output_text_done_event import OutputTextDoneEvent as OutputTextDoneEvent
    from .plain_text_format import PlainTextFormat as PlainTextFormat
    from .plain_text_format import PlainTextFormatParam as PlainTextFormatParam
    from .reasoning import Reasoning as Reasoning
    from .reasoning import ReasoningParam as ReasoningParam
    from .reasoning import SummaryText as SummaryText
    from .reasoning import SummaryTextParam as SummaryTextParam
    from .reasoning_effort import ReasoningEffort as ReasoningEffort
    from .reasoning_effort import ReasoningEffortParam as ReasoningEffortParam
    from .reasoning_options import ReasoningOptions as ReasoningOptions
    from .reasoning_options import ReasoningOptionsParam as ReasoningOptionsParam
    from .reasoning_options import ReasoningSummary as ReasoningSummary
    from .reasoning_options import ReasoningSummaryParam as ReasoningSummaryParam
    from .reasoning_text import ReasoningText as ReasoningText
    from .reasoning_text import ReasoningTextParam as ReasoningTextParam
    from .reasoning_text_delta_event import ReasoningTextDeltaEvent as ReasoningTextDeltaEvent
    from .reasoning_text_done_event import ReasoningTextDoneEvent as ReasoningTextDoneEvent
    from .refusal import Refusal as Refusal
    from .refusal import RefusalParam as RefusalParam
    from .refusal_delta_event import RefusalDeltaEvent as RefusalDeltaEvent
    from .refusal_done_event import RefusalDoneEvent as RefusalDoneEvent
    from .response import IncompleteDetails as IncompleteDetails
    from .response import Response as Response
    from .response import ResponseError as ResponseError
    from .response import ResponseStatus as ResponseStatus
    from .response import ResponseUsage as ResponseUsage
    from .response import ResponseUsageInputTokensDetails as ResponseUsageInputTokensDetails
    from .response import ResponseUsageOutputTokensDetails as ResponseUsageOutputTokensDetails
    from .response_cancelled_event import ResponseCancelledEvent as ResponseCancelledEvent
    from .response_completed_event import ResponseCompletedEvent as ResponseCompletedEvent
    from .response_created_event import ResponseCreatedEvent as ResponseCreatedEvent
    from .response_deleted import ResponseDeleted as ResponseDeleted
    from .response_event import ResponseEvent as ResponseEvent
    from .response_failed_event import ResponseFailedEvent as ResponseFailedEvent
    from .response_in_progress_event import ResponseInProgressEvent as ResponseInProgressEvent
    from .response_include import ResponseIncludeParam as ResponseIncludeParam
    from .response_incomplete_event import ResponseIncompleteEvent as ResponseIncompleteEvent
    from .response_queued_event import ResponseQueuedEvent as ResponseQueuedEvent
    from .search_action import SearchAction as SearchAction
    from .service_tier import ServiceTier as ServiceTier
    from .service_tier import ServiceTierParam as ServiceTierParam
    from .text_options import TextFormat as TextFormat
    from .text_options import TextFormatParam as TextFormatParam
    from .text_options import TextOptions as TextOptions
    from .text_options import TextOptionsParam as TextOptionsParam
    from .text_options import Verbosity as Verbosity
    from .text_options import VerbosityParam as VerbosityParam
    from .tool import Tool as Tool
    from .tool import ToolParam as ToolParam
    from .tool_choice import ToolChoice as ToolChoice
    from .tool_choice import ToolChoiceParam as ToolChoiceParam
    from .tool_choice_mode import ToolChoiceMode as ToolChoiceMode
    from .tool_choice_mode import ToolChoiceModeParam as ToolChoiceModeParam
    from .truncation import Truncation as Truncation
    from .truncation import TruncationParam as TruncationParam
    from .url_citation import UrlCitation as UrlCitation
    from .url_citation import UrlCitationParam as UrlCitationParam
    from .web_search_call import WebSearchAction as WebSearchAction
    from .web_search_call import WebSearchCall as WebSearchCall
    from .web_search_tool import SearchContextSize as SearchContextSize
    from .web_search_tool import SearchContextSizeParam as SearchContextSizeParam
    from .web_search_tool import WebSearchTool as WebSearchTool
    from .web_search_tool import WebSearchToolFilters as WebSearchToolFilters
    from .web_search_tool import WebSearchToolFiltersParam as WebSearchToolFiltersParam
    from .web_search_tool import WebSearchToolParam as WebSearchToolParam
    from .web_search_tool import WebSearchToolType as WebSearchToolType
    from .web_search_tool import WebSearchToolTypeParam as WebSearchToolTypeParam

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
"""Each module, and the types that it has."""


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


def __getattr__(name: str) -> object:
    if name not in _homes():
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_homes()[name]}", __name__), name)


def __dir__() -> list[str]:
    return sorted(_homes())
