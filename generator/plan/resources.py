"""Operations -> namespaces: one module each, with a blocking and an asynchronous class."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..api import Api, Tag
from ..imported import Import, imported
from ..names import Names, Space
from ..sdk import Child, Method, ResourceClass, ResourceModule, Signature
from .docs import prose, sentence
from .imports import import_block
from .methods import PlannedMethod


class Namespaces:
    """The tree of namespaces: the methods and the child namespaces of each."""

    def __init__(self, api: Api, names: Names, methods: Iterable[PlannedMethod]) -> None:
        self._tags = _tags_by_space(api, names)
        self._names = names.namespaces
        self.methods: defaultdict[Space, list[PlannedMethod]] = defaultdict(list)
        for each in methods:
            self.methods[names.operations[each.operation.pointer].namespace].append(each)
        self.spaces = sorted({space[:depth] for space in self.methods for depth in range(1, len(space) + 1)})

    def children(self, parent: Space, *, is_async: bool) -> tuple[Child, ...]:
        """Return the child namespaces of a namespace; those of `()` belong to the client."""
        base = "." if parent else ".resources."
        return tuple(
            Child(
                name=space[-1],
                class_name=self.class_name(space, is_async=is_async),
                module=f"{base}{space[-1]}",
                doc=self.doc(space, 8),
            )
            for space in self.spaces
            if space[:-1] == parent
        )

    def class_name(self, space: Space, *, is_async: bool) -> str:
        name = self._names[space]
        return name.async_class_name if is_async else name.class_name

    def doc(self, space: Space, indent: int) -> str | None:
        """Return the description of the namespace's tag."""
        tag = self._tags.get(space)
        return prose(sentence(tag.description), indent) if tag and tag.description else None

    def module(self, space: Space) -> str:
        """Return the dotted module, which is a package if there are child namespaces."""
        has_children = any(other[:-1] == space for other in self.spaces)
        return ".".join(("resources", *space)) + (".__init__" if has_children else "")


def plan_resources(namespaces: Namespaces) -> tuple[ResourceModule, ...]:
    """Return a module for each namespace."""
    return tuple(_plan_module(space, namespaces) for space in namespaces.spaces)


def _plan_module(space: Space, namespaces: Namespaces) -> ResourceModule:
    planned = sorted(namespaces.methods[space], key=lambda each: each.method.name)
    children = {mode: namespaces.children(space, is_async=mode) for mode in (False, True)}
    shadows = frozenset({"list"} & {*(each.method.name for each in planned), *(each.name for each in children[False])})
    module = namespaces.module(space)
    runtime = {one for each in planned for one in each.runtime}
    runtime |= {imported("Resource"), imported("AsyncResource")}
    typing = {one for each in planned for one in each.typing}
    if children[False]:
        runtime.add(imported("cached_property"))
        typing |= {Import(_child_module(module, each), each.class_name) for both in children.values() for each in both}
    if shadows and any(_uses_list(each) for each in planned):
        runtime.add(Import("builtins", "", internal=False))
    classes = tuple(
        ResourceClass(
            name=namespaces.class_name(space, is_async=is_async),
            base="AsyncResource" if is_async else "Resource",
            doc=namespaces.doc(space, 4),
            is_async=is_async,
            children=children[is_async],
            methods=tuple(_unshadowed(each.async_method if is_async else each.method, shadows) for each in planned),
        )
        for is_async in (False, True)
    )
    return ResourceModule(
        path=module.replace(".", "/") + ".py",
        imports=import_block(module, runtime, typing),
        error_tables=tuple(each.error_table for each in planned if each.error_table),
        classes=classes,
    )


def _child_module(module: str, child: Child) -> str:
    return module.removesuffix("__init__") + child.name


def _uses_list(planned: PlannedMethod) -> bool:
    return _spelled_out(planned.method.signature.returns) != planned.method.signature.returns


def _unshadowed(method: Method, shadows: frozenset[str]) -> Method:
    """Return the method with `builtins.list` in its types if the class has a method or child called `list`."""
    if not shadows:
        return method
    signature = method.signature
    return replace(
        method,
        signature=Signature(
            positional=signature.positional,
            keyword_only=signature.keyword_only,
            returns=_spelled_out(signature.returns),
        ),
    )


def _spelled_out(text: str) -> str:
    return re.sub(
        r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|\blist\b""", lambda found: found[1] or "builtins.list", text
    )


def _tags_by_space(api: Api, names: Names) -> Mapping[Space, Tag]:
    tags = {tag.name: tag for tag in api.tags}
    return {
        names.operations[each.pointer].namespace: tags[each.tags[0]]
        for each in api.operations
        if each.tags and each.tags[0] in tags
    }
