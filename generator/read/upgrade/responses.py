"""Convert responses of OpenAPI 2.0."""

from __future__ import annotations

from collections.abc import Sequence

from ...json_types import Json
from ..document import Node
from .moves import Moves, Tokens, child, entries, without_empty
from .parameters import header

_JSON = "application/json"
_BYTES = "application/octet-stream"


def response(node: Node, place: Tokens, moves: Moves, media_types: Sequence[str], *, is_download: bool = False) -> Json:
    """Return a response with its schema and examples under each media type that the operation produces.

    Documents often say nothing about binary responses. So if all media types are binary, errors are taken as JSON, and
    the successful response of a download needs no schema. `is_download`: a GET that declares the media types itself.
    """
    if media_types and all(map(_is_binary, media_types)):
        if place[-1].startswith(("4", "5")):
            media_types = (_JSON,)
        elif is_download and place[-1] == "200" and child(node, "schema").value is None:
            node = Node(node.pointer, {**_mapping(node.value), "schema": {"type": "file"}})
    moved = moves.moved(place, node)
    keywords = moved if isinstance(moved, dict) else {}
    kept = {key: each for key, each in keywords.items() if key not in ("schema", "examples", "headers")}
    headers: dict[str, Json] = {
        name: header(each, (*place, "headers", name), moves) for name, each in entries(child(node, "headers"))
    }
    return {**kept, **without_empty({"headers": headers, "content": _content(node, place, moves, media_types)})}


def _content(node: Node, place: Tokens, moves: Moves, media_types: Sequence[str]) -> Json:
    schema = child(node, "schema")
    examples = dict(entries(child(node, "examples")))
    if schema.value is None:
        return {}
    is_file = isinstance(schema.value, dict) and schema.value.get("type") == "file"
    content: dict[str, Json] = {}
    for media_type in media_types or (_BYTES if is_file else _JSON,):
        media_place = (*place, "content", media_type)
        moved = moves.moved((*media_place, "schema"), schema)
        content[media_type] = {"schema": {"type": "string", "format": "binary"} if is_file else moved}
        if media_type in examples:
            content[media_type] = {**_mapping(content[media_type]), "example": examples[media_type].value}
    return content


def _is_binary(media_type: str) -> bool:
    return not any(kind in media_type for kind in ("json", "xml", "text", "form", "*"))


def _mapping(value: Json) -> dict[str, Json]:
    return value if isinstance(value, dict) else {}
