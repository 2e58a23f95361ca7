"""The output is the same for any hash seed, and the public names are the same for any order of the document's keys."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from ..documents import SUFFIXES
from ..outcome import Job, Outcome
from ..reading import load

_SHOWN: Final = 10


def run(job: Job) -> Outcome:
    outcome = Outcome()
    first, second = (_fingerprint(job.document, job.folder, seed) for seed in ("1", "2"))
    for path in first["files"].keys() | second["files"].keys():
        if first["files"].get(path) != second["files"].get(path):
            outcome.fail(path, "differs between two hash seeds")
    shuffled = _fingerprint(_shuffle(job), job.folder, "1")
    _compare(set(first["names"]), set(shuffled["names"]), outcome)
    outcome.counts["names"] = len(first["names"])
    return outcome


def _fingerprint(document: Path, folder: Path, seed: str) -> Any:
    command = [sys.executable, "-m", "corpus.fingerprint", str(document)]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(done.stderr.strip().splitlines()[-1])
    return json.loads(done.stdout)


def _compare(before: set[str], after: set[str], outcome: Outcome) -> None:
    gone, new = sorted(before - after), sorted(after - before)
    outcome.counts["names that depend on order"] = len(gone)
    for name in gone[:_SHOWN]:
        outcome.fail(name, f"a name that depends on the order of keys ({len(gone)} gone, {len(new)} new: {new[:3]})")
    if new and not gone:
        outcome.fail(new[0], f"{len(new)} names that depend on the order of keys")


def _shuffle(job: Job) -> Path:
    """Write the document, and what it may refer to, with the keys of every mapping in another order."""
    source = job.parts or job.document.parent
    target = job.folder / "shuffled"
    shutil.rmtree(target, ignore_errors=True)
    generator = random.Random(1)
    for path in source.rglob("*") if job.parts else [job.document]:
        if path.is_file() and path.suffix in SUFFIXES:
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(json.dumps(_shuffled(load(path), generator)), encoding="utf-8")
    return target / job.document.relative_to(source)


def _shuffled(value: Any, generator: random.Random) -> Any:
    if isinstance(value, dict):
        keys = generator.sample(list(value), len(value))
        return {key: _shuffled(value[key], generator) for key in keys}
    if isinstance(value, list):
        return [_shuffled(each, generator) for each in value]
    return value
