"""The knots of a graph: what can all be reached from each other. Linear in the graph's size; no recursion (Tarjan, 1972)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar

N = TypeVar("N")


def strongly_connected_components(leads: Mapping[N, Collection[N]]) -> Iterator[frozenset[N]]:
    """Yield each set of nodes that lead to each other; a node by itself only where it leads to itself."""
    number: dict[N, int] = {}
    lowest: dict[N, int] = {}
    open_nodes: dict[N, None] = {}
    for start in leads:
        path = [(start, iter(leads[start]))] if start not in number else []
        while path:
            node, onward = path[-1]
            if node not in number:
                number[node] = lowest[node] = len(number)
                open_nodes[node] = None
            following = next((each for each in onward if each not in number or each in open_nodes), None)
            if following is None:
                path.pop()
                if path:
                    above = path[-1][0]
                    lowest[above] = min(lowest[above], lowest[node])
                if lowest[node] == number[node]:
                    yield from _closed(node, open_nodes, leads)
            elif following in number:
                lowest[node] = min(lowest[node], number[following])
            else:
                path.append((following, iter(leads.get(following, ()))))


def _closed(node: N, open_nodes: dict[N, None], leads: Mapping[N, Collection[N]]) -> Iterator[frozenset[N]]:
    """Take a node and all that was opened after it, which is its knot."""
    knot: set[N] = set()
    while node not in knot:
        last, _ = open_nodes.popitem()
        knot.add(last)
    if len(knot) > 1 or node in leads.get(node, ()):
        yield frozenset(knot)
