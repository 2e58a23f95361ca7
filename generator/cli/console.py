"""Progress, styled text and tables. The only module that imports rich, which honours NO_COLOR and plain pipes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager

from rich.console import Console
from rich.table import Table
from rich.text import Text


def show_progress(action: str) -> AbstractContextManager[object]:
    """Return a context that shows an action and a spinner on standard error while it is open."""
    return Console(stderr=True).status(action)


def print_highlighted(text: str, styles: Mapping[str, str], *, err: bool) -> None:
    """Print a text in which the parts that match a regular expression have its style."""
    styled = Text(text)
    for pattern, style in styles.items():
        styled.highlight_regex(pattern, style)
    Console(stderr=err).print(styled, soft_wrap=True)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    table = Table(*columns)
    for row in rows:
        table.add_row(*row)
    Console().print(table)
