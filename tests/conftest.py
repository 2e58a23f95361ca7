"""Settings that every test shares: the profiles of the property tests."""

from __future__ import annotations

import pytest
from hypothesis import settings

# A shared two-core machine pauses now and then: a time limit per example would fail without a fault.
settings.register_profile("default", deadline=None)
settings.register_profile("fuzz", deadline=None, max_examples=2_000)
settings.load_profile("default")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the expected output of tests/cases")
    parser.addoption("--large", action="store_true", help="make every transfer of tests/transfers one of two gibibytes")
    parser.addoption("--corpus", metavar="FOLDER", help="the folder of real documents that tests/corpus runs over")
    parser.addoption("--every", metavar="N", type=int, default=1, help="take only each N-th document of the folder")
    parser.addoption("--servers", metavar="FOLDER", help="the folder of installed servers that tests/servers runs")
