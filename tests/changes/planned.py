"""A document -> its planned SDK, and the changes from one document to another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from behaviour.conftest import configuration

from generator import pipeline
from generator.diff import Change, Planned, compare


def planned(document: Any, folder: Path, name: str = "shop") -> Planned:
    """Return the planned SDK of a document, or of the file that `document` names."""
    path = document if isinstance(document, Path) else folder / f"{name}.json"
    if path is not document:
        path.write_text(json.dumps(document), encoding="utf-8")
    known = pipeline.examine(configuration(path, folder, "shop"))
    return Planned(
        api=known.api,
        names=known.names,
        sdk=known.sdk,
        root=known.document.root.pointer,
        locate=known.document.locate,
    )


def told(changes: tuple[Change, ...]) -> set[str]:
    """Return changes as they stand in the table of mutations."""
    return {f"{each.level} {each.kind.name} {each.subject}" for each in changes}


def changes(old: Planned, new: Planned) -> set[str]:
    return told(compare(old, new))
