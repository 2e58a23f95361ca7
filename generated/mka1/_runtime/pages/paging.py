"""Paging: what a method says of how its list goes on. How that is done is the affair of `steps`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..frozen import Frozen

if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    PagingKind: TypeAlias = Literal["cursor", "last_id", "page", "offset", "url", "link"]
    PagingLocation: TypeAlias = Literal["query", "json", "form"]


class Paging(Frozen):
    """How to go on. Fields of the answer are wire names, dotted where they are nested: `meta.next_cursor`.

    items      field with the items; "" where the answer itself is the list
    argument   wire name of the argument that moves on, in `location`: a query parameter, or a field of the body
    next       field with what the next request is to carry
    has_more   field that says whether there is a next page
    total      field with the number of pages (page) or of items (offset)
    size       wire name of the argument with the number of items asked for (offset, to step over an empty page)
    first      the number of the first page
    id         field of an item that `argument` takes (last_id)
    """

    __slots__ = ("kind", "items", "argument", "location", "next", "has_more", "total", "size", "first", "id")

    kind: PagingKind
    items: str
    argument: str
    location: PagingLocation
    next: str
    has_more: str
    total: str
    size: str
    first: int
    id: str

    def __init__(
        self,
        kind: PagingKind,
        *,
        items: str = "data",
        argument: str = "",
        location: PagingLocation = "query",
        next: str = "",
        has_more: str = "",
        total: str = "",
        size: str = "",
        first: int = 1,
        id: str = "id",
    ) -> None:
        super().__init__(kind, items, argument, location, next, has_more, total, size, first, id)
