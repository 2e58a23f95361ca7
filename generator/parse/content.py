"""Request bodies and responses, with their media types. Which of the media types are used is decided in `simplify`."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType

from .. import codes
from ..api import Encoding, MediaType, RequestBody, Response
from ..diagnostics import Severity
from ..read.document import Node
from .reader import Reader, child_value
from .schemas import SchemaParser

_DEFAULT_MEDIA_TYPE = "application/json"
_STATUS = re.compile(r"\s*([1-5])(\d\d|[xX][xX])\b.*")


def parse_request_body(operation: Node, reader: Reader, schemas: SchemaParser) -> RequestBody | None:
    """Return the body that an operation takes, None without one."""
    node = reader.mapping(operation, "requestBody")
    if node is None:
        return None
    content = parse_content(node, reader, schemas)
    if not content:
        if node.value:
            message = "this request body has no `content`; ignored"
            reader.diagnostics.report(codes.EMPTY_BODY, node.pointer, message, severity=Severity.WARNING)
        return None
    own_description = reader.text(Node(operation.pointer, child_value(operation, "requestBody")), "description")
    return RequestBody(
        pointer=node.pointer,
        required=reader.flag(node, "required"),
        content=content,
        description=own_description or reader.text(node, "description"),
    )


def parse_responses(operation: Node, reader: Reader, schemas: SchemaParser) -> tuple[Response, ...]:
    """Return the responses, the first of those with the same status."""
    parsed: dict[str, Response] = {}
    for key, node in reader.entries(operation, "responses"):
        status = None if key.startswith("x-") else _status(key)
        if status is not None and status not in parsed:
            parsed[status] = _response(status, node, reader, schemas)
        elif not key.startswith("x-"):
            fault = "is not an HTTP status" if status is None else "is listed twice"
            reader.diagnostics.report(codes.UNKNOWN_STATUS, node.pointer, f'"{key}" {fault}; ignored')
    return tuple(parsed.values())


def parse_content(node: Node, reader: Reader, schemas: SchemaParser) -> tuple[MediaType, ...]:
    """Return the media types under `content`."""
    entries = {name.strip(): entry for name, entry in reader.entries(node, "content") if not name.startswith("x-")}
    known = {name: entry for name, entry in entries.items() if "/" in name}
    for name, entry in entries.items():
        if name not in known:
            reading = "ignored" if known else f"read as {_DEFAULT_MEDIA_TYPE}"
            # Examples of OpenAPI 2.0 end up here after conversion. They have no schema, so that nothing is lost.
            is_harmless = bool(known) and child_value(entry, "schema") is None
            severity = Severity.NOTE if is_harmless else None
            message = f'"{name}" is not a media type; {reading}'
            reader.diagnostics.report(codes.UNKNOWN_MEDIA_TYPE, entry.pointer, message, severity=severity)
            known = known or {_DEFAULT_MEDIA_TYPE: entry}
    return tuple(_media_type(name, entry, reader, schemas) for name, entry in known.items())


def _status(key: str) -> str | None:
    """Return a status as Response has it, also of keys such as "200 OK" and "4xx"; None for what is no status."""
    if key.strip().lower() == "default":
        return "default"
    found = _STATUS.fullmatch(key)
    return (found[1] + found[2]).upper() if found else None


def _response(status: str, entry: Node, reader: Reader, schemas: SchemaParser) -> Response:
    node = reader.as_mapping(entry) or Node(entry.pointer, {})
    headers = (name for name, each in reader.entries(node, "headers") if reader.as_mapping(each) is not None)
    description = reader.text(entry, "description") or reader.text(node, "description")
    content = parse_content(node, reader, schemas)
    return Response(
        status=status,
        description=description,
        content=tuple(map(_streamed, content)) if _is_grpc_stream(node, description, reader) else content,
        headers=tuple(headers),
    )


def _is_grpc_stream(node: Node, description: str | None, reader: Reader) -> bool:
    """Return whether grpc-gateway wrote a response that streams: each line is an object with `result` or `error`."""
    entries = [reader.as_mapping(entry) for _, entry in reader.entries(node, "content")]
    schemas = [found for each in entries if each is not None and (found := reader.child(each, "schema")) is not None]
    if any(child_value(each, "format") == "binary" for each in schemas):
        return False  # a file, which arrives in pieces like any other
    titles = [child_value(each, "title") for each in schemas]
    is_titled = any(isinstance(each, str) and each.startswith("Stream result of ") for each in titles)
    return is_titled or "(streaming responses)" in (description or "")


def _streamed(media: MediaType) -> MediaType:
    return replace(media, schema=None, item_schema=media.item_schema or media.schema)


def _media_type(media_type: str, entry: Node, reader: Reader, schemas: SchemaParser) -> MediaType:
    node = reader.as_mapping(entry) or Node(entry.pointer, {})
    schema, item_schema = (
        schemas.parse(node / key) if child_value(node, key) is not None else None for key in ("schema", "itemSchema")
    )
    encodings = {name: _encoding(each, reader) for name, each in reader.entries(node, "encoding")}
    return MediaType(
        pointer=node.pointer,
        media_type=media_type,
        schema=schema,
        item_schema=item_schema,
        encodings=MappingProxyType(encodings),
    )


def _encoding(node: Node, reader: Reader) -> Encoding:
    has_explode = child_value(node, "explode") is not None
    return Encoding(
        content_type=reader.text(node, "contentType"),
        style=reader.text(node, "style"),
        explode=reader.flag(node, "explode") if has_explode else None,
    )
