"""Format generated Python as black does. The only module that imports black.

Black takes longer than all other stages together, so it is the last resort. The templates write what black would write,
except for long lines; layout.py breaks most of those. The rest goes to black, in several processes, and is cached.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from importlib.metadata import version

from .cache import user_cache
from .layout import WIDTH, laid_out

WORTH_A_PROCESS = 200_000
"""Characters. Black takes about a second for them, several times as long as another process takes to start."""


def format_files(files: Mapping[str, str]) -> dict[str, str]:
    """Return the files with every `.py` formatted, except the runtime, which is copied byte for byte.

    Raises:
        ValueError: A file is not valid Python; the message names it.
    """
    broken = {path: laid_out(text) for path, text in files.items() if _is_generated(path)}
    done = {path: text for path, text in broken.items() if text is not None}
    return {**files, **done, **_format_with_black({path: files[path] for path in broken.keys() - done.keys()})}


def _format_with_black(files: Mapping[str, str]) -> dict[str, str]:
    if not files:
        return {}
    cache = user_cache()
    kind = f"black {version('black')}, py311, {WIDTH}"
    keys = {path: f"{kind}\n{text}" for path, text in files.items()}
    known = {path: found for path, key in keys.items() if (found := cache.get(key)) is not None}
    new = _format_all({path: files[path] for path in keys if path not in known})
    cache.put({keys[path]: formatted for path, formatted in new.items()})
    return known | new


def _is_generated(path: str) -> bool:
    return path.endswith(".py") and "/_runtime/" not in path


def _format_all(files: Mapping[str, str]) -> dict[str, str]:
    processes = min(os.cpu_count() or 1, sum(map(len, files.values())) // WORTH_A_PROCESS)
    if processes > 1:
        with suppress(OSError, RuntimeError):  # a sandbox may forbid processes; one is only slower
            return dict(_format_in_processes(files, processes))
    return {path: _format(path, text) for path, text in files.items()}


def _format_in_processes(files: Mapping[str, str], processes: int) -> Iterator[tuple[str, str]]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    longest_first = sorted(files, key=lambda path: len(files[path]), reverse=True)
    texts = [files[path] for path in longest_first]
    # Spawned, not forked: forking a program that has threads can deadlock it.
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
        raise ValueError(f"{path} is not valid Python: {error}") from error
