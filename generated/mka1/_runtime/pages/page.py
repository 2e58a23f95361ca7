"""Page and AsyncPage: the results of list operations.

    for batch in sdk.llm.batches.list(limit=20):   # the items of this page and of all pages after it
        print(batch.id)

    page = sdk.llm.batches.list(limit=20)
    page.items             # the items of this page
    page.answer.has_more   # the response as the API documents it
    if page.has_next:
        page = page.next_page()

A method passes `returns=Page[Batch, BatchList], paging=Paging("cursor", argument="after", next="last_id")`: the type of an item, the
type of the response, and how to continue. The next page is requested when its first item is needed; `steps` decides how.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar, cast, get_args

from ..errors import NotFoundError, SDKError
from ..http.coroutines import finish
from ..redaction import safe_url
from .paging import Paging as Paging

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
    from typing import Protocol, Self

    from ..wire.operation import Operation
    from .steps import Step

    class Caller(Protocol):
        """Knows the call, and makes it again with some arguments changed."""

        @property
        def operation(self) -> Operation: ...
        async def again(self, **changes: object) -> object: ...


ItemT = TypeVar("ItemT")
AnswerT = TypeVar("AnswerT")

_LOOP = "pagination loop: the server returned the same page again"


class BasePage(Generic[ItemT, AnswerT]):
    """What Page and AsyncPage share."""

    __slots__ = ("_caller", "_marks", "_number", "_step", "answer", "items")

    answer: AnswerT
    """The response as the API documents it."""
    items: list[ItemT]
    """The items of this page."""

    def __init__(self, answer: AnswerT, items: list[ItemT], step: Step | None, caller: Caller | None = None) -> None:
        self.answer = answer
        self.items = items
        self._step = step
        self._caller = caller
        self._marks: dict[str, None] = {}
        self._number = 0

    @classmethod
    def of(cls, items: Iterable[ItemT], answer: AnswerT) -> Self:
        """Return the only page of a list, for tests of code that reads pages."""
        return cls(answer, list(items), None)

    @staticmethod
    def answer_type(returns: object) -> object:
        """Return the type that the response of `Page[Item, Answer]` is decoded as. The driver calls this."""
        return get_args(returns)[1]

    @classmethod
    def from_answer(cls, answer: object, caller: Caller, paging: Paging, url: str, headers: Mapping[str, str]) -> Self:
        """Return the page of a response that came from `url`. The driver calls this."""
        from .steps import items_of, mark_of, next_step  # with the first page

        step = next_step(paging, caller.operation, answer, url=url, headers=headers)
        items = cast("list[ItemT]", items_of(paging, answer))  # the answer was decoded as its type
        page = cls(cast("AnswerT", answer), items, step, caller)
        page._follow({}, mark_of(paging, caller.operation, url))
        return page

    @property
    def has_next(self) -> bool:
        """Whether there is a page after this one. Where the server does not say, that page may turn out to be empty or missing."""
        return self._step is not None

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.answer!r})"

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle and copy the response without the client, which holds connections."""
        step = self._step and self._step._replace(changes={}, mark="")  # they may hold secrets
        return type(self), (self.answer, self.items, step)

    async def _following(self) -> Self:
        """Request the next page. Raises SDKError if there is none, if it cannot be requested, or if the pages form a loop."""
        step, caller, marks = self._step, self._caller, self._marks
        if step is None:
            raise SDKError("this is the last page: check has_next first")
        if caller is None:
            raise SDKError("this page is a copy without its client, and cannot request the next one")
        if step.obstacle:
            raise self._failure(f"the server says that there is a next page, but {step.obstacle}")
        if len(marks) > self._number:  # this page was continued before, in another way than now
            marks = dict.fromkeys(islice(marks, self._number))
        if step.mark in marks:
            raise self._failure(_LOOP)
        from .steps import is_repetition

        page = cast("Self", await caller.again(**step.changes))  # the same call returns the same type
        if is_repetition(caller.operation.paging, self.items, page.items):
            raise self._failure(_LOOP)
        page._follow(marks, *page._marks)
        return page

    async def _after(self) -> Self | None:
        """Request the next page, or return None after the last one: the page after that may be missing (404)."""
        try:
            return None if self._step is None else await self._following()
        except NotFoundError:
            if not (self._step and self._step.is_guess):
                raise
            return None

    def _failure(self, reason: str) -> SDKError:
        operation = cast("Caller", self._caller).operation
        return SDKError(f"{operation.method} {safe_url(operation.url)}: {reason}")

    def _follow(self, marks: dict[str, None], mark: str) -> None:
        """Share `marks`, in the order of the pages: the first `_number` are those of this page and the pages before it."""
        marks[mark] = None
        self._marks, self._number = marks, len(marks)


class Page(BasePage[ItemT, AnswerT]):
    """One page of a list. Iterating over it yields the items of this page and of all pages after it."""

    __slots__ = ()

    def __iter__(self) -> Iterator[ItemT]:
        for page in self.pages():
            yield from page.items

    def pages(self) -> Iterator[Self]:
        """Yield this page and those after it."""
        page: Self | None = self
        while page is not None:
            yield page
            page = finish(page._after())

    def next_page(self) -> Self:
        """Request the next page. Raises SDKError if `has_next` is false."""
        return finish(self._following())


class AsyncPage(BasePage[ItemT, AnswerT]):
    """One page of a list, for asyncio and trio: `async for batch in await sdk.llm.batches.list()`."""

    __slots__ = ()

    async def __aiter__(self) -> AsyncIterator[ItemT]:
        async for page in self.pages():
            for item in page.items:
                yield item

    async def pages(self) -> AsyncIterator[Self]:
        """Yield this page and those after it."""
        page: Self | None = self
        while page is not None:
            yield page
            page = await page._after()

    async def next_page(self) -> Self:
        """Request the next page. Raises SDKError if `has_next` is false."""
        return await self._following()
