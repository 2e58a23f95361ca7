"""Paginated lists of the first API. `test_long_lists.py` tests every style of pagination."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import mka1
import pytest
from mka1 import errors, models
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from .samples import BATCH
from .worlds import WORLDS, done, each, run

LIST = "/api/v1/llm/batches"
each_world = pytest.mark.parametrize("world", WORLDS)


class Listing:
    """A list of seven batches, three of them in a page; it notes what was asked for."""

    def __init__(self) -> None:
        self.asked: list[dict[str, str]] = []

    def __call__(self, request: Request) -> Response:
        self.asked.append(request.args.to_dict())
        first = int(request.args.get("after", "0")) + 1
        ids = range(first, min(first + 3, 8))
        data = [{**BATCH, "id": str(each)} for each in ids]
        answer = {"object": "list", "data": data, "has_more": ids[-1] < 7, "last_id": str(ids[-1])}
        return Response(json.dumps(answer), content_type="application/json")


@pytest.fixture
def listing(httpserver: HTTPServer) -> Listing:
    served = Listing()
    httpserver.expect_request(LIST).respond_with_handler(served)
    return served


def _settings(httpserver: HTTPServer, **more: Any) -> dict[str, Any]:
    return {"server_url": httpserver.url_for(""), "bearer_auth": "t", **more}


@each_world
def test_iterating_goes_through_all_pages(httpserver: HTTPServer, listing: Listing, world: str) -> None:
    async def scenario(sdk: Any) -> Any:
        return [batch async for batch in each(await done(sdk.llm.batches.list(limit=3)))]

    found = run(mka1, scenario, world, **_settings(httpserver, strict=True))
    assert all(isinstance(batch, models.Batch) for batch in found)
    assert [batch.id for batch in found] == ["1", "2", "3", "4", "5", "6", "7"]
    assert listing.asked == [{"limit": "3"}, {"limit": "3", "after": "3"}, {"limit": "3", "after": "6"}]


def test_an_asynchronous_list_is_awaited_or_iterated(httpserver: HTTPServer, listing: Listing) -> None:
    async def scenario() -> None:
        async with mka1.AsyncSDK(**_settings(httpserver)) as sdk:
            paginator = sdk.llm.batches.list(limit=3)
            assert listing.asked == [], "nothing is sent before"
            for _ in range(2):
                assert [batch.id async for batch in paginator] == ["1", "2", "3", "4", "5", "6", "7"]
            assert [len(page.items) async for page in sdk.llm.batches.list(limit=3).pages()] == [3, 3, 1]
            assert (await paginator).has_next
            task = asyncio.create_task(sdk.llm.batches.list(limit=3, after="6"))
            assert [batch.id for batch in (await task).items] == ["7"]
            async for batch in sdk.llm.batches.list():
                assert batch.id == "1"
                break

    asyncio.run(scenario())


def test_an_asynchronous_list_can_be_cancelled(httpserver: HTTPServer, listing: Listing) -> None:
    async def scenario() -> None:
        async with mka1.AsyncSDK(**_settings(httpserver)) as sdk:
            task = asyncio.create_task(sdk.llm.batches.list())
            await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(scenario())


def test_an_invalid_argument_of_a_list_is_an_error_of_the_iteration(httpserver: HTTPServer) -> None:
    async def scenario() -> None:
        async with mka1.AsyncSDK(**_settings(httpserver)) as sdk:
            with pytest.raises(errors.InvalidRequestError):
                async for _ in sdk.llm.batches.list(after=object()):  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
                    pass

    asyncio.run(scenario())


@each_world
def test_pages_can_be_taken_one_by_one(httpserver: HTTPServer, listing: Listing, world: str) -> None:
    async def scenario(sdk: Any) -> Any:
        first = await done(sdk.llm.batches.list(after="1"))
        assert isinstance(first.answer, models.BatchList)
        assert (len(first.items), first.answer.has_more, first.answer.last_id, first.has_next) == (3, True, "4", True)
        second = await done(first.next_page())
        assert ([batch.id for batch in second.items], second.has_next) == (["5", "6", "7"], False)
        with pytest.raises(errors.SDKError, match="last page"):
            await done(second.next_page())
        return [len(page.items) async for page in each(first.pages())]

    assert run(mka1, scenario, world, **_settings(httpserver)) == [3, 3]
    assert [each.get("after") for each in listing.asked] == ["1", "4", "4"]
