# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Optional

from .._runtime.client.resource import AsyncResource, Resource
from ..models.shape import Shape

if TYPE_CHECKING:
    from .._runtime.wire.options import RequestOptions


class Shapes(Resource):
    def first(self, *, options: RequestOptions | None = None) -> Shape | None:
        return self._request(
            "GET",
            "/shapes/first",
            returns=Optional[Shape],
            options=options,
        )

    def list(self, *, options: RequestOptions | None = None) -> builtins.list[Shape]:
        return self._request(
            "GET",
            "/shapes",
            returns=list[Shape],
            options=options,
        )


class AsyncShapes(AsyncResource):
    async def first(self, *, options: RequestOptions | None = None) -> Shape | None:
        return await self._request(
            "GET",
            "/shapes/first",
            returns=Optional[Shape],
            options=options,
        )

    async def list(self, *, options: RequestOptions | None = None) -> builtins.list[Shape]:
        return await self._request(
            "GET",
            "/shapes",
            returns=list[Shape],
            options=options,
        )
