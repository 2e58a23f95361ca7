"""`explain`: print what a diagnostic code means and what to do about it, or all codes as the page docs/diagnostics.md."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from textwrap import indent

import click

from ..codes import CODES
from ..diagnostics import Code
from .printing import SEVERITY_STYLES, print_styled


def _find_code(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Code | None:
    if value is None or value in CODES:
        return None if value is None else CODES[value]
    close = " or ".join(f"`{name}`" for name in get_close_matches(value, CODES))
    hint = f"did you mean {close}?" if close else "`explain` without a code lists all of them."
    raise click.BadParameter(f"`{value}` is not a diagnostic code; {hint}")


@click.command()
@click.argument("code", required=False, callback=_find_code)
@click.option("--markdown", is_flag=True, help="Explain all codes as a Markdown page.")
def explain(code: Code | None, markdown: bool) -> None:
    """Explain the diagnostic CODE, such as `unknown-type`. Without it: list all codes."""
    if markdown:
        click.echo("\n".join(_page()))
    elif code is None:
        width = max(map(len, CODES))
        lines = (f"{each.name:<{width}}  {each.meaning}" for each in CODES.values())
        print_styled("\n".join(lines), {r"(?m)^[a-z0-9-]+": "bold"})
    else:
        styles = {rf"^{code.name}": SEVERITY_STYLES[code.severity], r"(?m)^(Example|What to do):": "bold"}
        print_styled(_explanation(code), styles)


def _explanation(code: Code) -> str:
    return (
        f"{code.name}: {_severity(code)}\n\n{code.meaning}\n\n"
        f"Example:\n{indent(code.example, '    ')}\n\nWhat to do:\n    {code.remedy}"
    )


def _severity(code: Code) -> str:
    """Return the severity, and what softens it."""
    if code.is_survivable:
        return f"{code.severity}, with --lenient a warning"
    if code.is_lossless:
        return f"{code.severity} that takes nothing from a method"
    return code.severity


def _page() -> Iterator[str]:
    """Yield the lines of docs/diagnostics.md."""
    yield "# Diagnostics"
    yield ""
    yield "Written by `python -m generator explain --markdown`. The codes are in the order of the generator's stages."
    for code in CODES.values():
        yield from ("", f"## {code.name}", "", f"*{_severity(code)}*", "", code.meaning, "")
        yield from ("```text", *code.example.splitlines(), "```", "", code.remedy)
