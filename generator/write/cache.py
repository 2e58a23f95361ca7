"""A cache of texts in a folder. It never fails: an entry that is missing or damaged, or cannot be read, is not found.

Whoever can write to the folder decides what `generate` writes. So the cache uses only a folder that belongs to the user and
that nobody else can write to, and in it only files that belong to the user. Signing the entries would not be safer: the
key would have to be in such a folder too. On Windows, which has other permissions, the folder is used as it is.

Knows nothing of what is cached. `format` caches formatted modules, `run_cache` whole results.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

CACHE_VARIABLE = "GENERATOR_CACHE_DIR"
"""The environment variable with the folder around that of the cache. Empty: no cache. Unset: the user's cache folder."""
CACHE_BYTES = 64 * 2**20
_FOLDER: Final = "openapi-python-sdk-generator"
_ENTRY: Final = re.compile(r"[0-9a-f]{64}(\.[0-9]+)?")


class Cache:
    """A file for each text: its name is the digest of the key, its first line the digest of name and text."""

    def __init__(self, folder: Path | None, *, limit: int = CACHE_BYTES) -> None:
        """Open the cache in a folder; None caches nothing. `limit` is the size in bytes from which old entries are evicted."""
        self._folder = folder
        self._limit = limit

    @property
    def refusal(self) -> str | None:
        """Return why the folder is not used, None if it is."""
        reason = None if self._folder is None else _distrust(self._folder)
        return reason and f"the cache in {self._folder} is not used: {reason}"

    def get(self, key: str) -> str | None:
        """Return the text that was put under a key, None if there is none or it is damaged."""
        if self._folder is None or _distrust(self._folder):
            return None
        name = _name(key)
        try:
            digest, _, content = _read(self._folder / name).partition(b"\n")
        except OSError:
            return None
        return content.decode() if digest == _digest(name, content) else None

    def put(self, texts: Mapping[str, str]) -> None:
        """Store texts under their keys, and evict the oldest entries where the cache gets too large."""
        if self._folder is None or not texts:
            return
        with suppress(OSError):
            self._folder.parent.mkdir(parents=True, exist_ok=True)
            self._folder.mkdir(mode=0o700, exist_ok=True)
            if _distrust(self._folder):
                return
            for key, text in texts.items():
                _write(self._folder / _name(key), text.encode())
            _evict_oldest(self._folder, self._limit)


def user_cache() -> Cache:
    """Return the cache that the environment variable chooses."""
    chosen = os.environ.get(CACHE_VARIABLE)
    if chosen is not None:
        return Cache(Path(chosen) / _FOLDER if chosen else None)
    from platformdirs import user_cache_path

    return Cache(user_cache_path(_FOLDER, appauthor=False))


def _distrust(folder: Path) -> str | None:
    """Return why others may have written to a folder, None if they cannot, or if it does not exist."""
    try:
        found = folder.lstat()
    except OSError:
        return None
    if not stat.S_ISDIR(found.st_mode):
        return "it is not a folder"
    if not _is_own(found):
        return "another user owns it"
    is_shared = sys.platform != "win32" and found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return "other users can write to it" if is_shared else None


def _is_own(found: os.stat_result) -> bool:
    return sys.platform == "win32" or found.st_uid == os.geteuid()


def _read(file: Path) -> bytes:
    """Return the content of a file of the user's own. Others could replace the folder after it was checked."""
    with file.open("rb") as opened:
        if not _is_own(os.fstat(opened.fileno())):
            raise PermissionError(f"another user owns {file}")
        return opened.read()


def _name(key: str) -> str:
    return sha256(key.encode()).hexdigest()


def _digest(name: str, content: bytes) -> bytes:
    return sha256(name.encode() + content).hexdigest().encode()


def _write(file: Path, content: bytes) -> None:
    """Write an entry atomically: a concurrent run must never read half of it."""
    unfinished = file.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(_digest(file.name, content) + b"\n" + content)
    unfinished.replace(file)


def _evict_oldest(folder: Path, limit: int) -> None:
    """Delete the oldest entries. Files with other names are not the cache's, and stay."""
    ages: dict[str, os.stat_result] = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            if _ENTRY.fullmatch(entry.name):
                with suppress(FileNotFoundError):  # a concurrent run evicts too
                    ages[entry.path] = entry.stat()
    excess = sum(each.st_size for each in ages.values()) - limit
    for path in sorted(ages, key=lambda path: ages[path].st_mtime_ns):
        if excess <= 0:
            break
        Path(path).unlink(missing_ok=True)
        excess -= ages[path].st_size
