"""`python -m corpus.stages STAGE DOCUMENT FOLDER [PARTS]`: run one stage and print its outcome as JSON."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from ..outcome import Job


def main(stage: str, document: str, folder: str, parts: str = "") -> None:
    job = Job(Path(document), Path(parts) if parts else None, Path(folder))
    outcome = importlib.import_module(f"corpus.stages.{stage}").run(job)
    print("\n" + outcome.as_json())


main(*sys.argv[1:])
