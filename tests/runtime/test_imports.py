"""The modules that importing a module of the runtime loads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[2] / "templates"
HEAVY = {"asyncio", "dataclasses", "httpx2", "inspect", "pydantic", "uuid"}


@pytest.mark.parametrize(
    "module",
    [
        "wire.parameters",
        "wire.bodies",
        "files.multipart",
        "files.binary",
        "streams.event_stream",
        "pages.page",
        "webhooks",
    ],
)
def test_a_module_loads_nothing_heavy(module: str) -> None:
    program = f"import sys; sys.path.insert(0, {str(TEMPLATES)!r}); import runtime.{module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)
    assert HEAVY.isdisjoint(done.stdout.split())
