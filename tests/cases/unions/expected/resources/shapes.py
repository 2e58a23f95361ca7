# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from .._runtime.resource import AsyncResource, Resource
from ..models.shape import Shape

if TYPE_CHECKING:
    from .._runtime.options import RequestOptions


class Shapes(Resource):
    """Operations of shapes."""

    def list(self, *, options: RequestOptions | None = None) -> builtins.list[Shape]:
        return self._request(
            "GET",
            "/shapes",
            returns=list[Shape],
            options=options,
        )


class AsyncShapes(AsyncResource):
    """Operations of shapes."""

    async def list(self, *, options: RequestOptions | None = None) -> builtins.list[Shape]:
        return await self._request(
            "GET",
            "/shapes",
            returns=list[Shape],
            options=options,
        )
