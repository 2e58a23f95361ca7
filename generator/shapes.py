"""Questions about the shapes in an Api that naming and planning have to answer alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .api import (
    Api,
    Array,
    Map,
    MediaType,
    Nullable,
    Object,
    Operation,
    Property,
    Reference,
    RequestBody,
    Response,
    Scalar,
    Schema,
)
from .diagnostics import Pointer

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
ITEMS = (
    "data", "items", "results", "records", "entries", "values", "list", "objects", "resources", "elements", "content",
)  # fmt: skip
"""Names that the list has in an answer that lists something."""
_DEEPEST_SECRET = 6
_STREAMS = frozenset(
    {"text/event-stream", "application/jsonl", "application/x-jsonl", "application/x-ndjson", "application/ndjson",
     "application/json-lines", "application/stream+json", "application/json-seq"}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatBody:
    """A request body whose properties are arguments of the method."""

    media: MediaType
    model: Object
    properties: tuple[Property, ...]


def flattened(operation: Operation, api: Api) -> FlatBody | None:
    """Return the body of an operation whose properties become arguments: one object with properties, sent as JSON or a form."""
    media = primary_media(operation.request_body)
    if media is None or media.schema is None:
        return None
    model = resolved(media.schema, api)
    if not isinstance(model, Object) or not (is_json(media.media_type) or is_form(media.media_type)):
        return None
    sent = tuple(each for each in model.properties if not is_read_only(each.schema, api))
    return FlatBody(media=media, model=model, properties=sent) if sent else None


def argument_bodies(api: Api) -> frozenset[Pointer]:
    """Return the inline bodies that exist only as arguments of methods, and need no type of their own."""
    bodies = (flat for each in api.operations for flat in flat_bodies(each, api))
    return frozenset(body.model.about.pointer for body in bodies if body.model.about.pointer not in api.schemas)


def flat_bodies(operation: Operation, api: Api) -> Iterator[FlatBody]:
    """Yield a body for each media type with which its properties are arguments."""
    for media in operation.request_body.content if operation.request_body else ():
        flat = flattened(sending(media, operation), api)
        if flat is not None:
            yield flat


def sending(media: MediaType, operation: Operation) -> Operation:
    """Return an operation that has a body as if that had one media type."""
    assert operation.request_body is not None
    return replace(operation, request_body=replace(operation.request_body, content=(media,)))


def primary_media(body: RequestBody | None) -> MediaType | None:
    """Return the media type that a body is sent as: plain JSON before all JSON before forms before the rest."""
    if body is None or not body.content:
        return None
    return min(body.content, key=lambda each: _preference(each.media_type))


def other_media(body: RequestBody | None) -> tuple[MediaType, ...]:
    """Return the media types that a body may be sent as instead: one of each kind, and all that are JSON.

    What is only another spelling of JSON is not there any more: see `simplify.request_bodies`.
    """
    primary = primary_media(body)
    if body is None or primary is None:
        return ()
    kinds = {media_kind(primary.media_type)}
    others: list[MediaType] = []
    for each in sorted(body.content, key=lambda each: _preference(each.media_type)):
        kind = media_kind(each.media_type)
        if each is not primary and (kind not in kinds or is_json(each.media_type)):
            kinds.add(kind)
            others.append(each)
    return tuple(others)


def media_kind(media_type: str) -> str:
    """Return a short word for how a body is written: "json", "form", "multipart", else the subtype ("xml", "merge-patch")."""
    essence = media_essence(media_type)
    subtype = essence.rpartition("/")[2]
    named = {FORM: "form", MULTIPART: "multipart"}.get(essence)
    return named or (subtype.removesuffix("+json") if is_json(essence) else subtype.rpartition("+")[2])


def resolved(schema: Schema, api: Api) -> Schema:
    """Follow references; a loop of references ends where it closes."""
    seen: set[object] = set()
    while isinstance(schema, Reference) and schema.target not in seen:
        seen.add(schema.target)
        schema = api.schemas[schema.target]
    return schema


def peeled(schema: Schema) -> Schema:
    """Return what may be null, without null."""
    return schema.inner if isinstance(schema, Nullable) else schema


def is_json(media_type: str) -> bool:
    return media_essence(media_type).endswith(("+json", "/json"))


def is_plain_json(media_type: str) -> bool:
    return media_essence(media_type) == "application/json"


def is_form(media_type: str) -> bool:
    return media_essence(media_type) in (FORM, MULTIPART)


def media_essence(media_type: str) -> str:
    """Return type and subtype in lower case, without parameters (RFC 9110, section 8.3.1)."""
    return media_type.partition(";")[0].strip().lower()


def is_read_only(schema: Schema, api: Api) -> bool:
    return schema.about.read_only or resolved(schema, api).about.read_only


def is_write_only(schema: Schema, api: Api) -> bool:
    return schema.about.write_only or resolved(schema, api).about.write_only


def is_secret(schema: Schema, api: Api) -> bool:
    """Tell whether a value is for the server's eyes only: `writeOnly`, `format: password`, a list of such texts."""
    inner = _element(schema, api)
    return is_write_only(schema, api) or (isinstance(inner, Scalar) and inner.sensitive)


