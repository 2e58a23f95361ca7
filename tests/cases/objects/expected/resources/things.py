# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.client.resource import AsyncResource, Resource
from ..models.thing import Thing

if TYPE_CHECKING:
    from .._runtime.wire.options import RequestOptions


class Things(Resource):
    def get(self, id: str, *, options: RequestOptions | None = None) -> Thing:
        return self._request(
            "GET",
            "/things/{id}",
            path={"id": id},
            returns=Thing,
            options=options,
        )


class AsyncThings(AsyncResource):
    async def get(self, id: str, *, options: RequestOptions | None = None) -> Thing:
        return await self._request(
            "GET",
            "/things/{id}",
            path={"id": id},
            returns=Thing,
            options=options,
        )
