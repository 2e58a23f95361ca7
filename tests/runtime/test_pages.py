"""Pages: how each style of pagination continues, where it ends, and when it sends requests."""

from __future__ import annotations

import asyncio
import copy
import gc
import pickle
import tracemalloc
from collections.abc import Mapping
from typing import Any

import pytest
from pydantic import Field
from runtime.errors import SDKError
from runtime.pages.page import AsyncPage, Page, Paging
from runtime.pages.steps import field_of, next_link
from runtime.types.models import Model
from runtime.wire.operation import Operation

URL = "https://api.test/v1/things?limit=2"


class Thing(Model):
    id: str


class Meta(Model):
    next_cursor: str | None = None


class ThingList(Model):
    things: list[Thing] | None = Field(default=None, alias="data")
    has_more: bool | None = None
    meta: Meta | None = None


class Server:
    """Answers calls with pages of one kind, and notes what was asked for; it is the `Caller`, too."""

    def __init__(self, paging: Paging, *answers: object, headers: tuple[Mapping[str, str], ...] = ()) -> None:
        self.answers = answers
        self.headers = headers
        self.asked: list[Operation] = []
        self.kind: Any = Page
        self.operation = Operation("GET", "/v1/things", returns=None, paging=paging)

    def first(self, **arguments: Any) -> Page[Any, Any]:
        self.operation = self.operation.replace(**arguments)
        return self._page()

    def async_first(self) -> AsyncPage[Any, Any]:
        self.kind = AsyncPage
        return self._page()

    async def again(self, **changes: object) -> object:
        other = copy.copy(self)
        other.operation = self.operation.replace(**changes)
        return other._page()

    def _page(self) -> Any:
        number = len(self.asked)
        self.asked.append(self.operation)
        url = self.operation.url if "://" in self.operation.url else URL
        headers = self.headers[number] if self.headers else {}
        answer = self.answers[min(number, len(self.answers) - 1)]
        return self.kind.from_answer(answer, self, self.operation.paging, url=url, headers=headers)


def page_of(*ids: str, **fields: object) -> dict[str, object]:
    return {"data": [{"id": each} for each in ids], **fields}


def ids(items: Any) -> list[str]:
    return [item["id"] for item in items]


