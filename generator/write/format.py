"""Format generated Python as black does, with black only where that is needed, in several processes, and once.

The templates write what black would, but for the length of lines, and most of those are broken without it too (see
layout.py). Only this module knows black, and imports it when there is a text for it that is not in the cache.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from importlib.metadata import version

from .cache import user_cache
from .layout import WIDTH, laid_out

WORTH_A_PROCESS = 200_000
"""Characters that take about a second, several times what the start of another process takes."""


def format_files(files: Mapping[str, str]) -> dict[str, str]:
    """Return the same files, by path, with every `.py` formatted but for the runtime, which is copied byte for byte.

    Raises:
        ValueError: a text is no valid Python; the message says which.
    """
    settled = {path: laid_out(text) for path, text in files.items() if _is_generated(path)}
    done = {path: text for path, text in settled.items() if text is not None}
    return {**files, **done, **_blackened({path: files[path] for path in settled.keys() - done.keys()})}


def _blackened(files: Mapping[str, str]) -> dict[str, str]:
    if not files:
        return {}
    cache = user_cache()
    kind = f"black {version('black')}, py311, {WIDTH}"
    keys = {path: f"{kind}\n{text}" for path, text in files.items()}
    known = {path: found for path, key in keys.items() if (found := cache.recall(key)) is not None}
    new = _format_all({path: files[path] for path in keys if path not in known})
    cache.remember({keys[path]: formatted for path, formatted in new.items()})
    return known | new


def _is_generated(path: str) -> bool:
    return path.endswith(".py") and "/_runtime/" not in path


def _format_all(files: Mapping[str, str]) -> dict[str, str]:
    processes = min(os.cpu_count() or 1, sum(map(len, files.values())) // WORTH_A_PROCESS)
    if processes > 1:
        with suppress(OSError, RuntimeError):  # e.g. in a sandbox that has no processes for us: they were only faster
            return dict(_format_in_processes(files, processes))
    return {path: _format(path, text) for path, text in files.items()}


def _format_in_processes(files: Mapping[str, str], processes: int) -> Iterator[tuple[str, str]]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    longest_first = sorted(files, key=lambda path: len(files[path]), reverse=True)
    texts = [files[path] for path in longest_first]
    # Spawned, not forked: the program that we are a part of may have threads.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from zip(longest_first, pool.map(_format, longest_first, texts, chunksize=4), strict=True)


def _format(path: str, text: str) -> str:
    from black import Mode, format_str
    from black.mode import TargetVersion
    from black.parsing import InvalidInput

    mode = Mode(line_length=WIDTH, target_versions={TargetVersion.PY311})
    try:
        return format_str(text, mode=mode)
    except InvalidInput as error:
        raise ValueError(f"{path} is no valid Python: {error}") from error
