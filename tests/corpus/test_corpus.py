"""Real documents come through whole; `python -m corpus` looks at more of them, and closer."""

from __future__ import annotations

from .documents import Document
from .outcome import Problem
from .run import Runner

STAGES = ("generate", "imports", "determinism")


def test_document(document: Document, runner: Runner) -> None:
    outcomes = {stage: runner.run(document, stage) for stage in STAGES}
    problems: list[Problem] = [each for outcome in outcomes.values() for each in outcome.problems]
    assert not problems, "\n".join(f"{each.where}: {each.message}" for each in problems[:20])
