"""Lists that come in pages.

    for batch in sdk.llm.batches.list(limit=20):   # the items of this page and of all that follow
        print(batch.id)

    page = sdk.llm.batches.list(limit=20)
    page.items             # the items of this page
    page.answer.has_more   # the answer as the API documents it
    page.has_more          # the same, for short
    if page.has_next:
        page = page.next_page()

A method says `returns=Page[Batch, BatchList], paging=Paging("last_id", argument="after", has_more="has_more")`: the type of an
item, the type of the answer, and how to go on. The client decodes the answer as `answer_type(returns)` and hands it to
`Page.from_answer`. No request is made before an item beyond the page is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast, get_args

from ..errors import SDKError
from .paging import Paging as Paging

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping
    from typing import Protocol, Self

    from ..call.operation import Operation
    from .steps import Step

    class Caller(Protocol):
        """Knows the call, and makes it again with some arguments changed. (The asynchronous one is awaited.)"""

        @property
        def operation(self) -> Operation: ...
        def again(self, **changes: object) -> Any: ...


ItemT = TypeVar("ItemT")
AnswerT = TypeVar("AnswerT")

_MOST_REPETITIONS = 2
"""How often a page may come again before it is clear that the server ignores what tells one from another."""


def answer_type(returns: object) -> object:
    """Return the type that the answer of `Page[Item, Answer]` is decoded as."""
    return get_args(returns)[1]


class BasePage(Generic[ItemT, AnswerT]):
    """What Page and AsyncPage have in common. Attributes that a page does not have are those of its answer."""

    __slots__ = ("_caller", "_repetitions", "_seen", "_step", "answer", "items")

    answer: AnswerT
    """The answer as the API documents it."""
    items: list[ItemT]
    """The items of this page."""

    def __init__(self, answer: AnswerT, items: list[ItemT], step: Step | None, caller: Caller | None = None) -> None:
        self.answer = answer
        self.items = items
        self._step = step
        self._caller = caller
        self._seen: frozenset[str] = frozenset()
        self._repetitions = 0

    @classmethod
    def from_answer(
        cls, answer: object, caller: Caller, paging: Paging, *, url: str, headers: Mapping[str, str]
    ) -> Self:
        """Make a page of an answer that came from `url`; the client calls this."""
        from .steps import items_of, mark_of, next_step  # with the first page

        step = next_step(paging, caller.operation, answer, url=url, headers=headers)
        items = cast("list[ItemT]", items_of(paging, answer))  # the answer was decoded as its type
        page = cls(cast("AnswerT", answer), items, step, caller)
        page._seen = frozenset({mark_of(paging, caller.operation, url)})
        return page

    @property
    def has_next(self) -> bool:
        """Whether there is a page after this one, as far as the server says."""
        return self._step is not None

    def __getattr__(self, name: str) -> Any:
        if (
            name.startswith("_") or name in BasePage.__slots__
        ):  # asked for by copy and pickle, before there is an answer
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return getattr(self.answer, name)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.answer!r})"

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle and copy what came; the client, which could ask for more, stays behind."""
        return type(self), (self.answer, self.items, self._step)

    def _next_call(self) -> tuple[Caller, Step]:
        """Return what the next page is asked for with. Raises SDKError where there is none, or no end of them."""
        if self._step is None:
            raise SDKError("this is the last page: ask has_next first")
        if self._caller is None:
            raise SDKError("this page is a copy without its client, and cannot ask for the next one")
        if self._step.mark in self._seen or self._repetitions >= _MOST_REPETITIONS:
            operation = self._caller.operation
            raise SDKError(f"{operation.method} {operation.url}: the server repeats a page, and would do so for ever")
        return self._caller, self._step

    def _followed_by(self, page: object) -> Self:
        """Let the next page know of those before it."""
        from .steps import is_repetition

        following = cast("Self", page)  # the same call returns the same type
        following._seen |= self._seen
        following._repetitions = self._repetitions + 1 if is_repetition(self.items, following.items) else 0
        return following


class Page(BasePage[ItemT, AnswerT]):
    """One page of a list; iterating over it goes through the items of this page and of all that follow."""

    __slots__ = ()

    def __iter__(self) -> Iterator[ItemT]:
        for page in self.pages():
            yield from page.items

    def pages(self) -> Iterator[Self]:
        """Yield this page and those that follow."""
        page = self
        yield page
        while page.has_next:
            page = page.next_page()
            yield page

    def next_page(self) -> Self:
        """Ask for the next page. Raises SDKError where `has_next` is false."""
        caller, step = self._next_call()
        return self._followed_by(caller.again(**step.changes))


class AsyncPage(BasePage[ItemT, AnswerT]):
    """The same for asyncio and trio: `async for batch in await sdk.llm.batches.list()`."""

    __slots__ = ()

    async def __aiter__(self) -> AsyncIterator[ItemT]:
        async for page in self.pages():
            for item in page.items:
                yield item

    async def pages(self) -> AsyncIterator[Self]:
        """Yield this page and those that follow."""
        page = self
        yield page
        while page.has_next:
            page = await page.next_page()
            yield page

    async def next_page(self) -> Self:
        """Ask for the next page. Raises SDKError where `has_next` is false."""
        caller, step = self._next_call()
        return self._followed_by(await caller.again(**step.changes))
