"""`pytest tests/corpus --corpus FOLDER`: one test for each document in the quick subset of the folder.

There are no tests without the option.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from .documents import find_documents
from .run import ROOT, Runner


@pytest.fixture(scope="session")
def runner() -> Runner:
    return Runner(ROOT / ".corpus")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    return None if config.getoption("--corpus") or collection_path.is_dir() else True


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "document" in metafunc.fixturenames:
        documents = find_documents(Path(metafunc.config.getoption("--corpus")), quick=True)[
            :: metafunc.config.getoption("--every")
        ]
        metafunc.parametrize("document", documents, ids=[each.name for each in documents])
