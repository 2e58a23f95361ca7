"""Fixtures for tests that run in each world."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from clients import OWN, WORLDS, World, open_world


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no variable of the machine reach a client of a test."""
    import os

    for name in list(os.environ):
        if name.startswith("ACME_") or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


@pytest.fixture(params=WORLDS)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    """Every kind of client over every transport."""
    with open_world(request.param) as opened:
        yield opened


@pytest.fixture(params=[name for name in WORLDS if name.split()[1] == OWN])
def own_world(request: pytest.FixtureRequest) -> Iterator[World]:
    """The same where the client opens its connections itself."""
    with open_world(request.param) as opened:
        yield opened


@pytest.fixture(params=["sync own", "async own"])
def plain_world(request: pytest.FixtureRequest) -> Iterator[World]:
    """Both drivers over the default transport, for what no transport has a part in."""
    with open_world(request.param) as opened:
        yield opened
