"""What type checkers see of code that uses an SDK: the types that it expects, and its errors, and no others."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from behaviour.conftest import configuration

from generator.pipeline import generate
from generator.write.output import write

HERE = Path(__file__).parent
GENERATED = HERE.parents[1] / "generated"


@pytest.fixture(scope="module", params=["user_code.py", "user_of_acme.py"])
def code(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return code, and where the SDK is that it uses: the first API's, or one that is made here."""
    if request.param == "user_code.py":
        return HERE / request.param, GENERATED
    folder = tmp_path_factory.mktemp("acme")
    write(generate(configuration(HERE / "secured.yaml", folder, "acme")).files, folder)
    return HERE / request.param, folder


def test_mypy_sees_the_expected_types(code: tuple[Path, Path]) -> None:
    path, packages = code
    options = ["--strict", "--config-file=", "--python-version=3.11", "--no-color-output", "--no-error-summary"]
    output = _run("mypy", *options, str(path), MYPYPATH=str(packages))
    found = _revealed(r":(\d+): note: Revealed type is \"(.*)\"$", output)
    assert [line for line in output.splitlines() if ": error:" in line] == []
    assert found == _expected(path)


def test_pyright_sees_the_expected_types(code: tuple[Path, Path], tmp_path: Path) -> None:
    path, packages = code
    settings = {
        "extraPaths": [str(packages)],
        "pythonVersion": "3.11",
        "typeCheckingMode": "strict",
        "enableTypeIgnoreComments": False,
        "reportUnnecessaryTypeIgnoreComment": True,
    }
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    (tmp_path / path.name).write_bytes(path.read_bytes())
    output = _run("pyright", "--pythonpath", sys.executable, "--project", str(tmp_path))
    found = _revealed(r":(\d+):\d+ - information: Type of \".*\" is \"(.*)\"$", output)
    assert [line for line in output.splitlines() if " - error:" in line or " - warning:" in line] == []
    assert found == _expected(path)


def _expected(path: Path) -> dict[int, list[str]]:
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    return {number: _words(line.partition("  # ")[2]) for number, line in lines if "reveal_type(" in line}


def _revealed(pattern: str, output: str) -> dict[int, list[str]]:
    return {int(number): _words(text) for number, text in re.findall(pattern, output, re.MULTILINE)}


def _words(text: str) -> list[str]:
    """Return the names in a type: type checkers differ in the order of unions, and in how they group literals."""
    names = re.sub(r"\b(?:\w+\.)+(?=\w)", "", text)
    return sorted(name for name in re.findall(r"'[^']*'|\w+", names) if name != "Literal")


def _run(tool: str, *arguments: str, **environment: str) -> str:
    command = [sys.executable, "-m", tool, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment})
    assert done.stderr == "", done.stderr
    return done.stdout
