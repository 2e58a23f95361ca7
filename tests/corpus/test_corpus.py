"""Any real document gives a package that can be imported and has every operation, or is refused with a place."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.config import Options, read_config
from generator.diagnostics import DocumentError
from generator.document import load
from generator.output import write
from generator.pipeline import Generated, generate

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
IMPORT_ALL = """
import importlib, pkgutil, acme
for module in pkgutil.walk_packages(acme.__path__, "acme."):
    if not module.name.endswith("_transport"):
        importlib.import_module(module.name)
for name in dir(acme.models):
    found = getattr(acme.models, name)
    if hasattr(found, "model_rebuild"):
        found.model_rebuild()
"""


def test_a_document_becomes_a_package(document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # away from the project's own configuration
    generated = _generate(document)
    assert_no_operation_is_lost(document, generated)
    write(generated.files, tmp_path)
    imported = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert imported.returncode == 0, imported.stderr


def _generate(document: Path) -> Generated:
    try:
        return generate(read_config(Options(spec=str(document), package="acme", lenient=True)))
    except DocumentError as error:
        refusals = error.diagnostics
    assert all(each.location.line > 0 for each in refusals)
    pytest.skip(f"refused: {refusals[0].location.line}: {refusals[0].message[:100]}")


def assert_no_operation_is_lost(document: Path, generated: Generated) -> None:
    operations = generated.report["operations"]
    assert isinstance(operations, list)
    found = {each["pointer"] for each in operations if isinstance(each, dict)}
    root = load(document).root.value
    paths = root.get("paths") if isinstance(root, dict) else None
    for path, item in paths.items() if isinstance(paths, dict) else ():
        for method in METHODS & item.keys() if isinstance(item, dict) else ():
            pointer = f"#/paths/{path.replace('~', '~0').replace('/', '~1')}/{method}"
            assert pointer in found or not isinstance(item[method], dict), f"{pointer} is lost"
