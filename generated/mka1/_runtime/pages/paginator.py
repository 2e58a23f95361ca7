"""AsyncPaginator: the return value of asynchronous list methods, which can be awaited or iterated over.

page = await sdk.llm.batches.list()              # the first page
async for batch in sdk.llm.batches.list(): ...   # the items of all pages
"""

from __future__ import annotations

from collections.abc import Coroutine
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, Generic, ParamSpec

from .page import AnswerT, AsyncPage, ItemT

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Generator

P = ParamSpec("P")


class AsyncPaginator(Coroutine[Any, Any, AsyncPage[ItemT, AnswerT]], Generic[ItemT, AnswerT]):
    """A list that can be awaited and iterated over. Each time sends the request for the first page."""

    __slots__ = ("_begun", "_request")

    def __init__(self, request: Callable[[], Coroutine[Any, Any, AsyncPage[ItemT, AnswerT]]]) -> None:
        self._request = request
        self._begun: Coroutine[Any, Any, AsyncPage[ItemT, AnswerT]] | None = None

    @classmethod
    def of(cls, page: AsyncPage[ItemT, AnswerT]) -> AsyncPaginator[ItemT, AnswerT]:
        """Return a list that begins with this page, for tests of code that reads lists."""

        async def request() -> AsyncPage[ItemT, AnswerT]:
            return page

        return cls(request)

    def __await__(self) -> Generator[Any, Any, AsyncPage[ItemT, AnswerT]]:
        return self._request().__await__()

    async def __aiter__(self) -> AsyncIterator[ItemT]:
        async for item in await self:
            yield item

    async def pages(self) -> AsyncIterator[AsyncPage[ItemT, AnswerT]]:
        """Yield each page."""
        async for page in (await self).pages():
            yield page

    # `asyncio.run` and `asyncio.create_task` take nothing but coroutines, and call these methods.

    def send(self, value: Any, /) -> Any:
        self._begun = self._begun or self._request()
        return self._begun.send(value)

    def throw(self, *error: Any) -> Any:
        self._begun = self._begun or self._request()
        return self._begun.throw(*error)

    def close(self) -> None:
        if self._begun is not None:
            self._begun.close()


def paginated(
    method: Callable[P, Coroutine[Any, Any, AsyncPage[ItemT, AnswerT]]],
) -> Callable[P, AsyncPaginator[ItemT, AnswerT]]:
    """Let the page that a method returns be iterated over without `await`."""

    @wraps(method)
    def paginate(*args: P.args, **kwargs: P.kwargs) -> AsyncPaginator[ItemT, AnswerT]:
        return AsyncPaginator(partial(method, *args, **kwargs))

    return paginate
