"""One file of a document: its text, its value, and the place of each part. Knows nothing of OpenAPI."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from pathlib import Path

from .. import codes
from ..diagnostics import Code, DocumentError, Location, fault
from ..json_types import Json
from .syntax.json_text import NotJsonError, locate_json, read_json
from .syntax.limits import MAX_BYTES
from .syntax.positions import Positions, UnreadableError
from .syntax.yaml_text import read_yaml

_LONGEST_SHOWN_LINE = 400


def read_source(path: Path, name: str, *, is_entry: bool = True) -> Source:
    """Return the file at `path`, which pointers call `name`. Raises DocumentError with the place of what is wrong.

    Only an entry may be a pipe, or a device: it was chosen by the user, and not by who wrote the document.
    """
    text = _decode(_read_bytes(path, is_entry=is_entry), path)
    try:
        return _parse(path, name, text)
    except UnreadableError as problem:
        raise DocumentError(fault(codes.INVALID_SYNTAX, problem.message, locate(path, text, problem.offset))) from None


class Source:
    """The value of a file, and where each part of it stands."""

    def __init__(self, *, path: Path, name: str, text: str, root: Json, positions: Positions | None = None) -> None:
        self.path = path
        self.name = name
        self.text = text
        self.root = root
        self._known_positions = positions

    def locate(self, tokens: tuple[str, ...]) -> Location:
        """Return the place of a value: of its key, where it has one; of its nearest parent, where it does not exist."""
        offset = self._positions.find(self.root, tokens)
        return locate(self.path, self.text, offset, self._line_starts)

    @cached_property
    def _positions(self) -> Positions:
        return locate_json(self.text) if self._known_positions is None else self._known_positions

    @cached_property
    def _line_starts(self) -> list[int]:
        return line_starts(self.text)


def line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer("\n", text))]


def locate(path: Path, text: str, offset: int, starts: list[int] | None = None) -> Location:
    """Return an offset as people count: lines and columns from 1. The text of an endless line is left out."""
    starts = starts or line_starts(text)
    line = bisect_right(starts, offset)
    start = starts[line - 1]
    shown = text[start : start + _LONGEST_SHOWN_LINE].split("\n", 1)[0].rstrip("\r")
    source_line = shown if len(shown) < _LONGEST_SHOWN_LINE else ""
    return Location(file=str(path), line=line, column=offset - start + 1, source_line=source_line)


def _read_bytes(path: Path, *, is_entry: bool) -> bytes:
    try:
        if not is_entry and (path.is_fifo() or path.is_char_device()):
            raise unusable(path, codes.UNREADABLE_FILE, "this is no file: reading it might never end")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise unusable(path, codes.UNREADABLE_FILE, "there is no such file") from None
    except IsADirectoryError:
        raise unusable(path, codes.UNREADABLE_FILE, "this is a directory, not a file") from None
    except PermissionError:
        raise unusable(path, codes.UNREADABLE_FILE, "there is no permission to read this file") from None
    except (OSError, ValueError) as error:
        raise unusable(path, codes.UNREADABLE_FILE, f"this file cannot be read: {error}") from error
    if len(content) > MAX_BYTES:
        raise unusable(path, codes.TOO_LARGE, f"this file has more than {MAX_BYTES // 1024**2} MiB")
    return content


def _decode(content: bytes, path: Path) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise unusable(path, codes.NOT_UTF_8, "this file is UTF-16, not UTF-8", help="save it as UTF-8")
    if b"\0" in content:
        raise unusable(path, codes.NOT_TEXT, "this is a binary file, neither YAML nor JSON")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig")
        message = f"byte 0x{content[error.start]:02x} is not UTF-8"
        location = locate(path, before, len(before))
        raise DocumentError(fault(codes.NOT_UTF_8, message, location, help="save the file as UTF-8")) from None


def _parse(path: Path, name: str, text: str) -> Source:
    """Read JSON as JSON, which is many times faster, and the rest as YAML, which `{` may begin as well."""
    if not text.strip():
        raise UnreadableError("this file is empty", 0)
    try:
        if text.lstrip()[0] in "{[":
            return Source(path=path, name=name, text=text, root=read_json(text))
    except NotJsonError as problem:
        if path.suffix == ".json":
            raise problem
    root, positions = read_yaml(text)
    return Source(path=path, name=name, text=text, root=root, positions=positions)


def unusable(path: Path, code: Code, message: str, *, help: str | None = None) -> DocumentError:
    """Return the error for a file that cannot be used as a whole."""
    return DocumentError(fault(code, message, Location(file=str(path), line=1, column=1), help=help))
