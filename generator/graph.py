"""Strongly connected components of a graph (Tarjan, 1972). Knows nothing of schemas."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar

N = TypeVar("N")


def strongly_connected_components(successors: Mapping[N, Collection[N]]) -> Iterator[frozenset[N]]:
    """Yield each maximal set of nodes that can all reach each other. A single node counts only if it leads to itself.

    Linear in the size of the graph, and iterative: chains of references are longer than the stack is deep.
    """
    index: dict[N, int] = {}
    low_link: dict[N, int] = {}
    stack: dict[N, None] = {}
    for start in successors:
        path = [(start, iter(successors[start]))] if start not in index else []
        while path:
            node, remaining = path[-1]
            if node not in index:
                index[node] = low_link[node] = len(index)
                stack[node] = None
            successor = next((each for each in remaining if each not in index or each in stack), None)
            if successor is None:
                path.pop()
                if path:
                    parent = path[-1][0]
                    low_link[parent] = min(low_link[parent], low_link[node])
                if low_link[node] == index[node]:
                    yield from _popped_component(node, stack, successors)
            elif successor in index:
                low_link[node] = min(low_link[node], index[successor])
            else:
                path.append((successor, iter(successors.get(successor, ()))))


def _popped_component(root: N, stack: dict[N, None], successors: Mapping[N, Collection[N]]) -> Iterator[frozenset[N]]:
    """Pop the nodes down to `root` from the stack, and yield them if they form a cycle."""
    component: set[N] = set()
    while root not in component:
        node, _ = stack.popitem()
        component.add(node)
    if len(component) > 1 or root in successors.get(root, ()):
        yield frozenset(component)