# Kind, answers, first arguments, and the arguments of each further request.
CASES: dict[str, tuple[Paging, list[object], dict[str, object], list[object]]] = {
    "cursor": (
        Paging("cursor", argument="cursor", next="next_cursor"),
        [page_of("a", next_cursor="x"), page_of(next_cursor="y"), page_of("b", next_cursor=None)],
        {"limit": 2},
        [{"limit": 2, "cursor": "x"}, {"limit": 2, "cursor": "y"}],
    ),
    "cursor that ends with an empty text": (
        Paging("cursor", argument="pageToken", next="nextPageToken"),
        [page_of("a", nextPageToken="x"), page_of("b", nextPageToken="")],
        {},
        [{"pageToken": "x"}],
    ),
    "cursor and has_more": (
        Paging("cursor", argument="cursor", next="meta.next", has_more="meta.has_more"),
        [page_of("a", meta={"next": "x", "has_more": True}), page_of("b", meta={"next": "y", "has_more": False})],
        {},
        [{"cursor": "x"}],
    ),
    "after and has_more": (
        Paging("cursor", argument="after", has_more="has_more", next="last_id"),
        [page_of("a", "b", has_more=True, last_id="b"), page_of("c", has_more=False, last_id="c")],
        {"after": None, "limit": 2},
        [{"after": "b", "limit": 2}],
    ),
    "after the last item's id": (
        Paging("cursor", argument="starting_after", has_more="has_more", id="id"),
        [page_of("a", "b", has_more=True), page_of("c", has_more=False)],
        {},
        [{"starting_after": "b"}],
    ),
    "after the last item's id, to the empty page": (
        Paging("cursor", argument="after", id="id"),
        [page_of("a", "b"), page_of("c"), page_of()],
        {},
        [{"after": "b"}, {"after": "c"}],
    ),
    "after an empty page": (
        Paging("cursor", argument="after", has_more="has_more", next="last_id"),
        [page_of("a", has_more=True, last_id="a"), page_of(has_more=True, last_id="b"), page_of("c", has_more=False)],
        {},
        [{"after": "a"}, {"after": "b"}],
    ),
    "page number, to the empty page": (
        Paging("page", argument="page"),
        [page_of("a"), page_of("b"), page_of()],
        {},
        [{"page": 2}, {"page": 3}],
    ),
    "page number from zero with a total": (
        Paging("page", argument="page", total="total_pages", first=0),
        [page_of("a", total_pages=2), page_of("b", total_pages=2)],
        {},
        [{"page": 1}],
    ),
    "page number with a total, from the middle": (
        Paging("page", argument="page", total="total_pages"),
        [page_of("a", total_pages=3), page_of("b", total_pages=3)],
        {"page": "2"},
        [{"page": 3}],
    ),
    "page number that the answer says": (
        Paging("page", argument="page[number]", next="next_page"),
        [page_of("a", next_page=7), page_of("b", next_page=None)],
        {},
        [{"page[number]": 7}],
    ),
    "page number and has_more": (
        Paging("page", argument="page", has_more="more"),
        [page_of("a", more=True), page_of(more=True), page_of("b", more=False)],
        {},
        [{"page": 2}, {"page": 3}],
    ),
    "offset with a total": (
        Paging("offset", argument="offset", total="total", size="limit"),
        [page_of("a", "b", total=3), page_of("c", total=3)],
        {"limit": 2},
        [{"limit": 2, "offset": 2}],
    ),
    "offset, to the empty page": (
        Paging("offset", argument="offset"),
        [page_of("a", "b"), page_of("c"), page_of()],
        {"offset": 10},
        [{"offset": 12}, {"offset": 13}],
    ),
    "offset over an empty page": (
        Paging("offset", argument="offset", size="limit", has_more="more"),
        [page_of("a", "b", more=True), page_of(more=True), page_of("c", more=False)],
        {"limit": 2},
        [{"limit": 2, "offset": 2}, {"limit": 2, "offset": 4}],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_kinds_that_move_an_argument_on(case: str) -> None:
    paging, answers, arguments, further = CASES[case]
    server = Server(paging, *answers)
    assert ids(server.first(query=arguments)) == [each for answer in answers for each in ids(answer["data"])]  # type: ignore[index]
    assert [operation.query for operation in server.asked[1:]] == further


def test_arguments_in_a_body() -> None:
    paging = Paging("cursor", argument="page.cursor", location="json", next="next")
    server = Server(paging, page_of("a", next="x"), page_of("b"))
    assert ids(server.first(json={"filter": 1, "page": {"size": 5}})) == ["a", "b"]
    assert [operation.json for operation in server.asked] == [
        {"filter": 1, "page": {"size": 5}},
        {"filter": 1, "page": {"size": 5, "cursor": "x"}},
    ]
    form = Server(
        Paging("cursor", argument="cursor", location="form", next="next"), page_of("a", next="x"), page_of("b")
    )
    assert ids(form.first(form={"q": "z"})) == ["a", "b"]
    assert form.asked[1].form == {"q": "z", "cursor": "x"}


def test_next_urls() -> None:
    paging = Paging("url", next="links.next")
    further = [{"next": "/v1/things?page=2&limit=2"}, {"next": "https://api.test/v1/things?page=3"}, {"next": None}]
    server = Server(paging, *(page_of(str(number), links=links) for number, links in enumerate(further)))
    options = {"query": {"debug": "1"}, "max_retries": 0}
    assert ids(server.first(query={"limit": 2}, path={"a": "b"}, options=options)) == ["0", "1", "2"]
    assert [operation.url for operation in server.asked[1:]] == [
        "https://api.test/v1/things?page=2&limit=2",
        "https://api.test/v1/things?page=3",
    ]
    assert (server.asked[1].query, server.asked[1].path, server.asked[1].options) == (None, None, {"max_retries": 0})


def test_links_in_a_header() -> None:
    headers = ({"link": '<?page=1>; rel="prev", <?page=2>; rel="next"'}, {"link": '<?page=1>; rel="first"'})
    server = Server(Paging("url", items=""), [{"id": "a"}], [{"id": "b"}], headers=headers)
    assert ids(server.first()) == ["a", "b"]
    assert server.asked[1].url == "https://api.test/v1/things?page=2"


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("", None),
        ("<a>; rel=next", "a"),
        ('<a,b>; title="x, <y>; rel=next"; rel="prev", <c>; REL="last Next"', "c"),
        ('<a>; rel="prev"', None),
        ('<a>; rel="nextish"', None),
        ("<a>", None),
        ('<a>;rel=prev,<b>;rel="next";title="\\""', "b"),
    ],
)
def test_the_link_header(header: str, target: str | None) -> None:
    assert next_link(header) == target


