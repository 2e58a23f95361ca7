"""Find the documents in a folder and those of its quick subset. Reads only as much of a file as this takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

SUFFIXES: Final = (".json", ".yaml", ".yml")
QUICK_LIST: Final = "smoke.txt"
_FIRST_LINE: Final = re.compile(r"""^[\s{]*["']?(?:openapi|swagger)["']?\s*:""", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Document:
    """A document to generate from. `parts`: the folder of files that it may refer to, None where it stands alone."""

    name: str
    path: Path
    parts: Path | None = None

    @property
    def digest(self) -> str:
        """Return what changes with any byte that the generator may read."""
        files = (
            [self.path] if self.parts is None else [each for each in sorted(self.parts.rglob("*")) if each.is_file()]
        )
        return sha256(b"".join(sha256(each.read_bytes()).digest() for each in files)).hexdigest()


def find_documents(folder: Path, *, quick: bool = False) -> list[Document]:
    """Return the documents of a folder (or the one file), the quick subset where `quick` and where there is a list of it.

    Each file at the top, or in `real/`, is a document. Below, a document is what says so in its text; the other files are parts.
    """
    if folder.is_file():
        return [Document(folder.stem, folder)]
    found = sorted(_documents(folder), key=lambda each: each.name)
    listed = folder / QUICK_LIST
    if quick and listed.is_file():
        names = set(listed.read_text(encoding="utf-8").split())
        return [each for each in found if names & {each.path.name, each.path.relative_to(folder).as_posix()}]
    return found


def _documents(folder: Path) -> Iterator[Document]:
    top = folder / "real" if (folder / "real").is_dir() else folder
    for path in folder.rglob("*"):
        if path.suffix not in SUFFIXES:
            continue
        if path.parent == top:
            yield Document(path.stem, path)
        elif path.parent != folder and _FIRST_LINE.search(path.read_text(encoding="utf-8", errors="replace")):
            yield Document(f"{path.parent.name}-{path.stem}", path, path.parent)
