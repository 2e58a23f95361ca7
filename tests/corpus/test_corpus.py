"""The quick subset of a folder of real documents. `python -m corpus` runs all documents and more stages."""

from __future__ import annotations

from .documents import Document
from .run import STAGES, Runner

SMALL = 60_000
"""Bytes of a document whose package is checked by mypy and pyright here, which takes longer than all else."""


def test_document(document: Document, runner: Runner) -> None:
    is_small = document.path.stat().st_size < SMALL
    stages = [stage for stage in STAGES if is_small or stage != "types"]
    problems = [each for stage in stages for each in runner.run(document, stage).problems]
    assert not problems, "\n".join(f"{each.where}: {each.message}" for each in problems[:20])
