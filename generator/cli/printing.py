"""Print diagnostics and show progress: plain text in a pipe, colours on a terminal."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Final

import click

from ..diagnostics import Diagnostic, Severity
from .messages import as_text

SHOWN_PER_CODE: Final = 20
"""How many diagnostics of one code `generate` and `check` print. `validate` prints all."""

SEVERITY_STYLES: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "yellow",
    Severity.NOTE: "cyan",
}


def progress(action: str) -> AbstractContextManager[object]:
    """Return a context that shows "Generating ..." while it is open. Where nobody watches, it shows nothing."""
    if not sys.stderr.isatty():
        return nullcontext()
    from .console import show_progress

    return show_progress(action)


def print_diagnostics(found: Iterable[Diagnostic]) -> None:
    """Print diagnostics on standard error, only the first few of each code."""
    counts = Counter[str]()
    for each in found:
        counts[each.code] += 1
        if counts[each.code] <= SHOWN_PER_CODE:
            print_diagnostic(each, err=True)
    for code, count in counts.items():
        if count > SHOWN_PER_CODE:
            click.echo(f"and {count - SHOWN_PER_CODE} more {code}: run `validate` to see all of them", err=True)


def print_diagnostic(found: Diagnostic, *, err: bool = False) -> None:
    severity = rf"\b{found.severity}\[[\w-]+\]"
    print_styled(as_text(found), {severity: SEVERITY_STYLES[found.severity], r"(?m)^  \|.*": "dim"}, err=err)


def print_styled(text: str, styles: Mapping[str, str], *, err: bool = False) -> None:
    """Print a text. On a terminal, the parts that match a regular expression get its style."""
    if not (sys.stderr if err else sys.stdout).isatty():
        click.echo(text, err=err)
        return
    from .console import print_highlighted

    print_highlighted(text, styles, err=err)
