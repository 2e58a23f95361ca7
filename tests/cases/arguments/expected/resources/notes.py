# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.client.resource import AsyncResource, Resource

if TYPE_CHECKING:
    from .._runtime.wire.options import RequestOptions
    from ..models.new_note import PlaceParam


class Notes(Resource):
    def create(self, *, text: str, place: PlaceParam | None = None, options: RequestOptions | None = None) -> None:
        return self._request(
            "POST",
            "/notes",
            json={"text": text},
            json_optional={"place": place},
            returns=None,
            options=options,
        )


class AsyncNotes(AsyncResource):
    async def create(
        self, *, text: str, place: PlaceParam | None = None, options: RequestOptions | None = None
    ) -> None:
        return await self._request(
            "POST",
            "/notes",
            json={"text": text},
            json_optional={"place": place},
            returns=None,
            options=options,
        )
