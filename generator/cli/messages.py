"""A diagnostic as text and as an annotation of a GitHub workflow. Prints nothing; its JSON is in diagnostics.py."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from ..diagnostics import Diagnostic, Location, Severity

_EXCERPT = 100
"""The longest part of a source line that is shown, in characters: a document may be one line of a megabyte."""
_LONGEST_MESSAGE = 1_000
_GITHUB_LEVEL: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "notice",
}


def as_text(found: Diagnostic) -> str:
    """Return a diagnostic with its source line, a caret and its help; where the line is cut, with its pointer as well.

    spec.yaml:7:3: warning[unsupported-style]: there is no style "pipes" for a query parameter; sent as "form"
      | 7 |   style: pipes
      |       ^
      = help: use form, spaceDelimited, pipeDelimited, deepObject
    """
    lines = [f"{found.location}: {found.severity}[{found.code}]: {_shortened(found.message)}"]
    if found.location.source_line.strip():
        lines += _excerpt(found.location)
    if found.pointer is not None and _is_cut(found.location):
        lines.append(f"  = at: {_shortened(str(found.pointer))}")
    if found.help:
        lines.append(f"  = help: {found.help}")
    return "\n".join(visible(line) for line in lines)


def as_github(found: Diagnostic) -> str:
    """Return the workflow command that shows a diagnostic beside its line in a pull request."""
    place = found.location
    properties = {"file": place.file, "line": str(place.line), "col": str(place.column), "title": found.code}
    message = _shortened(found.message) + (f" (help: {found.help})" if found.help else "")
    return github_command(_GITHUB_LEVEL[found.severity], properties, message)


def github_command(name: str, properties: Mapping[str, str], message: str) -> str:
    """Return a command of a GitHub workflow: `::error file=spec.yaml,line=7::message`."""
    escaped = {key: _escape(value).replace(":", "%3A").replace(",", "%2C") for key, value in properties.items()}
    listed = ",".join(f"{key}={value}" for key, value in escaped.items())
    return f"::{name} {listed}::{_escape(message)}"


def visible(text: str) -> str:
    """Escape invisible characters: text of a document must not send control sequences to the terminal."""
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() else "    " if each == "\t" else ascii(each)[1:-1] for each in text)


def _is_cut(location: Location) -> bool:
    return location.cut > 0 or len(location.source_line) > _EXCERPT


def _excerpt(location: Location) -> tuple[str, str]:
    """Return the part of the source line around the column, and the line with the caret below it."""
    column = max(0, min(location.column - 1 - location.cut, len(location.source_line)))
    start = max(0, column - _EXCERPT // 2) if _is_cut(location) else 0
    before = "…" * (location.cut + start > 0) + visible(location.source_line[start:column])
    end = start + _EXCERPT
    after = visible(location.source_line[column:end]) + "…" * (end < len(location.source_line))
    gutter = f"  | {location.line} | "
    caret = " " * (len(gutter) - len("  |") + _width(before)) + "^"
    return f"{gutter}{before}{after}".rstrip(), f"  |{caret}"


def _shortened(text: str) -> str:
    """Leave out the middle of a long message, which quotes the document."""
    half = _LONGEST_MESSAGE // 2
    return text if len(text) <= _LONGEST_MESSAGE else f"{text[:half]}…{text[-half:]}"


def _width(text: str) -> int:
    """Return the width of a text on a terminal, where some characters take two columns or none."""
    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text
    )


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
