# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, overload

from ..._runtime.client.resource import AsyncResource, Resource
from ..._runtime.sentinels import OMIT
from ..._runtime.streams.event_stream import AsyncEventStream, EventStream
from ...models.response import Response
from ...models.response_deleted import ResponseDeleted
from ...models.response_event import ResponseEvent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Literal

    from ..._runtime.sentinels import Omit
    from ..._runtime.types.arguments import SequenceNotStr
    from ..._runtime.wire.options import RequestOptions
    from ...models.conversation import Conversation, ConversationParam
    from ...models.input_item import InputItemParam
    from ...models.reasoning_options import ReasoningOptions, ReasoningOptionsParam
    from ...models.response_include import ResponseIncludeParam
    from ...models.service_tier import ServiceTierParam
    from ...models.text_options import TextOptions, TextOptionsParam
    from ...models.tool import ToolParam
    from ...models.tool_choice import ToolChoiceParam
    from ...models.truncation import TruncationParam


class Responses(Resource):
    """Answers of a model to text, images and files, with the help of tools."""

    def cancel(
        self, response_id: str, *, x_on_behalf_of: str | None = None, options: RequestOptions | None = None
    ) -> Response:
        """Cancel a response that is made in the background.

        Args:
            response_id: The response.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return self._request(
            "POST",
            "/api/v1/llm/responses/{response_id}/cancel",
            path={"response_id": response_id},
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            returns=Response,
            options=options,
        )

    @overload
    def create(
        self,
        *,
        model: str,
        fallback_models: SequenceNotStr[str] | None = None,
        input: str | Sequence[InputItemParam] | None = None,
        instructions: str | None = None,
        conversation: Conversation | ConversationParam | str | None | Omit = OMIT,
        previous_response_id: str | None = None,
        include: Sequence[ResponseIncludeParam] | None = None,
        text: TextOptions | TextOptionsParam | None = None,
        stream: Literal[False] | None = None,
        store: bool | None = None,
        background: bool | None = None,
        tools: Sequence[ToolParam] | None = None,
        tool_choice: ToolChoiceParam | None = None,
        parallel_tool_calls: bool | None = None,
        max_tool_calls: int | None = None,
        reasoning: ReasoningOptions | ReasoningOptionsParam | None | Omit = OMIT,
        max_output_tokens: int | None = None,
        temperature: float | None = None,
        top_p: float | None = None,
        stop: str | SequenceNotStr[str] | None = None,
        truncation: TruncationParam | None = None,
        service_tier: ServiceTierParam | None = None,
        metadata: Mapping[str, str] | None = None,
        user: str | None = None,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> Response: ...

    @overload
    def create(
        self,
        *,
        model: str,
        fallback_models: SequenceNotStr[str] | None = None,
        input: str | Sequence[InputItemParam] | None = None,
        instructions: str | None = None,
        conversation: Conversation | ConversationParam | str | None | Omit = OMIT,
        previous_response_id: str | None = None,
        include: Sequence[ResponseIncludeParam] | None = None,
        text: TextOptions | TextOptionsParam | None = None,
        stream: Literal[True],
        store: bool | None = None,
        background: bool | None = None,
        tools: Sequence[ToolParam] | None = None,
        tool_choice: ToolChoiceParam | None = None,
        parallel_tool_calls: bool | None = None,
        max_tool_calls: int | None = None,
        reasoning: ReasoningOptions | ReasoningOptionsParam | None | Omit = OMIT,
        max_output_tokens: int | None = None,
        temperature: float | None = None,
        top_p: float | None = None,
        stop: str | SequenceNotStr[str] | None = None,
        truncation: TruncationParam | None = None,
        service_tier: ServiceTierParam | None = None,
        metadata: Mapping[str, str] | None = None,
        user: str | None = None,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> EventStream[ResponseEvent]: ...

    @overload
    def create(
        self,
        *,
        model: str,
        fallback_models: SequenceNotStr[str] | None = None,
        input: str | Sequence[InputItemParam] | None = None,
        instructions: str | None = None,
        conversation: Conversation | ConversationParam | str | None | Omit = OMIT,
        previous_response_id: str | None = None,
        include: Sequence[ResponseIncludeParam] | None = None,
        text: TextOptions | TextOptionsParam | None = None,
        stream: bool,
        store: bool | None = None,
        background: bool | None = None,
        tools: Sequence[ToolParam] | None = None,
        tool_choice: ToolChoiceParam | None = None,
        parallel_tool_calls: bool | None = None,
        max_tool_calls: int | None = None,
        reasoning: ReasoningOptions | ReasoningOptionsParam | None | Omit = OMIT,
        max_output_tokens: int | None = None,
        temperature: float | None = None,
        top_p: float | None = None,
        stop: str | SequenceNotStr[str] | None = None,
        truncation: TruncationParam | None = None,
        service_tier: ServiceTierParam | None = None,
        metadata: Mapping[str, str] | None = None,
        user: str | None = None,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> Response | EventStream[ResponseEvent]: ...

    def create(
        self,
        *,
        model: str,
        fallback_models: SequenceNotStr[str] | None = None,
        input: str | Sequence[InputItemParam] | None = None,
        instructions: str | None = None,
        conversation: Conversation | ConversationParam | str | None | Omit = OMIT,
        previous_response_id: str | None = None,
        include: Sequence[ResponseIncludeParam] | None = None,
        text: TextOptions | TextOptionsParam | None = None,
        stream: bool | None = None,
        store: bool | None = None,
        background: bool | None = None,
        tools: Sequence[ToolParam] | None = None,
        tool_choice: ToolChoiceParam | None = None,
        parallel_tool_calls: bool | None = None,
        max_tool_calls: int | None = None,
        reasoning: ReasoningOptions | ReasoningOptionsParam | None | Omit = OMIT,
        max_output_tokens: int | None = None,
        temperature: float | None = None,
        top_p: float | None = None,
        stop: str | SequenceNotStr[str] | None = None,
        truncation: TruncationParam | None = None,
        service_tier: ServiceTierParam | None = None,
        metadata: Mapping[str, str] | None = None,
        user: str | None = None,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> Response | EventStream[ResponseEvent]:
        """Ask a model for a response.

        The answer is the whole response or, with `stream`, the events of its making as they happen.

        Args:
            model: The model that answers.
            fallback_models: Models that answer instead, in this order, when that one cannot.
            input: What the model is to answer, as text or item by item.
            instructions: How the model is to behave; it comes before the input.
            conversation: The conversation that the response belongs to, or its identifier.
            previous_response_id: The response that this one follows.
            include: What the answer is to hold in addition.
            text: The form that the text of the answer is to have.
            stream: Whether the answer comes as a stream of events.
            store: Whether the response is kept, so that it can be got later.
            background: Whether the model works on while the answer comes at once, to be got later.
            tools: The tools that the model may use.
            tool_choice: Whether the model may, must or must not use tools, or which one it must use.
            parallel_tool_calls: Whether the model may call several tools at the same time.
            max_tool_calls: The number of calls of tools that the response may make.
            reasoning: How much the model reasons before it answers.
            max_output_tokens: The number of tokens that the model may write, reasoning included.
            temperature: How varied the answers are; 0 always takes what is most likely.
            top_p: The share of the most likely tokens that the model chooses from.
            stop: The text, or texts, at which the model stops.
            truncation: What happens when the input is too long for the model.
            service_tier: The class of service.
            metadata: Notes of your own about the response, as text by name.
            user: The end user, by your own identifier.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return self._request(
            "POST",
            "/api/v1/llm/responses",
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            json={"model": model, "conversation": conversation, "reasoning": reasoning},
            json_optional={
                "fallback_models": fallback_models,
                "input": input,
                "instructions": instructions,
                "previous_response_id": previous_response_id,
                "include": include,
                "text": text,
                "stream": stream,
                "store": store,
                "background": background,
                "tools": tools,
                "tool_choice": tool_choice,
                "parallel_tool_calls": parallel_tool_calls,
                "max_tool_calls": max_tool_calls,
                "max_output_tokens": max_output_tokens,
                "temperature": temperature,
                "top_p": top_p,
                "stop": stop,
                "truncation": truncation,
                "service_tier": service_tier,
                "metadata": metadata,
                "user": user,
            },
            returns=EventStream[ResponseEvent] if stream else Response,
            accept="text/event-stream" if stream else "application/json",
            kinds={
                "[]": ("fallback_models", "include", "tools"),
                "integer": ("max_tool_calls", "max_output_tokens"),
                "number": ("temperature", "top_p"),
            },
            options=options,
        )

    def delete(
        self, response_id: str, *, x_on_behalf_of: str | None = None, options: RequestOptions | None = None
    ) -> ResponseDeleted:
        """Delete a response.

        Args:
            response_id: The response.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return self._request(
            "DELETE",
            "/api/v1/llm/responses/{response_id}",
            path={"response_id": response_id},
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            returns=ResponseDeleted,
            options=options,
        )

    @overload
    def get(
        self,
        response_id: str,
        *,
        include: Sequence[ResponseIncludeParam] | None = None,
        include_obfuscation: bool | None = None,
        starting_after: int | None = None,
        stream: Literal[False] | None = None,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> Response: ...

    @overload
    def get(
        self,
        response_id: str,
        *,
        include: Sequence[ResponseIncludeParam] | None = None,
        include_obfuscation: bool | None = None,
        starting_after: int | None = None,
        stream: Literal[True],
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> EventStream[ResponseEvent]: ...

    @overload
    def get(
        self,
        response_id: str,
        *,
        include: Sequence[ResponseIncludeParam] | None = None,
        include_obfuscation: bool | None = None,
        starting_after: int | None = None,
        stream: bool,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> Response | EventStream[ResponseEvent]: ...

    def get(
        self,
        response_id: str,
        *,
        include: Sequence[ResponseIncludeParam] | None = None,
        include_obfuscation: bool | None = None,
        starting_after: int | None = None,
        stream: bool | None = None,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> Response | EventStream[ResponseEvent]:
        """Get a response, or the events of its making.

        Args:
            response_id: The response.
            include: What the answer is to hold in addition.
            include_obfuscation: Whether padding hides the length of the events.
            starting_after: The number of an event; the stream starts behind it.
            stream: Whether the answer comes as a stream of events.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return self._request(
            "GET",
            "/api/v1/llm/responses/{response_id}",
            path={"response_id": response_id},
            query={
                "include": include,
                "include_obfuscation": include_obfuscation,
                "starting_after": starting_after,
                "stream": stream,
            },
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            returns=EventStream[ResponseEvent] if stream else Response,
            accept="text/event-stream" if stream else "application/json",
            kinds={"[]": ("include",), "integer": ("starting_after",)},
            options=options,
        )


