"""Packages of SDKs that share one runtime, so that a type checker reads it only once."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from generator.write import render

from .planned import planned


def write_package(document: object, name: str, folder: Path) -> None:
    """Write the package of a document. It imports the runtime of the templates, as `runtime`."""
    sdk = replace(planned(document, folder, name).sdk, package=name)
    with patch.object(render, "runtime_files", lambda *_: {}):
        files = render.render(sdk)
    for path, text in files.items():
        if path.startswith(f"{name}/"):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(re.sub(r"from \.+_runtime\b", "from runtime", text), encoding="utf-8")
