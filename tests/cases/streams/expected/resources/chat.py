# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, overload

from .._runtime.client.resource import AsyncResource, Resource
from .._runtime.streams.event_stream import AsyncEventStream, EventStream
from ..models.answer import Answer
from ..models.part import Part

if TYPE_CHECKING:
    from typing import Literal

    from .._runtime.wire.options import RequestOptions


class Chat(Resource):
    @overload
    def create(
        self, *, text: str, stream: Literal[False] | None = None, options: RequestOptions | None = None
    ) -> Answer: ...

    @overload
    def create(
        self, *, text: str, stream: Literal[True], options: RequestOptions | None = None
    ) -> EventStream[Part]: ...

    @overload
    def create(
        self, *, text: str, stream: bool, options: RequestOptions | None = None
    ) -> Answer | EventStream[Part]: ...

    def create(
        self, *, text: str, stream: bool | None = None, options: RequestOptions | None = None
    ) -> Answer | EventStream[Part]:
        return self._request(
            "POST",
            "/chat",
            json={"text": text},
            json_optional={"stream": stream},
            returns=EventStream[Part] if stream else Answer,
            accept="text/event-stream" if stream else "application/json",
            options=options,
        )

    def read_log(self, *, options: RequestOptions | None = None) -> EventStream[Part]:
        return self._request(
            "GET",
            "/log",
            returns=EventStream[Part],
            accept="application/x-ndjson",
            options=options,
        )


class AsyncChat(AsyncResource):
    @overload
    async def create(
        self, *, text: str, stream: Literal[False] | None = None, options: RequestOptions | None = None
    ) -> Answer: ...

    @overload
    async def create(
        self, *, text: str, stream: Literal[True], options: RequestOptions | None = None
    ) -> AsyncEventStream[Part]: ...

    @overload
    async def create(
        self, *, text: str, stream: bool, options: RequestOptions | None = None
    ) -> Answer | AsyncEventStream[Part]: ...

    async def create(
        self, *, text: str, stream: bool | None = None, options: RequestOptions | None = None
    ) -> Answer | AsyncEventStream[Part]:
        return await self._request(
            "POST",
            "/chat",
            json={"text": text},
            json_optional={"stream": stream},
            returns=AsyncEventStream[Part] if stream else Answer,
            accept="text/event-stream" if stream else "application/json",
            options=options,
        )

    async def read_log(self, *, options: RequestOptions | None = None) -> AsyncEventStream[Part]:
        return await self._request(
            "GET",
            "/log",
            returns=AsyncEventStream[Part],
            accept="application/x-ndjson",
            options=options,
        )
