"""The committed SDK is up to date with the committed spec, and works in any place and under any name."""

from __future__ import annotations

import ast
import importlib
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import black
import pytest
from pydantic import BaseModel

from generator.config import Options, read_config
from generator.pipeline import generate

ROOT = Path(__file__).parent.parent
GENERATED = ROOT / "generated"

PROBE = """
from {package} import SDK, AsyncSDK, errors, models
sdk = SDK(bearer_auth="t", server_url="http://127.0.0.1:9")
batch = models.Batch.model_validate({{"id": "b", "object": "batch", "endpoint": "e", "input_file_id": "f",
    "completion_window": "24h", "status": "failed", "created_at": 1, "request_counts": {{"total": 1, "completed": 0, "failed": 1}}}})
assert batch.request_counts.total == 1
import pickle, copy
assert pickle.loads(pickle.dumps(batch)) == batch == copy.deepcopy(batch)
try:
    sdk.llm.batches.cancel("..")
except errors.InvalidRequestError:
    pass
else:
    raise AssertionError
print(type(sdk.llm.batches).__module__)
"""


def test_check_is_clean() -> None:
    found = subprocess.run([sys.executable, "-m", "generator", "check"], cwd=ROOT, capture_output=True, text=True)
    assert found.returncode == 0, found.stdout + found.stderr


def test_every_module_imports_and_every_model_builds() -> None:
    sys.path.insert(0, str(GENERATED))
    try:
        for path in sorted((GENERATED / "mka1").rglob("*.py")):
            importlib.import_module(
                ".".join(path.relative_to(GENERATED).with_suffix("").parts).removesuffix(".__init__")
            )
        models = importlib.import_module("mka1.models")
        for name in dir(models):
            kind = getattr(models, name)
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                assert kind.model_rebuild() is not False
    finally:
        sys.path.remove(str(GENERATED))


@pytest.mark.parametrize("path", sorted(GENERATED.rglob("*.py")), ids=lambda path: str(path.relative_to(GENERATED)))
def test_black_changes_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    mode = black.Mode(line_length=120, target_versions={black.TargetVersion.PY311})
    assert black.format_str(text, mode=mode) == text


def test_an_operation_is_one_statement() -> None:
    for path in (GENERATED / "mka1" / "resources").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.decorator_list:
                assert len(node.body) == 2, f"{path}: {node.name}"
                # An argument has a line each in the signature, the docstring and the call.
                arguments = len(node.args.args) + len(node.args.kwonlyargs)
                assert (node.end_lineno or 0) - node.lineno <= 24 + 3 * arguments, f"{path}: {node.name}"


def test_the_batch_operations_are_short() -> None:
    text = (GENERATED / "mka1" / "resources" / "llm" / "batches.py").read_text(encoding="utf-8")
    assert text.count("\n") <= 260


@pytest.mark.parametrize("place", ["mka1", "renamed", "app._vendor.acme.mka1"])
def test_a_copy_works_under_any_name(tmp_path: Path, place: str) -> None:
    target = tmp_path.joinpath(*place.split("."))
    shutil.copytree(GENERATED / "mka1", target, ignore=shutil.ignore_patterns("__pycache__"))
    assert _probe(tmp_path, place) == f"{place}.resources.llm.batches"


def test_it_works_from_a_zip_file(tmp_path: Path) -> None:
    archive = tmp_path / "sdk.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in sorted((GENERATED / "mka1").rglob("*.py")):
            file.write(path, path.relative_to(GENERATED))
    assert _probe(archive, "mka1") == "mka1.resources.llm.batches"


def test_two_copies_live_in_one_process(tmp_path: Path) -> None:
    for name in ("first", "second"):
        shutil.copytree(GENERATED / "mka1", tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    both = (
        PROBE.format(package="first") + PROBE.format(package="second") + "\nimport first\nassert first.SDK is not SDK\n"
    )
    assert _run(tmp_path, both).splitlines() == ["first.resources.llm.batches", "second.resources.llm.batches"]


def test_output_does_not_depend_on_the_surroundings(tmp_path: Path) -> None:
    locales = [{}, {"LC_ALL": "C"}, {"LC_ALL": "tr_TR.UTF-8"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}]
    surroundings = [{"PYTHONHASHSEED": str(seed), **locale} for seed, locale in enumerate(locales)]
    script = (
        "import hashlib, json; from generator.config import *; from generator.pipeline import generate;"
        f"made = generate(read_config(Options(spec={str(ROOT / 'spec' / 'mka1.yaml')!r}, output='out', package='mka1'))).files;"
        "print(hashlib.sha256(json.dumps(made, sort_keys=True).encode()).hexdigest())"
    )
    prints = {_run_script(script, tmp_path, each) for each in surroundings}
    assert len(prints) == 1


def _run_script(script: str, folder: Path, surroundings: dict[str, str]) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **surroundings}
    command = [sys.executable, "-c", script]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True).stdout


def test_the_runtime_is_copied_byte_for_byte() -> None:
    """Modules of features that the API lacks are left out; tests/test_runtime_rooms.py checks which."""
    written, shipped = _modules(ROOT / "templates" / "runtime"), _modules(GENERATED / "mka1" / "_runtime")
    assert shipped.keys() == written.keys() - {
        "auth/further_schemes.py", "oauth.py", "webhooks.py", "wire/inputs.py", "wire/secret_arguments.py",
    }  # fmt: skip
    assert shipped.items() <= written.items()


def _modules(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.py")}


def test_files_stay_inside_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    files = generate(read_config(Options())).files
    assert all(path.startswith("mka1/") or path in (".gitattributes", "README.md", "pyproject.toml") for path in files)


def test_the_oldest_dependencies_of_an_sdk_are_those_of_the_tests() -> None:
    ours = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    theirs = tomllib.loads((GENERATED / "pyproject.toml").read_text(encoding="utf-8"))
    assert set(theirs["project"]["dependencies"]) <= set(ours["project"]["optional-dependencies"]["dev"])


def _probe(path: Path, package: str) -> str:
    return _run(path, PROBE.format(package=package)).strip()


def _run(path: Path, script: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(path)}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
