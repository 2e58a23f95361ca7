"""Read a document from a revision of a git repository: `REV:path`, as `git show` takes it. Writes nothing.

The path starts at the root of the repository, or with `./` at the working directory. `:path` is the staged file.
"""

from __future__ import annotations

import posixpath
import subprocess
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from .. import codes
from ..diagnostics import DocumentError, Location, fault
from .source import Source, parse_source
from .syntax.limits import MAX_BYTES

_MOST_SECONDS: Final = 60.0
_MOST_NAMES: Final = 2_000
_LIKE: Final = 0.6
_SAME_NAME: Final = 0.2
_SUFFIXES: Final = (".yaml", ".yml", ".json")


@dataclass(frozen=True, slots=True)
class GitFile:
    """A file of a revision: `main:specs/openapi.yaml`. Without a revision, the file as it is staged."""

    revision: str
    path: str

    def __str__(self) -> str:
        return f"{self.revision}:{self.path}"


@dataclass(frozen=True, slots=True)
class GitFolder:
    """A folder of a revision, by its path from the root of the repository."""

    revision: str
    path: str

    def has(self, file: str, /) -> bool:
        return not posixpath.normpath(file).startswith(("..", "/"))

    def read(self, file: str) -> Source:
        return _read(self._file(file), file)

    def shown(self, file: str) -> str:
        return str(self._file(file))

    def _file(self, file: str) -> GitFile:
        return GitFile(self.revision, posixpath.normpath(posixpath.join(self.path, file)))


def parse_git_name(name: str) -> GitFile | None:
    """Return the file that `REV:path` names, None for any other text."""
    revision, colon, path = name.partition(":")
    return GitFile(revision, path) if colon and path else None


def read_git_entry(name: str) -> tuple[Source, GitFolder]:
    """Return the entry of a document, given as `REV:path`, and its folder. Raises DocumentError."""
    file = parse_git_name(name)
    if file is None:
        raise _unusable(name, "this is neither a file nor REV:path", "name a file, a URL, or a file of a git revision")
    if file.revision.startswith("-"):
        raise _unusable(name, f'"{file.revision}" is no revision', None)
    if file.path.startswith("."):
        prefix = _git(name, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").rstrip("\n")
        file = GitFile(file.revision, posixpath.normpath(posixpath.join(prefix, file.path)))
    folder, base = posixpath.split(file.path)
    return _read(file, base), GitFolder(file.revision, folder)


def _read(file: GitFile, name: str) -> Source:
    return parse_source(_content(file), str(file), name)


def _content(file: GitFile) -> bytes:
    shown = str(file)
    if file.revision:
        _check_revision(file)
    kind = _try_git(shown, "cat-file", "-t", shown)
    if kind is None:
        raise _missing(file)
    if kind.strip() != b"blob":
        raise _unusable(shown, "this is a folder, not a file", None)
    size = int(_git(shown, "cat-file", "-s", shown))
    if size > MAX_BYTES:
        raise DocumentError(
            fault(codes.TOO_LARGE, f"this file is larger than {MAX_BYTES // 1024**2} MiB", _whole(shown))
        )
    return _git(shown, "cat-file", "blob", shown)


def _check_revision(file: GitFile) -> None:
    if _try_git(str(file), "rev-parse", "--verify", "--quiet", "--end-of-options", f"{file.revision}^{{tree}}") is None:
        help = "`git branch --all` and `git tag` list the known ones; a shallow clone has to `git fetch` it first"
        raise _unusable(str(file), f'this repository has no revision "{file.revision}"', help)


def _missing(file: GitFile) -> DocumentError:
    """Return the error for a path that a revision does not have, with the paths that it has and that are most like it."""
    where = f'revision "{file.revision}"' if file.revision else "the index"
    words = (
        ("ls-tree", "-r", "-z", "--name-only", "--full-tree", file.revision) if file.revision else ("ls-files", "-z")
    )
    listed = _try_git(str(file), *words) or b""
    names = [each for each in listed.decode("utf-8", "replace").split("\0") if each.endswith(_SUFFIXES)][:_MOST_NAMES]
    close = max(names, key=lambda name: _likeness(name, file.path), default="")
    is_close = _likeness(close, file.path) > _LIKE
    help = f"did you mean {file.revision}:{close}?" if is_close else "paths start at the root of the repository"
    return _unusable(str(file), f'{where} has no file "{file.path}"', help)


def _likeness(name: str, wanted: str) -> float:
    """Return how much a path is like another; files of the same name in other folders are."""
    has_same_name = posixpath.basename(name) == posixpath.basename(wanted)
    return SequenceMatcher(None, name, wanted).ratio() + _SAME_NAME * has_same_name


def _git(shown: str, *words: str) -> bytes:
    """Return the output of a command of git. Raises DocumentError."""
    done = _run(shown, *words)
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = lines[0].removeprefix("fatal: ") if lines else f"it ended with status {done.returncode}"
        raise _unusable(shown, f"git cannot read this: {reason}", "run the command in a git repository, or pass a file")
    return done.stdout


def _try_git(shown: str, *words: str) -> bytes | None:
    """Return the output of a command of git, None if it fails inside of a repository. Raises DocumentError outside of one."""
    done = _run(shown, *words)
    if done.returncode and not done.stderr.startswith(b"fatal: path") and _run(shown, "rev-parse").returncode:
        _git(shown, "rev-parse")
    return None if done.returncode else done.stdout


def _run(shown: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", *words], stdin=subprocess.DEVNULL, capture_output=True, timeout=_MOST_SECONDS, check=False
        )
    except FileNotFoundError:
        raise _unusable(
            shown, "reading a revision needs git, which is not installed", "install git, or pass a file"
        ) from None
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise _unusable(shown, f"cannot run git: {error}", None) from None


def _unusable(shown: str, message: str, help: str | None) -> DocumentError:
    return DocumentError(fault(codes.UNREADABLE_FILE, message, _whole(shown), help=help))


def _whole(shown: str) -> Location:
    return Location(file=shown, line=1, column=1)
