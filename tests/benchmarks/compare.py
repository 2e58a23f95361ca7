"""Times the generator on large documents, beside openapi-python-client and openapi-generator where they are installed.

    python tests/benchmarks/compare.py openapi.yaml [...]

Each run is a fresh process with a cold cache, except for the last two columns: the run after a description in the document
was changed, and a check without changes. The times are processor time, with that of child processes.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from measure import ROOT

OTHERS = {
    "openapi-python-client": ["openapi-python-client", "generate", "--path", "{spec}", "--output-path", "{output}", "--overwrite"],
    "openapi-generator": ["openapi-generator-cli", "generate", "-g", "python", "-i", "{spec}", "-o", "{output}"],
}  # fmt: skip


def main(documents: list[str]) -> None:
    others = [name for name, command in OTHERS.items() if shutil.which(command[0])]
    columns = ["document", "generate", *others, *(f"/ {name}" for name in others), "after an edit", "check"]
    print(f"| {' | '.join(columns)} |\n|{' --- |' * len(columns)}")
    for document in documents:
        print(f"| {' | '.join(_row(Path(document), others))} |", flush=True)


def _row(document: Path, others: list[str]) -> Iterator[str]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        spec = folder / document.name
        shutil.copy(document, spec)
        cold = _generator("generate", spec, folder)
        times = [_seconds(_filled(OTHERS[other], spec, folder / other), {}) for other in others]
        yield from (document.name, _shown(cold), *map(_shown, times))
        yield from ("" if each is None or cold is None else f"{cold / each:.2f} x" for each in times)
        _edit(spec)
        edited = _generator("generate", spec, folder)
        checked = _generator("check", spec, folder)
        for each in (edited, checked):
            yield "" if each is None or not cold else f"{_shown(each)}, {each / cold:.2f} x"


def _edit(spec: Path) -> None:
    """Change the first description, so that one file of the package changes."""
    text = spec.read_text(encoding="utf-8")
    spec.write_text(re.sub(r"(\bdescription\"?: *\"?\w)", r"\1x", text, count=1), encoding="utf-8")


def _generator(command: str, spec: Path, folder: Path) -> float | None:
    arguments = [str(spec), "--output", str(folder / "sdk"), "--package", "compared", "--lenient"]
    return _seconds(
        [sys.executable, "-m", "generator", command, *arguments], {"GENERATOR_CACHE_DIR": str(folder / "cache")}
    )


def _filled(command: list[str], spec: Path, output: Path) -> list[str]:
    return [each.format(spec=spec, output=output) for each in command]


def _seconds(command: list[str], environment: dict[str, str]) -> float | None:
    """Return the processor time of a command in seconds, None if it failed."""
    before = os.times()
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, check=False)
    after = os.times()
    if done.returncode:
        return None
    return after.children_user + after.children_system - before.children_user - before.children_system


def _shown(seconds: float | None) -> str:
    return "failed" if seconds is None else f"{seconds:.2f} s"


if __name__ == "__main__":
    main(sys.argv[1:])
