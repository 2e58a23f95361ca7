"""Request bodies that cannot hold anything are none."""

from __future__ import annotations

from dataclasses import replace

from ..api import Api, MediaType, Object, Operation, Reference, RequestBody
from ..diagnostics import Diagnostics


def drop_empty_bodies(api: Api, diagnostics: Diagnostics) -> Api:
    """Return the Api without optional bodies that are objects to which no property can be given."""
    return replace(api, operations=tuple(_without_empty(each, api, diagnostics) for each in api.operations))


def _without_empty(operation: Operation, api: Api, diagnostics: Diagnostics) -> Operation:
    body = operation.request_body
    if body is None or not _is_empty(body, api):
        return operation
    diagnostics.note("empty-body", body.pointer, "this request body can hold nothing; none is sent")
    return replace(operation, request_body=None)


def _is_empty(body: RequestBody, api: Api) -> bool:
    return not body.required and all(_holds_nothing(media, api) for media in body.content)


def _holds_nothing(media: MediaType, api: Api) -> bool:
    schema = api.schemas[media.schema.target] if isinstance(media.schema, Reference) else media.schema
    return isinstance(schema, Object) and not schema.properties and schema.additional is None
