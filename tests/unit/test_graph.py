"""Strongly connected components and topological order, of graphs small enough to check by eye, and of one too deep to recurse."""

from __future__ import annotations

import itertools

import pytest

from generator.graph import dependencies_first, strongly_connected_components


def graph(text: str) -> dict[str, tuple[str, ...]]:
    """Return a graph written as "a:bc b: c:a"."""
    return {node: tuple(edges) for node, _, edges in (each.partition(":") for each in text.split())}


@pytest.mark.parametrize(
    ("text", "components"),
    [
        ("a:b b:c c:", []),
        ("a:a b:", ["a"]),
        ("a:b b:a", ["ab"]),
        ("a:b b:c c:a d:a", ["abc"]),
        ("a:b b:a c:d d:c", ["ab", "cd"]),
        ("a:b b:ac c:d d:c", ["ab", "cd"]),
        ("a:bc b:a c:a", ["abc"]),
        ("a:bd b:c c:b d:", ["bc"]),
        ("a:bc b:c c:d d:b", ["bcd"]),
        ("a:b b:c c:d d:b e:ad", ["bcd"]),
        ("a:x", []),
    ],
)
def test_strongly_connected_components(text: str, components: list[str]) -> None:
    for order in itertools.permutations(graph(text).items()):
        found = strongly_connected_components(dict(order))
        assert sorted("".join(sorted(each)) for each in found) == components


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b: c:", "abc"),
        ("a:b b:c c:", "cba"),
        ("a:c b: c:", "cab"),
        ("a:bc b: c:b", "bca"),
        ("a:b b:a", "ba"),
        ("a:a", "a"),
        ("a:b b:c c:b d:c", "cbad"),
    ],
)
def test_dependencies_come_first(text: str, expected: str) -> None:
    assert "".join(dependencies_first(graph(text))) == expected


def test_a_path_may_be_longer_than_the_stack_is_deep() -> None:
    size = 5_000
    chain = {node: (node + 1,) for node in range(size)} | {size: ()}
    assert list(strongly_connected_components(chain)) == []
    assert dependencies_first(chain) == list(range(size, -1, -1))
    assert list(strongly_connected_components({**chain, size: (0,)})) == [frozenset(range(size + 1))]
