"""A folder that remembers texts by key. A convenience: what is missing, broken or forbidden is as if never remembered."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

CACHE_VARIABLE = "GENERATOR_CACHE_DIR"
"""Names the folder of the cache. Empty: no cache. Unset: the user's folder for caches."""
CACHE_BYTES = 64 * 2**20


class Cache:
    """Texts in files that are named after their keys and begin with the digest of what follows."""

    def __init__(self, folder: Path | None, *, limit: int = CACHE_BYTES) -> None:
        """Without a folder nothing is remembered. `limit` is in bytes."""
        self._folder = folder
        self._limit = limit

    def recall(self, key: str) -> str | None:
        if self._folder is None:
            return None
        try:
            digest, _, content = (self._folder / _name(key)).read_bytes().partition(b"\n")
        except OSError:
            return None
        return content.decode() if digest == _digest(content) else None

    def remember(self, texts: Mapping[str, str]) -> None:
        """Keep texts by their keys, and make room for them by forgetting the oldest."""
        if self._folder is None or not texts:
            return
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            for key, text in texts.items():
                _write(self._folder / _name(key), text.encode())
            _make_room(self._folder, self._limit)


def user_cache() -> Cache:
    """Return the cache that the environment asks for."""
    chosen = os.environ.get(CACHE_VARIABLE)
    if chosen is not None:
        return Cache(Path(chosen) if chosen else None)
    from platformdirs import user_cache_path

    return Cache(user_cache_path("openapi-python-sdk-generator", appauthor=False))


def _name(key: str) -> str:
    return sha256(key.encode()).hexdigest()


def _digest(content: bytes) -> bytes:
    return sha256(content).hexdigest().encode()


def _write(file: Path, content: bytes) -> None:
    """Make a file appear at once, so that another run never reads half of it."""
    unfinished = file.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(_digest(content) + b"\n" + content)
    unfinished.replace(file)


def _make_room(folder: Path, limit: int) -> None:
    ages = {entry.path: entry.stat() for entry in os.scandir(folder)}
    excess = sum(each.st_size for each in ages.values()) - limit
    for path in sorted(ages, key=lambda path: ages[path].st_mtime_ns):
        if excess <= 0:
            break
        Path(path).unlink()
        excess -= ages[path].st_size
