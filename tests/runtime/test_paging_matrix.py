"""Every kind of paging against servers of all sizes: an iteration yields each item once and in order, or raises.

The servers have empty pages in the middle, items without ids, equal items on consecutive pages, no page behind the last one, and
fields that are missing. No sockets: `tests/behaviour/test_paged_apis.py` has those.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from runtime.errors import NotFoundError, SDKError
from runtime.pages.page import Page, Paging
from runtime.wire.operation import Operation

Pages = Sequence[Sequence[object]]
ORIGIN = "https://api.test"


@dataclass(frozen=True)
class Position:
    """Where a page is, and what the server knows of the list."""

    index: int
    pages: Pages
    size: int

    @property
    def items(self) -> list[Any]:
        return list(self.pages[self.index]) if self.index < len(self.pages) else []

    @property
    def more(self) -> bool:
        return self.index + 1 < len(self.pages)

    @property
    def total(self) -> int:
        """Return the number of items, counting those of empty pages, which nobody sees."""
        return max(0, len(self.pages) - 1) * self.size + len(self.pages[-1]) if self.pages else 0

    def token(self, prefix: str = "t") -> str | None:
        return f"{prefix}{self.index + 1}" if self.more else None


@dataclass(frozen=True)
class Kind:
    """How a list of one kind is asked for and answered.

    `index` reads the number of a page, from 0, out of the argument; `link` means that it is in the URL. `is_told`: the answer says
    whether there is a next page, so that an empty page does not end the list. `is_counted`: and how many there are.
    """

    paging: Paging
    index: Callable[[Any, int], int]
    answer: Callable[[Position], object]
    link: Callable[[Position], str | None] | None = None
    first: Mapping[str, object] = field(default_factory=dict)
    is_told: bool = True


def _after_token(value: Any, _size: int) -> int:
    return int(str(value)[1:])


def _in_url(position: Position) -> str | None:
    return f"{ORIGIN}/things?at={position.index + 1}" if position.more else None


def _plain(**names: str) -> Callable[[Position], object]:
    """Return what gives an answer fields by what they have."""

    def answer(position: Position) -> object:
        pages = len(position.pages)
        known = {
            "items": position.items, "token": position.token(), "more": position.more, "done": not position.more, "pages": pages,
            "total": position.total, "number": position.index, "next": position.index + 2 if position.more else None,
            "url": _in_url(position), "path": _in_url(position) and f"/things?at={position.index + 1}",
        }  # fmt: skip
        found: dict[str, Any] = {}
        for name, what in names.items():
            *outer, last = name.split("__")
            inner = found
            for each in outer:
                inner = inner.setdefault(each, {})
            inner[last] = known[what]
        return found

    return answer


def _keyed(position: Position) -> object:
    """The id of the last item is the next cursor, so an empty page has another one."""
    return {"data": position.items, "has_more": position.more, "last_id": position.token()}


PAGE, OFFSET, CURSOR, AFTER = (
    {"argument": "page"}, {"argument": "offset", "size": "limit"}, {"argument": "cursor"}, {"argument": "after"},
)  # fmt: skip
_FROM_1, _FROM_0 = (lambda value, _: int(value) - 1), (lambda value, _: int(value))
_ITEM_0, _ITEM_1 = (lambda value, size: -(-int(value) // size)), (lambda value, size: -((1 - int(value)) // size))
KINDS: dict[str, Kind] = {
    "cursor": Kind(Paging("cursor", **CURSOR, next="next"), _after_token, _plain(data="items", next="token")),
    "cursor and more": Kind(
        Paging("cursor", **CURSOR, next="meta.next", has_more="more"), _after_token, _plain(data="items", meta__next="token", more="more")
    ),
    "cursor and done": Kind(
        Paging("cursor", **CURSOR, next="cursor", done="done"), _after_token, _plain(data="items", cursor="token", done="done")
    ),
    "cursor that may be repeated": Kind(
        Paging("cursor", **AFTER, next="after", position="after"), _after_token, _plain(data="items", after="token")
    ),
    "cursor that is a URL": Kind(
        Paging("cursor", **CURSOR, next="next"), _after_token, _plain(data="items", next="path"), link=_in_url
    ),
    "Kubernetes": Kind(
        Paging("cursor", items="items", argument="continue", next="metadata.continue"), _after_token,
        _plain(items="items", metadata__continue="token"),
    ),
    "Relay": Kind(
        Paging("cursor", items="edges", **AFTER, next="pageInfo.endCursor", has_more="pageInfo.hasNextPage"), _after_token,
        _plain(edges="items", pageInfo__endCursor="token", pageInfo__hasNextPage="more"),
    ),
    "last id": Kind(Paging("cursor", **AFTER, next="last_id", has_more="has_more"), _after_token, _keyed),
    "body": Kind(
        Paging("cursor", argument="page.cursor", location="json", next="next"), _after_token, _plain(data="items", next="token"),
        first={"json": {"filter": 1, "page": {"limit": 2}}},
    ),
    "form": Kind(Paging("cursor", **CURSOR, location="form", next="next"), _after_token, _plain(data="items", next="token")),
    "number of the next page": Kind(Paging("cursor", **PAGE, next="next"), _FROM_1, _plain(data="items", next="next")),
    "page, pages": Kind(Paging("page", **PAGE, total="pages"), _FROM_1, _plain(data="items", pages="pages")),
    "page from 0, pages": Kind(Paging("page", **PAGE, total="pages", first=0), _FROM_0, _plain(data="items", pages="pages")),
    "page, unknown start": Kind(
        Paging("page", **PAGE, total="pages", position="number"), _FROM_0, _plain(data="items", pages="pages", number="number")
    ),
    "page, more": Kind(Paging("page", **PAGE, has_more="more"), _FROM_1, _plain(data="items", more="more")),
    "page, done": Kind(Paging("page", **PAGE, done="last"), _FROM_1, _plain(data="items", last="done")),
    "page, items": Kind(Paging("page", **PAGE, total_items="count", size="limit"), _FROM_1, _plain(data="items", count="total")),
    "page": Kind(Paging("page", items="", **PAGE), _FROM_1, lambda position: position.items, is_told=False),
    "page from 0": Kind(Paging("page", **PAGE, first=0), _FROM_0, _plain(data="items"), is_told=False),
    "offset, total": Kind(Paging("offset", **OFFSET, total="total"), _ITEM_0, _plain(data="items", total="total")),
    "offset, more": Kind(Paging("offset", **OFFSET, has_more="more"), _ITEM_0, _plain(data="items", more="more")),
    "offset": Kind(Paging("offset", items="", **OFFSET), _ITEM_0, lambda position: position.items, is_told=False),
    "SCIM": Kind(
        Paging("offset", items="Resources", argument="startIndex", size="limit", total="totalResults", first=1), _ITEM_1,
        _plain(Resources="items", totalResults="total"),
    ),
    "URL": Kind(Paging("url", next="next"), _FROM_0, _plain(data="items", next="url"), link=_in_url),
    "path": Kind(Paging("url", next="next_page_uri"), _FROM_0, _plain(data="items", next_page_uri="path"), link=_in_url),
    "OData": Kind(
        Paging("url", items="value", next="@odata.nextLink"), _FROM_0, lambda at: {"value": at.items, **_linked(at)}, link=_in_url
    ),
    "JSON:API": Kind(Paging("url", next="links.next"), _FROM_0, _plain(data="items", links__next="path"), link=_in_url),
    "Link": Kind(Paging("url", items=""), _FROM_0, lambda position: position.items, link=_in_url),
}  # fmt: skip


def _linked(position: Position) -> dict[str, object]:
    return {"@odata.nextLink": _in_url(position)} if position.more else {}


class Server:
    """Answers the requests of an iteration, and is the `Caller` of its pages. `missing` is raised for a page behind the last one."""

    def __init__(self, kind: Kind, pages: Pages, size: int, *, missing: Exception | None = None) -> None:
        self.kind, self.pages, self.size, self.missing = kind, pages, size, missing
        self.asked: list[int] = []
        arguments: dict[str, object] = {"query": {"limit": size}, **kind.first, "paging": kind.paging}
        self.operation = Operation("GET", "/things", returns=None, **arguments)  # type: ignore[arg-type]

    def first(self) -> Page[Any, Any]:
        index = self._index()
        self.asked.append(index)
        if index and index >= len(self.pages) and self.missing is not None:
            raise self.missing
        position = Position(index, self.pages, self.size)
        url = self.operation.url if "://" in self.operation.url else f"{ORIGIN}/things?limit=1"
        headers = {"link": f'<{_in_url(position)}>; rel="next"'} if position.more else {}
        return Page.from_answer(self.change(self.kind.answer(position)), self, self.operation.paging, url, headers)

    async def again(self, **changes: object) -> object:
        other = copy.copy(self)
        other.operation = self.operation.replace(**changes)
        return other.first()

    def change(self, answer: object) -> object:
        return answer

    def _index(self) -> int:
        if "?at=" in self.operation.url:
            return int(self.operation.url.partition("?at=")[2])
        found: Any = getattr(self.operation, self.kind.paging.location)
        for name in self.kind.paging.argument.split("."):
            found = found.get(name) if isinstance(found, Mapping) else None
        return 0 if found is None else self.kind.index(found, self.size)


def _numbered(sizes: Sequence[int], *, has_ids: bool) -> Pages:
    numbers = iter(range(1000))
    return [[{"id" if has_ids else "n": next(numbers)} for _ in range(size)] for size in sizes]


def _allowed(name: str, filled: Sequence[bool], size: int, last: int) -> list[int]:
    """Return the sizes of the pages: full or empty ones, and the last one, as a server of this kind can have them."""
    kind = KINDS[name]
    sizes = [size if is_full or not kind.is_told else 0 for is_full in filled]
    return [*sizes, min(last, size) or (1 if kind.is_told else size)]


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=25, deadline=None)
@given(
    filled=st.lists(st.booleans(), max_size=6), size=st.integers(1, 4), last=st.integers(0, 4), has_ids=st.booleans()
)
def test_each_item_comes_once_and_in_order(name: str, filled: list[bool], size: int, last: int, has_ids: bool) -> None:
    pages = _numbered(_allowed(name, filled, size, last), has_ids=has_ids)
    server = Server(KINDS[name], pages, size)
    assert list(server.first()) == [item for page in pages for item in page]
    further = len(server.asked) - len(pages)
    assert server.asked == list(range(len(pages) + further))
    assert further == (not KINDS[name].is_told) or (name == "page, items" and further >= 0)  # it does not know the size


@pytest.mark.parametrize("name", KINDS)
def test_an_empty_list(name: str) -> None:
    server = Server(KINDS[name], [[]], 3)
    if name in ("offset, total", "SCIM", "page, items"):
        server.pages, server.size = [], 3
    assert list(server.first()) == []
    assert server.asked == [0]


@pytest.mark.parametrize("name", KINDS)
def test_items_may_be_equal_on_consecutive_pages(name: str) -> None:
    pages = [[{"value": 1}, {"value": 1}]] * 3
    assert len(list(Server(KINDS[name], pages, 2).first())) == 6


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind.paging.kind in ("page", "offset")])
@pytest.mark.parametrize("last", [1, 2])
def test_a_page_behind_the_last_may_be_missing(name: str, last: int) -> None:
    pages = _numbered([2, 2, last], has_ids=True)
    missing = NotFoundError("no such page", status_code=404, headers={})
    assert len(list(Server(KINDS[name], pages, 2, missing=missing).first())) == 4 + last


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind.is_told and kind.paging.kind != "page"])
def test_a_missing_page_that_the_server_promised_is_an_error(name: str) -> None:
    class Forgetful(Server):
        def first(self) -> Page[Any, Any]:
            if self._index() == 2:
                raise NotFoundError("gone", status_code=404, headers={})
            return super().first()

    found: list[object] = []
    with pytest.raises(NotFoundError, match="gone"):
        found.extend(Forgetful(KINDS[name], _numbered([2, 2, 2], has_ids=True), 2).first())
    items = iter(Forgetful(KINDS[name], _numbered([2, 2, 2], has_ids=True), 2).first())
    assert [next(items) for _ in range(4)]


def test_the_first_page_may_not_be_missing() -> None:
    class Missing(Server):
        def first(self) -> Page[Any, Any]:
            raise NotFoundError("no such list", status_code=404, headers={})

    with pytest.raises(NotFoundError):
        list(Missing(KINDS["page"], [], 2).first())


@pytest.mark.parametrize(
    "name", [name for name in KINDS if "more" in name or "done" in name or name in ("Relay", "last id")]
)
def test_a_list_that_cannot_go_on_is_an_error(name: str) -> None:
    """The server says that there is more, but not where."""

    class Mute(Server):
        def change(self, answer: object) -> object:
            assert isinstance(answer, dict)
            kept = {name: value for name, value in answer.items() if name not in ("next", "cursor", "last_id", "meta")}
            info = {name: value for name, value in kept.get("pageInfo", {}).items() if name != "endCursor"}
            return {**kept, "pageInfo": info} if info else kept

    pages = [[], *_numbered([2], has_ids=True)] if name == "offset, more" else _numbered([2, 2], has_ids=True)
    server = Mute(KINDS[name], pages, 2)
    if name.startswith("page"):
        assert len(list(server.first())) == 4  # the number needs no help
        return
    server.operation = server.operation.replace(query={}) if name == "offset, more" else server.operation
    page = server.first()
    assert page.has_next
    with pytest.raises(SDKError, match="the server says that there is a next page, but"):
        list(page)


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, kind in KINDS.items()
        if not kind.link and kind.paging.kind == "cursor" and not kind.paging.position
    ],
)
def test_a_server_that_sends_the_same_page_again(name: str) -> None:
    class Stuck(Server):
        def _index(self) -> int:
            return min(super()._index(), 1)

    server = Stuck(KINDS[name], _numbered([1, 1, 1], has_ids=True), 1)
    items = iter(server.first())
    assert [next(items)["id"] for _ in range(2)] == [0, 1]
    with pytest.raises(SDKError, match="pagination loop"):
        next(items)
    assert server.asked == [0, 1, 1]


@pytest.mark.parametrize("name", ["page", "page from 0", "offset", "page, more", "offset, more"])
def test_a_server_that_ignores_the_number(name: str) -> None:
    class Deaf(Server):
        def _index(self) -> int:
            return 0

    server = Deaf(KINDS[name], _numbered([2, 2], has_ids=True), 2)
    items = iter(server.first())
    assert len([next(items), next(items)]) == 2
    with pytest.raises(SDKError, match="pagination loop"):
        next(items)


@pytest.mark.parametrize("lost", ["more", "pages", "total", "count", "last", "totalResults"])
@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind.paging.kind in ("page", "offset")])
def test_a_field_that_is_missing_ends_nothing_early(name: str, lost: str) -> None:
    class Sparing(Server):
        def change(self, answer: object) -> object:
            return {key: value for key, value in answer.items() if key != lost} if isinstance(answer, dict) else answer

    assert len(list(Sparing(KINDS[name], _numbered([2, 2, 1], has_ids=True), 2).first())) == 5


@pytest.mark.parametrize("totals", [[9, 9, 5], [3, 5, 5], [5, -1, 5], [5, 4, 5]])
def test_totals_that_change(totals: list[int]) -> None:
    class Changing(Server):
        def change(self, answer: object) -> object:
            assert isinstance(answer, dict)
            return {**answer, "total": totals[min(len(self.asked), 3) - 1]}

    found = list(Changing(KINDS["offset, total"], _numbered([2, 2, 1], has_ids=True), 2).first())
    assert len(found) == (4 if totals[1] == 4 else 5)


def test_a_keyset_that_goes_backwards_is_an_error() -> None:
    """Such a server sends the newest items first, and for `after` those that are newer."""
    paging = Paging("cursor", items="", argument="after", id="id")
    kind = Kind(
        paging, lambda value, _: int(value), lambda at: [{"id": each} for each in range(at.index + 3, at.index, -1)]
    )
    with pytest.raises(SDKError, match="pagination loop"):
        list(Server(kind, [[]] * 20, 3).first())


def test_a_keyset() -> None:
    """The end is an empty page."""
    paging = Paging("cursor", items="", argument="after", id="id")
    kind = Kind(
        paging,
        lambda value, _: int(value),
        lambda at: [{"id": each + 1} for each in range(at.index, min(at.index + 3, 8))],
    )
    assert [item["id"] for item in Server(kind, [[]] * 20, 3).first()] == list(range(1, 9))


def test_an_item_without_the_id_that_the_next_page_needs() -> None:
    paging = Paging("cursor", argument="after", has_more="more", id="id")
    kind = Kind(paging, _after_token, _plain(data="items", more="more"))
    with pytest.raises(SDKError, match="it does not say where"):
        list(Server(kind, _numbered([2, 2], has_ids=False), 2).first())


def test_a_limit_of_zero_asks_for_a_count_and_no_items() -> None:
    server = Server(KINDS["offset, total"], [[], []], 0)
    page = server.first()
    assert page.items == []
    server = Server(KINDS["offset, total"], [[], [{"id": 1}]], 1)
    server.operation = server.operation.replace(query={"limit": 0})
    assert server.first().has_next
    with pytest.raises(SDKError, match="its size is unknown"):
        list(server.first())
