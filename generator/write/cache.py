"""A cache of texts in a folder. It never fails: an entry that is missing or damaged, or cannot be read, is not found.

Knows nothing of what is cached. `format` caches formatted modules, `run_cache` whole results.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

CACHE_VARIABLE = "GENERATOR_CACHE_DIR"
"""The environment variable with the folder of the cache. Empty: no cache. Unset: the user's cache folder."""
CACHE_BYTES = 64 * 2**20


class Cache:
    """A file for each text: its name is the digest of the key, its first line the digest of the text."""

    def __init__(self, folder: Path | None, *, limit: int = CACHE_BYTES) -> None:
        """Open the cache in a folder; None caches nothing. `limit` is the size in bytes from which old entries are evicted."""
        self._folder = folder
        self._limit = limit

    def get(self, key: str) -> str | None:
        """Return the text that was put under a key, None if there is none or it is damaged."""
        if self._folder is None:
            return None
        try:
            digest, _, content = (self._folder / _name(key)).read_bytes().partition(b"\n")
        except OSError:
            return None
        return content.decode() if digest == _digest(content) else None

    def put(self, texts: Mapping[str, str]) -> None:
        """Store texts under their keys, and evict the oldest entries where the cache gets too large."""
        if self._folder is None or not texts:
            return
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            for key, text in texts.items():
                _write(self._folder / _name(key), text.encode())
            _evict_oldest(self._folder, self._limit)


def user_cache() -> Cache:
    """Return the cache that the environment variable chooses."""
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
    """Write an entry atomically: a concurrent run must never read half of it."""
    unfinished = file.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(_digest(content) + b"\n" + content)
    unfinished.replace(file)


def _evict_oldest(folder: Path, limit: int) -> None:
    ages = {entry.path: entry.stat() for entry in os.scandir(folder)}
    excess = sum(each.st_size for each in ages.values()) - limit
    for path in sorted(ages, key=lambda path: ages[path].st_mtime_ns):
        if excess <= 0:
            break
        Path(path).unlink()
        excess -= ages[path].st_size
