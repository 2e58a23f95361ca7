"""A table of changes of a document: what is found, at which level, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diff import KINDS, Planned, compare, verdict

from .mutations import MUTATIONS, SHOP, Mutation
from .planned import changes, planned, told


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


def _zoo(kinds: tuple[str, ...], base: dict[str, object], version: str) -> dict[str, object]:
    """Return a document that answers with animals of some kinds. `base` is the schema of all of them."""
    ref = {"$ref": "#/components/schemas/Animal"}
    subtypes: dict[str, object] = {
        kind: {
            "allOf": [
                {"$ref": "#/components/schemas/Common"},
                {"type": "object", "properties": {kind: {"type": "string"}}},
            ]
        }
        for kind in kinds
    }
    common = {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}}
    return {
        "openapi": version,
        "info": {"title": "Zoo", "version": "1"},
        "paths": {
            "/animal": {
                "get": {
                    "operationId": "getAnimal",
                    "responses": {"200": {"description": "ok", "content": {"application/json": {"schema": ref}}}},
                }
            }
        },
        "components": {"schemas": {"Common": common, "Animal": base, **subtypes}},
    }


def _one_of(kinds: tuple[str, ...]) -> dict[str, object]:
    mapping = {kind: f"#/components/schemas/{kind}" for kind in kinds}
    discriminator = {"propertyName": "kind", "mapping": mapping, "defaultMapping": "#/components/schemas/Common"}
    return {"oneOf": [{"$ref": each} for each in mapping.values()], "discriminator": discriminator}


def test_a_union_with_a_variant_for_unknown_ones_is_open(tmp_path: Path) -> None:
    documents = (_zoo(kinds, _one_of(kinds), "3.2.0") for kinds in (("Cat", "Dog"), ("Cat", "Dog", "Emu")))
    old, new = (planned(each, tmp_path) for each in documents)
    assert changes(old, new) == {"minor variant-added models.Animal", "minor model-added models.Emu"}
    assert changes(new, old) == {"patch variant-removed models.Animal", "major model-removed models.Emu"}


def test_the_table_is_large() -> None:
    assert len(MUTATIONS) >= 120
    assert len({each.name for each in MUTATIONS}) == len(MUTATIONS)
    assert sum(bool(each.user) for each in MUTATIONS) >= len(MUTATIONS) / 3
    lines = (line for each in MUTATIONS for line in f"{each.expected}\n{each.backwards or ''}".splitlines() if line)
    assert KINDS.keys() - {line.split()[1] for line in lines} == set()
