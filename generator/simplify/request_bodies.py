"""Request bodies without redundancy: none that can hold nothing, and one media type for each shape of JSON."""

from __future__ import annotations

from dataclasses import replace

from .. import codes
from ..api import Api, MediaType, Operation, RequestBody
from ..diagnostics import Diagnostics
from ..media_types import essence, is_json, preference
from ..schemas import Array, Map, Object, Reference, Tuple, Union
from ..shapes import resolved
from .compare import same_shape


def drop_empty_bodies(api: Api, diagnostics: Diagnostics) -> Api:
    """Return the Api without the optional bodies that are objects without properties."""
    return replace(api, operations=tuple(_without_empty(each, api, diagnostics) for each in api.operations))


def _without_empty(operation: Operation, api: Api, diagnostics: Diagnostics) -> Operation:
    body = operation.request_body
    if body is None or not _is_empty(body, api):
        return operation
    diagnostics.report(codes.EMPTY_BODY, body.pointer, "this request body has no properties; it is not sent")
    return replace(operation, request_body=None)


def _is_empty(body: RequestBody, api: Api) -> bool:
    return not body.required and all(_holds_nothing(media, api) for media in body.content)


def _holds_nothing(media: MediaType, api: Api) -> bool:
    schema = api.schemas[media.schema.target] if isinstance(media.schema, Reference) else media.schema
    return isinstance(schema, Object) and not schema.properties and schema.additional is None


def name_json(api: Api, _: Diagnostics) -> Api:
    """Return the Api with `application/json` in the place of `*/*` where a body is an object, a list or a union."""

    def named(media: MediaType) -> MediaType:
        schema = None if media.schema is None else resolved(media.schema, api)
        is_any = essence(media.media_type) in ("*/*", "application/*")
        is_structured = isinstance(schema, Object | Map | Array | Tuple | Union)
        return replace(media, media_type="application/json") if is_any and is_structured else media

    def renamed(operation: Operation) -> Operation:
        body = operation.request_body
        if body is None or not any("*" in each.media_type for each in body.content):
            return operation
        return replace(operation, request_body=replace(body, content=tuple(map(named, body.content))))

    return replace(api, operations=tuple(map(renamed, api.operations)))


def drop_spellings(api: Api, _: Diagnostics) -> Api:
    """Return the Api without media types of a body that are JSON of the same shape as a preferred one.

    Formats of patches are kept, because they differ in meaning; except beside `application/json`, where they are only what
    some frameworks list by default.
    """
    return replace(api, operations=tuple(_with_one_spelling(each) for each in api.operations))


def _with_one_spelling(operation: Operation) -> Operation:
    body = operation.request_body
    if body is None or sum(is_json(each.media_type) for each in body.content) < 2:
        return operation
    first = min(body.content, key=lambda each: preference(each.media_type))
    may_patch = essence(first.media_type) != "application/json"
    kept: list[MediaType] = [first]
    for media in body.content:
        if media is not first and not any(_spells(media, each, may_patch=may_patch) for each in kept):
            kept.append(media)
    ordered = tuple(each for each in body.content if each in kept)
    return operation if ordered == body.content else replace(operation, request_body=replace(body, content=ordered))


def _spells(media: MediaType, other: MediaType, *, may_patch: bool) -> bool:
    """Return whether two media types are JSON of one shape and meaning."""
    if not is_json(media.media_type) or not is_json(other.media_type):
        return False
    if may_patch and _patch(media) != _patch(other):
        return False
    one, two = media.schema, other.schema
    return one is two if one is None or two is None else same_shape(one, two)


def _patch(media: MediaType) -> str:
    """Return the format of a patch, "" for what is no patch."""
    found = essence(media.media_type)
    return found if found.endswith("patch+json") else ""
