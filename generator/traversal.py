"""Every schema of an Api, each visited once, parents before children. References are not followed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from .api import (
    AllOf,
    Anything,
    Api,
    Array,
    Literals,
    Map,
    MediaType,
    Nullable,
    Object,
    Operation,
    Reference,
    Scalar,
    Schema,
    Tuple,
    Union,
)  # fmt: skip


def all_schemas(api: Api) -> Iterator[Schema]:
    """Yield all schemas."""
    for root in roots(api):
        yield from traverse(root)


def traverse(root: Schema) -> Iterator[Schema]:
    """Yield a schema and all that it contains. Iterative, since documents nest as deep as they like."""
    pending = [root]
    while pending:
        schema = pending.pop()
        yield schema
        pending.extend(reversed(children(schema)))


def children(schema: Schema) -> tuple[Schema, ...]:
    """Return the schemas that stand directly inside another."""
    match schema:
        case Scalar(content=content) if content is not None:
            return (content,)
        case Scalar() | Literals() | Reference() | Anything():
            return ()
        case Array(items=items):
            return (items,)
        case Tuple(items=parts, rest=rest):
            return parts if rest is None else (*parts, rest)
        case Map(values=values):
            return (values,)
        case Object(properties=properties, additional=additional):
            own = tuple(each.schema for each in properties)
            return own if additional is None else (*own, additional)
        case Union(variants=variants):
            return variants
        case AllOf(parts=parts):
            return parts
        case Nullable(inner=inner):
            return (inner,)
        case _:
            assert_never(schema)


def request_roots(operation: Operation) -> Iterator[Schema]:
    """Yield what an operation sends."""
    for parameter in operation.parameters:
        yield parameter.schema
    if operation.request_body:
        yield from content_roots(operation.request_body.content)


def response_roots(operation: Operation) -> Iterator[Schema]:
    """Yield what an operation answers."""
    for response in operation.responses:
        yield from content_roots(response.content)


def content_roots(content: tuple[MediaType, ...]) -> Iterator[Schema]:
    for media in content:
        if media.schema is not None:
            yield media.schema
        if media.item_schema is not None:
            yield media.item_schema


def roots(api: Api) -> Iterator[Schema]:
    """Yield the schemas that stand in no other one: components, then those of operations, then those of webhooks."""
    yield from api.schemas.values()
    for operation in api.operations:
        yield from request_roots(operation)
        yield from response_roots(operation)
    for webhook in api.webhooks:
        if webhook.request_body:
            yield from content_roots(webhook.request_body.content)
