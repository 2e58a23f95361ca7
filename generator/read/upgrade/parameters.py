"""Convert parameters, headers, and body and form parameters of OpenAPI 2.0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from ...json_types import Json
from ..document import Node
from .moves import Moves, Tokens, child, text, without_empty

FORM: Final = "application/x-www-form-urlencoded"
MULTIPART: Final = "multipart/form-data"
_JSON: Final = "application/json"
_PARAMETER_KEYWORDS: Final = ("name", "in", "description", "required", "deprecated", "allowEmptyValue")
_COLLECTIONS: Final[Mapping[str, Mapping[str, Json]]] = {
    "csv": {"explode": False},
    "multi": {"explode": True},
    "ssv": {"style": "spaceDelimited", "explode": False},
    "tsv": {"style": "tabDelimited", "explode": False},
    "pipes": {"style": "pipeDelimited", "explode": False},
}


def parameter(node: Node, place: Tokens, moves: Moves) -> Json:
    """Return a path, query or header parameter with the keywords of its type moved into `schema`."""
    return {**_split(node, place, moves), **_collection(node)}


def header(node: Node, place: Tokens, moves: Moves) -> Json:
    return _split(node, place, moves)


def json_body(node: Node, place: Tokens, moves: Moves, media_types: Sequence[str]) -> Json:
    """Return the request body for a parameter with `in: body`."""
    moves.record(place, node.pointer)
    content: dict[str, Json] = {}
    for media_type in media_types or (_JSON,):
        schema = moves.moved((*place, "content", media_type, "schema"), child(node, "schema"))
        content[media_type] = without_empty({"schema": schema})
    about: dict[str, Json] = {key: child(node, key).value for key in ("description", "required")}
    return without_empty({**about, "content": content})


def form_body(nodes: Sequence[Node], place: Tokens, moves: Moves, media_types: Sequence[str]) -> Json:
    """Return the request body for parameters with `in: formData`. A file makes it multipart."""
    has_file = any(text(node, "type") == "file" for node in nodes)
    forms = [each for each in media_types if each in (FORM, MULTIPART) and (each == MULTIPART or not has_file)]
    moves.record(place, nodes[0].pointer)
    content: dict[str, Json] = {}
    for media_type in forms or (MULTIPART if has_file else FORM,):
        content[media_type] = _fields(nodes, (*place, "content", media_type), moves)
    return {"required": any(child(node, "required").value is True for node in nodes), "content": content}


def _fields(nodes: Sequence[Node], place: Tokens, moves: Moves) -> Json:
    properties: dict[str, Json] = {}
    encoding: dict[str, Json] = {}
    for node in nodes:
        name = text(node, "name") or ""
        properties[name] = _field(node, (*place, "schema", "properties", name), moves)
        if collection := _collection(node):
            encoding[name] = {"style": "form", **collection}
    required: list[Json] = [text(node, "name") for node in nodes if child(node, "required").value is True]
    schema = without_empty({"type": "object", "properties": properties, "required": required})
    return without_empty({"schema": schema, "encoding": encoding})


def _field(node: Node, place: Tokens, moves: Moves) -> Json:
    moved = moves.moved(place, node)
    keywords = moved if isinstance(moved, dict) else {}
    return _schema({key: each for key, each in keywords.items() if key not in ("name", "in", "required")})


def _split(node: Node, place: Tokens, moves: Moves) -> dict[str, Json]:
    """Split a parameter into its own keywords and, in `schema`, those of its type."""
    moved = moves.moved(place, node)
    keywords = moved if isinstance(moved, dict) else {}
    moves.record((*place, "schema"), node.pointer)
    about = {key: each for key, each in keywords.items() if key in _PARAMETER_KEYWORDS or key.startswith("x-")}
    return {**about, "schema": _schema({key: each for key, each in keywords.items() if key not in about})}


def _schema(keywords: dict[str, Json]) -> Json:
    if "schema" in keywords:
        return keywords["schema"]
    plain = {key: each for key, each in keywords.items() if key != "collectionFormat"}
    return {**plain, "type": "string", "format": "binary"} if plain.get("type") == "file" else plain


def _collection(node: Node) -> Mapping[str, Json]:
    """Return `style` and `explode` for an array. The default of OpenAPI 2.0 is comma-separated."""
    if text(node, "type") != "array":
        return {}
    return _COLLECTIONS.get(text(node, "collectionFormat") or "csv", {})
