"""A real document whose keys are in another order gives the same SDK."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from changes.planned import changes, planned
from changes.shuffled import shuffled

from generator.diagnostics import DocumentError
from generator.read.document import load

from .documents import Document

LARGE = 1_000_000
"""Bytes of a document that is left out here."""


def test_a_shuffled_document_has_no_difference(document: Document, tmp_path: Path) -> None:
    if document.path.stat().st_size > LARGE or document.parts:
        pytest.skip("large, or in several files")
    try:
        known = planned(document.path, tmp_path)
    except DocumentError:
        pytest.skip("invalid")
    other = planned(shuffled(load(document.path).root.value, random.Random(1)), tmp_path)
    assert changes(known, other) == set()
