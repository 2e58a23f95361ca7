# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, overload

from .._runtime.client.resource import AsyncResource, Resource
from .._runtime.sentinels import OMIT
from .._runtime.wire.operation import unless_omitted
from ..models.item import Item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .._runtime.sentinels import Omit
    from .._runtime.wire.inputs import DateTimeInput
    from .._runtime.wire.options import RequestOptions
    from ..models.item import ItemParam


class Orders(Resource):
    @overload
    def create(
        self,
        *,
        item: Item | ItemParam,
        when: DateTimeInput | None = None,
        note: str | None | Omit = OMIT,
        options: RequestOptions | None = None,
    ) -> Item: ...

    @overload
    def create(self, *, options: RequestOptions | None = None) -> Item: ...

    def create(
        self,
        *,
        item: Item | ItemParam | None = None,
        when: DateTimeInput | None = None,
        note: str | None | Omit = OMIT,
        options: RequestOptions | None = None,
    ) -> Item:
        """Place an order."""
        return self._request(
            "POST",
            "/orders",
            json=unless_omitted({"note": note}),
            json_optional={"item": item, "when": when},
            returns=Item,
            kinds={"date-time": ("when",)},
            options=options,
        )

    def import_(self, *, body: Sequence[Item | ItemParam], options: RequestOptions | None = None) -> None:
        return self._request(
            "POST",
            "/orders/import",
            json=body,
            returns=None,
            kinds={"[]": ("",)},
            options=options,
        )


class AsyncOrders(AsyncResource):
    @overload
    async def create(
        self,
        *,
        item: Item | ItemParam,
        when: DateTimeInput | None = None,
        note: str | None | Omit = OMIT,
        options: RequestOptions | None = None,
    ) -> Item: ...

    @overload
    async def create(self, *, options: RequestOptions | None = None) -> Item: ...

    async def create(
        self,
        *,
        item: Item | ItemParam | None = None,
        when: DateTimeInput | None = None,
        note: str | None | Omit = OMIT,
        options: RequestOptions | None = None,
    ) -> Item:
        """Place an order."""
        return await self._request(
            "POST",
            "/orders",
            json=unless_omitted({"note": note}),
            json_optional={"item": item, "when": when},
            returns=Item,
            kinds={"date-time": ("when",)},
            options=options,
        )

    async def import_(self, *, body: Sequence[Item | ItemParam], options: RequestOptions | None = None) -> None:
        return await self._request(
            "POST",
            "/orders/import",
            json=body,
            returns=None,
            kinds={"[]": ("",)},
            options=options,
        )
