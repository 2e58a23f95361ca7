"""Each folder of tests/cases is one feature: spec.yaml in, expected/ and diagnostics.txt out.

`pytest tests/test_cases.py --update` rewrites what is expected; read the difference before you commit it.
"""

from __future__ import annotations

import fnmatch
import shutil
from pathlib import Path

import black
import pytest
from behaviour.conftest import complete, configuration

from generator.pipeline import generate

CASES = Path(__file__).parent / "cases"
SHOWN = ("resources/*", "models/*")
BLACK = black.Mode(line_length=120, target_versions={black.TargetVersion.PY311})
HIDDEN = ("models/__init__.py", "resources/__init__.py")


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_case(case: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    spec = tmp_path / "spec.yaml"
    text = (case / "spec.yaml").read_text(encoding="utf-8")
    assert text.count("\n") <= 40, "a case shows one feature"
    spec.write_text(complete(text), encoding="utf-8")
    generated = generate(configuration(spec, tmp_path / "out", "acme"))
    files = {path.removeprefix("acme/"): text for path, text in generated.files.items() if _is_shown(case, path)}
    found = "".join(f"{each.severity}[{each.code}] {each.pointer}: {each.message}\n" for each in generated.diagnostics)
    if request.config.getoption("--update"):
        _update(case, files, found)
    assert (case / "diagnostics.txt").read_text(encoding="utf-8") == found
    assert _read(case / "expected") == files


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_black_changes_nothing(case: Path, tmp_path: Path) -> None:
    spec = tmp_path / "spec.yaml"
    spec.write_text(complete((case / "spec.yaml").read_text(encoding="utf-8")), encoding="utf-8")
    files = generate(configuration(spec, tmp_path / "out", "acme")).files
    for path, text in files.items():
        if path.endswith(".py") and "/_runtime/" not in path:
            assert black.format_str(text, mode=BLACK) == text, path


def _is_shown(case: Path, path: str) -> bool:
    """Show namespaces and models; `client` in the name of a case asks for the constructor instead."""
    name = path.removeprefix("acme/")
    if case.name == "webhooks":
        return name in ("webhooks.py", "models/adoption.py")
    if case.name.startswith("client"):
        return name == "client.py"
    return any(fnmatch.fnmatch(name, pattern) for pattern in SHOWN) and name not in HIDDEN


def _read(folder: Path) -> dict[str, str]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def _update(case: Path, files: dict[str, str], found: str) -> None:
    shutil.rmtree(case / "expected", ignore_errors=True)
    for name, text in files.items():
        path = case / "expected" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (case / "diagnostics.txt").write_text(found, encoding="utf-8")
