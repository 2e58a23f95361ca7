"""Two orders in a directed graph: its strongly connected components, and dependencies before what depends on them.

A graph is a mapping: node -> the nodes that its edges lead to. Both functions are linear in the size of the graph, and
iterative, because a path may be longer than Python's stack is deep.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar

N = TypeVar("N")


def strongly_connected_components(graph: Mapping[N, Collection[N]]) -> Iterator[frozenset[N]]:
    """Yield each set of nodes that all reach each other. A single node counts only if it has an edge to itself.

    Tarjan's algorithm (Depth-first search and linear graph algorithms, 1972).
    """
    number: dict[N, int] = {}
    lowest: dict[N, int] = {}
    open_nodes: dict[N, None] = {}
    for start in graph:
        path = [(start, iter(graph[start]))] if start not in number else []
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
                    yield from _component(node, open_nodes, graph)
            elif following in number:
                lowest[node] = min(lowest[node], number[following])
            else:
                path.append((following, iter(graph.get(following, ()))))


def _component(node: N, open_nodes: dict[N, None], graph: Mapping[N, Collection[N]]) -> Iterator[frozenset[N]]:
    """Take a node and all that were opened after it from the open nodes: together they are its component."""
    component: set[N] = set()
    while node not in component:
        last, _ = open_nodes.popitem()
        component.add(last)
    if len(component) > 1 or node in graph.get(node, ()):
        yield frozenset(component)


def dependencies_first(graph: Mapping[N, Collection[N]]) -> list[N]:
    """Return the nodes so that each comes after those that its edges lead to, except where they form a cycle."""
    done: dict[N, None] = {}
    entered: set[N] = set()
    pending = [(node, False) for node in reversed(list(graph))]
    while pending:
        node, is_left = pending.pop()
        if is_left:
            done[node] = None
        elif node not in entered:
            entered.add(node)
            pending.append((node, True))
            pending += [(needed, False) for needed in graph[node] if needed not in entered]
    return list(done)
