"""`python -m corpus FOLDER...`: run all stages over folders of documents, and print one table.

Exits with 1 if a stage fails. Stages with unchanged input are not run again: see `run.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from .documents import Document, find_documents
from .outcome import Outcome
from .run import ROOT, STAGES, Runner
from .table import print_table, write_problems

_STATE = ROOT / ".corpus"


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--stage", "stages", multiple=True, type=click.Choice(STAGES), help="Only this one, and the first. Default: all."
)
@click.option("--only", metavar="TEXT", default="", help="Only documents with TEXT in their names.")
@click.option("--quick", is_flag=True, help="Only the documents that smoke.txt of the folder lists.")
@click.option("--workers", default=2, show_default=True, help="Documents at the same time.")
def main(folders: tuple[Path, ...], stages: tuple[str, ...], only: str, quick: bool, workers: int) -> None:
    """Run over FOLDERS of documents (or single files)."""
    documents = [each for folder in folders for each in find_documents(folder, quick=quick) if only in each.name]
    chosen = [each for each in STAGES if not stages or each in stages or each == STAGES[0]]
    outcomes = run_all(documents, chosen, workers)
    console = Console() if sys.stdout.isatty() else Console(width=200)
    write_problems(_STATE / "problems.txt", outcomes)
    sys.exit(0 if print_table(outcomes, console) else 1)


def run_all(documents: Iterable[Document], stages: list[str], workers: int) -> dict[str, dict[str, Outcome]]:
    """Return outcomes by document and stage, showing how far it is."""
    runner = Runner(_STATE)
    ordered = sorted(documents, key=lambda each: each.path.stat().st_size, reverse=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress, ThreadPoolExecutor(workers) as pool:
        task = progress.add_task("corpus", total=len(ordered) * len(stages))

        def run_one(document: Document) -> dict[str, Outcome]:
            outcomes: dict[str, Outcome] = {}
            for stage in stages:
                progress.update(task, description=f"{document.name}: {stage}")
                outcomes[stage] = runner.run(document, stage)
                progress.advance(task)
            return outcomes

        found = dict(zip([each.name for each in ordered], pool.map(run_one, ordered), strict=True))
    return {name: found[name] for name in sorted(found)}


if __name__ == "__main__":
    main()
