# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.client.resource import AsyncResource, Resource
from .._runtime.wire.styles import content as as_content
from .._runtime.wire.styles import styled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from .._runtime.types.arguments import SequenceNotStr
    from .._runtime.wire.options import RequestOptions
    from ..models.search import SearchClassParam, SearchFilterParam


class A(Resource):
    def search(
        self,
        ids: Sequence[int],
        *,
        page: int,
        filter: SearchFilterParam | None = None,
        tags: SequenceNotStr[str] | None = None,
        raw: str | None = None,
        where: Mapping[str, Any] | None = None,
        session: str | None = None,
        page_header: str | None = None,
        class_: SearchClassParam | None = None,
        options: RequestOptions | None = None,
    ) -> str:
        """`GET /a/{ids}/b`

        Args:
            class_: Deprecated.
        """
        return self._request(
            "GET",
            "/a/{ids}/b",
            path={"ids": styled(ids, "label", explode=False)},
            query={
                "filter": styled(filter, "deepObject", explode=True),
                "page": page,
                "tags": styled(tags, "form", explode=False),
                "raw": styled(raw, "form", explode=True, allow_reserved=True),
                "where": as_content(where, "application/json"),
                "class": class_,
            },
            headers={"page": page_header},
            cookies={"session": session},
            returns=str,
            accept="text/plain",
            kinds={"[integer]": ("ids",), "[]": ("tags",)},
            options=options,
        )


class AsyncA(AsyncResource):
    async def search(
        self,
        ids: Sequence[int],
        *,
        page: int,
        filter: SearchFilterParam | None = None,
        tags: SequenceNotStr[str] | None = None,
        raw: str | None = None,
        where: Mapping[str, Any] | None = None,
        session: str | None = None,
        page_header: str | None = None,
        class_: SearchClassParam | None = None,
        options: RequestOptions | None = None,
    ) -> str:
        """`GET /a/{ids}/b`

        Args:
            class_: Deprecated.
        """
        return await self._request(
            "GET",
            "/a/{ids}/b",
            path={"ids": styled(ids, "label", explode=False)},
            query={
                "filter": styled(filter, "deepObject", explode=True),
                "page": page,
                "tags": styled(tags, "form", explode=False),
                "raw": styled(raw, "form", explode=True, allow_reserved=True),
                "where": as_content(where, "application/json"),
                "class": class_,
            },
            headers={"page": page_header},
            cookies={"session": session},
            returns=str,
            accept="text/plain",
            kinds={"[integer]": ("ids",), "[]": ("tags",)},
            options=options,
        )
