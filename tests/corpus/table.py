"""Print outcomes: one row for each document with failures, and totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, TypeAlias

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from .outcome import Outcome

Outcomes: TypeAlias = Mapping[str, Mapping[str, Outcome]]
"""By document and stage."""

FULL_AT_LEAST: Final = 0.995
"""The part of all operations that has to be full."""


def print_table(outcomes: Outcomes, console: Console) -> bool:
    """Print what failed and the totals. Tell whether all promises are kept."""
    failing = {name: stages for name, stages in outcomes.items() if any(each.problems for each in stages.values())}
    if failing:
        console.print(_rows(failing))
    counts = _sum(each.counts for _, each in _all(outcomes))
    console.print(_totals(outcomes, counts))
    return not failing and counts["full"] >= FULL_AT_LEAST * counts["operations"]


def write_problems(path: Path, outcomes: Outcomes) -> None:
    """Write all problems, what was skipped and why, and which lists come in pages, into a file to search in."""
    lines = []
    for name, stages in outcomes.items():
        for stage, outcome in stages.items():
            lines += [f"{name}\t{stage}\t{each.where}\t{each.message}" for each in outcome.problems]
            lines += [f"{name}\t{stage}\t{each.where}\tnote: {each.message}" for each in outcome.notes]
            lines += [f"{name}\t{stage}\tskipped {count}\t{why}" for why, count in outcome.skipped.items()]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", errors="backslashreplace")


def _rows(failing: Outcomes) -> Table:
    table = Table("document", "stage", "problems", "the first of them")
    for name, stages in failing.items():
        for stage, outcome in stages.items():
            if outcome.problems:
                first = outcome.problems[0]
                table.add_row(name, stage, str(len(outcome.problems)), escape(f"{first.where}: {first.message}"[:300]))
    return table


def _totals(outcomes: Outcomes, counts: Counter[str]) -> Table:
    table = Table("total", "", show_header=False)
    table.add_row("documents", str(len(outcomes)))
    for name, count in counts.items():
        table.add_row(name, f"{count:,}")
    if counts["operations"]:
        table.add_row("full, in %", f"{100 * counts['full'] / counts['operations']:.2f}")
    if counts["checked lines"]:
        for tool in ("mypy", "pyright"):
            table.add_row(f"{tool}, ms for a line", f"{counts[f'{tool}, ms'] / counts['checked lines']:.2f}")
    for stage, seconds in _sum(
        {stage: round(each.seconds) for stage, each in one.items()} for one in outcomes.values()
    ).items():
        table.add_row(f"seconds of {stage}", f"{seconds:,}")
    table.add_row(
        "peak memory of generate, MiB", f"{max((each.peak_mib for _, each in _all(outcomes)), default=0):,.0f}"
    )
    table.add_row("not judged", f"{sum(_sum(each.skipped for _, each in _all(outcomes)).values()):,}")
    table.add_row("problems", f"{sum(len(each.problems) for _, each in _all(outcomes)):,}")
    return table


def _all(outcomes: Outcomes) -> Iterator[tuple[str, Outcome]]:
    for stages in outcomes.values():
        yield from stages.items()


def _sum(each: Iterator[Mapping[str, int]]) -> Counter[str]:
    total = Counter[str]()
    for counts in each:
        total.update(counts)
    return total
