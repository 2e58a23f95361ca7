"""The folder of a document: which files the document may refer to, and how they are read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from .source import Source, read_source


class Folder(Protocol):
    """The folder of a document's entry. Files are named by their paths relative to it."""

    def has(self, file: str, /) -> bool:
        """Return whether a file is in the folder, or below it."""
        ...

    def read(self, file: str) -> Source:
        """Read a file. Raises DocumentError."""
        ...

    def shown(self, file: str) -> str:
        """Return what locations call a file."""
        ...


class NoFolder:
    """What a document from a URL or from standard input has: it must not name local files."""

    def has(self, _file: str, /) -> bool:
        return False

    def read(self, file: str) -> Source:
        return read_source(Path(file), file, is_entry=False)

    def shown(self, file: str) -> str:
        return file


@dataclass(frozen=True, slots=True)
class DiskFolder:
    """A folder on disk."""

    path: Path

    def has(self, file: str, /) -> bool:
        """Return whether a file is in the folder, or below it: links in its path count as what they lead to."""
        try:
            return (self.path / file).resolve().is_relative_to(self.path.resolve())
        except (OSError, RuntimeError, ValueError):
            # Such as a link to itself, or a null character: `read` says what is wrong.
            return True

    def read(self, file: str) -> Source:
        return read_source(self.path / file, file, is_entry=False)

    def shown(self, file: str) -> str:
        return str(self.path / file)
