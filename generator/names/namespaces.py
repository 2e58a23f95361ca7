"""Names of the classes of namespaces: "llm.batches" -> Batches, AsyncBatches.

The names of the operations determine which namespaces exist.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import TypeAlias

from ..diagnostics import Diagnostics, Pointer
from ..imported import ALL_IMPORTED_NAMES
from .clashes import report_clashes, settle
from .words import ClassName, Identifier, digest, is_reserved_class, pascal

Space: TypeAlias = tuple[Identifier, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamespaceName:
    """The names of the blocking class and of the asynchronous class."""

    class_name: ClassName
    async_class_name: ClassName


def name_namespaces(
    users: Mapping[Pointer, Space], taken: Set[str], diagnostics: Diagnostics
) -> dict[Space, NamespaceName]:
    """Name the classes of the namespaces of all operations (`users`), and of the namespaces around them.

    A module of a namespace holds its class, the classes of its child namespaces, and models (`taken`): these must differ.
    """
    places = _places(users)
    names: dict[Space, ClassName] = {}
    for parent in sorted({space[:-1] for space in places}, key=lambda space: (len(space), space)):
        inside = {space: pointer for space, pointer in places.items() if space[:-1] == parent}
        wanted = {space: _class(space[-1]) for space in inside}
        around = {names[parent]} if parent else set[str]()
        found = settle(wanted, lambda space: space, _alternatives, _unusable(taken | ALL_IMPORTED_NAMES | around))
        report_clashes("class", wanted, found, inside, diagnostics)
        names |= found
    return {
        space: NamespaceName(class_name=name, async_class_name=ClassName(f"Async{name}"))
        for space, name in names.items()
    }


def _places(users: Mapping[Pointer, Space]) -> dict[Space, Pointer]:
    """Return each namespace with its first operation in the order of pointers, where clashes are reported."""
    places: dict[Space, Pointer] = {}
    for pointer in sorted(users):
        space = users[pointer]
        for depth in range(1, len(space) + 1):
            places.setdefault(space[:depth], pointer)
    return places


def _class(attribute: Identifier) -> ClassName:
    """Return the class of an attribute. Only asynchronous classes start with `Async`: "async_jobs" -> GroupAsyncJobs."""
    name = pascal("_".join(part.title() for part in attribute.split("_")), prefix="Group")
    if name.startswith("Async"):
        return ClassName(f"Group{name}")
    return ClassName(f"{name}Resource") if is_reserved_class(name) else name


def _alternatives(space: Space) -> Iterator[ClassName]:
    name, path = _class(space[-1]), ".".join(space)
    yield from (ClassName(name + more) for more in ("Resource", "Namespace", digest(path).title()))
    yield ClassName(f"{name}{digest(path).title()}{digest(path[::-1]).title()}")


def _unusable(names: Set[str]) -> frozenset[str]:
    """Return the taken names, and the names whose asynchronous class would have a taken name."""
    return frozenset(names | {name.removeprefix("Async") for name in names if name.startswith("Async")})
