"""Formatting gives the same result with any cache or none, in one process or several."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.write import format as formatting
from generator.write.cache import CACHE_VARIABLE, Cache, user_cache
from generator.write.format import format_files

NAME = "a" * 60
UGLY = f"x = {NAME} if {NAME} else {{  'a':1 }}\n"
"""A line that only black knows how to break."""
NEAT = f'x = (\n    {NAME}\n    if {NAME}\n    else {{"a": 1}}\n)\n'
BROKEN = f"def {NAME}{NAME}"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the cache, which does not exist yet."""
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache/openapi-python-sdk-generator"


@pytest.fixture
def no_black(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every use of black fail."""
    monkeypatch.setitem(sys.modules, "black", None)


def test_python_is_formatted_and_nothing_else() -> None:
    files = {"a.py": UGLY, "b.md": UGLY, "c/d.py": NEAT, "py": UGLY}
    assert format_files(files) == {"a.py": NEAT, "b.md": UGLY, "c/d.py": NEAT, "py": UGLY}
    assert list(format_files(files)) == list(files)


def test_the_runtime_is_copied_byte_for_byte() -> None:
    files = {"acme/_runtime/client.py": UGLY, "acme/runtime.py": UGLY}
    assert format_files(files) == {"acme/_runtime/client.py": UGLY, "acme/runtime.py": NEAT}


def test_lines_have_up_to_120_characters() -> None:
    line = f"x = call({'a' * 54}, {'b' * 54})\n"
    assert len(line) == 120 + len("\n")
    assert format_files({"a.py": line}) == {"a.py": line}
    assert format_files({"a.py": line.replace("x", "xy")})["a.py"].count("\n") > 1


def test_modules_that_are_formatted_already_do_not_need_black(request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("no_black")
    line = f"x = call({NAME}, {NAME})\n"
    assert format_files({"a.py": line})["a.py"] == f"x = call(\n    {NAME},\n    {NAME},\n)\n"


def test_the_error_for_invalid_python_names_the_file() -> None:
    with pytest.raises(ValueError, match=r"models/a\.py is not valid Python"):
        format_files({"models/a.py": BROKEN})


def test_the_same_text_is_not_formatted_again(request: pytest.FixtureRequest) -> None:
    format_files({"a.py": UGLY})
    request.getfixturevalue("no_black")
    assert format_files({"b.py": UGLY}) == {"b.py": NEAT}
    with pytest.raises(ImportError):
        format_files({"a.py": UGLY.replace("x", "y")})


def test_another_version_of_black_formats_again(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    format_files({"a.py": UGLY})
    request.getfixturevalue("no_black")
    monkeypatch.setattr(formatting, "version", lambda _: "99.1")
    with pytest.raises(ImportError):
        format_files({"a.py": UGLY})


def test_a_warm_run_does_not_import_black() -> None:
    code = f"import sys; from generator.write.format import format_files as f; f({{'a.py': {UGLY!r}}}); print('black' in sys.modules)"
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(2)]
    assert [run.stdout for run in runs] == ["True\n", "False\n"]


@pytest.mark.parametrize(
    "damage", [b"", b"x", b"\n", b"0" * 64 + b"\n" + NEAT.encode()], ids=["empty", "x", "line", "digest"]
)
def test_a_damaged_entry_is_replaced(folder: Path, damage: bytes) -> None:
    format_files({"a.py": UGLY})
    (entry,) = folder.iterdir()
    whole = entry.read_bytes()
    entry.write_bytes(damage)
    assert format_files({"a.py": UGLY}) == {"a.py": NEAT}
    assert entry.read_bytes() == whole


def test_a_truncated_entry_is_replaced(folder: Path) -> None:
    format_files({"a.py": UGLY})
    (entry,) = folder.iterdir()
    entry.write_bytes(entry.read_bytes()[:-1])
    assert format_files({"a.py": UGLY}) == {"a.py": NEAT}


def test_a_cache_that_cannot_be_created_is_ignored(folder: Path) -> None:
    folder.parent.mkdir()
    folder.write_text("a file in its place")
    assert format_files({"a.py": UGLY}) == {"a.py": NEAT}
    assert folder.read_text() == "a file in its place"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_cache_that_cannot_be_written_is_ignored(folder: Path) -> None:
    folder.parent.mkdir()
    folder.mkdir(mode=0o500)
    assert format_files({"a.py": UGLY}) == {"a.py": NEAT}


def test_an_empty_variable_means_no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, "")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert format_files({"a.py": UGLY}) == {"a.py": NEAT}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="the folder for caches is another one there")
def test_without_the_variable_the_users_cache_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CACHE_VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    user_cache().put({"key": "text"})
    assert len(list((tmp_path / "openapi-python-sdk-generator").iterdir())) == 1


def test_the_cache_evicts_the_oldest_entries(folder: Path) -> None:
    cache = Cache(folder, limit=1000)
    for number in range(10):
        cache.put({f"key {number}": "x" * 300})
        for entry in folder.iterdir():
            os.utime(entry, ns=(entry.stat().st_atime_ns, entry.stat().st_mtime_ns - 10**9))
    assert [number for number in range(10) if cache.get(f"key {number}")] == [8, 9]
    assert sum(entry.stat().st_size for entry in folder.iterdir()) <= 1000


@given(texts=st.dictionaries(st.text(), st.text()))
def test_the_cache_returns_what_was_put_in(tmp_path_factory: pytest.TempPathFactory, texts: dict[str, str]) -> None:
    cache = Cache(tmp_path_factory.mktemp("cache"))
    cache.put(texts)
    assert {key: cache.get(key) for key in texts} == texts


def many() -> dict[str, str]:
    return {f"{number}.py": UGLY.replace("x", f"x{number}") * 10 for number in range(9)}


def test_several_processes_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, "")
    expected = format_files(many())
    monkeypatch.setattr(formatting, "WORTH_A_PROCESS", 100)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert format_files(many()) == expected
    assert list(format_files(many())) == list(expected)


def test_an_error_in_another_process_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formatting, "WORTH_A_PROCESS", 100)
    with pytest.raises(ValueError, match=r"bad\.py is not valid Python"):
        format_files({**many(), "bad.py": BROKEN})


def test_without_other_processes_one_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(formatting, "WORTH_A_PROCESS", 100)
    monkeypatch.setattr(formatting, "_format_in_processes", refuse)
    assert format_files(many())["1.py"] == NEAT.replace("x", "x1") * 10


def test_concurrent_runs_share_the_cache() -> None:
    results: list[dict[str, str]] = []
    threads = [threading.Thread(target=lambda: results.append(format_files(many()))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [format_files(many())] * 4
