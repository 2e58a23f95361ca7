# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.client.resource import AsyncResource, Resource
from .._runtime.streams.event_stream import AsyncEventStream, EventStream
from ..models.get_log import GetLogResponseEventStream

if TYPE_CHECKING:
    from .._runtime.wire.options import RequestOptions


class Log(Resource):
    def get(self, *, options: RequestOptions | None = None) -> list[str]:
        """`GET /log`

        Raises:
            NotFoundError: no.
        """
        return self._request(
            "GET",
            "/log",
            returns=list[str],
            options=options,
        )

    def get_stream(self, *, options: RequestOptions | None = None) -> EventStream[GetLogResponseEventStream]:
        """`GET /log`

        Raises:
            NotFoundError: no.
        """
        return self._request(
            "GET",
            "/log",
            returns=EventStream[GetLogResponseEventStream],
            accept="text/event-stream",
            options=options,
        )


class AsyncLog(AsyncResource):
    async def get(self, *, options: RequestOptions | None = None) -> list[str]:
        """`GET /log`

        Raises:
            NotFoundError: no.
        """
        return await self._request(
            "GET",
            "/log",
            returns=list[str],
            options=options,
        )

    async def get_stream(self, *, options: RequestOptions | None = None) -> AsyncEventStream[GetLogResponseEventStream]:
        """`GET /log`

        Raises:
            NotFoundError: no.
        """
        return await self._request(
            "GET",
            "/log",
            returns=AsyncEventStream[GetLogResponseEventStream],
            accept="text/event-stream",
            options=options,
        )
