"""The fixture `build`: a short spec -> an imported package."""

from __future__ import annotations

import importlib
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType

import pytest

from generator.config import Config
from generator.pipeline import generate
from generator.write.output import write

Build = Callable[..., ModuleType]


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Build]:
    """Return a function that generates an SDK from YAML, imports it under a name of its own, and returns the package.

    The same YAML gives the same package.
    """
    built: dict[str, ModuleType] = {}

    def build_package(spec: str, **settings: object) -> ModuleType:
        wanted = repr((spec, settings))
        if wanted not in built:
            folder = _write(spec, tmp_path_factory.mktemp("acme"), settings)
            built[wanted] = imported(folder, folder.name)
        return built[wanted]

    yield build_package
    for package in built.values():
        for name in [name for name in sys.modules if name.partition(".")[0] == package.__name__]:
            del sys.modules[name]


def _write(spec: str, folder: Path, settings: Mapping[str, object]) -> Path:
    """Generate a package that has the folder's name into the folder."""
    path = folder / "spec.yaml"
    path.write_text(complete(spec), encoding="utf-8")
    write(generate(configuration(path, folder, folder.name, **settings)).files, folder)
    return folder


def imported(folder: Path, name: str) -> ModuleType:
    """Import a package from a folder."""
    sys.path.insert(0, str(folder))
    try:
        importlib.invalidate_caches()
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(folder))


def complete(spec: str) -> str:
    """Return a spec with the head that every document needs."""
    text = textwrap.dedent(spec).strip() + "\n"
    head = "" if text.startswith(("openapi:", "swagger:")) else 'openapi: 3.1.0\ninfo: {title: Acme, version: "1"}\n'
    return head + text


def configuration(spec: Path, output: Path, package: str, **settings: object) -> Config:
    """Return a configuration for a test."""
    values: dict[str, object] = {
        "spec": spec, "output": output, "package": package, "class_name": "SDK", "distribution": package,
        "version": "1.0.0", "lenient": False, **settings,
    }  # fmt: skip
    return Config(**values)  # type: ignore[arg-type]
