"""Run stages for documents, each in a process of its own, and only once for the same input."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from .documents import Document
from .outcome import Job, Outcome

ROOT: Final = Path(__file__).resolve().parents[2]
STAGES: Final = ("generate", "imports", "types", "determinism", "examples", "wire")
"""In order. The first makes the package that the others look at."""
LONGEST: Final = 1800
"""Seconds that a stage may take before it counts as hung."""


class Runner:
    """Runs stages and remembers outcomes in `folder`, by the document and all code that decides them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def run(self, document: Document, stage: str) -> Outcome:
        """Return the outcome of a stage, remembered or new."""
        job = Job(
            document.path.resolve(), document.parts and document.parts.resolve(), self._folder / "work" / document.name
        )
        job.folder.mkdir(parents=True, exist_ok=True)
        remembered = self._folder / "results" / stage / self._key(document, stage, job)
        if remembered.is_file():
            return Outcome.from_json(remembered.read_text(encoding="utf-8"))
        outcome = _run(job, stage)
        # Asked for again, since the first stage changes what the others look at.
        remembered = self._folder / "results" / stage / self._key(document, stage, job)
        remembered.parent.mkdir(parents=True, exist_ok=True)
        remembered.write_text(outcome.as_json(), encoding="utf-8")
        return outcome

    def _key(self, document: Document, stage: str, job: Job) -> str:
        """Return a name for all that decides an outcome: what the stage reads, and the code that is run."""
        harness = ROOT / "tests" / "corpus"
        parts = [document.name, document.digest, _digest((*harness.glob("*.py"), harness / "stages" / f"{stage}.py"))]
        if stage in ("generate", "determinism"):
            parts += [_digest_of(ROOT / "generator"), _digest_of(ROOT / "templates")]
        if stage != "determinism":
            parts.append(_digest(job.package.rglob("*.py")))
        return sha256(" ".join(parts).encode()).hexdigest()


def _run(job: Job, stage: str) -> Outcome:
    command = [sys.executable, "-m", "corpus.stages", stage, str(job.document), str(job.folder), str(job.parts or "")]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")]),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    started = time.perf_counter()
    output = job.folder / f"{stage}.out"
    with output.open("w", encoding="utf-8") as file:
        process = subprocess.Popen(
            command, cwd=job.folder, env=environment, stdout=file, stderr=subprocess.STDOUT, text=True
        )
        try:
            process.wait(LONGEST)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    text = output.read_text(encoding="utf-8", errors="replace")
    outcome = Outcome()
    if process.returncode == 0:
        outcome = Outcome.from_json(text[text.rindex("\n{\n") :])
    else:
        last = (text.strip().splitlines() or [""])[-1]
        outcome.fail(stage, f"the stage broke with {process.returncode}: {last[:300]}; see {output}")
    return replace(outcome, seconds=time.perf_counter() - started)


@cache
def _digest_of(folder: Path) -> str:
    return _digest(each for each in folder.rglob("*") if each.is_file() and "__pycache__" not in each.parts)


def _digest(files: Iterable[Path]) -> str:
    total = sha256()
    for each in sorted(files):
        total.update(each.as_posix().encode() + b"\0" + sha256(each.read_bytes()).digest())
    return total.hexdigest()