def secret_names(schema: Schema, api: Api, around: tuple[Schema, ...] = ()) -> Iterator[str]:
    """Yield the wire names of an object's secrets, and of those below, dotted; a list has those of its items.

    An object within itself, and what is deeper than any API needs, is not followed: there might be no end of names.
    """
    inner = _element(schema, api)
    if not isinstance(inner, Object) or len(around) >= _DEEPEST_SECRET or any(inner is each for each in around):
        return
    for each in inner.properties:
        if is_secret(each.schema, api):
            yield each.name
        else:
            yield from (f"{each.name}.{name}" for name in secret_names(each.schema, api, (*around, inner)))


def _element(schema: Schema, api: Api) -> Schema:
    """Return what is within a few lists, maps and alternatives to null."""
    for _ in range(4):
        match resolved(schema, api):
            case Nullable(inner=inner) | Array(items=inner) | Map(values=inner):
                schema = inner
            case found:
                return found
    return schema


def is_nullable(schema: Schema, api: Api) -> bool:
    return isinstance(resolved(schema, api), Nullable)


def _preference(media_type: str) -> tuple[int, str]:
    """Return a place in the order of media types that is the same in whatever order a document lists them."""
    essence = media_essence(media_type)
    order = (
        media_type == essence == "application/json",
        is_plain_json(essence),
        is_json(essence),
        essence == MULTIPART,
        essence == FORM,
        True,
    )
    return order.index(True), media_type


def is_stream(media: MediaType) -> bool:
    """Tell whether a media type is a sequence of items (OpenAPI 3.2, Sequential Media Types)."""
    return media.item_schema is not None or media_essence(media.media_type) in _STREAMS


def successes(operation: Operation) -> tuple[Response, ...]:
    """Return the responses of 2xx, or the default one where there is none."""
    found = tuple(each for each in operation.responses if each.status.startswith("2"))
    if found or any(each.status[0] in "13" for each in operation.responses):
        return found
    return tuple(each for each in operation.responses if each.status == "default")


def always_streams(operation: Operation) -> bool:
    """Tell whether all answers of an operation are streams."""
    media = [one for each in successes(operation) for one in each.content]
    return bool(media) and all(map(is_stream, media))


def streams_on_demand(operation: Operation, api: Api) -> bool:
    """Tell whether an operation answers whole or as a stream, with no argument `stream` that says which."""
    media = [one for each in successes(operation) for one in each.content]
    if not any(map(is_stream, media)) or always_streams(operation):
        return False
    body = flattened(operation, api)
    names = {each.name for each in operation.parameters} | {each.name for each in (body.properties if body else ())}
    return "stream" not in names
