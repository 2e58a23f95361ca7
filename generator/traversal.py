"""Where schemas stand in an Api, and in one another: the only module that knows. References are not followed.

    map_roots       a part of an Api with a function applied to the schemas directly in it
    map_children    a schema with a function applied to the schemas directly in it
    roots           the schemas directly in a part of an Api        children    those directly in a schema
    descendants     a schema and all in it, outer ones first        all_schemas all in an Api
    rewrite_schema  a schema rebuilt, inner ones first              rewrite_api an Api rebuilt

The functions that read are built on those that map, so that both visit the same schemas. Decides nothing about schemas.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from operator import is_
from typing import Any, TypeAlias, TypeVar, assert_never

from .api import Api, MediaType, Operation, Parameter, RequestBody, Response, Webhook
from .schemas import AllOf, Anything, Array, Literals, Map, Nullable, Object, Reference, Scalar, Schema, Tuple, Union

Change: TypeAlias = Callable[[Schema], Schema]
Part: TypeAlias = Api | Operation | Webhook | Parameter | RequestBody | Response | MediaType
P = TypeVar("P", bound=Part)


def all_schemas(api: Api) -> Iterator[Schema]:
    """Yield every schema of an Api, outer ones before those inside them."""
    for root in roots(api):
        yield from descendants(root)


def descendants(root: Schema) -> Iterator[Schema]:
    """Yield a schema and all that it contains. Iterative, because documents may nest deeper than Python's stack."""
    pending = [root]
    while pending:
        schema = pending.pop()
        yield schema
        pending.extend(reversed(children(schema)))


def roots(part: Part) -> tuple[Schema, ...]:
    """Return the schemas that stand directly in a part of an Api, in document order."""
    found: list[Schema] = []
    map_roots(part, lambda schema: _noted(schema, found))
    return tuple(found)


def children(schema: Schema) -> tuple[Schema, ...]:
    """Return the schemas that stand directly in another."""
    found: list[Schema] = []
    map_children(schema, lambda each: _noted(each, found))
    return tuple(found)


def _noted(schema: Schema, found: list[Schema]) -> Schema:
    found.append(schema)
    return schema


def rewrite_api(api: Api, change: Change) -> Api:
    """Return the Api with `change` applied to every schema, to those inside others first."""
    return map_roots(api, lambda root: rewrite_schema(root, change))


def rewrite_schema(schema: Schema, change: Change) -> Schema:
    """Return a schema with `change` applied to all schemas in it, and then to itself."""
    return change(map_children(schema, lambda inner: rewrite_schema(inner, change)))


def map_roots(part: P, change: Change) -> P:
    """Return a part of an Api with `change` applied to the schemas that stand directly in it: the same object where nothing changes."""
    if isinstance(part, Api):
        changed = {pointer: change(schema) for pointer, schema in part.schemas.items()}
        schemas = part.schemas if all(map(is_, changed.values(), part.schemas.values())) else changed
        operations, webhooks = _map_parts(part.operations, change), _map_parts(part.webhooks, change)
        return _with(part, schemas=schemas, operations=operations, webhooks=webhooks)
    if isinstance(part, Operation):
        parameters = _map_parts(part.parameters, change)
        body = part.request_body and map_roots(part.request_body, change)
        return _with(part, parameters=parameters, request_body=body, responses=_map_parts(part.responses, change))
    if isinstance(part, Webhook):
        return _with(part, request_body=part.request_body and map_roots(part.request_body, change))
    if isinstance(part, Parameter):
        return _with(part, schema=change(part.schema))
    if isinstance(part, RequestBody | Response):
        return _with(part, content=_map_parts(part.content, change))
    schema, item_schema = part.schema and change(part.schema), part.item_schema and change(part.item_schema)
    return _with(part, schema=schema, item_schema=item_schema)


def _with(part: P, **fields: Any) -> P:
    """Return a part with other fields, or itself if they are those that it has."""
    return part if all(getattr(part, name) is value for name, value in fields.items()) else replace(part, **fields)


def _map_parts(parts: tuple[P, ...], change: Change) -> tuple[P, ...]:
    changed = tuple(map_roots(each, change) for each in parts)
    return parts if all(map(is_, changed, parts)) else changed


def map_children(schema: Schema, change: Change) -> Schema:
    """Return a schema with `change` applied to those directly in it: the same object where nothing changes.

    Callers tell by identity what has stayed, so an equal copy must not take its place.
    """
    match schema:
        case Scalar(content=content) if content is not None:
            return schema if (changed := change(content)) is content else replace(schema, content=changed)
        case Scalar() | Literals() | Reference() | Anything():
            return schema
        case Array(items=items):
            return schema if (changed := change(items)) is items else replace(schema, items=changed)
        case Tuple(items=items, rest=rest):
            parts, further = _each(items, change), rest and change(rest)
            return schema if parts is items and further is rest else replace(schema, items=parts, rest=further)
        case Map(values=values):
            return schema if (changed := change(values)) is values else replace(schema, values=changed)
        case Object():
            return _object(schema, change)
        case Union(variants=variants):
            return schema if (each := _each(variants, change)) is variants else replace(schema, variants=each)
        case AllOf(parts=parts):
            return schema if (each := _each(parts, change)) is parts else replace(schema, parts=each)
        case Nullable(inner=inner):
            return schema if (changed := change(inner)) is inner else replace(schema, inner=changed)
        case _:
            assert_never(schema)


def _each(schemas: tuple[Schema, ...], change: Change) -> tuple[Schema, ...]:
    changed = tuple(map(change, schemas))
    return schemas if all(map(is_, changed, schemas)) else changed


def _object(schema: Object, change: Change) -> Object:
    schemas = tuple(each.schema for each in schema.properties)
    changed = _each(schemas, change)
    additional = schema.additional and change(schema.additional)
    if changed is schemas and additional is schema.additional:
        return schema
    properties = tuple(
        each if each.schema is new else replace(each, schema=new)
        for each, new in zip(schema.properties, changed, strict=True)
    )
    return replace(schema, properties=properties, additional=additional)
