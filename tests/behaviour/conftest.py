"""A few lines of spec -> a package, imported, that talks to a local server."""

from __future__ import annotations

import importlib
import itertools
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from generator.config import Config
from generator.output import write
from generator.pipeline import generate

Build = Callable[..., ModuleType]
_numbers = itertools.count(1)


@pytest.fixture
def build(tmp_path: Path) -> Iterator[Build]:
    """Return a function that generates an SDK from YAML, imports it under a name of its own, and returns the package."""
    built: list[str] = []

    def build_package(spec: str, **settings: object) -> ModuleType:
        package = f"acme{next(_numbers)}"
        folder = tmp_path / package
        folder.mkdir()
        path = folder / "spec.yaml"
        path.write_text(complete(spec), encoding="utf-8")
        write(generate(configuration(path, folder / "out", package, **settings)).files, folder / "out")
        sys.path.insert(0, str(folder / "out"))
        built.append(package)
        importlib.invalidate_caches()
        return importlib.import_module(package)

    yield build_package
    for package in built:
        sys.path.remove(str(tmp_path / package / "out"))
        for name in [name for name in sys.modules if name.partition(".")[0] == package]:
            del sys.modules[name]


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
