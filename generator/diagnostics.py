"""Findings about a document: values with a code, a place and help. Nothing here prints.

Pointer      where in which document (RFC 6901)
Location     the same place as file, line and column
Diagnostic   one finding
Diagnostics  an append-only collector that every stage receives
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from .json_types import Json


class Severity(StrEnum):
    """How bad a finding is. An error ends the run; a warning is something degraded; a note is for information."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


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
    """A place as people read it: file as given on the command line; line and column from 1."""

    file: str
    line: int
    column: int
    source_line: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding: a stable `code`, what was found and done instead, and what the reader can do."""

    code: str
    severity: Severity
    message: str
    location: Location
    pointer: Pointer | None = None
    help: str | None = None


def as_json(found: Diagnostic) -> dict[str, Json]:
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
    code: str, message: str, location: Location, *, pointer: Pointer | None = None, help: str | None = None
) -> Diagnostic:
    """Return an error that ends the run at once, where others are collected."""
    return Diagnostic(
        code=code, severity=Severity.ERROR, message=message, location=location, pointer=pointer, help=help
    )


class FindingsError(Exception):
    """The run cannot go on; `diagnostics` say where and why."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(*diagnostics)
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        return "; ".join(f"{each.location}: {each.message}" for each in self.diagnostics)


class DocumentError(FindingsError):
    """The document cannot be used."""


class Diagnostics:
    """Collect findings in the order of their discovery; the same finding is kept once."""

    def __init__(self, locate: Callable[[Pointer], Location]) -> None:
        self._locate = locate
        self._found: dict[Diagnostic, None] = {}

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def error(self, code: str, pointer: Pointer, message: str, *, help: str | None = None) -> None:
        self._add(code, Severity.ERROR, pointer, message, help)

    def warning(self, code: str, pointer: Pointer, message: str, *, help: str | None = None) -> None:
        self._add(code, Severity.WARNING, pointer, message, help)

    def note(self, code: str, pointer: Pointer, message: str, *, help: str | None = None) -> None:
        self._add(code, Severity.NOTE, pointer, message, help)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        return tuple(each for each in self._found if each.severity is Severity.ERROR)

    def _add(self, code: str, severity: Severity, pointer: Pointer, message: str, help: str | None) -> None:
        location = self._locate(pointer)
        found = Diagnostic(code=code, severity=severity, message=message, location=location, pointer=pointer, help=help)
        self._found.setdefault(found)
