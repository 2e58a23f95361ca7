"""Paging: how a list operation is paginated, as generated methods declare it. `steps` computes the next request from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    PagingKind: TypeAlias = Literal["cursor", "page", "offset", "url"]
    PagingLocation: TypeAlias = Literal["query", "path", "json", "form"]


class Paging(NamedTuple):
    """How to get the next page. Fields of the response are wire names, dotted if they are nested: `meta.next_cursor`.

    items        field with the items; "" if the response itself is the list
    argument     wire name of the argument that changes, in `location`: a parameter, or a field of the body
    next         field with the value or the URL for the next request; a URL without a field is in the Link header
    has_more     field that tells whether there is a next page; `done` is one that tells the opposite
    total        field with the number of pages (page) or of items (offset)
    total_items  field with the number of items on all pages (page)
    size         wire name of the argument with the page size, to skip an empty page
    first        number of the first page, if it is not 1, or offset of the first item, if it is not 0
    position     field that repeats `argument`: it tells where the first page was (page, offset), or may also be `next` (cursor)
    id           field of an item whose value `argument` takes if the response has no `next` (cursor)
    largest      number of items on the largest page so far, which the runtime counts
    """

    kind: PagingKind
    items: str = "data"
    argument: str = ""
    location: PagingLocation = "query"
    next: str = ""
    has_more: str = ""
    done: str = ""
    total: str = ""
    total_items: str = ""
    size: str = ""
    first: int | None = None
    position: str = ""
    id: str = ""
    largest: int = 0
