"""Documents whose keys are in another order, or that are written in another form, give the same SDK."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from behaviour.conftest import complete

from generator.read.document import load

from .mutations import SHOP
from .planned import changes, planned
from .shuffled import shuffled

TESTS = Path(__file__).parents[1]
DOCUMENTS = [
    *sorted(TESTS.glob("cases/*/spec.yaml")),
    TESTS / "changes/shop.yaml",
    TESTS / "typing/acme.yaml",
    TESTS.parent / "spec/mka1.yaml",
]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_shuffled_document_has_no_difference(path: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole.yaml"
    text = path.read_text(encoding="utf-8")
    whole.write_text(text if re.search("^openapi:", text, re.MULTILINE) else complete(text), encoding="utf-8")
    document: Any = load(whole).root.value
    for seed in range(2):
        other = shuffled(document, random.Random(seed))
        assert changes(planned(whole, tmp_path), planned(other, tmp_path)) == set()


def test_a_document_in_one_line_has_no_difference(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps(SHOP))
    (tmp_path / "many.json").write_text(json.dumps(SHOP, indent=4, sort_keys=True))
    assert changes(planned(tmp_path / "one.json", tmp_path), planned(tmp_path / "many.json", tmp_path)) == set()
