"""What a terminal shows better than plain text can: progress, colours, a table. The only module that knows rich."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..diagnostics import Severity

_STYLES: Mapping[Severity, str] = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def progress(words: str) -> AbstractContextManager[object]:
    """Return a context within which standard error shows that something goes on."""
    return Console(stderr=True).status(words)


def print_finding(text: str, severity: Severity, *, err: bool) -> None:
    """Print the text of a finding, with its severity and its source line set off."""
    styled = Text(text)
    styled.highlight_regex(rf"\b{severity}\[[\w-]+\]", _STYLES[severity])
    styled.highlight_regex(r"(?m)^  \|.*", "dim")
    Console(stderr=err).print(styled, soft_wrap=True)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    table = Table(*columns)
    for row in rows:
        table.add_row(*row)
    Console().print(table)
