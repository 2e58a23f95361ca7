"""What the benchmarks share: figures with their budgets, and the timing of fresh processes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[2]
SDK = ROOT / "generated"
BARE = "pass"
WITHOUT_TRIO = "import sys; sys.modules['trio'] = None\n"
"""httpcore2 imports trio where it is installed, as it is for the tests of this project: four megabytes that few users have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One row of the table. `value` and `budget` have the same unit; a ratio has none."""

    what: str
    value: float
    budget: float
    unit: str = "x"
    basis: str

    def __str__(self) -> str:
        verdict = "yes" if self.value <= self.budget else "**no**"
        measured = f"{self.value:,}" if isinstance(self.value, int) else f"{self.value:.2f}"
        return f"| {self.what} | {measured} {self.unit} | {self.budget:,} {self.unit} | {verdict} | {self.basis} |"


def print_table(figures: Iterable[Figure]) -> None:
    print("| what | measured | budget | kept | measured against |\n| --- | --- | --- | --- | --- |")
    for figure in figures:
        print(figure, flush=True)


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def run_python(*arguments: str, environment: Mapping[str, str] | None = None) -> str:
    """Run a fresh interpreter that can import the SDK, and return what it prints. It keeps what it compiles, as installed code is kept."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = {**inherited, "PYTHONPATH": str(SDK), **(environment or {})}
    command = [sys.executable, *arguments]
    finished = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return finished.stdout


def run_program(program: str) -> str:
    """Run a program as where nothing is installed but the SDK and what it needs, and return what it prints."""
    return run_python("-c", WITHOUT_TRIO + program)


def time_programs(programs: Mapping[str, str], *, rounds: int = 21) -> dict[str, float]:
    """Return the median seconds of each program in fresh processes, taking turns so that all see the same machine."""
    seconds: dict[str, list[float]] = {name: [] for name in programs}
    for turn in range(rounds + 1):
        for name, program in programs.items():
            started = perf_counter()
            run_program(program)
            if turn:  # the first turn compiles
                seconds[name].append(perf_counter() - started)
    return {name: median(each) for name, each in seconds.items()}