def test_a_link_header_is_read_in_linear_time() -> None:
    assert next_link("<" * 100_000 + '/b>; rel="next"') == "/b"  # seconds would be minutes


def test_fields_of_models_and_objects_by_wire_name() -> None:
    answer = ThingList.model_validate({"data": [{"id": "a"}], "meta": {"next_cursor": "x"}, "@odata.nextLink": "u"})
    assert field_of(answer, "meta.next_cursor") == "x"
    assert field_of(answer, "@odata.nextLink") == "u"
    assert field_of({"a": {"b": 1}}, "a.b") == 1
    assert [field_of(answer, path) for path in ("nothing", "meta.nothing", "nothing.at.all", "model_dump")] == [
        None
    ] * 4


def test_a_page_of_a_model() -> None:
    answer = ThingList.model_validate({"data": [{"id": "a"}], "has_more": False, "new": 1})
    page = Server(Paging("cursor", argument="after", has_more="has_more", id="id"), answer).first()
    assert page.answer is answer
    assert [thing.id for thing in page] == [thing.id for thing in page.items] == ["a"]
    assert not page.has_next
    with pytest.raises(AttributeError):
        _ = page.has_more
    with pytest.raises(SDKError, match="last page"):
        page.next_page()


@pytest.mark.parametrize("data", [None, "text", 5, {"a": 1}])
def test_an_answer_without_its_list_is_an_empty_page(data: object) -> None:
    page = Server(Paging("cursor", argument="after", id="id"), {"data": data}).first()
    assert (page.items, page.has_next) == ([], False)


def test_pages_and_items_are_asked_for_when_needed() -> None:
    server = Server(Paging("page", argument="page"), page_of("a", "b"), page_of("c"), page_of())
    page = server.first()
    for item in page:
        if item["id"] == "b":
            break
    assert len(server.asked) == 1
    assert page.has_next
    assert ids(page.next_page().items) == ["c"]
    assert len(server.asked) == 2


def test_pages() -> None:
    server = Server(Paging("page", argument="page"), page_of("a", "b"), page_of("c"), page_of())
    assert [ids(page.items) for page in server.first().pages()] == [["a", "b"], ["c"], []]


@pytest.mark.parametrize(
    ("answers", "first", "delivered"),
    [
        ([page_of("a", next="x"), page_of("b", next="x")], {}, ["a", "b"]),
        ([page_of("a", next="x"), page_of("b", next="y"), page_of("c", next="x")], {}, ["a", "b", "c"]),
        ([page_of("a", next="x")], {"cursor": "x"}, ["a"]),
    ],
)
def test_a_repeated_cursor_ends_the_loop(answers: list[object], first: dict[str, object], delivered: list[str]) -> None:
    server = Server(Paging("cursor", argument="cursor", next="next"), *answers)
    items = iter(server.first(query=first))
    assert [next(items)["id"] for _ in delivered] == delivered
    with pytest.raises(SDKError, match="pagination loop"):
        next(items)
    assert len(server.asked) == len(delivered)


