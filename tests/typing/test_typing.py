"""What type checkers see of the first API's SDK: the types that `user_code.py` expects, and its errors, and no others."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

USER_CODE = Path(__file__).parent / "user_code.py"
GENERATED = Path(__file__).parents[2] / "generated"


def test_mypy_sees_the_expected_types() -> None:
    options = ["--strict", "--config-file=", "--python-version=3.11", "--no-color-output", "--no-error-summary"]
    output = _run("mypy", *options, str(USER_CODE), MYPYPATH=str(GENERATED))
    found = _revealed(r":(\d+): note: Revealed type is \"(.*)\"$", output)
    assert [line for line in output.splitlines() if ": error:" in line] == []
    assert found == _expected()


def test_pyright_sees_the_expected_types(tmp_path: Path) -> None:
    settings = {
        "extraPaths": [str(GENERATED)],
        "pythonVersion": "3.11",
        "typeCheckingMode": "strict",
        "enableTypeIgnoreComments": False,
        "reportUnnecessaryTypeIgnoreComment": True,
    }
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    (tmp_path / USER_CODE.name).write_bytes(USER_CODE.read_bytes())
    output = _run("pyright", "--pythonpath", sys.executable, "--project", str(tmp_path))
    found = _revealed(r":(\d+):\d+ - information: Type of \".*\" is \"(.*)\"$", output)
    assert [line for line in output.splitlines() if " - error:" in line or " - warning:" in line] == []
    assert found == _expected()


def _expected() -> dict[int, list[str]]:
    lines = enumerate(USER_CODE.read_text(encoding="utf-8").splitlines(), 1)
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
