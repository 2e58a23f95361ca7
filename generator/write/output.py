"""Put files into a folder, or tell how a folder differs from them. The only module that writes.

A manifest in the folder lists the files that were written. Only those are ever overwritten or removed. Before anything
changes it lists the old and the new files, at the end only the new ones: a run that was killed is healed by the next.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

MANIFEST = ".generated-files"

_SEGMENT = re.compile(r"[A-Za-z0-9_.-]+")
_UNFINISHED = ".unfinished"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What became of each file, by its path in the folder, sorted."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How a folder differs from what belongs there; false where it does not.

    `text` is the unified diff of the `changed` files. `extra` are files that were written once, and files of others in
    folders that are generated as a whole.
    """

    changed: tuple[str, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    text: str

    def __bool__(self) -> bool:
        return bool(self.changed or self.missing or self.extra)


class ForeignFileError(Exception):
    """Files that were not written by us are in the way; nothing was changed."""

    def __init__(self, folder: str, paths: tuple[str, ...]) -> None:
        super().__init__(folder, paths)
        self.folder = folder
        self.paths = paths

    def __str__(self) -> str:
        return f"in the way in {self.folder}, and not written by the generator: {', '.join(self.paths)}"


def write(files: Mapping[str, str], folder: Path) -> Written:
    """Make the files of `folder` that are ours equal to `files`: path within the folder -> text.

    Each file is replaced at once or not at all, and not touched where it is right already.

    Raises:
        ForeignFileError: a path is taken by something that is not ours.
    """
    _refuse_unsafe(files)
    ours = _listed(folder)
    _refuse_foreign(files, ours, folder)
    folder.mkdir(parents=True, exist_ok=True)
    _remove_unfinished({*files, *ours, MANIFEST}, folder)
    _replace(MANIFEST, _manifest({*files, *ours}), folder)
    removed = [path for path in sorted(ours - files.keys()) if _remove(path, folder)]
    written = [path for path in sorted(files) if _replace(path, files[path], folder)]
    _replace(MANIFEST, _manifest(files), folder)
    unchanged = files.keys() - set(written)
    return Written(written=tuple(written), unchanged=tuple(sorted(unchanged)), removed=tuple(removed))


def compare(files: Mapping[str, str], folder: Path) -> Difference:
    """Tell what `write` would change, and what else is in the folders that are generated as a whole."""
    _refuse_unsafe(files)
    wanted = {**files, MANIFEST: _manifest(files)}
    found = {path: _read(path, folder) for path in sorted(wanted)}
    changed = tuple(path for path, content in found.items() if content not in (None, wanted[path].encode()))
    left_over = {path for path in _listed(folder) - files.keys() if os.path.lexists(folder / path)}
    return Difference(
        changed=changed,
        missing=tuple(path for path, content in found.items() if content is None),
        extra=tuple(sorted(left_over | {path for path in _present(files, folder) if path not in files})),
        text="".join(_diff(path, found[path] or b"", wanted[path]) for path in changed),
    )


def write_text(file: Path, text: str) -> None:
    """Write a file of the user's choice, at once."""
    unfinished = file.with_name(file.name + _UNFINISHED)
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(file)


def _refuse_unsafe(files: Mapping[str, str]) -> None:
    """Refuse paths that the rest of the generator must not make: they would be its fault, not its user's."""
    for path in files:
        if not _is_safe(path) or path == MANIFEST or any(parent in files for parent in _parents(path)):
            raise ValueError(f"not a path of a generated file: {path!r}")


def _is_safe(path: str) -> bool:
    segments = path.split("/")
    are_plain = all(_SEGMENT.fullmatch(each) and each not in {".", ".."} for each in segments)
    return are_plain and not path.endswith(_UNFINISHED)


def _manifest(paths: Iterable[str]) -> str:
    return "".join(f"{path}\n" for path in sorted(paths))


def _listed(folder: Path) -> frozenset[str]:
    """Return the files that the manifest lists. Anything in it that is no path of ours is passed over."""
    content = _read(MANIFEST, folder) or b""
    return frozenset(filter(_is_safe, content.decode(errors="replace").splitlines()))


def _refuse_foreign(files: Mapping[str, str], ours: frozenset[str], folder: Path) -> None:
    if os.path.lexists(folder) and not folder.is_dir():
        raise ForeignFileError(str(folder.parent), (folder.name,))
    foreign = {found for path in (*files, MANIFEST) for found in _in_the_way(path, files.get(path), ours, folder)}
    if foreign:
        raise ForeignFileError(str(folder), tuple(sorted(foreign)))


def _in_the_way(path: str, text: str | None, ours: frozenset[str], folder: Path) -> Iterator[str]:
    """Yield what hinders the writing of one file: a link, another's file, or a folder that is not only ours."""
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
    """Claim that something other than a folder is where a folder is wanted. A link to a folder may lead out of ours."""
    path = folder / parent
    return path.is_symlink() or (path.exists() and not path.is_dir())


def _parents(path: str) -> list[str]:
    """Return the folders around a file, outermost first: "a/b/c.py" -> ["a", "a/b"]."""
    segments = path.split("/")[:-1]
    return ["/".join(segments[: length + 1]) for length in range(len(segments))]


def _is_reachable(path: str, folder: Path) -> bool:
    return not any(_is_taken(parent, folder) for parent in _parents(path))


def _read(path: str, folder: Path) -> bytes | None:
    """Return the content of a file, None where there is none. What a link leads to is not ours, so it is none.

    Line ends are LF: Git for Windows may check files out with CRLF, which is no difference.
    """
    file = folder / path
    if not _is_reachable(path, folder) or file.is_symlink() or not file.is_file():
        return None
    return file.read_bytes().replace(b"\r\n", b"\n")


def _replace(path: str, text: str, folder: Path) -> bool:
    """Give a file its text at once, and tell whether that changed anything."""
    content = text.encode()
    if _read(path, folder) == content:
        return False
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(target.name + _UNFINISHED)
    # A new file, whatever has that name: writing must not follow a link.
    with unfinished.open("xb") as file:
        file.write(content)
    unfinished.replace(target)
    return True


def _remove(path: str, folder: Path) -> bool:
    """Remove a file and the folders that it leaves empty, and tell whether there was one."""
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
    """Remove what a killed run has left half-written."""
    for path in paths:
        if _is_reachable(path, folder):
            (folder / (path + _UNFINISHED)).unlink(missing_ok=True)


def _present(files: Iterable[str], folder: Path) -> Iterator[str]:
    """Yield every file in the folders that are generated as a whole: those that stand directly in ours."""
    for owned in sorted({path.split("/")[0] for path in files if "/" in path}):
        yield from _files_below(owned, folder)


def _files_below(path: str, folder: Path) -> Iterator[str]:
    """Yield the files below a folder but for hidden ones and Python's caches. Links are files here, never followed."""
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
    """Split a text into lines with their ends. `str.splitlines` would split at form feeds and U+2028, too."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)
