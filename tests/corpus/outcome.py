"""The outcome of one stage for one document, as a value that can be stored as JSON."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """A promise that is broken: where, and how."""

    where: str
    message: str


@dataclass(slots=True)
class Outcome:
    """`counts` add up over documents; `skipped` says how often something could not be judged, and why. `notes` are no problems."""

    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    peak_mib: float = 0.0

    def fail(self, where: str, message: str) -> None:
        self.problems.append(Problem(where, message))

    def note(self, where: str, message: str) -> None:
        self.notes.append(Problem(where, message))

    def as_json(self) -> str:
        plain = {"counts": self.counts, "skipped": self.skipped}
        lists = {name: [asdict(each) for each in getattr(self, name)] for name in ("problems", "notes")}
        return json.dumps({**lists, **plain, "seconds": self.seconds, "peak_mib": self.peak_mib}, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Outcome:
        values = json.loads(text)
        return cls(
            problems=[Problem(**each) for each in values["problems"]],
            notes=[Problem(**each) for each in values["notes"]],
            counts=Counter(values["counts"]),
            skipped=Counter(values["skipped"]),
            seconds=values["seconds"],
            peak_mib=values["peak_mib"],
        )


@dataclass(frozen=True, slots=True)
class Job:
    """One document and the folder to work in: `sdk/` becomes the distribution, `report.json` what came of each operation."""

    document: Path
    parts: Path | None
    folder: Path

    @property
    def sdk(self) -> Path:
        return self.folder / "sdk"

    @property
    def package(self) -> Path:
        return self.sdk / PACKAGE

    @property
    def report(self) -> Path:
        return self.folder / "report.json"


PACKAGE = "acme"
"""What every generated package is called here, so that type checkers can keep what they know of its runtime."""
