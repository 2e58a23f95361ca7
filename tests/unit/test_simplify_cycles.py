"""Reference cycles without an object in them are cut, and long chains are examined in linear time."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from notation import shown
from parsed import component, with_schemas

from generator.simplify import cycles


def ref(name: object) -> str:
    return f"{{$ref: '#/components/schemas/{name}'}}"


@pytest.mark.parametrize(
    ("schemas", "expected", "cut"),
    [
        (f"A: {ref('B')}\nB: {ref('A')}\n", {"A": "any!reference-cycle", "B": "any!reference-cycle"}, "AB"),
        (
            f"A: {{oneOf: [{ref('B')}, {{type: string}}]}}\nB: {ref('A')}\n",
            {"A": "string", "B": "any!reference-cycle"},
            "AB",
        ),
        (f"A: {ref('B')}\nB: {ref('C')}\nC: {ref('C')}\n", {"A": "B", "B": "C", "C": "any!reference-cycle"}, "C"),
        (
            f"A: {{oneOf: [{ref('A')}, {ref('B')}]}}\nB: {ref('C')}\nC: {{oneOf: [{ref('C')}, {ref('D')}]}}\nD: {{type: integer}}\n",
            {"A": "B", "B": "C", "C": "D", "D": "integer"},
            "AC",
        ),
        (f"A: {{properties: {{a: {ref('A')}}}}}\n", {"A": "{a?: A, ...}"}, ""),
        (
            f"A: {{anyOf: [{ref('B')}, {{type: 'null'}}]}}\nB: {ref('A')}\n",
            {"A": "any!reference-cycle", "B": "any!reference-cycle"},
            "AB",
        ),
        (f"A: {{anyOf: [{ref('A')}, {{type: string}}, {{type: 'null'}}]}}\n", {"A": "string?"}, "A"),
        (
            f"A: {{oneOf: [{ref('A')}, {ref('B')}]}}\nB: {{oneOf: [{ref('A')}, {ref('B')}]}}\n",
            {"A": "any!reference-cycle", "B": "any!reference-cycle"},
            "AB",
        ),
    ],
)
def test_a_reference_cycle_is_cut_and_references_to_it_stay(
    tmp_path: Path, schemas: str, expected: dict[str, str], cut: str
) -> None:
    found = with_schemas(tmp_path, schemas, simplified=True)
    assert {name: shown(found.schema(name)) for name in expected} == expected
    assert [each.pointer for each in found.found("reference-cycle")] == [component(name) for name in cut]


@pytest.mark.parametrize("end", ["{type: string}", ref("A0")], ids=["chain", "circle"])
def test_each_schema_of_a_long_chain_is_examined_once_per_pass(tmp_path: Path, end: str) -> None:
    chain = "".join(f"A{number}: {ref(f'A{number + 1}')}\n" for number in range(500))
    with patch.object(cycles, "_alternatives", wraps=cycles._alternatives) as alternatives:
        with_schemas(tmp_path, f"{chain}A500: {end}\n", simplified=True)
    assert alternatives.call_count == 2 * 501  # before and after schemas are composed
