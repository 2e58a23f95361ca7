"""Which modules of the runtime a package needs: those that its code imports, and those that they import in turn.

The features of the runtime (pages, streams, files, ...) are imported by generated code only. So an API that uses none of them
gets none of their modules, and no table says which module belongs to which feature.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

_IMPORTED = re.compile(r"\._runtime\.([a-z0-9_.]+)")


def runtime_files(folder: Path, sources: Iterable[str]) -> dict[str, str]:
    """Return the needed modules of `folder` by their path, such as "http/limits.py". `sources`: all generated modules."""
    modules = _modules(folder)
    needed: set[str] = set()
    pending = {"__init__.py"} | {_path(name, modules) for text in sources for name in _IMPORTED.findall(text)}
    while pending:
        path = pending.pop()
        needed.add(path)
        pending |= {*_imports(path, modules), *_packages(path)} - needed
    return {path: modules[path] for path in sorted(needed)}


@cache
def _modules(folder: Path) -> Mapping[str, str]:
    paths = folder.rglob("*.py")
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def _path(name: str, modules: Mapping[str, str]) -> str:
    """Return the file of a dotted name."""
    path = name.replace(".", "/")
    return f"{path}.py" if f"{path}.py" in modules else f"{path}/__init__.py"


def _imports(path: str, modules: Mapping[str, str]) -> Iterator[str]:
    """Yield the modules that one imports, for type checkers only included."""
    package = path.split("/")[:-1]
    for node in ast.walk(ast.parse(modules[path])):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            yield _path(".".join([*base, *(node.module or node.names[0].name).split(".")]), modules)


def _packages(path: str) -> Iterator[str]:
    """Yield the packages around a module, which Python imports before it."""
    parts = path.split("/")[:-1]
    for depth in range(1, len(parts) + 1):
        yield "/".join([*parts[:depth], "__init__.py"])