class AsyncResponses(AsyncResource):
    """Answers of a model to text, images and files, with the help of tools."""

    async def cancel(
        self, response_id: str, *, x_on_behalf_of: str | None = None, options: RequestOptions | None = None
    ) -> Response:
        """Cancel a response that is made in the background.

        Args:
            response_id: The response.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return await self._request(
            "POST",
            "/api/v1/llm/responses/{response_id}/cancel",
            path={"response_id": response_id},
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            returns=Response,
            options=options,
        )

    @overload
    async def create(
        self,
        *,
        model: str,
        fallback_models: SequenceNotStr[str] | None = None,
        input: str | Sequence[InputItemParam] | None = None,
        instructions: str | None = None,
        conversation: Conversation | ConversationParam | str | None | Omit = OMIT,
        previous_response_id: str | None = None,
        include: Sequence[ResponseIncludeParam] | None = None,
        text: TextOptions | TextOptionsParam | None = None,
        stream: Literal[False] | None = None,
        store: bool | None = None,
        background: bool | None = None,
        tools: Sequence[ToolParam] | None = None,
        tool_choice: ToolChoiceParam | None = None,
        parallel_tool_calls: bool | None = None,
        max_tool_calls: int | None = None,
        reasoning: ReasoningOptions | ReasoningOptionsParam | None | Omit = OMIT,
        max_output_tokens: int | None = None,
        temperature: float | None = None,
        top_p: float | None = None,
        stop: str | SequenceNotStr[str] | None = None,
        truncation: TruncationParam | None = None,
        service_tier: ServiceTierParam | None = None,
        metadata: Mapping[str, str] | None = None,
        user: str | None = None,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> Response: ...

    @overload
    async def create(
        self,
        *,
        model: str,
        fallback_models: SequenceNotStr[str] | None = None,
        input: str | Sequence[InputItemParam] | None = None,
        instructions: str | None = None,
        conversation: Conversation | ConversationParam | str | None | Omit = OMIT,
        previous_response_id: str | None = None,
        include: Sequence[ResponseIncludeParam] | None = None,
        text: TextOptions | TextOptionsParam | None = None,
        stream: Literal[True],
        store: bool | None = None,
        background: bool | None = None,
        tools: Sequence[ToolParam] | None = None,
        tool_choice: ToolChoiceParam | None = None,
        parallel_tool_calls: bool | None = None,
        max_tool_calls: int | None = None,
        reasoning: ReasoningOptions | ReasoningOptionsParam | None | Omit = OMIT,
        max_output_tokens: int | None = None,
        temperature: float | None = None,
        top_p: float | None = None,
        stop: str | SequenceNotStr[str] | None = None,
        truncation: TruncationParam | None = None,
        service_tier: ServiceTierParam | None = None,
        metadata: Mapping[str, str] | None = None,
        user: str | None = None,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> AsyncEventStream[ResponseEvent]: ...

    @overload
    async def create(
        self,
        *,
        model: str,
        fallback_models: SequenceNotStr[str] | None = None,
        input: str | Sequence[InputItemParam] | None = None,
        instructions: str | None = None,
        conversation: Conversation | ConversationParam | str | None | Omit = OMIT,
        previous_response_id: str | None = None,
        include: Sequence[ResponseIncludeParam] | None = None,
        text: TextOptions | TextOptionsParam | None = None,
        stream: bool,
        store: bool | None = None,
        background: bool | None = None,
        tools: Sequence[ToolParam] | None = None,
        tool_choice: ToolChoiceParam | None = None,
        parallel_tool_calls: bool | None = None,
        max_tool_calls: int | None = None,
        reasoning: ReasoningOptions | ReasoningOptionsParam | None | Omit = OMIT,
        max_output_tokens: int | None = None,
        temperature: float | None = None,
        top_p: float | None = None,
        stop: str | SequenceNotStr[str] | None = None,
        truncation: TruncationParam | None = None,
        service_tier: ServiceTierParam | None = None,
        metadata: Mapping[str, str] | None = None,
        user: str | None = None,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> Response | AsyncEventStream[ResponseEvent]: ...

    async def create(
        self,
        *,
        model: str,
        fallback_models: SequenceNotStr[str] | None = None,
        input: str | Sequence[InputItemParam] | None = None,
        instructions: str | None = None,
        conversation: Conversation | ConversationParam | str | None | Omit = OMIT,
        previous_response_id: str | None = None,
        include: Sequence[ResponseIncludeParam] | None = None,
        text: TextOptions | TextOptionsParam | None = None,
        stream: bool | None = None,
        store: bool | None = None,
        background: bool | None = None,
        tools: Sequence[ToolParam] | None = None,
        tool_choice: ToolChoiceParam | None = None,
        parallel_tool_calls: bool | None = None,
        max_tool_calls: int | None = None,
        reasoning: ReasoningOptions | ReasoningOptionsParam | None | Omit = OMIT,
        max_output_tokens: int | None = None,
        temperature: float | None = None,
        top_p: float | None = None,
        stop: str | SequenceNotStr[str] | None = None,
        truncation: TruncationParam | None = None,
        service_tier: ServiceTierParam | None = None,
        metadata: Mapping[str, str] | None = None,
        user: str | None = None,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> Response | AsyncEventStream[ResponseEvent]:
        """Ask a model for a response.

        The answer is the whole response or, with `stream`, the events of its making as they happen.

        Args:
            model: The model that answers.
            fallback_models: Models that answer instead, in this order, when that one cannot.
            input: What the model is to answer, as text or item by item.
            instructions: How the model is to behave; it comes before the input.
            conversation: The conversation that the response belongs to, or its identifier.
            previous_response_id: The response that this one follows.
            include: What the answer is to hold in addition.
            text: The form that the text of the answer is to have.
            stream: Whether the answer comes as a stream of events.
            store: Whether the response is kept, so that it can be got later.
            background: Whether the model works on while the answer comes at once, to be got later.
            tools: The tools that the model may use.
            tool_choice: Whether the model may, must or must not use tools, or which one it must use.
            parallel_tool_calls: Whether the model may call several tools at the same time.
            max_tool_calls: The number of calls of tools that the response may make.
            reasoning: How much the model reasons before it answers.
            max_output_tokens: The number of tokens that the model may write, reasoning included.
            temperature: How varied the answers are; 0 always takes what is most likely.
            top_p: The share of the most likely tokens that the model chooses from.
            stop: The text, or texts, at which the model stops.
            truncation: What happens when the input is too long for the model.
            service_tier: The class of service.
            metadata: Notes of your own about the response, as text by name.
            user: The end user, by your own identifier.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return await self._request(
            "POST",
            "/api/v1/llm/responses",
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            json={"model": model, "conversation": conversation, "reasoning": reasoning},
            json_optional={
                "fallback_models": fallback_models,
                "input": input,
                "instructions": instructions,
                "previous_response_id": previous_response_id,
                "include": include,
                "text": text,
                "stream": stream,
                "store": store,
                "background": background,
                "tools": tools,
                "tool_choice": tool_choice,
                "parallel_tool_calls": parallel_tool_calls,
                "max_tool_calls": max_tool_calls,
                "max_output_tokens": max_output_tokens,
                "temperature": temperature,
                "top_p": top_p,
                "stop": stop,
                "truncation": truncation,
                "service_tier": service_tier,
                "metadata": metadata,
                "user": user,
            },
            returns=AsyncEventStream[ResponseEvent] if stream else Response,
            accept="text/event-stream" if stream else "application/json",
            kinds={
                "[]": ("fallback_models", "include", "tools"),
                "integer": ("max_tool_calls", "max_output_tokens"),
                "number": ("temperature", "top_p"),
            },
            options=options,
        )

    async def delete(
        self, response_id: str, *, x_on_behalf_of: str | None = None, options: RequestOptions | None = None
    ) -> ResponseDeleted:
        """Delete a response.

        Args:
            response_id: The response.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return await self._request(
            "DELETE",
            "/api/v1/llm/responses/{response_id}",
            path={"response_id": response_id},
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            returns=ResponseDeleted,
            options=options,
        )

    @overload
    async def get(
        self,
        response_id: str,
        *,
        include: Sequence[ResponseIncludeParam] | None = None,
        include_obfuscation: bool | None = None,
        starting_after: int | None = None,
        stream: Literal[False] | None = None,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> Response: ...

    @overload
    async def get(
        self,
        response_id: str,
        *,
        include: Sequence[ResponseIncludeParam] | None = None,
        include_obfuscation: bool | None = None,
        starting_after: int | None = None,
        stream: Literal[True],
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> AsyncEventStream[ResponseEvent]: ...

    @overload
    async def get(
        self,
        response_id: str,
        *,
        include: Sequence[ResponseIncludeParam] | None = None,
        include_obfuscation: bool | None = None,
        starting_after: int | None = None,
        stream: bool,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> Response | AsyncEventStream[ResponseEvent]: ...

    async def get(
        self,
        response_id: str,
        *,
        include: Sequence[ResponseIncludeParam] | None = None,
        include_obfuscation: bool | None = None,
        starting_after: int | None = None,
        stream: bool | None = None,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> Response | AsyncEventStream[ResponseEvent]:
        """Get a response, or the events of its making.

        Args:
            response_id: The response.
            include: What the answer is to hold in addition.
            include_obfuscation: Whether padding hides the length of the events.
            starting_after: The number of an event; the stream starts behind it.
            stream: Whether the answer comes as a stream of events.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return await self._request(
            "GET",
            "/api/v1/llm/responses/{response_id}",
            path={"response_id": response_id},
            query={
                "include": include,
                "include_obfuscation": include_obfuscation,
                "starting_after": starting_after,
                "stream": stream,
            },
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            returns=AsyncEventStream[ResponseEvent] if stream else Response,
            accept="text/event-stream" if stream else "application/json",
            kinds={"[]": ("include",), "integer": ("starting_after",)},
            options=options,
        )
