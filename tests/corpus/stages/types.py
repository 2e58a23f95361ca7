"""mypy --strict and pyright strict find no errors in a package.

They read the runtime but do not check it again, because it is the same in all packages. How much processor time they take
for a line is a note; it should not grow with the package.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from ..outcome import PACKAGE, Job, Outcome

_LIBRARIES: Final = "import httpx2, pydantic, pydantic_core, typing_extensions\n"
_MYPY: Final = [sys.executable, "-m", "mypy", "--config-file", os.devnull, "--strict", "--python-version", "3.11"]


def run(job: Job) -> Outcome:
    outcome = Outcome()
    if job.package.is_dir():
        _check_with_mypy(job, outcome)
        _check_with_pyright(job, outcome)
        _note_times(job, outcome)
    return outcome


def _note_times(job: Job, outcome: Outcome) -> None:
    modules = (each for each in job.package.rglob("*.py") if "_runtime" not in each.relative_to(job.package).parts)
    lines = sum(each.read_text(encoding="utf-8").count("\n") for each in modules)
    outcome.counts["checked lines"] = lines
    times = ", ".join(f"{tool} {outcome.counts[f'{tool}, ms'] / lines:.2f} ms" for tool in ("mypy", "pyright"))
    outcome.note(f"{lines} lines", f"{times} of processor time for a line")


def _check_with_mypy(job: Job, outcome: Outcome) -> None:
    cache = job.folder / "mypy"
    if not cache.is_dir():
        _copy_seed(job.folder.parent.parent / "mypy", cache)
    with _timed(outcome, "mypy"):
        done = _run([*_MYPY, "--output", "json", "--cache-dir", str(cache), PACKAGE], job.sdk)
    if done.returncode > 1:
        outcome.fail("mypy", (done.stderr or done.stdout).strip()[-300:])
    for line in done.stdout.splitlines():
        if line.startswith("{") and (found := json.loads(line))["severity"] == "error":
            outcome.counts["mypy errors"] += 1
            outcome.fail(f"{found['file']}:{found['line']}", f"mypy: {found['message']} [{found['code']}]")


def _copy_seed(seed: Path, cache: Path) -> None:
    """Start with what mypy knows of the libraries, which takes it longer than most packages."""
    if not seed.is_dir():
        unfinished = seed.with_name(f"{seed.name}-{cache.parent.name}")
        _run([*_MYPY, "--cache-dir", str(unfinished), "-c", _LIBRARIES], cache.parent)
        if seed.is_dir():
            shutil.rmtree(unfinished)
        else:
            unfinished.rename(seed)
    shutil.copytree(seed, cache)


def _check_with_pyright(job: Job, outcome: Outcome) -> None:
    package = f"{job.sdk.name}/{PACKAGE}"
    settings = {
        "include": [package],
        "exclude": [f"{package}/_runtime"],
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
    }
    configuration = job.folder / "pyrightconfig.json"
    configuration.write_text(json.dumps(settings), encoding="utf-8")
    pyright = Path(sysconfig.get_path("scripts")) / "pyright"
    command = [str(pyright), "--project", str(configuration), "--pythonpath", sys.executable, "--outputjson"]
    with _timed(outcome, "pyright"):
        done = _run(command, job.folder)
    try:
        found = json.loads(done.stdout)["generalDiagnostics"]
    except ValueError:
        outcome.fail("pyright", (done.stderr or done.stdout).strip()[-300:])
        return
    for each in found:
        if each["severity"] == "error":
            outcome.counts["pyright errors"] += 1
            where = f"{Path(each['file']).relative_to(job.sdk)}:{each['range']['start']['line'] + 1}"
            outcome.fail(where, f"pyright: {each['message'].splitlines()[0]} [{each.get('rule', 'syntax')}]")


@contextmanager
def _timed(outcome: Outcome, tool: str) -> Iterator[None]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    yield
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    outcome.counts[f"{tool}, ms"] = round(1000 * seconds)


def _run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
