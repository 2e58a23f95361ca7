"""`validate`: print all diagnostics of a document, as text, JSON or annotations of a GitHub workflow."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence

import click

from ..config import Config, Options, read_config
from ..config.allowances import apply_allowances
from ..diagnostics import Diagnostic, DocumentError, Severity, as_json
from .exits import Exit, exit_on_error
from .messages import as_github, visible
from .printing import print_diagnostic, progress


@click.command()
@click.argument("spec", required=False)
@click.option("--lenient", is_flag=True, help="Report errors that can be survived as warnings.")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="Default: text.")
def validate(spec: str | None, lenient: bool, form: str) -> None:
    """Print the problems of SPEC, by default of the configured document.

    SPEC is a file, an http or https URL, or - for standard input.
    """
    with exit_on_error():
        # Nothing is written, so any package will do.
        config = read_config(Options(spec=spec, package="sdk", lenient=lenient))
        found = apply_allowances(_diagnostics(config), config.allow).shown
    _print(found, config.spec, form)
    if any(each.severity is Severity.ERROR for each in found):
        sys.exit(Exit.DOCUMENT)


def _diagnostics(config: Config) -> Iterable[Diagnostic]:
    from .. import pipeline

    try:
        with progress(f"Validating {config.spec}"):
            return pipeline.examine(config).diagnostics
    except DocumentError as error:
        return error.diagnostics


def _print(found: Sequence[Diagnostic], spec: object, form: str) -> None:
    if form == "json":
        click.echo(json.dumps({"spec": str(spec), "diagnostics": [as_json(each) for each in found]}, indent=2))
    elif form == "github":
        for each in found:
            click.echo(as_github(each))
    else:
        for each in found:
            print_diagnostic(each)
        click.echo(visible(f"{spec}: {_summary(found)}"))


def _summary(found: Sequence[Diagnostic]) -> str:
    """Return how many diagnostics there are of each severity: "1 error, 2 notes"."""
    counts = Counter(each.severity.value for each in found)
    parts = [f"{count} {severity}{'s' * (count > 1)}" for severity, count in sorted(counts.items())]
    return ", ".join(parts) or "no problems found"
