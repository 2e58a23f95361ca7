"""Paginated lists of the first API. `test_long_lists.py` tests every style of pagination."""

from __future__ import annotations

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
