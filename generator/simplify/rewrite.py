"""Apply a function to every schema of an Api, or of one schema, those inside first. Decides nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from operator import is_
from typing import TypeAlias, assert_never

from ..api import (
    AllOf,
    Anything,
    Api,
    Array,
    Header,
    Literals,
    Map,
    MediaType,
    Nullable,
    Object,
    Operation,
    Parameter,
    Reference,
    RequestBody,
    Response,
    Scalar,
    Schema,
    Tuple,
    Union,
    Webhook,
)  # fmt: skip

Rewrite: TypeAlias = Callable[[Schema], Schema]


def rewrite_api(api: Api, rewrite: Rewrite) -> Api:
    """Return the Api with every schema rewritten, those inside others first."""

    def deep(schema: Schema) -> Schema:
        return rewrite_schema(schema, rewrite)

    return map_roots(api, deep)


def rewrite_schema(schema: Schema, rewrite: Rewrite) -> Schema:
    """Return a schema with all in it rewritten, and then itself."""

    def deep(inner: Schema) -> Schema:
        return rewrite_schema(inner, rewrite)

    return rewrite(map_children(schema, deep))


def map_children(schema: Schema, change: Rewrite) -> Schema:
    """Return a schema with `change` made to those directly inside it: the same object, where it changes none of them."""
    match schema:
        case Scalar(content=content) if content is not None:
            return schema if (changed := change(content)) is content else replace(schema, content=changed)
        case Scalar() | Literals() | Reference() | Anything():
            return schema
        case Array(items=items):
            return schema if (changed := change(items)) is items else replace(schema, items=changed)
        case Tuple(rest=rest):
            return replace(schema, items=_each(schema.items, change), rest=rest and change(rest))
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


def _each(schemas: tuple[Schema, ...], change: Rewrite) -> tuple[Schema, ...]:
    changed = tuple(map(change, schemas))
    return schemas if all(map(is_, changed, schemas)) else changed


def _object(schema: Object, change: Rewrite) -> Object:
    additional = schema.additional and change(schema.additional)
    schemas = tuple(each.schema for each in schema.properties)
    changed = _each(schemas, change)
    if changed is schemas and additional is schema.additional:
        return schema
    properties = tuple(
        each if each.schema is new else replace(each, schema=new)
        for each, new in zip(schema.properties, changed, strict=True)
    )
    return replace(schema, properties=properties, additional=additional)


def map_roots(api: Api, change: Rewrite) -> Api:
    """Return the Api with `change` made to the schemas that stand directly in it, not inside others."""
    return replace(
        api,
        schemas={pointer: change(schema) for pointer, schema in api.schemas.items()},
        operations=tuple(_operation(each, change) for each in api.operations),
        webhooks=tuple(_webhook(each, change) for each in api.webhooks),
        client_parameters=tuple(_parameter(each, change) for each in api.client_parameters),
    )


def _operation(operation: Operation, change: Rewrite) -> Operation:
    return replace(
        operation,
        parameters=tuple(_parameter(each, change) for each in operation.parameters),
        request_body=_body(operation.request_body, change),
        responses=tuple(_response(each, change) for each in operation.responses),
    )


def _webhook(webhook: Webhook, change: Rewrite) -> Webhook:
    return replace(webhook, request_body=_body(webhook.request_body, change))


def _parameter(parameter: Parameter, change: Rewrite) -> Parameter:
    return replace(parameter, schema=change(parameter.schema))


def _body(body: RequestBody | None, change: Rewrite) -> RequestBody | None:
    return body and replace(body, content=tuple(_media(each, change) for each in body.content))


def _response(response: Response, change: Rewrite) -> Response:
    return replace(
        response,
        content=tuple(_media(each, change) for each in response.content),
        headers=tuple(_header(each, change) for each in response.headers),
    )


def _header(header: Header, change: Rewrite) -> Header:
    return replace(header, schema=change(header.schema))


def _media(media: MediaType, change: Rewrite) -> MediaType:
    return replace(
        media,
        schema=None if media.schema is None else change(media.schema),
        item_schema=None if media.item_schema is None else change(media.item_schema),
    )
