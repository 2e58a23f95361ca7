"""`coverage`: print how many operations of a document the SDK covers in full, which lists come in pages, and why others do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from ..config import Options, read_config
from .exits import Exit, exit_on_error, fail
from .messages import visible
from .printing import progress

if TYPE_CHECKING:
    from ..outcomes import Outcome  # which takes longer to import than `--help` takes


def _read_share(_context: click.Context, _parameter: click.Parameter, value: str) -> float:
    """Return the percentage in "full=98", "98" or "98%"."""
    try:
        return float(value.removeprefix("full=").removesuffix("%"))
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a percentage; write full=98") from None


@click.command()
@click.argument("spec", required=False)
@click.option("--lenient", is_flag=True, help="Report errors that can be survived as warnings.")
@click.option(
    "--fail-under", metavar="full=PERCENT", callback=_read_share, default="0", help="Fail if fewer operations are full."
)
def coverage(spec: str | None, lenient: bool, fail_under: float) -> None:
    """Print how much of SPEC, by default of the configured document, the SDK covers, and why the rest is not full."""
    from .. import pipeline

    with exit_on_error():
        # Nothing is written, so any package will do.
        config = read_config(Options(spec=spec, package="sdk", lenient=lenient))
        with progress(f"Examining {config.spec}"):
            outcomes = pipeline.examine(config).outcomes
    full = _print_outcomes(outcomes)
    if full < fail_under:
        fail(f"{full:.1f} % of the operations are full; --fail-under asks for {fail_under:g} %", Exit.DIFFERENT)


def _print_outcomes(outcomes: Sequence[Outcome]) -> float:
    """Print why operations are not full, then how many there are of each status. Return the percentage of full ones."""
    from ..outcomes import STATUSES
    from .console import print_table

    for each in outcomes:
        for reason in each.reasons:
            click.echo(visible(f"{each.status}: {each.operation.method} {each.operation.path}: {reason}"))
    _print_lists(outcomes)
    counts = Counter(each.status for each in outcomes)
    shares = {status: 100 * counts[status] / max(len(outcomes), 1) for status in STATUSES}
    rows = [(status, str(counts[status]), f"{share:.1f} %") for status, share in shares.items()]
    print_table(("status", "operations", "share"), rows)
    return shares["full"] if outcomes else 100.0


def _print_lists(outcomes: Sequence[Outcome]) -> None:
    """Print which operations come in pages, and why others that look like lists do not."""
    for each in outcomes:
        name = f"{each.operation.method} {each.operation.path}"
        if each.summary.paging:
            click.echo(visible(f"pages: {name}: {each.summary.paging}"))
        elif each.summary.unpaged:
            click.echo(visible(f"no pages: {name}: {each.summary.unpaged}"))
    paged, unpaged = (sum(bool(getattr(each.summary, name)) for each in outcomes) for name in ("paging", "unpaged"))
    if paged or unpaged:
        click.echo(f"{paged} of {paged + unpaged} lists come in pages")
