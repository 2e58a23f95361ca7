"""Operations that are deprecated, and those of which no call can be made."""

from __future__ import annotations

import warnings

import pytest
from pytest_httpserver import HTTPServer

from .conftest import Build
from .worlds import WORLDS, run

SPEC = """
    paths:
      /old: {get: {operationId: old, tags: [calls], deprecated: true, responses: {"204": {description: ok}}}}
      /new: {get: {operationId: new, tags: [calls], responses: {"204": {description: ok}}}}
      "/broken/{id": {get: {operationId: broken, tags: [calls], responses: {"204": {description: ok}}}}
"""


@pytest.mark.parametrize("world", WORLDS)
def test_a_deprecated_operation_warns_and_works(build: Build, httpserver: HTTPServer, world: str) -> None:
    package, url = build(SPEC, lenient=True), httpserver.url_for("")
    httpserver.expect_request("/old").respond_with_data("", status=204)
    httpserver.expect_request("/new").respond_with_data("", status=204)
    with pytest.warns(DeprecationWarning, match="This operation is deprecated") as caught:
        assert run(package, lambda sdk: sdk.calls.old(), world, server_url=url) is None
    assert caught[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        run(package, lambda sdk: sdk.calls.new(), world, server_url=url)


@pytest.mark.parametrize("world", WORLDS)
def test_an_operation_that_cannot_be_called_says_where_to_look(
    build: Build, httpserver: HTTPServer, world: str
) -> None:
    package = build(SPEC, lenient=True)
    with pytest.raises(NotImplementedError, match=r"braces.*spec\.yaml#/paths/~1broken~1\{id/get"):
        run(package, lambda sdk: sdk.calls.broken(), world, server_url=httpserver.url_for(""))
    assert httpserver.log == []
