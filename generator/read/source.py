"""One file of a document: its text, its value, and the location of each part. Knows nothing of OpenAPI."""

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

_SHOWN = 200
"""How many characters of a line are kept on each side of a place: a document may be one line of a megabyte."""


def read_source(path: Path, name: str, *, is_entry: bool = True) -> Source:
    """Read the file at `path`, which pointers call `name`. Raises DocumentError with a location.

    Only the entry may be a pipe or a device: the user chose it, not the author of the document.
    """
    return parse_source(_read_bytes(path, is_entry=is_entry), path, name)


def parse_source(content: bytes, path: Path | str, name: str) -> Source:
    """Parse the content of a file. `path` is a string for an entry that is no file. Raises DocumentError."""
    text = _decode(content, path)
    try:
        return _parse(path, name, text)
    except UnreadableError as problem:
        raise DocumentError(fault(codes.INVALID_SYNTAX, problem.message, locate(path, text, problem.offset))) from None


class Source:
    """The text and the value of a file."""

    def __init__(
        self, *, path: Path | str, name: str, text: str, root: Json, positions: Positions | None = None
    ) -> None:
        self.path = path
        self.name = name
        self.text = text
        self.root = root
        self._known_positions = positions

    def locate(self, tokens: tuple[str, ...]) -> Location:
        """Return the location of a value, which is that of its key; of the nearest parent if the value does not exist."""
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


def locate(path: Path | str, text: str, offset: int, starts: list[int] | None = None) -> Location:
    """Return the location of an offset. Lines and columns start at 1."""
    starts = starts or line_starts(text)
    line = bisect_right(starts, offset)
    start = starts[line - 1]
    first = max(start, offset - _SHOWN)
    shown = text[first : offset + _SHOWN].split("\n", 1)[0].rstrip("\r")
    return Location(file=str(path), line=line, column=offset - start + 1, source_line=shown, cut=first - start)


def _read_bytes(path: Path, *, is_entry: bool) -> bytes:
    try:
        if not is_entry and (path.is_fifo() or path.is_char_device()):
            raise _unusable(path, codes.UNREADABLE_FILE, "this is not a regular file; reading it might never end")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise _unusable(path, codes.UNREADABLE_FILE, "this file does not exist") from None
    except IsADirectoryError:
        raise _unusable(path, codes.UNREADABLE_FILE, "this is a directory, not a file") from None
    except PermissionError:
        raise _unusable(path, codes.UNREADABLE_FILE, "permission to read this file is denied") from None
    except (OSError, ValueError) as error:
        raise _unusable(path, codes.UNREADABLE_FILE, f"cannot read this file: {error}") from error
    if len(content) > MAX_BYTES:
        raise _unusable(path, codes.TOO_LARGE, f"this file is larger than {MAX_BYTES // 1024**2} MiB")
    return content


def _decode(content: bytes, path: Path | str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _unusable(path, codes.NOT_UTF_8, "this file is UTF-16, not UTF-8", help="save it as UTF-8")
    if b"\0" in content:
        raise _unusable(path, codes.NOT_TEXT, "this is a binary file, neither YAML nor JSON")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig")
        message = f"byte 0x{content[error.start]:02x} is not UTF-8"
        location = locate(path, before, len(before))
        raise DocumentError(fault(codes.NOT_UTF_8, message, location, help="save the file as UTF-8")) from None


def _parse(path: Path | str, name: str, text: str) -> Source:
    """Parse JSON as JSON, which is many times faster than as YAML. YAML may begin with a brace too, so that is tried next."""
    if not text.strip():
        raise UnreadableError("this file is empty", 0)
    try:
        if text.lstrip()[0] in "{[":
            return Source(path=path, name=name, text=text, root=read_json(text))
    except NotJsonError as problem:
        if str(path).endswith(".json"):
            raise problem
    root, positions = read_yaml(text)
    return Source(path=path, name=name, text=text, root=root, positions=positions)


def _unusable(path: Path | str, code: Code, message: str, *, help: str | None = None) -> DocumentError:
    """Return the error for a file that is unusable as a whole."""
    return DocumentError(fault(code, message, Location(file=str(path), line=1, column=1), help=help))
