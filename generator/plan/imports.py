"""Imports -> import statements, in isort's order and relative to the module that contains them."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable

from ..imported import Import, imported
from ..sdk import ImportBlock

_WIDTH = 120
_FUTURE = "from __future__ import annotations"


def import_block(
    module: str, runtime: Iterable[Import], typing: Iterable[Import] = (), *, is_deferred: bool = True
) -> ImportBlock:
    """Return the imports of `module` ("resources.llm.batches"; a package ends with ".__init__").

    What stands in `module` itself is left out; what is needed at run time is not repeated under TYPE_CHECKING.
    `is_deferred`: annotations are not to be evaluated when the module is imported.
    """
    needed = {each for each in runtime if each.module != module}
    annotated = {each for each in typing if each.module != module} - needed
    if annotated:
        needed.add(imported("TYPE_CHECKING"))
    return ImportBlock(
        runtime=(*((_FUTURE, "") if is_deferred else ()), *_statements(module, needed)),
        typing=tuple(f"    {line}" if line else "" for line in _statements(module, annotated)),
    )


def _statements(module: str, imports: set[Import]) -> list[str]:
    groups: defaultdict[int, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for each in imports:
        origin = _relative(module, each.module) if each.internal else each.module
        groups[_group(each)][origin].add(each.name)
    lines: list[str] = []
    for group in sorted(groups):
        lines += [""] if lines else []
        for origin in sorted(groups[group], key=_origin_order):
            lines += _statement(origin, groups[group][origin])
    return lines


def _statement(origin: str, names: set[str]) -> list[str]:
    """Return the imports from one module. An alias has a statement of its own, in the order of the imported names."""
    members = sorted((name for name in names if name and " as " not in name), key=_name_order)
    statements = {name: [f"from {origin} import {name}"] for name in names if " as " in name}
    if members:
        one_line = f"from {origin} import {', '.join(members)}"
        listed = [f"from {origin} import (", *(f"    {name}," for name in members), ")"]
        statements[members[0]] = [one_line] if len(one_line) + 4 <= _WIDTH else listed
    whole = [f"import {origin}"] if "" in names else []
    return [*whole, *(line for name in sorted(statements, key=_name_order) for line in statements[name])]


def _group(each: Import) -> int:
    if each.internal:
        return 2
    return 0 if each.module.partition(".")[0] in sys.stdlib_module_names else 1


def _relative(module: str, target: str) -> str:
    """Return the relative form: "models.batch" from "resources.llm.batches" -> "...models.batch"."""
    package = module.split(".")[:-1]
    parts = target.split(".") if target else []
    shared = 0
    while shared < min(len(package), len(parts)) and package[shared] == parts[shared]:
        shared += 1
    return "." * (len(package) - shared + 1) + ".".join(parts[shared:])


def _origin_order(origin: str) -> tuple[int, str]:
    """Return a sort key: absolute modules by name, then relative ones from the outermost package inwards."""
    dots = len(origin) - len(origin.lstrip("."))
    return (-dots, origin.lstrip("."))


def _name_order(name: str) -> tuple[int, str]:
    """Return a sort key: CONSTANTS, then Classes, then functions, as isort does."""
    rank = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    return (rank, name)
