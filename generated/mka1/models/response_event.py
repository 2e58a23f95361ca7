# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from .._runtime.types.models import UnknownTag, UnknownVariant
from .._runtime.types.unions import TypeAliasType, Variants

if TYPE_CHECKING:
    from .content_part_added_event import ContentPartAddedEvent
    from .content_part_done_event import ContentPartDoneEvent
    from .error_event import ErrorEvent
    from .function_call_arguments_delta_event import FunctionCallArgumentsDeltaEvent
    from .function_call_arguments_done_event import FunctionCallArgumentsDoneEvent
    from .output_item_added_event import OutputItemAddedEvent
    from .output_item_done_event import OutputItemDoneEvent
    from .output_text_delta_event import OutputTextDeltaEvent
    from .output_text_done_event import OutputTextDoneEvent
    from .reasoning_text_delta_event import ReasoningTextDeltaEvent
    from .reasoning_text_done_event import ReasoningTextDoneEvent
    from .refusal_delta_event import RefusalDeltaEvent
    from .refusal_done_event import RefusalDoneEvent
    from .response_cancelled_event import ResponseCancelledEvent
    from .response_completed_event import ResponseCompletedEvent
    from .response_created_event import ResponseCreatedEvent
    from .response_failed_event import ResponseFailedEvent
    from .response_in_progress_event import ResponseInProgressEvent
    from .response_incomplete_event import ResponseIncompleteEvent
    from .response_queued_event import ResponseQueuedEvent

__all__ = ["ResponseEvent"]

if TYPE_CHECKING:

    class UnknownResponseEvent(UnknownVariant):
        type: UnknownTag[str]

else:
    UnknownResponseEvent = UnknownVariant

ResponseEvent = TypeAliasType(
    "ResponseEvent",
    Annotated[
        """(
            ResponseQueuedEvent
            | ResponseCreatedEvent
            | ResponseInProgressEvent
            | ResponseCompletedEvent
            | ResponseIncompleteEvent
            | ResponseFailedEvent
            | ResponseCancelledEvent
            | OutputItemAddedEvent
            | OutputItemDoneEvent
            | ContentPartAddedEvent
            | ContentPartDoneEvent
            | OutputTextDeltaEvent
            | OutputTextDoneEvent
            | RefusalDeltaEvent
            | RefusalDoneEvent
            | ReasoningTextDeltaEvent
            | ReasoningTextDoneEvent
            | FunctionCallArgumentsDeltaEvent
            | FunctionCallArgumentsDoneEvent
            | ErrorEvent
            | UnknownResponseEvent
        )""",
        Variants(
            "type",
            {
                "error": "ErrorEvent",
                "response.cancelled": "ResponseCancelledEvent",
                "response.completed": "ResponseCompletedEvent",
                "response.content_part.added": "ContentPartAddedEvent",
                "response.content_part.done": "ContentPartDoneEvent",
                "response.created": "ResponseCreatedEvent",
                "response.failed": "ResponseFailedEvent",
                "response.function_call_arguments.delta": "FunctionCallArgumentsDeltaEvent",
                "response.function_call_arguments.done": "FunctionCallArgumentsDoneEvent",
                "response.in_progress": "ResponseInProgressEvent",
                "response.incomplete": "ResponseIncompleteEvent",
                "response.output_item.added": "OutputItemAddedEvent",
                "response.output_item.done": "OutputItemDoneEvent",
                "response.output_text.delta": "OutputTextDeltaEvent",
                "response.output_text.done": "OutputTextDoneEvent",
                "response.queued": "ResponseQueuedEvent",
                "response.reasoning_text.delta": "ReasoningTextDeltaEvent",
                "response.reasoning_text.done": "ReasoningTextDoneEvent",
                "response.refusal.delta": "RefusalDeltaEvent",
                "response.refusal.done": "RefusalDoneEvent",
            },
        ),
    ],
)
"""Something that happens while a response is made."""
