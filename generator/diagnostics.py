"""Diagnostics: what is wrong with a document or a configuration, where, and what was done instead. Prints nothing.

Code         a kind of diagnostic; all of them stand in codes.py
Pointer      a place in a document (RFC 6901)
Location     the same place as file, line and column
Diagnostic   one problem at one place
Diagnostics  the collector that every stage reports to
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from .json_types import Json


class Severity(StrEnum):
    """An error ends the run; a warning says that the SDK does less than the document asks for; a note is information."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A kind of diagnostic.

    `severity` is the usual one. `example` is a part of a document or of a pyproject.toml that causes it, or a situation
    in words. `is_survivable` marks an error that `--lenient` makes a warning, and `is_lossless` a warning about an
    operation whose method still does everything that the document says.
    """

    name: str
    severity: Severity
    meaning: str
    example: str
    remedy: str
    is_survivable: bool = False
    is_lossless: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Pointer:
    """A place in a document: `Pointer("spec.yaml", ("paths", "/a/{id}", "get"))`.

    `file` is the document's path relative to the folder of the entry document, so that it reads the
    same on every machine. Tokens are unescaped.
    """

    file: str
    tokens: tuple[str, ...] = ()

    def __truediv__(self, token: str | int) -> Pointer:
        return Pointer(self.file, (*self.tokens, str(token)))

    def __str__(self) -> str:
        """Return the pointer as a fragment, `#/paths/~1a~1{id}/get` (RFC 6901, section 6)."""
        return "#" + "".join("/" + token.replace("~", "~0").replace("/", "~1") for token in self.tokens)


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place as editors show it: the file as given on the command line, line and column from 1.

    `source_line` is the text of the line; of a long line, the part around the column, which starts at offset `cut`.
    """

    file: str
    line: int
    column: int
    source_line: str = ""
    cut: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One problem at one place. `code` is the name of its Code; `message` says what was found and done instead."""

    code: str
    severity: Severity
    message: str
    location: Location
    pointer: Pointer | None = None
    help: str | None = None


def as_json(found: Diagnostic) -> dict[str, Json]:
    """Return a diagnostic as the JSON object of reports and of `validate --format json`."""
    return {
        "code": found.code,
        "severity": found.severity.value,
        "file": found.location.file,
        "line": found.location.line,
        "column": found.location.column,
        "pointer": None if found.pointer is None else str(found.pointer),
        "message": found.message,
        "help": found.help,
    }


def fault(
    code: Code, message: str, location: Location, *, pointer: Pointer | None = None, help: str | None = None
) -> Diagnostic:
    """Return an error to raise at once, for what cannot be collected with the rest."""
    return Diagnostic(
        code=code.name, severity=Severity.ERROR, message=message, location=location, pointer=pointer, help=help
    )


class DiagnosticsError(Exception):
    """The run cannot go on; `diagnostics` say where and why."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(*diagnostics)
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        return "; ".join(f"{each.location}: {each.message}" for each in self.diagnostics)


class DocumentError(DiagnosticsError):
    """The document cannot be used."""


_LENIENT: Final = "--lenient makes this a warning"


class Diagnostics:
    """Collects diagnostics in the order in which they are reported, each once.

    With `lenient`, errors that can be survived are collected as warnings.
    """

    def __init__(self, locate: Callable[[Pointer], Location], *, lenient: bool = False) -> None:
        self._locate = locate
        self._lenient = lenient
        self._found: dict[Diagnostic, None] = {}

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def report(
        self, code: Code, pointer: Pointer, message: str, *, help: str | None = None, severity: Severity | None = None
    ) -> None:
        """Add a diagnostic. `severity` is for the few that are worse, or more harmless, than their code usually is."""
        found = Diagnostic(
            code=code.name,
            severity=severity or self._severity(code),
            message=message,
            location=self._locate(pointer),
            pointer=pointer,
            help=self._help(code, help) if severity is None else help,
        )
        self._found.setdefault(found)

    def locate(self, pointer: Pointer) -> Location:
        """Return where a pointer is, for messages that name another place than their own."""
        return self._locate(pointer)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        return tuple(each for each in self._found if each.severity is Severity.ERROR)

    def _help(self, code: Code, help: str | None) -> str | None:
        """Return the help for an error, which says whether `--lenient` makes it a warning."""
        if self._lenient or not code.is_survivable or code.severity is not Severity.ERROR:
            return help
        return _LENIENT if help is None else f"{help}; {_LENIENT}"

    def _severity(self, code: Code) -> Severity:
        return Severity.WARNING if self._lenient and code.is_survivable else code.severity
