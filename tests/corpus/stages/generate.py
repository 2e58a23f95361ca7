"""The generator succeeds and reports each operation, or rejects a file that is not OpenAPI and says where."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import subprocess
import sys
from collections import Counter
from typing import Any

from ..naming import Named, count_names
from ..outcome import PACKAGE, Job, Outcome
from ..reading import Reader

_NO_OPENAPI = 3
_LOCATED = re.compile(r"^\S.*:\d+:\d+: error\[[\w-]+\]: ", re.MULTILINE)


def run(job: Job) -> Outcome:
    outcome = Outcome()
    job.report.unlink(missing_ok=True)
    done = _generate(job)
    outcome.peak_mib = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    if done.returncode == _NO_OPENAPI:
        return _judge_refusal(job, done.stderr, outcome)
    if done.returncode != 0:
        outcome.fail("generate", f"exit status {done.returncode}: {_last_words(done.stderr)}")
        return outcome
    operations = json.loads(job.report.read_text(encoding="utf-8"))["operations"]
    _count(job, operations, outcome)
    _judge_report(operations, outcome)
    _judge_operations(job, operations, outcome)
    return outcome


def _generate(job: Job) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", "generate", str(job.document), "--output", str(job.sdk)]
    command += ["--package", PACKAGE, "--lenient", "--report", str(job.report)]
    environment = {**os.environ, "GENERATOR_CACHE_DIR": str(job.folder / "formatted")}
    done = subprocess.run(command, cwd=job.folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        shutil.rmtree(job.sdk, ignore_errors=True)  # what an earlier run made of it
    return done


def _judge_refusal(job: Job, errors: str, outcome: Outcome) -> Outcome:
    reader = Reader(job.document)
    outcome.counts["refused"] = 1
    if reader.version and isinstance((reader.root / "paths").value, dict):
        outcome.fail("generate", f"refused, though it is OpenAPI {reader.version}: {errors.strip()[:300]}")
    elif not _LOCATED.search(errors):
        outcome.fail("generate", f"refused without a place: {errors.strip()[:300]}")
    return outcome


def _count(job: Job, operations: list[Any], outcome: Outcome) -> None:
    modules = list(job.package.rglob("*.py"))
    outcome.counts["operations"] = len(operations)
    outcome.counts.update(each["status"] for each in operations)
    outcome.counts["lists in pages"] = sum(bool(each["paging"]) for each in operations)
    outcome.counts["lists without pages"] = sum(bool(each["unpaged"]) for each in operations)
    outcome.counts.update(count_names(Named(each["attribute"], each["method"], each["path"]) for each in operations))
    outcome.counts["files"] = len(modules)
    outcome.counts["lines"] = sum(each.read_bytes().count(b"\n") for each in modules if "_runtime" not in each.parts)


def _judge_report(operations: list[Any], outcome: Outcome) -> None:
    for each in operations:
        if each["status"] != "full" and not each["reasons"]:
            outcome.fail(each["pointer"], f"{each['status']} without a reason")
        if each["paging"] or each["unpaged"]:
            outcome.note(each["pointer"], each["paging"] or f"no pages: {each['unpaged']}")
        if each["status"] == "stub":
            outcome.skipped[f"stub: {each['reasons'][0]}"] += 1


def _judge_operations(job: Job, operations: list[Any], outcome: Outcome) -> None:
    """Compare with the independent count."""
    expected = Counter(each.pointer for each in Reader(job.document).operations())
    reported = Counter(each["pointer"] for each in operations)
    for pointer in expected - reported:
        outcome.fail(pointer, "the operation is not in the report")
    for pointer in reported - expected:
        outcome.fail(pointer, "the report has an operation that the document has not")
    for attribute, count in Counter(each["attribute"] for each in operations).items():
        if count > 1:
            outcome.fail(attribute, f"{count} operations have this attribute")


def _last_words(errors: str) -> str:
    """Return where in our code a traceback ends, and its message."""
    places = re.findall(r'File ".*?/(generator/[^"]+)", line (\d+), in (\w+)', errors)
    where = " <- ".join(f"{file}:{line} {function}" for file, line, function in reversed(places[-4:]))
    lines = errors.strip().splitlines() or ["(nothing said)"]
    message = next((each for each in reversed(lines) if re.match(r"\w+(\.\w+)*(Error|Exception)\b", each)), lines[-1])
    return f"{message[:300]} {where}"
