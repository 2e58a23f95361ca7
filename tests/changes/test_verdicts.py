"""A table of changes of a document: what is found, at which level, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diff import KINDS, Planned, compare, verdict

from .mutations import MUTATIONS, SHOP, Mutation
from .planned import planned, told


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Planned:
    return planned(SHOP, tmp_path_factory.mktemp("shop"))


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda each: each.name)
def test_a_change_has_its_verdict(mutation: Mutation, shop: Planned, tmp_path: Path) -> None:
    found = compare(shop, planned(mutation.document(), tmp_path))
    assert told(found) == {line for line in mutation.expected.split("\n") if line}
    assert str(verdict(found)) == mutation.verdict


@pytest.mark.parametrize("mutation", [each for each in MUTATIONS if each.backwards], ids=lambda each: each.name)
def test_the_opposite_change_has_its_verdict(mutation: Mutation, shop: Planned, tmp_path: Path) -> None:
    found = compare(planned(mutation.document(), tmp_path), shop)
    assert told(found) == set((mutation.backwards or "").split("\n"))


def test_the_table_is_large() -> None:
    assert len(MUTATIONS) >= 120
    assert len({each.name for each in MUTATIONS}) == len(MUTATIONS)
    assert sum(bool(each.user) for each in MUTATIONS) >= len(MUTATIONS) / 3
    known = {line.split()[1] for each in MUTATIONS for line in each.expected.splitlines()}
    assert KINDS.keys() - known <= {
        "method-unusable",
        "method-usable",
        "field-renamed",
        "model-base",
        "wire-request",
        "export-added",
    }
