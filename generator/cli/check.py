"""`check`: print how the output differs from what `generate` would write. Changes nothing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from ..config import Options, read_config
from ..write.output import Difference, compare
from .exits import Exit, exit_on_error
from .generate import generated, generation_options
from .printing import print_styled


@click.command()
@generation_options
def check(report: str | None, **options: Any) -> None:
    """Print what `generate` would change, and change nothing."""
    with exit_on_error():
        config = read_config(Options(**options))
        files = generated(config, report).files
        difference = compare(files, config.output)
    if difference:
        _print_difference(difference, config.output)
        sys.exit(Exit.DIFFERENT)
    click.echo(f"{config.output}: {len(files)} files are up to date")


def _print_difference(difference: Difference, folder: Path) -> None:
    if difference.text:
        print_styled(difference.text.removesuffix("\n"), _DIFF_STYLES)
    for path in difference.missing:
        click.echo(f"missing: {folder / path}")
    for path in difference.extra:
        click.echo(f"extra: {folder / path}")
    counts = f"{len(difference.changed)} changed, {len(difference.missing)} missing, {len(difference.extra)} extra"
    click.echo(f"{folder} differs from what the generator writes: {counts}. Run `python -m generator`.", err=True)


_DIFF_STYLES = {r"(?m)^\+.*": "green", r"(?m)^-.*": "red", r"(?m)^@.*": "cyan"}
