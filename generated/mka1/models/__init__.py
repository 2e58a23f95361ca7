# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
"""The types of the API. Each is imported from its module when it is first used (PEP 562)."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .annotation import Annotation as Annotation
    from .annotation import AnnotationParam as AnnotationParam
    from .batch import Batch as Batch
    from .batch_endpoint import BatchEndpointParam as BatchEndpointParam
    from .batch_error import BatchError as BatchError
    from .batch_errors import BatchErrors as BatchErrors
    from .batch_list import BatchList as BatchList
    from .batch_request_counts import BatchRequestCounts as BatchRequestCounts
    from .batch_status import BatchStatus as BatchStatus
    from .content_part import ContentPart as ContentPart
    from .content_part_added_event import ContentPartAddedEvent as ContentPartAddedEvent
    from .content_part_done_event import ContentPartDoneEvent as ContentPartDoneEvent
    from .conversation import Conversation as Conversation
    from .conversation import ConversationParam as ConversationParam
    from .dimension_range import DimensionRange as DimensionRange
    from .embedding import Embedding as Embedding
    from .embedding_list import EmbeddingList as EmbeddingList
    from .embedding_usage import EmbeddingUsage as EmbeddingUsage
    from .encoding_format import EncodingFormatParam as EncodingFormatParam
    from .error_body import ErrorBody as ErrorBody
    from .error_detail import ErrorDetail as ErrorDetail
    from .error_event import ErrorEvent as ErrorEvent
    from .file import File as File
    from .file_citation import FileCitation as FileCitation
    from .file_citation import FileCitationParam as FileCitationParam
    from .file_deleted import FileDeleted as FileDeleted
    from .file_list import FileList as FileList
    from .file_purpose import FilePurpose as FilePurpose
    from .file_purpose import FilePurposeParam as FilePurposeParam
    from .file_search_call import FileSearchCall as FileSearchCall
    from .file_search_result import FileSearchResult as FileSearchResult
    from .file_search_status import FileSearchStatus as FileSearchStatus
    from .file_search_tool import FileSearchTool as FileSearchTool
    from .file_search_tool import FileSearchToolParam as FileSearchToolParam
    from .file_status import FileStatus as FileStatus
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
    from .image_detail import ImageDetail as ImageDetail
    from .image_detail import ImageDetailParam as ImageDetailParam
    from .image_resolution import ImageResolution as ImageResolution
    from .incomplete_details import IncompleteDetails as IncompleteDetails
    from .input_content import InputContent as InputContent
    from .input_content import InputContentParam as InputContentParam
    from .input_file import InputFile as InputFile
    from .input_file import InputFileParam as InputFileParam
    from .input_image import InputImage as InputImage
    from .input_image import InputImageParam as InputImageParam
    from .input_item import InputItem as InputItem
    from .input_item import InputItemParam as InputItemParam
    from .input_message import InputMessage as InputMessage
    from .input_message import InputMessageParam as InputMessageParam
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
    from .mcp_call import McpCall as McpCall
    from .mcp_tool import McpTool as McpTool
    from .mcp_tool import McpToolParam as McpToolParam
    from .message_phase import MessagePhase as MessagePhase
    from .message_phase import MessagePhaseParam as MessagePhaseParam
    from .model_capabilities import ModelCapabilities as ModelCapabilities
    from .model_card import ModelCard as ModelCard
    from .model_lifecycle import ModelLifecycle as ModelLifecycle
    from .model_list import ModelList as ModelList
    from .model_status import ModelStatus as ModelStatus
    from .model_type import ModelType as ModelType
    from .model_weights import ModelWeights as ModelWeights
    from .open_page_action import OpenPageAction as OpenPageAction
    from .output_content import OutputContent as OutputContent
    from .output_content import OutputContentParam as OutputContentParam
    from .output_item import OutputItem as OutputItem
    from .output_item_added_event import OutputItemAddedEvent as OutputItemAddedEvent
    from .output_item_done_event import OutputItemDoneEvent as OutputItemDoneEvent
    from .output_message import OutputMessage as OutputMessage
    from .output_message import OutputMessageParam as OutputMessageParam
    from .output_text import OutputText as OutputText
    from .output_text import OutputTextParam as OutputTextParam
    from .output_text_delta_event import OutputTextDeltaEvent as OutputTextDeltaEvent
    from .output_text_done_event import OutputTextDoneEvent as OutputTextDoneEvent
    from .plain_text_format import PlainTextFormat as PlainTextFormat
    from .plain_text_format import PlainTextFormatParam as PlainTextFormatParam
    from .reasoning import Reasoning as Reasoning
    from .reasoning import ReasoningParam as ReasoningParam
    from .reasoning_effort import ReasoningEffort as ReasoningEffort
    from .reasoning_effort import ReasoningEffortParam as ReasoningEffortParam
    from .reasoning_options import ReasoningOptions as ReasoningOptions
    from .reasoning_options import ReasoningOptionsParam as ReasoningOptionsParam
    from .reasoning_summary import ReasoningSummary as ReasoningSummary
    from .reasoning_summary import ReasoningSummaryParam as ReasoningSummaryParam
    from .reasoning_text import ReasoningText as ReasoningText
    from .reasoning_text import ReasoningTextParam as ReasoningTextParam
    from .reasoning_text_delta_event import ReasoningTextDeltaEvent as ReasoningTextDeltaEvent
    from .reasoning_text_done_event import ReasoningTextDoneEvent as ReasoningTextDoneEvent
    from .refusal import Refusal as Refusal
    from .refusal import RefusalParam as RefusalParam
    from .refusal_delta_event import RefusalDeltaEvent as RefusalDeltaEvent
    from .refusal_done_event import RefusalDoneEvent as RefusalDoneEvent
    from .response import Response as Response
    from .response_cancelled_event import ResponseCancelledEvent as ResponseCancelledEvent
    from .response_completed_event import ResponseCompletedEvent as ResponseCompletedEvent
    from .response_created_event import ResponseCreatedEvent as ResponseCreatedEvent
    from .response_deleted import ResponseDeleted as ResponseDeleted
    from .response_error import ResponseError as ResponseError
    from .response_event import ResponseEvent as ResponseEvent
    from .response_failed_event import ResponseFailedEvent as ResponseFailedEvent
    from .response_in_progress_event import ResponseInProgressEvent as ResponseInProgressEvent
    from .response_include import ResponseIncludeParam as ResponseIncludeParam
    from .response_incomplete_event import ResponseIncompleteEvent as ResponseIncompleteEvent
    from .response_queued_event import ResponseQueuedEvent as ResponseQueuedEvent
    from .response_status import ResponseStatus as ResponseStatus
    from .response_usage import ResponseUsage as ResponseUsage
    from .response_usage import ResponseUsageInputTokensDetails as ResponseUsageInputTokensDetails
    from .response_usage import ResponseUsageOutputTokensDetails as ResponseUsageOutputTokensDetails
    from .role import Role as Role
    from .role import RoleParam as RoleParam
    from .search_action import SearchAction as SearchAction
    from .search_context_size import SearchContextSize as SearchContextSize
    from .search_context_size import SearchContextSizeParam as SearchContextSizeParam
    from .service_tier import ServiceTier as ServiceTier
    from .service_tier import ServiceTierParam as ServiceTierParam
    from .sort_order import SortOrderParam as SortOrderParam
    from .summary_text import SummaryText as SummaryText
    from .summary_text import SummaryTextParam as SummaryTextParam
    from .text_format import TextFormat as TextFormat
    from .text_format import TextFormatParam as TextFormatParam
    from .text_options import TextOptions as TextOptions
    from .text_options import TextOptionsParam as TextOptionsParam
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
    from .verbosity import Verbosity as Verbosity
    from .verbosity import VerbosityParam as VerbosityParam
    from .voice import Voice as Voice
    from .voices import Voices as Voices
    from .web_search_action import WebSearchAction as WebSearchAction
    from .web_search_call import WebSearchCall as WebSearchCall
    from .web_search_tool import WebSearchTool as WebSearchTool
    from .web_search_tool import WebSearchToolFilters as WebSearchToolFilters
    from .web_search_tool import WebSearchToolFiltersParam as WebSearchToolFiltersParam
    from .web_search_tool import WebSearchToolParam as WebSearchToolParam
    from .web_search_tool import WebSearchToolType as WebSearchToolType
    from .web_search_tool import WebSearchToolTypeParam as WebSearchToolTypeParam

_HOMES: dict[str, str] = {
    "Annotation": "annotation",
    "AnnotationParam": "annotation",
    "Batch": "batch",
    "BatchEndpointParam": "batch_endpoint",
    "BatchError": "batch_error",
    "BatchErrors": "batch_errors",
    "BatchList": "batch_list",
    "BatchRequestCounts": "batch_request_counts",
    "BatchStatus": "batch_status",
    "ContentPart": "content_part",
    "ContentPartAddedEvent": "content_part_added_event",
    "ContentPartDoneEvent": "content_part_done_event",
    "Conversation": "conversation",
    "ConversationParam": "conversation",
    "DimensionRange": "dimension_range",
    "Embedding": "embedding",
    "EmbeddingList": "embedding_list",
    "EmbeddingUsage": "embedding_usage",
    "EncodingFormatParam": "encoding_format",
    "ErrorBody": "error_body",
    "ErrorDetail": "error_detail",
    "ErrorEvent": "error_event",
    "File": "file",
    "FileCitation": "file_citation",
    "FileCitationParam": "file_citation",
    "FileDeleted": "file_deleted",
    "FileList": "file_list",
    "FilePurpose": "file_purpose",
    "FilePurposeParam": "file_purpose",
    "FileSearchCall": "file_search_call",
    "FileSearchResult": "file_search_result",
    "FileSearchStatus": "file_search_status",
    "FileSearchTool": "file_search_tool",
    "FileSearchToolParam": "file_search_tool",
    "FileStatus": "file_status",
    "FindAction": "find_action",
    "FunctionCall": "function_call",
    "FunctionCallParam": "function_call",
    "FunctionCallArgumentsDeltaEvent": "function_call_arguments_delta_event",
    "FunctionCallArgumentsDoneEvent": "function_call_arguments_done_event",
    "FunctionCallOutput": "function_call_output",
    "FunctionCallOutputParam": "function_call_output",
    "FunctionChoice": "function_choice",
    "FunctionChoiceParam": "function_choice",
    "FunctionTool": "function_tool",
    "FunctionToolParam": "function_tool",
    "HostedToolChoice": "hosted_tool_choice",
    "HostedToolChoiceParam": "hosted_tool_choice",
    "HostedToolChoiceType": "hosted_tool_choice",
    "HostedToolChoiceTypeParam": "hosted_tool_choice",
    "ImageDetail": "image_detail",
    "ImageDetailParam": "image_detail",
    "ImageResolution": "image_resolution",
    "IncompleteDetails": "incomplete_details",
    "InputContent": "input_content",
    "InputContentParam": "input_content",
    "InputFile": "input_file",
    "InputFileParam": "input_file",
    "InputImage": "input_image",
    "InputImageParam": "input_image",
    "InputItem": "input_item",
    "InputItemParam": "input_item",
    "InputMessage": "input_message",
    "InputMessageParam": "input_message",
    "InputText": "input_text",
    "InputTextParam": "input_text",
    "ItemReference": "item_reference",
    "ItemReferenceParam": "item_reference",
    "ItemStatus": "item_status",
    "ItemStatusParam": "item_status",
    "JsonObjectFormat": "json_object_format",
    "JsonObjectFormatParam": "json_object_format",
    "JsonSchemaFormat": "json_schema_format",
    "JsonSchemaFormatParam": "json_schema_format",
    "McpCall": "mcp_call",
    "McpTool": "mcp_tool",
    "McpToolParam": "mcp_tool",
    "MessagePhase": "message_phase",
    "MessagePhaseParam": "message_phase",
    "ModelCapabilities": "model_capabilities",
    "ModelCard": "model_card",
    "ModelLifecycle": "model_lifecycle",
    "ModelList": "model_list",
    "ModelStatus": "model_status",
    "ModelType": "model_type",
    "ModelWeights": "model_weights",
    "OpenPageAction": "open_page_action",
    "OutputContent": "output_content",
    "OutputContentParam": "output_content",
    "OutputItem": "output_item",
    "OutputItemAddedEvent": "output_item_added_event",
    "OutputItemDoneEvent": "output_item_done_event",
    "OutputMessage": "output_message",
    "OutputMessageParam": "output_message",
    "OutputText": "output_text",
    "OutputTextParam": "output_text",
    "OutputTextDeltaEvent": "output_text_delta_event",
    "OutputTextDoneEvent": "output_text_done_event",
    "PlainTextFormat": "plain_text_format",
    "PlainTextFormatParam": "plain_text_format",
    "Reasoning": "reasoning",
    "ReasoningParam": "reasoning",
    "ReasoningEffort": "reasoning_effort",
    "ReasoningEffortParam": "reasoning_effort",
    "ReasoningOptions": "reasoning_options",
    "ReasoningOptionsParam": "reasoning_options",
    "ReasoningSummary": "reasoning_summary",
    "ReasoningSummaryParam": "reasoning_summary",
    "ReasoningText": "reasoning_text",
    "ReasoningTextParam": "reasoning_text",
    "ReasoningTextDeltaEvent": "reasoning_text_delta_event",
    "ReasoningTextDoneEvent": "reasoning_text_done_event",
    "Refusal": "refusal",
    "RefusalParam": "refusal",
    "RefusalDeltaEvent": "refusal_delta_event",
    "RefusalDoneEvent": "refusal_done_event",
    "Response": "response",
    "ResponseCancelledEvent": "response_cancelled_event",
    "ResponseCompletedEvent": "response_completed_event",
    "ResponseCreatedEvent": "response_created_event",
    "ResponseDeleted": "response_deleted",
    "ResponseError": "response_error",
    "ResponseEvent": "response_event",
    "ResponseFailedEvent": "response_failed_event",
    "ResponseInProgressEvent": "response_in_progress_event",
    "ResponseIncludeParam": "response_include",
    "ResponseIncompleteEvent": "response_incomplete_event",
    "ResponseQueuedEvent": "response_queued_event",
    "ResponseStatus": "response_status",
    "ResponseUsage": "response_usage",
    "ResponseUsageInputTokensDetails": "response_usage",
    "ResponseUsageOutputTokensDetails": "response_usage",
    "Role": "role",
    "RoleParam": "role",
    "SearchAction": "search_action",
    "SearchContextSize": "search_context_size",
    "SearchContextSizeParam": "search_context_size",
    "ServiceTier": "service_tier",
    "ServiceTierParam": "service_tier",
    "SortOrderParam": "sort_order",
    "SummaryText": "summary_text",
    "SummaryTextParam": "summary_text",
    "TextFormat": "text_format",
    "TextFormatParam": "text_format",
    "TextOptions": "text_options",
    "TextOptionsParam": "text_options",
    "Tool": "tool",
    "ToolParam": "tool",
    "ToolChoice": "tool_choice",
    "ToolChoiceParam": "tool_choice",
    "ToolChoiceMode": "tool_choice_mode",
    "ToolChoiceModeParam": "tool_choice_mode",
    "Truncation": "truncation",
    "TruncationParam": "truncation",
    "UrlCitation": "url_citation",
    "UrlCitationParam": "url_citation",
    "Verbosity": "verbosity",
    "VerbosityParam": "verbosity",
    "Voice": "voice",
    "Voices": "voices",
    "WebSearchAction": "web_search_action",
    "WebSearchCall": "web_search_call",
    "WebSearchTool": "web_search_tool",
    "WebSearchToolFilters": "web_search_tool",
    "WebSearchToolFiltersParam": "web_search_tool",
    "WebSearchToolParam": "web_search_tool",
    "WebSearchToolType": "web_search_tool",
    "WebSearchToolTypeParam": "web_search_tool",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)


def __dir__() -> list[str]:
    return sorted(_HOMES)
