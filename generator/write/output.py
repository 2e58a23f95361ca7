"""Write the generated files into a folder, or compare the folder with them. Nothing else writes, except the cache.

A manifest in the folder lists the files that the generator wrote; only those are ever overwritten or removed. Before
anything changes it lists the old and the new files, in the end only the new ones: so the next run repairs one that was
killed. Files that are not listed, and that the generator would have to overwrite, stop the run ("foreign" files).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .turns import turn

MANIFEST = ".generated-files"

_PUNCTUATION = re.compile(r"[.-]")
_UNFINISHED = ".unfinished"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The paths within the folder of the files that were written, unchanged and removed, sorted."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How a folder differs from the generated files; false if it does not.

    `text` is the unified diff of the `changed` files. `extra` are obsolete files of an earlier run, and foreign files in
    folders that belong to the generator.
    """

    changed: tuple[str, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    text: str

    def __bool__(self) -> bool:
        return bool(self.changed or self.missing or self.extra)


class ForeignFileError(Exception):
    """Files that the generator did not write would have to be overwritten; nothing was changed."""

    def __init__(self, folder: str, paths: tuple[str, ...]) -> None:
        super().__init__(folder, paths)
        self.folder = folder
        self.paths = paths

    def __str__(self) -> str:
        return f"{self.folder} has files in the way that were not written by the generator: {', '.join(self.paths)}"


def write(files: Mapping[str, str], folder: Path) -> Written:
    """Write `files` (path within the folder -> text) and remove the obsolete files of earlier runs.

    Each file is replaced atomically, and not touched if it has the right content. Runs that write to one folder at the same
    time take turns.

    Raises:
        ForeignFileError: A path is taken by a file that the generator did not write.
    """
    _refuse_unsafe(files)
    if os.path.lexists(folder) and not folder.is_dir():
        raise ForeignFileError(str(folder.parent), (folder.name,))
    folder.mkdir(parents=True, exist_ok=True)
    with turn(folder):
        return _write(files, folder)


def compare(files: Mapping[str, str], folder: Path) -> Difference:
    """Return what `write` would change, and which foreign files are in folders that belong to the generator."""
    _refuse_unsafe(files)
    wanted = {**files, MANIFEST: _manifest(files)}
    found = {path: _read(path, folder) for path in sorted(wanted)}
    changed = tuple(path for path, content in found.items() if content not in (None, wanted[path].encode()))
    obsolete = {path for path in _listed(folder) - files.keys() if os.path.lexists(folder / path)}
    return Difference(
        changed=changed,
        missing=tuple(path for path, content in found.items() if content is None),
        extra=tuple(sorted(obsolete | {path for path in _present(files, folder) if path not in files})),
        text="".join(_diff(path, found[path] or b"", wanted[path]) for path in changed),
    )


def write_text(file: Path, text: str) -> None:
    """Write a file of the user's choice atomically."""
    unfinished = file.with_name(f"{file.name}.{os.getpid()}{_UNFINISHED}")  # another run may write the same file
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(file)


def _write(files: Mapping[str, str], folder: Path) -> Written:
    ours = _listed(folder)
    _refuse_foreign(files, ours, folder)
    _remove_unfinished({*files, *ours, MANIFEST}, folder)
    _replace(MANIFEST, _manifest({*files, *ours}), folder)
    removed = [path for path in sorted(ours - files.keys()) if _remove(path, folder)]
    written = [path for path in sorted(files) if _replace(path, files[path], folder)]
    _replace(MANIFEST, _manifest(files), folder)
    unchanged = files.keys() - set(written)
    return Written(written=tuple(written), unchanged=tuple(sorted(unchanged)), removed=tuple(removed))


def _refuse_unsafe(files: Mapping[str, str]) -> None:
    """Raise ValueError for paths that could leave the folder. They would be a bug of an earlier stage, not of the user."""
    for path in files:
        if not _is_safe(path) or path == MANIFEST or any(parent in files for parent in _parents(path)):
            raise ValueError(f"unsafe path of a generated file: {path!r}")


def _is_safe(path: str) -> bool:
    segments = path.split("/")
    are_plain = all(
        each not in {"", ".", ".."} and f"_{_PUNCTUATION.sub('', each)}".isidentifier() for each in segments
    )
    return are_plain and not path.endswith(_UNFINISHED)


def _manifest(paths: Iterable[str]) -> str:
    return "".join(f"{path}\n" for path in sorted(paths))


def _listed(folder: Path) -> frozenset[str]:
    """Return the files that the manifest lists. An unsafe path in it is ignored: anyone may have edited the file."""
    content = _read(MANIFEST, folder) or b""
    return frozenset(filter(_is_safe, content.decode(errors="replace").splitlines()))


def _refuse_foreign(files: Mapping[str, str], ours: frozenset[str], folder: Path) -> None:
    foreign = {found for path in (*files, MANIFEST) for found in _in_the_way(path, files.get(path), ours, folder)}
    if foreign:
        raise ForeignFileError(str(folder), tuple(sorted(foreign)))


def _in_the_way(path: str, text: str | None, ours: frozenset[str], folder: Path) -> Iterator[str]:
    """Yield what prevents the writing of one file: a link, a foreign file, or a folder with foreign files."""
    yield from (parent for parent in _parents(path) if _is_taken(parent, folder) and parent not in ours)
    target = folder / path
    if not _is_reachable(path, folder) or not os.path.lexists(target):
        return
    if target.is_dir() and not target.is_symlink():
        inside = {each.relative_to(folder).as_posix() for each in target.rglob("*") if not each.is_dir()}
        is_ours = bool(inside) and inside <= ours
    else:
        is_listed = path in ours or path == MANIFEST
        is_ours = not target.is_symlink() and (is_listed or _read(path, folder) == (text or "").encode())
    if not is_ours:
        yield path


def _is_taken(parent: str, folder: Path) -> bool:
    """Return whether `parent` exists but is not a directory. A link is none: it may lead out of the output folder."""
    path = folder / parent
    return path.is_symlink() or (path.exists() and not path.is_dir())


def _parents(path: str) -> list[str]:
    """Return the folders around a file, outermost first: "a/b/c.py" -> ["a", "a/b"]."""
    segments = path.split("/")[:-1]
    return ["/".join(segments[: length + 1]) for length in range(len(segments))]


def _is_reachable(path: str, folder: Path) -> bool:
    return not any(_is_taken(parent, folder) for parent in _parents(path))


def _read(path: str, folder: Path) -> bytes | None:
    """Return the content of a file, or None if there is none. A link counts as none: its target is not ours.

    Line ends are returned as LF: Git for Windows may check files out with CRLF, which is not a difference.
    """
    file = folder / path
    if not _is_reachable(path, folder) or file.is_symlink() or not file.is_file():
        return None
    return file.read_bytes().replace(b"\r\n", b"\n")


def _replace(path: str, text: str, folder: Path) -> bool:
    """Write a file atomically unless it has the right content. Return whether it was written."""
    content = text.encode()
    if _read(path, folder) == content:
        return False
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(target.name + _UNFINISHED)
    # "x" fails if the name exists: opening a link that someone put there would write to its target.
    with unfinished.open("xb") as file:
        file.write(content)
    unfinished.replace(target)
    return True


def _remove(path: str, folder: Path) -> bool:
    """Remove a file and the folders that it leaves empty. Return whether the file existed."""
    if not _is_reachable(path, folder):
        return False
    target = folder / path
    is_there = target.is_file() or target.is_symlink()
    if is_there:
        target.unlink()
    for parent in reversed(_parents(path)):
        if (folder / parent).is_dir() and not any((folder / parent).iterdir()):
            (folder / parent).rmdir()
    return is_there


def _remove_unfinished(paths: Iterable[str], folder: Path) -> None:
    """Remove the partly written files of a run that was killed."""
    for path in paths:
        if _is_reachable(path, folder):
            (folder / (path + _UNFINISHED)).unlink(missing_ok=True)


def _present(files: Iterable[str], folder: Path) -> Iterator[str]:
    """Yield every file in the folders that belong to the generator: the top-level ones of the generated files."""
    for owned in sorted({path.split("/")[0] for path in files if "/" in path}):
        yield from _files_below(owned, folder)


def _files_below(path: str, folder: Path) -> Iterator[str]:
    """Yield the files below a folder, except hidden ones and Python's caches. Links count as files and are not followed."""
    for entry in sorted(os.scandir(folder / path), key=lambda each: each.name) if (folder / path).is_dir() else ():
        inner = f"{path}/{entry.name}"
        if entry.name.startswith(".") or entry.name == "__pycache__":
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files_below(inner, folder)
        else:
            yield inner


def _diff(path: str, old: bytes, new: str) -> str:
    from difflib import unified_diff

    lines = unified_diff(_lines(old.decode(errors="replace")), _lines(new), f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    """Split a text into lines, with their ends. `str.splitlines` would also split at form feeds and U+2028."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)
