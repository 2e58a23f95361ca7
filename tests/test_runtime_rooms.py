"""The rooms of the runtime: which may import which, how many files each has, and which modules an SDK contains."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.write.runtime import runtime_files

RUNTIME = Path(__file__).parent.parent / "templates" / "runtime"
HALL = ("errors", "redaction", "frozen", "sentinels")
"""Modules that every room may import. They import no room."""
FEATURES = ("streams", "pages", "files", "oauth", "webhooks", "capture")
ROOMS = ("client", "call", *FEATURES, "auth", "wire", "http", "types")
"""From the top to the bottom: a room imports only rooms after it, and no feature imports another."""
MODULES = sorted(RUNTIME.rglob("*.py"))
MOST_FILES = 10


def _room(path: Path) -> str:
    return path.relative_to(RUNTIME).parts[0].removesuffix(".py")


def _imported(path: Path) -> Iterator[Path]:
    """Yield the modules of the runtime that one imports, for type checkers only included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield path.parents[node.level - 1] / f"{(node.module or node.names[0].name).replace('.', '/')}.py"


def test_every_module_is_in_a_room() -> None:
    assert {_room(path) for path in MODULES} == {*ROOMS, *HALL, "__init__"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(RUNTIME).as_posix())
def test_imports_go_one_way(path: Path) -> None:
    room = _room(path)
    allowed = {*HALL} if room in (*HALL, "__init__") else {*HALL, room, *ROOMS[ROOMS.index(room) + 1 :]}
    if room in FEATURES:
        allowed -= {*FEATURES} - {room}
    assert {_room(each) for each in _imported(path)} <= allowed


@pytest.mark.parametrize("room", [room for room in ROOMS if (RUNTIME / room).is_dir()])
def test_a_room_is_small_and_says_what_it_is_for(room: str) -> None:
    modules = [path for path in (RUNTIME / room).glob("*.py") if path.name != "__init__.py"]
    assert len(modules) <= MOST_FILES
    assert ast.get_docstring(ast.parse((RUNTIME / room / "__init__.py").read_text(encoding="utf-8")))


def test_a_package_gets_what_it_imports_and_what_that_imports() -> None:
    files = runtime_files(RUNTIME, ["from ..._runtime.pages.page import Page"])
    assert {"__init__.py", "pages/__init__.py", "pages/page.py", "pages/steps.py", "wire/values.py"} <= files.keys()
    assert not {path for path in files if path.startswith(("streams/", "files/", "client/"))}
    assert files["pages/page.py"] == (RUNTIME / "pages" / "page.py").read_text(encoding="utf-8")


def test_features_are_shipped_only_where_they_are_used() -> None:
    base = runtime_files(RUNTIME, ["from ._runtime.client.client import Client", "._runtime.client.resource"])
    assert {_room(RUNTIME / path) for path in base} & {*FEATURES} == {"capture"}
