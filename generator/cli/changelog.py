"""`changelog`: print the changes between two versions of a document as a section of a changelog."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from .comparing import compared, comparison_options
from .exits import exit_on_error


@click.command()
@comparison_options
@click.option(
    "--date", type=click.DateTime(["%Y-%m-%d"]), help="The date of the release, as YYYY-MM-DD. Default: today (UTC)."
)
def changelog(
    old: str, new: str, config: str | None, version: str | None, lenient: bool, date: datetime | None
) -> None:
    """Print the changes as a section of a changelog.

    The section is for the next version, in the form of Keep a Changelog.

    OLD and NEW are versions of the document: a file, an http or https URL, - for standard input, or REV:path in git.
    """
    from .changes import as_section

    with exit_on_error():
        found = compared(old, new, config, version, lenient=lenient)
    if found.changes:
        click.echo(as_section(found, (date or datetime.now(UTC)).date()))
    else:
        click.echo("the SDK is the same: there is nothing to release", err=True)
