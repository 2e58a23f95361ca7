"""Strongly connected components are the sets of nodes that can reach each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.graph import strongly_connected_components

NODES = range(6)


@pytest.mark.parametrize(
    ("successors", "components"),
    [
        ({}, set()),
        ({1: []}, set()),
        ({1: [1]}, {frozenset({1})}),
        ({1: [2], 2: []}, set()),
        ({1: [2]}, set()),
        ({1: [2], 2: [1]}, {frozenset({1, 2})}),
        ({1: [2], 2: [3, 1], 3: [4], 4: [3]}, {frozenset({1, 2}), frozenset({3, 4})}),
    ],
)
def test_components(successors: dict[int, list[int]], components: set[frozenset[int]]) -> None:
    found = list(strongly_connected_components(successors))
    assert set(found) == components
    assert len(found) == len(components)


def test_a_long_cycle_does_not_exhaust_the_stack() -> None:
    successors = {node: [(node + 1) % 10_000] for node in range(10_000)}
    assert list(strongly_connected_components(successors)) == [frozenset(range(10_000))]


def _reachable(start: int, successors: dict[int, list[int]]) -> set[int]:
    found: set[int] = set()
    pending = list(successors.get(start, ()))
    while pending:
        node = pending.pop()
        if node not in found:
            found.add(node)
            pending += successors.get(node, ())
    return found


@given(st.dictionaries(st.sampled_from(NODES), st.lists(st.sampled_from(NODES)), max_size=6))
def test_each_component_is_maximal(successors: dict[int, list[int]]) -> None:
    reachable = {node: _reachable(node, successors) for node in NODES}
    cyclic = {node for node in NODES if node in reachable[node]}
    expected = {frozenset(each for each in cyclic if each in reachable[n] and n in reachable[each]) for n in cyclic}
    found = list(strongly_connected_components(successors))
    assert set(found) == expected
    assert len(found) == len(expected)
