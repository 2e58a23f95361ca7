"""The result of a run. A module of its own, so that reading it from the cache does not import the pipeline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .diagnostics import Diagnostic
from .json_types import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """`files` by path, `diagnostics`, the JSON of `--report`, and as `sources` the texts of the document's files by name."""

    files: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]
    report: Mapping[str, Json]
    sources: Mapping[str, str]
