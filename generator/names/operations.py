"""Operation -> namespace and method name.

The sources, in this order: the project's own configuration; vendor extensions; tag and operationId with the tag's
words removed; method and path.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from .. import codes
from ..api import Api, Exchange, Operation
from ..diagnostics import Diagnostics, Pointer
from ..media_types import short_name
from .clashes import settle
from .method_words import fixed_segments, method_words, own_id, path_verb
from .words import DEVICES, ClassName, Identifier, digest, pascal, safe, snake, snake_words, split_words

RESERVED_METHODS = frozenset(
    {"str", "int", "float", "bool", "bytes", "dict", "tuple", "object", "property", "cached_property", "overload",
     "deprecated"}
)  # fmt: skip
"""Names that later lines of a class body use."""

RESERVED_NAMESPACES = frozenset({"capture", "close", "request"})
"""Methods of the client."""

_CALLED = frozenset({"as_content", "as_part", "list", "styled"})
"""What methods call or name; a module of such a name would take its place in the package that it is in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationName:
    """`("llm", "batches")` and `cancel`: called as `sdk.llm.batches.cancel(...)`.

    `variants`: the methods of the other exchanges, by `Exchange.variant`: `{"multipart/form-data": "create_multipart"}`.
    """

    namespace: tuple[Identifier, ...]
    method: Identifier
    variants: Mapping[str, Identifier] = field(default_factory=lambda: MappingProxyType({}))

    def method_of(self, exchange: Exchange) -> Identifier:
        return self.variants[exchange.variant] if exchange.variant else self.method

    @property
    def attribute(self) -> str:
        return ".".join((*self.namespace, self.method))


def operation_base(operation: Operation) -> ClassName:
    """Return the class name that the operation's inline types start with: its operationId, else method and path."""
    return pascal(own_id(operation) or f"{operation.method.lower()} {operation.path}", prefix="Operation")


def errors_constant(method: Identifier) -> Identifier:
    """Return the name of the table of a method's error bodies: "cancel" -> "_CANCEL_ERRORS"."""
    return Identifier(f"_{method.rstrip('_')}_errors".upper())


def name_operations(api: Api, overrides: Mapping[str, str], diagnostics: Diagnostics) -> dict[Pointer, OperationName]:
    """Name every operation, so that no two share a method of one namespace."""
    named = {operation.pointer: operation for operation in api.operations}
    spaces = {pointer: _namespace(operation, overrides) for pointer, operation in named.items()}
    children = {space[:depth] for space in spaces.values() for depth in range(1, len(space) + 1)}
    names: dict[Pointer, OperationName] = {}
    for space in sorted(set(spaces.values())):
        inside = {pointer: named[pointer] for pointer, own in spaces.items() if own == space}
        wanted = {pointer: _method_name(operation, space, overrides, api) for pointer, operation in inside.items()}
        taken = frozenset(str(child[-1]) for child in children if child[:-1] == space)
        methods = settle(
            wanted,
            lambda pointer: _rank(named[pointer]),
            lambda pointer: _method_alternatives(named[pointer], api),
            taken,
        )
        used = taken | set(methods.values())
        for pointer, method in methods.items():
            variants = _variants(named[pointer], method, used)
            names[pointer] = OperationName(namespace=space, method=method, variants=variants)
            if method != wanted[pointer]:
                diagnostics.report(
                    codes.NAME_CLASH, pointer, f"the method name {wanted[pointer]} is taken; {method} is used"
                )
    return {pointer: names[pointer] for pointer in named}


def _variants(operation: Operation, method: Identifier, used: frozenset[str]) -> Mapping[str, Identifier]:
    """Name a method for each further exchange: by its media type or "stream", and by a digest where that is taken."""
    variants: dict[str, Identifier] = {}
    for variant in (each.variant for each in operation.exchanges[1:]):
        wanted = Identifier(f"{method.rstrip('_')}_{snake(short_name(variant), prefix='as')}")
        free = wanted not in used and wanted not in variants.values()
        variants[variant] = wanted if free else Identifier(f"{wanted}_{digest(variant + operation.path)}")
    return MappingProxyType(variants)


def _namespace(operation: Operation, overrides: Mapping[str, str]) -> tuple[Identifier, ...]:
    """Return the path of the namespace; its first part is an attribute of the client, beside the client's own methods."""
    first, *rest = _raw_namespace(operation, overrides)
    return (safe(first, RESERVED_NAMESPACES), *(safe(each, _CALLED) for each in rest))


def _raw_namespace(operation: Operation, overrides: Mapping[str, str]) -> tuple[Identifier, ...]:
    chosen = _override(operation, overrides)
    if chosen and "." in chosen:
        return tuple(_attribute(part) for part in chosen.split(".")[:-1])
    if operation.name_hint.group:
        return tuple(_attribute(part) for part in operation.name_hint.group)
    if operation.tags:
        parts = [part for part in re.split(r"[>.\\]", operation.tags[0]) if part.strip()]
        return tuple(_attribute(part) for part in parts) or (_attribute(operation.tags[0]),)
    return (_attribute(next(fixed_segments(operation.path), "api")),)


def _method_name(
    operation: Operation, space: tuple[Identifier, ...], overrides: Mapping[str, str], api: Api
) -> Identifier:
    chosen = _override(operation, overrides) or operation.name_hint.method
    if chosen:
        return _method(chosen.rpartition(".")[2])
    words = method_words(operation, split_words(space[-1]), api)
    return safe(snake_words(words, operation.operation_id or operation.path, prefix="call"), RESERVED_METHODS)


def _override(operation: Operation, overrides: Mapping[str, str]) -> str | None:
    return overrides.get(str(operation.pointer)) or overrides.get(operation.operation_id or "")


def _rank(operation: Operation) -> tuple[object, ...]:
    """Names that someone chose are kept first; then the shorter path is the more general one."""
    return (operation.name_hint.method is None, len(operation.path), operation.pointer)


def _method_alternatives(operation: Operation, api: Api) -> Iterator[Identifier]:
    verb = path_verb(operation, api)
    words = [each for each in fixed_segments(operation.path) if each != verb]
    if operation.operation_id:
        yield _method(own_id(operation) or operation.operation_id)
    yield _method(f"{verb} {' '.join(words)}")
    yield _method(f"{operation.method.lower()} {operation.path}")
    yield _method(f"{verb}_{digest(str(operation.pointer))}")
    yield _method(f"{verb}_{digest(str(operation.pointer))}{digest(operation.path)}")


def _attribute(text: str) -> Identifier:
    return safe(snake(text, prefix="group"), RESERVED_METHODS | DEVICES)  # a namespace is a module, too


def _method(text: str) -> Identifier:
    return safe(snake(text, prefix="call"), RESERVED_METHODS)
