"""`explain`: describe a code and its remedy, or print the page docs/diagnostics.md with all codes of diagnostics.

The codes are those of diagnostics, and those of the changes that `diff` prints.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from textwrap import indent
from typing import TYPE_CHECKING

import click

from ..codes import CODES
from ..diagnostics import Code
from .printing import SEVERITY_STYLES, print_styled

if TYPE_CHECKING:
    from ..diff import Kind


def _find_code(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Code | Kind | None:
    if value is None or value in CODES:
        return None if value is None else CODES[value]
    kinds = _kinds()
    if value in kinds:
        return kinds[value]
    close = " or ".join(f"`{name}`" for name in get_close_matches(value, [*CODES, *kinds]))
    hint = f"did you mean {close}?" if close else "`explain` without a code lists all of them."
    raise click.BadParameter(f"`{value}` is not a diagnostic code; {hint}")


def _kinds() -> Mapping[str, Kind]:
    from ..diff import KINDS  # which takes longer to import than `--help` takes

    return KINDS


@click.command()
@click.argument("code", required=False, callback=_find_code)
@click.option("--markdown", is_flag=True, help="Explain all codes as a Markdown page.")
def explain(code: Code | Kind | None, markdown: bool) -> None:
    """Explain the CODE of a diagnostic or of a change, such as `unknown-type`. Without it: list all codes."""
    if markdown:
        click.echo("\n".join(_page()))
    elif code is None:
        meanings = {each.name: each.meaning for each in CODES.values()}
        meanings |= {each.name: each.meaning for each in _kinds().values()}
        width = max(map(len, meanings))
        lines = (f"{name:<{width}}  {meaning}" for name, meaning in meanings.items())
        print_styled("\n".join(lines), {r"(?m)^[a-z0-9-]+": "bold"})
    elif not isinstance(code, Code):
        print_styled(_explained_change(code), {rf"^{code.name}": "bold", r"(?m)^(Before|After|What to do):": "bold"})
    else:
        styles = {rf"^{code.name}": SEVERITY_STYLES[code.severity], r"(?m)^(Example|What to do):": "bold"}
        print_styled(_explanation(code), styles)


def _explanation(code: Code) -> str:
    return (
        f"{code.name}: {_severity(code)}\n\n{code.meaning}\n\n"
        f"Example:\n{indent(code.example, '    ')}\n\nWhat to do:\n    {code.remedy}"
    )


def _explained_change(kind: Kind) -> str:
    return (
        f"{kind.name}: {kind.levels}\n\n{kind.meaning}\n\n"
        f"Before:\n    {kind.before}\n\nAfter:\n    {kind.after}\n\nWhat to do:\n    {kind.remedy}"
    )


def _severity(code: Code) -> str:
    """Return the severity, and what softens it."""
    if code.is_survivable:
        return f"{code.severity}, with --lenient a warning"
    if code.is_lossless:
        return f"{code.severity}, the method is complete"
    return code.severity


def _page() -> Iterator[str]:
    """Yield the lines of docs/diagnostics.md."""
    yield "# Diagnostics"
    yield ""
    yield "Written by `python -m generator explain --markdown`. The codes are in the order of the generator's stages."
    for code in CODES.values():
        yield from ("", f"## {code.name}", "", f"*{_severity(code)}*", "", code.meaning, "")
        yield from ("```text", *code.example.splitlines(), "```", "", code.remedy)
