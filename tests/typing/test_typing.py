"""Type checkers report the expected types and errors for code that uses an SDK, and no others.

Each type checker runs once for all programs, because most of its time goes into reading the libraries and the runtime.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import namesakes
import pytest
from behaviour.conftest import complete, configuration
from documented import python_of

from generator.pipeline import generate
from generator.write.output import write

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
GENERATED = ROOT / "generated"
UNTYPED = ("import vcr", "import respx")  # a package without types, and one that httpx2-pytest excludes
PROGRAMS = {
    **{
        name: (HERE / name).read_text(encoding="utf-8")
        for name in ("user_code.py", "user_of_acme.py", "user_of_unions.py")
    },
    "readme.py": "\n".join([*python_of("README.md", of_acme=False), *python_of("generated/README.md")]),
    **{
        f"testing_{number}.py": block
        for number, block in enumerate(python_of("docs/testing.md"))
        if not any(each in block for each in UNTYPED)
    },
}

PACKAGES = ("acme", "more/namesakes")

Revealed = dict[tuple[str, int], list[str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the programs, the package `acme`, and one whose names are those that generated code imports."""
    folder = tmp_path_factory.mktemp("programs")
    write(generate(configuration(HERE / "acme.yaml", folder, "acme")).files, folder)
    spec, more = folder / "namesakes.yaml", folder / "more"
    spec.write_text(complete(namesakes.document()), encoding="utf-8")
    write(generate(configuration(spec, more, "namesakes")).files, more)
    for name, text in PROGRAMS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_mypy_sees_the_expected_types(folder: Path) -> None:
    options = ["--strict", "--config-file=", "--python-version=3.11", "--no-color-output", "--no-error-summary"]
    # `make check` calls mypy with other options, so it would not use what a common cache has, and would replace it.
    cache = ROOT / ".mypy_cache" / "programs"
    output = _run(folder, "mypy", *options, "--cache-dir", str(cache), *PROGRAMS, *PACKAGES, MYPYPATH=str(GENERATED))
    assert [line for line in output.splitlines() if ": error:" in line] == []
    assert _revealed(r"^(\w+\.py):(\d+): note: Revealed type is \"(.*)\"$", output) == _expected()


def test_pyright_sees_the_expected_types(folder: Path) -> None:
    settings = {
        "include": [*PROGRAMS, *PACKAGES],
        "exclude": [f"{each}/_runtime" for each in PACKAGES],
        "extraPaths": [str(GENERATED)],
        "pythonVersion": "3.11",
        "typeCheckingMode": "strict",
        "enableTypeIgnoreComments": False,
        "reportUnnecessaryTypeIgnoreComment": True,
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    output = _run(folder, "pyright", "--pythonpath", sys.executable, "--project", str(folder))
    assert [line for line in output.splitlines() if " - error:" in line or " - warning:" in line] == []
    assert _revealed(r"(\w+\.py):(\d+):\d+ - information: Type of \".*\" is \"(.*)\"$", output) == _expected()


def _expected() -> Revealed:
    """Return the types in the comments beside `reveal_type`, by program and line."""
    return {
        (name, number): _words(line.partition("  # ")[2])
        for name, text in PROGRAMS.items()
        for number, line in enumerate(text.splitlines(), 1)
        if "reveal_type(" in line
    }


def _revealed(pattern: str, output: str) -> Revealed:
    found = re.findall(pattern, output, re.MULTILINE)
    return {(name, int(number)): _words(text) for name, number, text in found}


def _words(text: str) -> list[str]:
    """Return the names in a type: type checkers differ in the order of unions, and in how they group literals."""
    names = re.sub(r"\b(?:\w+\.)+(?=\w)", "", text)
    return sorted(name for name in re.findall(r"'[^']*'|\w+", names) if name != "Literal")


def _run(folder: Path, tool: str, *arguments: str, **environment: str) -> str:
    command = [sys.executable, "-m", tool, *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env={**os.environ, **environment})
    assert done.stderr == "", done.stderr
    return done.stdout
