# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, overload

from ..._runtime.client.resource import AsyncResource, Resource
from ..._runtime.sentinels import OMIT
from ..._runtime.streams.event_stream import AsyncEventStream, EventStream
from ...models.create_chat_completion import ChatCompletion, ChatCompletionChunk

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from ..._runtime.sentinels import Omit
    from ..._runtime.types.arguments import SequenceNotStr
    from ..._runtime.wire.options import RequestOptions
    from ...models.create_chat_completion import (
        ChatMessageParam,
        ChatResponseFormatParam,
        ChatStreamOptionsParam,
        ChatToolChoiceParam,
        ChatToolParam,
    )
    from ...models.reasoning_effort import ReasoningEffortParam


class Chat(Resource):
    """The next message of a conversation."""

    @overload
    def create_chat(
        self,
        *,
        messages: Sequence[ChatMessageParam],
        model: str,
        stream: Literal[False] | None = None,
        stream_options: ChatStreamOptionsParam | None = None,
        tools: Sequence[ChatToolParam] | None = None,
        tool_choice: ChatToolChoiceParam | None = None,
        parallel_tool_calls: bool | None = None,
        response_format: ChatResponseFormatParam | None = None,
        n: int | None = None,
        max_tokens: int | None | Omit = OMIT,
        max_completion_tokens: int | None | Omit = OMIT,
        temperature: float | None = None,
        top_p: float | None = None,
        frequency_penalty: float | None = None,
        presence_penalty: float | None = None,
        seed: int | None = None,
        stop: str | SequenceNotStr[str] | None = None,
        logprobs: bool | None = None,
        top_logprobs: int | None = None,
        reasoning_effort: ReasoningEffortParam | None | Omit = OMIT,
        user: str | None = None,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> ChatCompletion: ...

    @overload
    def create_chat(
        self,
        *,
        messages: Sequence[ChatMessageParam],
        model: str,
        stream: Literal[True],
        stream_options: ChatStreamOptionsParam | None = None,
        tools: Sequence[ChatToolParam] | None = None,
        tool_choice: ChatToolChoiceParam | None = None,
        parallel_tool_calls: bool | None = None,
        response_format: ChatResponseFormatParam | None = None,
        n: int | None = None,
        max_tokens: int | None | Omit = OMIT,
        max_completion_tokens: int | None | Omit = OMIT,
        temperature: float | None = None,
        top_p: float | None = None,
        frequency_penalty: float | None = None,
        presence_penalty: float | None = None,
        seed: int | None = None,
        stop: str | SequenceNotStr[str] | None = None,
        logprobs: bool | None = None,
        top_logprobs: int | None = None,
        reasoning_effort: ReasoningEffortParam | None | Omit = OMIT,
        user: str | None = None,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> EventStream[ChatCompletionChunk]: ...

    @overload
    def create_chat(
        self,
        *,
        messages: Sequence[ChatMessageParam],
        model: str,
        stream: bool,
        stream_options: ChatStreamOptionsParam | None = None,
        tools: Sequence[ChatToolParam] | None = None,
        tool_choice: ChatToolChoiceParam | None = None,
        parallel_tool_calls: bool | None = None,
        response_format: ChatResponseFormatParam | None = None,
        n: int | None = None,
        max_tokens: int | None | Omit = OMIT,
        max_completion_tokens: int | None | Omit = OMIT,
        temperature: float | None = None,
        top_p: float | None = None,
        frequency_penalty: float | None = None,
        presence_penalty: float | None = None,
        seed: int | None = None,
        stop: str | SequenceNotStr[str] | None = None,
        logprobs: bool | None = None,
        top_logprobs: int | None = None,
        reasoning_effort: ReasoningEffortParam | None | Omit = OMIT,
        user: str | None = None,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> ChatCompletion | EventStream[ChatCompletionChunk]: ...

    def create_chat(
        self,
        *,
        messages: Sequence[ChatMessageParam],
        model: str,
        stream: bool | None = None,
        stream_options: ChatStreamOptionsParam | None = None,
        tools: Sequence[ChatToolParam] | None = None,
        tool_choice: ChatToolChoiceParam | None = None,
        parallel_tool_calls: bool | None = None,
        response_format: ChatResponseFormatParam | None = None,
        n: int | None = None,
        max_tokens: int | None | Omit = OMIT,
        max_completion_tokens: int | None | Omit = OMIT,
        temperature: float | None = None,
        top_p: float | None = None,
        frequency_penalty: float | None = None,
        presence_penalty: float | None = None,
        seed: int | None = None,
        stop: str | SequenceNotStr[str] | None = None,
        logprobs: bool | None = None,
        top_logprobs: int | None = None,
        reasoning_effort: ReasoningEffortParam | None | Omit = OMIT,
        user: str | None = None,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> ChatCompletion | EventStream[ChatCompletionChunk]:
        """Ask a model for the next message of a chat.

        The answer is the whole message or, with `stream`, the pieces of it as the model writes them.

        Args:
            messages: What was said so far.
            model: The model that answers.
            stream: Whether the answer comes as a stream of pieces.
            stream_options: What the stream is to hold.
            tools: The functions that the model may ask you to call.
            tool_choice: Whether the model may, must or must not ask for a function, or which one it must ask for.
            parallel_tool_calls: Whether the model may ask for several functions at the same time.
            response_format: The form that the text of the answer is to have.
            n: The number of answers to choose from.
            max_tokens: The number of tokens that the model may write.
            max_completion_tokens: The number of tokens that the model may write, reasoning included.
            temperature: How varied the answers are; 0 always takes what is most likely.
            top_p: The share of the most likely tokens that the model chooses from.
            frequency_penalty: How much the model avoids tokens that it has used often.
            presence_penalty: How much the model avoids tokens that it has used at all.
            seed: A number that makes the same request give similar answers.
            stop: The text, or texts, at which the model stops.
            logprobs: Whether the answer tells how likely its tokens were.
            top_logprobs: The number of other tokens whose likelihood it tells, too.
            reasoning_effort: How hard the model tries.
            user: The end user, by your own identifier.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return self._request(
            "POST",
            "/api/v1/llm/chat/completions",
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            json={
                "messages": messages,
                "model": model,
                "max_tokens": max_tokens,
                "max_completion_tokens": max_completion_tokens,
                "reasoning_effort": reasoning_effort,
            },
            json_optional={
                "stream": stream,
                "stream_options": stream_options,
                "tools": tools,
                "tool_choice": tool_choice,
                "parallel_tool_calls": parallel_tool_calls,
                "response_format": response_format,
                "n": n,
                "temperature": temperature,
                "top_p": top_p,
                "frequency_penalty": frequency_penalty,
                "presence_penalty": presence_penalty,
                "seed": seed,
                "stop": stop,
                "logprobs": logprobs,
                "top_logprobs": top_logprobs,
                "user": user,
            },
            returns=EventStream[ChatCompletionChunk] if stream else ChatCompletion,
            accept="text/event-stream" if stream else "application/json",
            kinds={
                "[]": ("messages", "tools"),
                "integer": ("n", "max_tokens", "max_completion_tokens", "seed", "top_logprobs"),
                "number": ("temperature", "top_p", "frequency_penalty", "presence_penalty"),
            },
            options=options,
        )


class AsyncChat(AsyncResource):
    """The next message of a conversation."""

    @overload
    async def create_chat(
        self,
        *,
        messages: Sequence[ChatMessageParam],
        model: str,
        stream: Literal[False] | None = None,
        stream_options: ChatStreamOptionsParam | None = None,
        tools: Sequence[ChatToolParam] | None = None,
        tool_choice: ChatToolChoiceParam | None = None,
        parallel_tool_calls: bool | None = None,
        response_format: ChatResponseFormatParam | None = None,
        n: int | None = None,
        max_tokens: int | None | Omit = OMIT,
        max_completion_tokens: int | None | Omit = OMIT,
        temperature: float | None = None,
        top_p: float | None = None,
        frequency_penalty: float | None = None,
        presence_penalty: float | None = None,
        seed: int | None = None,
        stop: str | SequenceNotStr[str] | None = None,
        logprobs: bool | None = None,
        top_logprobs: int | None = None,
        reasoning_effort: ReasoningEffortParam | None | Omit = OMIT,
        user: str | None = None,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> ChatCompletion: ...

    @overload
    async def create_chat(
        self,
        *,
        messages: Sequence[ChatMessageParam],
        model: str,
        stream: Literal[True],
        stream_options: ChatStreamOptionsParam | None = None,
        tools: Sequence[ChatToolParam] | None = None,
        tool_choice: ChatToolChoiceParam | None = None,
        parallel_tool_calls: bool | None = None,
        response_format: ChatResponseFormatParam | None = None,
        n: int | None = None,
        max_tokens: int | None | Omit = OMIT,
        max_completion_tokens: int | None | Omit = OMIT,
        temperature: float | None = None,
        top_p: float | None = None,
        frequency_penalty: float | None = None,
        presence_penalty: float | None = None,
        seed: int | None = None,
        stop: str | SequenceNotStr[str] | None = None,
        logprobs: bool | None = None,
        top_logprobs: int | None = None,
        reasoning_effort: ReasoningEffortParam | None | Omit = OMIT,
        user: str | None = None,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> AsyncEventStream[ChatCompletionChunk]: ...

    @overload
    async def create_chat(
        self,
        *,
        messages: Sequence[ChatMessageParam],
        model: str,
        stream: bool,
        stream_options: ChatStreamOptionsParam | None = None,
        tools: Sequence[ChatToolParam] | None = None,
        tool_choice: ChatToolChoiceParam | None = None,
        parallel_tool_calls: bool | None = None,
        response_format: ChatResponseFormatParam | None = None,
        n: int | None = None,
        max_tokens: int | None | Omit = OMIT,
        max_completion_tokens: int | None | Omit = OMIT,
        temperature: float | None = None,
        top_p: float | None = None,
        frequency_penalty: float | None = None,
        presence_penalty: float | None = None,
        seed: int | None = None,
        stop: str | SequenceNotStr[str] | None = None,
        logprobs: bool | None = None,
        top_logprobs: int | None = None,
        reasoning_effort: ReasoningEffortParam | None | Omit = OMIT,
        user: str | None = None,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> ChatCompletion | AsyncEventStream[ChatCompletionChunk]: ...

    async def create_chat(
        self,
        *,
        messages: Sequence[ChatMessageParam],
        model: str,
        stream: bool | None = None,
        stream_options: ChatStreamOptionsParam | None = None,
        tools: Sequence[ChatToolParam] | None = None,
        tool_choice: ChatToolChoiceParam | None = None,
        parallel_tool_calls: bool | None = None,
        response_format: ChatResponseFormatParam | None = None,
        n: int | None = None,
        max_tokens: int | None | Omit = OMIT,
        max_completion_tokens: int | None | Omit = OMIT,
        temperature: float | None = None,
        top_p: float | None = None,
        frequency_penalty: float | None = None,
        presence_penalty: float | None = None,
        seed: int | None = None,
        stop: str | SequenceNotStr[str] | None = None,
        logprobs: bool | None = None,
        top_logprobs: int | None = None,
        reasoning_effort: ReasoningEffortParam | None | Omit = OMIT,
        user: str | None = None,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> ChatCompletion | AsyncEventStream[ChatCompletionChunk]:
        """Ask a model for the next message of a chat.

        The answer is the whole message or, with `stream`, the pieces of it as the model writes them.

        Args:
            messages: What was said so far.
            model: The model that answers.
            stream: Whether the answer comes as a stream of pieces.
            stream_options: What the stream is to hold.
            tools: The functions that the model may ask you to call.
            tool_choice: Whether the model may, must or must not ask for a function, or which one it must ask for.
            parallel_tool_calls: Whether the model may ask for several functions at the same time.
            response_format: The form that the text of the answer is to have.
            n: The number of answers to choose from.
            max_tokens: The number of tokens that the model may write.
            max_completion_tokens: The number of tokens that the model may write, reasoning included.
            temperature: How varied the answers are; 0 always takes what is most likely.
            top_p: The share of the most likely tokens that the model chooses from.
            frequency_penalty: How much the model avoids tokens that it has used often.
            presence_penalty: How much the model avoids tokens that it has used at all.
            seed: A number that makes the same request give similar answers.
            stop: The text, or texts, at which the model stops.
            logprobs: Whether the answer tells how likely its tokens were.
            top_logprobs: The number of other tokens whose likelihood it tells, too.
            reasoning_effort: How hard the model tries.
            user: The end user, by your own identifier.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return await self._request(
            "POST",
            "/api/v1/llm/chat/completions",
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            json={
                "messages": messages,
                "model": model,
                "max_tokens": max_tokens,
                "max_completion_tokens": max_completion_tokens,
                "reasoning_effort": reasoning_effort,
            },
            json_optional={
                "stream": stream,
                "stream_options": stream_options,
                "tools": tools,
                "tool_choice": tool_choice,
                "parallel_tool_calls": parallel_tool_calls,
                "response_format": response_format,
                "n": n,
                "temperature": temperature,
                "top_p": top_p,
                "frequency_penalty": frequency_penalty,
                "presence_penalty": presence_penalty,
                "seed": seed,
                "stop": stop,
                "logprobs": logprobs,
                "top_logprobs": top_logprobs,
                "user": user,
            },
            returns=AsyncEventStream[ChatCompletionChunk] if stream else ChatCompletion,
            accept="text/event-stream" if stream else "application/json",
            kinds={
                "[]": ("messages", "tools"),
                "integer": ("n", "max_tokens", "max_completion_tokens", "seed", "top_logprobs"),
                "number": ("temperature", "top_p", "frequency_penalty", "presence_penalty"),
            },
            options=options,
        )
