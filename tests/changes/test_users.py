"""Code of users: type checkers and the interpreter accept it with a changed SDK where the verdict says that it still works."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from .mutations import MUTATIONS, SHOP, Mutation
from .packages import write_package

ROOT = Path(__file__).parents[2]
USED = [each for each in MUTATIONS if each.user]


def _program(mutation: Mutation, package: str) -> str:
    needs_sdk = "SDK(" not in mutation.user
    code = (
        f"from PACKAGE import SDK, models\n\nprint(models)\nsdk = SDK()\n{mutation.user}\n"
        if needs_sdk
        else mutation.user + "\n"
    )
    return code.replace("PACKAGE", package)


@pytest.fixture(scope="module")
def errors(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Return what mypy says about each program: those with the SDK of the shop, and those with a changed SDK."""
    folder = tmp_path_factory.mktemp("users")
    write_package(SHOP, "shop", folder)
    for number, mutation in enumerate(USED):
        write_package(mutation.document(), f"changed_{number}", folder)
        (folder / f"before_{number}.py").write_text(_program(mutation, "shop"), encoding="utf-8")
        (folder / f"after_{number}.py").write_text(_program(mutation, f"changed_{number}"), encoding="utf-8")
    programs = sorted(path.name for path in folder.glob("*_*.py"))
    options = ["--strict", "--config-file=", "--python-version=3.11", "--no-color-output", "--no-error-summary"]
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            *options,
            "--follow-imports=silent",
            "--cache-dir",
            str(ROOT / ".mypy_cache/users"),
            *programs,
        ],
        cwd=folder,
        env={**os.environ, "MYPYPATH": str(ROOT / "templates")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode < 2, done.stderr
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line in done.stdout.splitlines():
        if ": error:" in line:
            found[line.partition(":")[0]].append(line)
    return found


@pytest.mark.parametrize(("number", "mutation"), [*enumerate(USED)], ids=[each.name for each in USED])
def test_type_checkers_agree_with_the_verdict(number: int, mutation: Mutation, errors: dict[str, list[str]]) -> None:
    assert errors.get(f"before_{number}.py", []) == []
    assert bool(errors.get(f"after_{number}.py")) == (mutation.verdict == "major"), errors.get(f"after_{number}.py")
