"""Questions about schemas that several stages ask: what a reference leads to, what is read-only, what is a secret."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .api import Api
from .diagnostics import Pointer
from .schemas import Array, Literals, Map, Nullable, Object, Reference, Scalar, ScalarKind, Schema, Tuple, Union

ITEMS = (
    "data", "items", "results", "records", "entries", "values", "list", "objects", "resources", "elements", "content",
    "edges", "nodes", "value", "hits", "rows",
)  # fmt: skip
"""Names that the list has in an answer that lists something."""
_MOST_WRAPPERS = 4


def resolved(schema: Schema, api: Api) -> Schema:
    """Return what a chain of references leads to. One that leads back to itself ends there."""
    seen: set[Pointer] = set()
    while isinstance(schema, Reference) and schema.target not in seen:
        seen.add(schema.target)
        schema = api.schemas[schema.target]
    return schema


_MOST_NESTED_UNIONS = 100
"""Each level of a union takes several of the 1,000 Python frames that decoding may use."""


def alternatives(schema: Schema, lookup: Callable[[Reference], Schema]) -> Iterator[Schema]:
    """Yield what a value may be: the variants of a union, and of unions in it, through references and without null.

    Each definition counts once: unions that share variants can have exponentially many paths to them. Raises RecursionError
    for unions that are nested more deeply than an SDK can decode.
    """
    seen: set[Pointer] = set()
    pending = [(schema, 0)]
    while pending:
        each, depth = pending.pop()
        if depth > _MOST_NESTED_UNIONS:
            raise RecursionError("unions are nested too deeply")
        match each:
            case Reference(target=target):
                pending += [] if target in seen else [(lookup(each), depth)]
                seen.add(target)
            case Nullable(inner=inner):
                pending.append((inner, depth))
            case Union(variants=variants):
                pending += [(variant, depth + 1) for variant in reversed(variants)]
            case _:
                yield each


def peeled(schema: Schema) -> Schema:
    """Return a schema without the null that it admits."""
    return schema.inner if isinstance(schema, Nullable) else schema


def is_null(schema: Schema) -> bool:
    return isinstance(schema, Scalar) and schema.kind is ScalarKind.NULL


def is_nullable(schema: Schema, api: Api) -> bool:
    return isinstance(resolved(schema, api), Nullable)


def is_scalar(schema: Schema, api: Api) -> bool:
    """Return whether a value is one scalar, or null: no list, object, or union that may have one."""
    match resolved(schema, api):
        case Array() | Map() | Object() | Tuple() | Union():
            return False
        case Nullable(inner=inner):
            return is_scalar(inner, api)
        case _:
            return True


def only_value(schema: Schema, api: Api) -> bool | int | float | str | None:
    """Return the only value that a schema admits, None if there are others."""
    match resolved(schema, api):
        case Literals(values=(value,)):
            return value
        case _:
            return None


def is_read_only(schema: Schema, api: Api) -> bool:
    return schema.about.read_only or resolved(schema, api).about.read_only


def is_write_only(schema: Schema, api: Api) -> bool:
    return schema.about.write_only or resolved(schema, api).about.write_only


def is_secret(schema: Schema, api: Api) -> bool:
    """Return whether a value is secret: `writeOnly`, `format: password`, or a list or map of such texts."""
    inner = _element(schema, api)
    return is_write_only(schema, api) or (isinstance(inner, Scalar) and inner.sensitive)


def _element(schema: Schema, api: Api) -> Schema:
    """Return what is inside a few lists, maps and alternatives to null. A list may hold itself, so not inside all of them."""
    for _ in range(_MOST_WRAPPERS):
        match resolved(schema, api):
            case Nullable(inner=inner) | Array(items=inner) | Map(values=inner):
                schema = inner
            case found:
                return found
    return schema


def flattened_bodies(api: Api) -> frozenset[Pointer]:
    """Return the objects whose properties are arguments of a method that sends them as its body."""
    bodies = (each.body.flattened for one in api.operations for each in one.exchanges if each.body)
    return frozenset(each.about.pointer for each in bodies if each is not None)
