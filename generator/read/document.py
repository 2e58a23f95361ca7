"""An OpenAPI document: its entry file, the files that it refers to, and the location of each value. Interprets only the version."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from .. import codes
from ..diagnostics import Code, DocumentError, Location, Pointer, fault
from ..json_types import Json
from .folders import DiskFolder, Folder, NoFolder
from .source import Source, parse_source, read_source

_ANCHOR_KEYWORDS = ("$id", "$self", "$anchor", "$dynamicAnchor")


def load(spec: Path | str) -> Document:
    """Return the document whose entry is a file, or as a string a URL, "-" for standard input, or `REV:path` in git.

    Raises:
        DocumentError: The entry cannot be read, is neither YAML nor JSON, or has no known version of OpenAPI.
    """
    if isinstance(spec, Path):
        return _document(read_source(spec, spec.name), DiskFolder(spec.parent))
    if spec == "-" or "://" in spec:
        return _document(_read_elsewhere(spec), NoFolder())
    from .git import read_git_entry  # which starts processes

    return _document(*read_git_entry(spec))


def _document(entry: Source, folder: Folder) -> Document:
    return Document(entry, _version(entry), folder)


def _read_elsewhere(spec: str) -> Source:
    from .entry import read_entry, shown_name  # which imports an HTTP client

    return parse_source(read_entry(spec), shown_name(spec), "openapi")


class Version(StrEnum):
    """Versions of OpenAPI. Patch versions do not differ in their meaning."""

    V2_0 = "2.0"
    V3_0 = "3.0"
    V3_1 = "3.1"
    V3_2 = "3.2"


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a document and its pointer."""

    pointer: Pointer
    value: Json

    def __truediv__(self, token: str | int) -> Node:
        """Return a child, which must exist."""
        match self.value:
            case dict() as mapping:
                return Node(self.pointer / token, mapping[str(token)])
            case list() as sequence:
                return Node(self.pointer / token, sequence[int(token)])
            case scalar:
                raise LookupError(f"{scalar!r} has no {token!r}")


class Document:
    """The files of a document. `root` is the value of the entry file, or its upgrade to OpenAPI 3.

    A part that an upgrade moved is still located where it was in its file.
    """

    def __init__(self, entry: Source, version: Version, folder: Folder) -> None:
        self.entry = entry
        self.folder = folder
        self.version = version
        self.root = Node(Pointer(entry.name), entry.root)
        self._sources = {entry.name: entry}
        self._origins: dict[tuple[str, ...], Pointer] = {}
        self._places: dict[Pointer, tuple[str, ...]] = {}

    def upgraded(self, root: Json, origins: Mapping[tuple[str, ...], Pointer]) -> Document:
        """Return the document with another root. `origins` maps parts of it to their pointers in a file.

        They are added to this document too, because a collector of diagnostics may already use its `locate`.
        """
        self._origins.update(origins)
        changed = Document(self.entry, self.version, self.folder)
        changed.root = Node(self.root.pointer, root)
        changed._sources, changed._origins = self._sources, self._origins
        for place, origin in origins.items():
            changed._places.setdefault(origin, place)
        return changed

    def moved(self, written: Pointer) -> Pointer:
        """Return the pointer in the upgraded document of a value that is at `written` in its file."""
        for length in range(len(written.tokens), 0, -1) if self._places else ():
            if place := self._places.get(Pointer(written.file, written.tokens[:length])):
                return Pointer(self.entry.name, (*place, *written.tokens[length:]))
        return written

    def may_open(self, file: str) -> bool:
        """Return whether a file is one of the document's, or in the folder of its entry."""
        return file in self._sources or self.folder.has(file)

    def open(self, file: str) -> Node:
        """Return the value of a file, given by its path relative to the folder of the entry. Raises DocumentError."""
        if file == self.entry.name:
            return self.root
        if file not in self._sources:
            self._sources[file] = self.folder.read(file)
        return Node(Pointer(file), self._sources[file].root)

    @property
    def sources(self) -> dict[str, str]:
        """Return the texts of the files opened so far by their names."""
        return {name: source.text for name, source in self._sources.items()}

    def has_anchors(self, file: str) -> bool:
        """Return whether a file may contain anchors. This is much cheaper than searching its value for them."""
        source = self._sources.get(file)
        return source is not None and any(name in source.text for name in _ANCHOR_KEYWORDS)

    def locate(self, pointer: Pointer) -> Location:
        """Return the location in its file of a value, even if an upgrade moved it."""
        pointer = self._as_written(pointer)
        source = self._sources.get(pointer.file)
        if source is None:
            return Location(file=self.folder.shown(pointer.file), line=1, column=1)
        return source.locate(pointer.tokens)

    def _as_written(self, pointer: Pointer) -> Pointer:
        if pointer.file != self.entry.name:
            return pointer
        for length in range(len(pointer.tokens), 0, -1) if self._origins else ():
            if origin := self._origins.get(pointer.tokens[:length]):
                return Pointer(origin.file, (*origin.tokens, *pointer.tokens[length:]))
        return pointer


def _version(entry: Source) -> Version:
    root = entry.root
    if not isinstance(root, dict) or not ({"openapi", "swagger"} & root.keys()):
        raise _refused(
            entry, (), codes.NOT_OPENAPI, "this is not an OpenAPI document: it has neither `openapi` nor `swagger`"
        )
    keyword = "openapi" if "openapi" in root else "swagger"
    written = str(root[keyword])
    for version in Version:
        if re.fullmatch(rf"{re.escape(version)}(\..*|-.*)?|{float(version):g}", written.strip()):
            return version
    known = ", ".join(Version)
    raise _refused(
        entry,
        (keyword,),
        codes.UNKNOWN_VERSION,
        f"unknown version: `{keyword}` is {written!r}",
        f"known versions: {known}",
    )


def _refused(
    entry: Source, tokens: tuple[str, ...], code: Code, message: str, help: str | None = None
) -> DocumentError:
    return DocumentError(fault(code, message, entry.locate(tokens), pointer=Pointer(entry.name, tokens), help=help))
