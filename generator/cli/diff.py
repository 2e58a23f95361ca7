"""`diff`: print how a new version of the document changes the SDK, and the next version number."""

from __future__ import annotations

import json
import sys

import click

from .comparing import Compared, compared, comparison_options
from .exits import Exit, exit_on_error
from .printing import print_styled

_STYLES = {
    r"(?m)^\S.*$": "bold",
    r"(?m)^  major\b": "bold red",
    r"(?m)^  minor\b": "yellow",
    r"(?m)^  patch\b": "cyan",
    r"(?m)  \[[a-z-]+\]$": "dim",
    r"(?m)^ {9}.*$": "dim",
}


@click.command()
@comparison_options
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "markdown", "github"]), default="text", help="Default: text."
)
@click.option(
    "--fail-on", type=click.Choice(["major", "minor"]), help="Exit with 1 for a change of this level or above."
)
def diff(
    old: str, new: str, config: str | None, version: str | None, lenient: bool, form: str, fail_on: str | None
) -> None:
    """Print how the SDK changes, and the next version.

    OLD and NEW are versions of the document: a file, an http or https URL, - for standard input, or REV:path in git.
    """
    from ..diff import Level

    with exit_on_error():
        found = compared(old, new, config, version, lenient=lenient)
    _print(found, form)
    if fail_on is not None and found.verdict >= Level[fail_on.upper()]:
        click.echo(f"error: this is a {found.verdict} change, and --fail-on is {fail_on}", err=True)
        sys.exit(Exit.DIFFERENT)


def _print(found: Compared, form: str) -> None:
    from ..diff import as_json
    from .changes import as_github, as_markdown, as_text

    if form == "json":
        changes = [as_json(each) for each in found.changes]
        click.echo(json.dumps({"verdict": str(found.verdict), "version": found.version, "changes": changes}, indent=2))
    elif form == "markdown":
        click.echo(as_markdown(found))
    elif form == "github":
        click.echo(as_github(found))
    else:
        print_styled(as_text(found), _STYLES)
