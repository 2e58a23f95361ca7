"""Real documents are no part of the repository: these tests run over a folder of them, `pytest tests/corpus --corpus FOLDER`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SUFFIXES = {".json", ".yaml", ".yml"}
VERSION = re.compile(
    r"""^[{\s]*["']?(openapi|swagger)["']?\s*:|["'](openapi|swagger)["']\s*:\s*["'][23]""", re.MULTILINE
)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    return None if config.getoption("--corpus") or collection_path.is_dir() else True


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "document" in metafunc.fixturenames:
        folder = Path(metafunc.config.getoption("--corpus"))
        documents = [each for each in sorted(folder.rglob("*")) if each.suffix in SUFFIXES and _is_document(each)]
        metafunc.parametrize("document", documents, ids=[each.relative_to(folder).as_posix() for each in documents])


def _is_document(file: Path) -> bool:
    """Claim that a file starts a document, and is not a part of one."""
    return VERSION.search(file.read_text(encoding="utf-8", errors="replace")) is not None
