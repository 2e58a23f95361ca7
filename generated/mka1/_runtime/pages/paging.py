"""Paging: how a list operation is paginated, as generated methods declare it. `steps` computes the next request from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    PagingKind: TypeAlias = Literal["cursor", "last_id", "page", "offset", "url", "link"]
    PagingLocation: TypeAlias = Literal["query", "json", "form"]


class Paging(NamedTuple):
    """How to get the next page. Fields of the response are wire names, dotted if they are nested: `meta.next_cursor`.

    items      field with the items; "" if the response itself is the list
    argument   wire name of the argument that changes, in `location`: a query parameter, or a field of the body
    next       field with the value for the next request
    has_more   field that tells whether there is a next page
    total      field with the number of pages (page) or of items (offset)
    size       wire name of the argument with the page size (offset, to skip an empty page)
    first      number of the first page
    id         field of an item whose value `argument` takes (last_id)
    """

    kind: PagingKind
    items: str = "data"
    argument: str = ""
    location: PagingLocation = "query"
    next: str = ""
    has_more: str = ""
    total: str = ""
    size: str = ""
    first: int = 1
    id: str = "id"
