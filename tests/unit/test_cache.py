"""The cache uses, and deletes, only what its user alone can have written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.write.cache import CACHE_VARIABLE, Cache, user_cache

posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the environment variable names."""
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    return tmp_path


def entries(chosen: Path) -> list[Path]:
    return sorted((chosen / "openapi-python-sdk-generator").iterdir())


def test_other_files_are_never_deleted(chosen: Path) -> None:
    user_cache().put({"key": "text"})
    folder = chosen / "openapi-python-sdk-generator"
    others = [chosen / "thesis.tex", folder / "notes.txt", folder / ("0" * 63), folder / ("0" * 64 + ".bak")]
    for each in others:
        each.write_text("x" * 1000)
        os.utime(each, (0, 0))
    Cache(folder, limit=10).put({"other": "text"})
    assert all(each.exists() for each in others)
    assert entries(chosen) == sorted(others[1:])


@posix_only
def test_a_new_folder_belongs_to_the_user_alone(chosen: Path) -> None:
    before = os.umask(0)
    try:
        user_cache().put({"key": "text"})
    finally:
        os.umask(before)
    assert (chosen / "openapi-python-sdk-generator").stat().st_mode & 0o777 == 0o700
    assert user_cache().refusal is None


@posix_only
@pytest.mark.parametrize("mode", [0o770, 0o707, 0o722])
def test_a_folder_that_others_can_write_to_is_not_used(chosen: Path, mode: int) -> None:
    user_cache().put({"key": "text"})
    folder = chosen / "openapi-python-sdk-generator"
    folder.chmod(mode)
    assert user_cache().get("key") is None
    user_cache().put({"other": "text"})
    assert len(entries(chosen)) == 1
    assert "other users can write to it" in (user_cache().refusal or "")
    folder.chmod(0o755)
    assert user_cache().get("key") == "text"


@posix_only
def test_a_folder_of_another_user_is_not_used(chosen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    user_cache().put({"key": "text"})
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert user_cache().get("key") is None
    user_cache().put({"other": "text"})
    assert len(entries(chosen)) == 1
    assert "another user owns it" in (user_cache().refusal or "")


@posix_only
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_a_file_of_another_user_is_not_read(chosen: Path) -> None:
    user_cache().put({"key": "text"})
    (entry,) = entries(chosen)
    os.chown(entry, 12345, 12345)
    assert user_cache().get("key") is None


def test_a_link_to_a_folder_is_not_used(chosen: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    target = tmp_path_factory.mktemp("target")
    (chosen / "openapi-python-sdk-generator").symlink_to(target)
    user_cache().put({"key": "text"})
    assert list(target.iterdir()) == []
    assert "it is not a folder" in (user_cache().refusal or "")


def test_an_entry_counts_for_its_own_key_only(chosen: Path) -> None:
    user_cache().put({"key": "text"})
    (one,) = entries(chosen)
    user_cache().put({"other": "other text"})
    (other,) = {*entries(chosen)} - {one}
    one.replace(other)
    assert user_cache().get("other") is None


@pytest.mark.parametrize("value", ["", "absent"])
def test_a_cache_that_is_off_or_new_is_not_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, value: str) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, value and str(tmp_path / value))
    assert user_cache().refusal is None
