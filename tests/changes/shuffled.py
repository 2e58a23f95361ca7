"""A document with the keys of every mapping in another order."""

from __future__ import annotations

import random
from typing import Any


def shuffled(value: Any, generator: random.Random) -> Any:
    """Return a value whose mappings have another order. That of lists means something, so it stays."""
    if isinstance(value, dict):
        return {key: shuffled(value[key], generator) for key in generator.sample(list(value), len(value))}
    if isinstance(value, list):
        return [shuffled(each, generator) for each in value]
    return value