def test_a_repeated_url_ends_the_loop() -> None:
    with pytest.raises(SDKError, match="pagination loop"):
        list(Server(Paging("url", next="next"), page_of("a", next="?limit=2")).first())


def test_asking_twice_for_the_same_page_is_no_repetition() -> None:
    page = Server(Paging("cursor", argument="cursor", next="next"), page_of("a", next="x"), page_of("b")).first()
    assert ids(page.next_page().items) == ids(page.next_page().items) == ["b"]


def test_the_repetition_check_takes_the_same_time_for_each_page() -> None:
    """Copying the marks of all pages before, for each page, would make a long list quadratic."""
    page: Any = Server(Paging("page", argument="page", has_more="more"), page_of(more=True)).first()
    allocated: list[int] = []
    for _ in range(2):
        for _ in range(5000):
            page = page.next_page()
        gc.collect()
        tracemalloc.start()
        page = page.next_page()
        allocated.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert max(allocated) < 150_000  # bytes


def test_a_page_may_be_continued_in_two_ways() -> None:
    """The pages after it that another iteration saw are no loop, even if the list has changed in between."""
    paging = Paging("cursor", argument="cursor", next="next")
    answers = [page_of("a", next="x"), page_of("b", next="y"), page_of("c", next="z"), page_of("d")]
    changed = [page_of("b", next="z"), page_of("d", next="y"), page_of("c")]
    page = Server(paging, *answers, *changed).first()
    assert ids(page) == ["a", "b", "c", "d"]
    assert ids(page) == ["a", "b", "d", "c"]


def test_asynchronous_pages() -> None:
    paging = Paging("cursor", argument="cursor", next="next")
    answers = [page_of("a", "b", next="x"), page_of(next="y"), page_of("c")]

    async def check() -> None:
        server = Server(paging, *answers)
        assert [item["id"] async for item in server.async_first()] == ["a", "b", "c"]
        assert [operation.query for operation in server.asked[1:]] == [{"cursor": "x"}, {"cursor": "y"}]
        pages = [page async for page in Server(paging, *answers).async_first().pages()]
        assert [page.has_next for page in pages] == [True, True, False]
        with pytest.raises(SDKError, match="last page"):
            await pages[-1].next_page()
        early = Server(paging, *answers)
        async for _ in early.async_first():
            break
        assert len(early.asked) == 1

    asyncio.run(check())


def test_copies_keep_what_came() -> None:
    page = Server(Paging("cursor", argument="cursor", next="next"), page_of("a", next="x")).first()
    for other in (copy.copy(page), copy.deepcopy(page), pickle.loads(pickle.dumps(page))):
        assert (other.items, other.answer, other.has_next) == (page.items, page.answer, True)
        with pytest.raises(SDKError, match="copy"):
            other.next_page()
    assert repr(page) == f"Page({page.answer!r})"


def test_a_pickle_has_no_arguments_of_the_call() -> None:
    options: dict[str, Any] = {"headers": {"Authorization": "canary"}}
    following: list[tuple[Paging, str]] = [
        (Paging("cursor", argument="cursor", next="next"), "x"),
        (Paging("url", next="next"), "/b"),
    ]
    for paging, after in following:
        page = Server(paging, page_of("a", next=after)).first(query={"code": "canary"}, options=options)
        assert b"canary" not in pickle.dumps(page)


@pytest.mark.parametrize("after", ["http://[bad", "https://[::1", "//[x]"])
def test_a_next_url_that_is_none_does_not_lose_the_page(after: str) -> None:
    assert Server(Paging("url", next="next"), page_of("a", next=after)).first().items == [{"id": "a"}]


def test_the_declared_type() -> None:
    assert Page.answer_type(Page[Thing, ThingList]) is ThingList
    assert AsyncPage.answer_type(AsyncPage["Thing", list[Thing]]) == list[Thing]
    assert pickle.loads(pickle.dumps(Paging("page", argument="p"))) == Paging("page", argument="p")
