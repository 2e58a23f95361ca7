"""What a run of the generator makes. A value; nothing here does anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .diagnostics import Diagnostic
from .json_types import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """The files by path, the findings, and the report. `sources` are the texts of the document's files by name."""

    files: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]
    report: Mapping[str, Json]
    sources: Mapping[str, str]
