# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.client.resource import AsyncResource, Resource
from ..models.pet import Pet

if TYPE_CHECKING:
    from .._runtime.wire.options import RequestOptions


class Pets(Resource):
    def get(self, id: str, *, options: RequestOptions | None = None) -> Pet:
        return self._request(
            "GET",
            "/pets/{id}",
            path={"id": id},
            returns=Pet,
            options=options,
        )


class AsyncPets(AsyncResource):
    async def get(self, id: str, *, options: RequestOptions | None = None) -> Pet:
        return await self._request(
            "GET",
            "/pets/{id}",
            path={"id": id},
            returns=Pet,
            options=options,
        )
