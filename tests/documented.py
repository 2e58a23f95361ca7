"""The Python blocks of the documentation, which tests run and type-check."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
_OF_ACME = "# example: acme"
"""Begins a block about an SDK that is not `mka1`."""


def python_of(path: str, *, of_acme: bool | None = None) -> list[str]:
    """Return the Python blocks of a page in the repository: all of them, or those about `acme`, or the others."""
    text = (ROOT / path).read_text(encoding="utf-8")
    blocks: list[str] = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [block for block in blocks if of_acme is None or block.startswith(_OF_ACME) == of_acme]
