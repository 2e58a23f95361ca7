"""A document whose schemas, tags, parameters, credentials and webhooks have the names that generated code imports."""

from __future__ import annotations

import json
from typing import Any

from generator.imported import ALL_IMPORTED_NAMES
from generator.names import CLIENT_SETTINGS

NAMES = sorted(
    {*ALL_IMPORTED_NAMES, "Webhook", "Webhooks", "SDK", "AsyncSDK", "NotImplementedError", "None", "ClassVar", "list"}
    - {"__version__"}
)
SETTINGS = [*CLIENT_SETTINGS, "self", "super", "api_key", "api-key"]


def document() -> str:
    """Return the document as YAML."""
    content = {
        "openapi": "3.1.0",
        "info": {"title": "Namesakes", "version": "1"},
        "paths": {f"/{name}": _path(name) for name in NAMES},
        "webhooks": {name: {"post": _body(_reference(name)) | _answers(None)} for name in NAMES},
        "components": {
            "schemas": {name: _schema(name) for name in NAMES},
            "securitySchemes": {
                name: {"type": "apiKey", "in": "header", "name": f"X-{at}"} for at, name in enumerate(SETTINGS)
            },
        },
        "x-speakeasy-globals": {"parameters": [*map(_parameter, SETTINGS), *map(_of_client, NAMES)]},
    }
    return "\n".join(f"{key}: {json.dumps(value)}" for key, value in content.items())


def _path(name: str) -> dict[str, Any]:
    many = {"type": "array", "items": _reference(name)}
    page = {"type": "object", "properties": {"items": many, "next_cursor": {"type": "string"}}}
    common: dict[str, Any] = {
        "tags": [name],
        "parameters": [*map(_parameter, (name, "cursor", *SETTINGS)), _of_client(name)],
    }
    return {
        "get": {"operationId": f"list_{name}", **common, **_answers(page)},
        "post": {"operationId": f"make_{name}", **common, **_body(many), **_answers(_reference(name))},
        "put": {"operationId": f"keep_{name}", **common, **_body(_reference(name)), **_answers(many)},
    }


def _schema(name: str) -> dict[str, Any]:
    properties = {
        "own": {"type": "string"},
        "other": _reference(name),
        "day": {"type": "string", "format": "date"},
        "kind": {"enum": ["a", "b"]},
        "pair": {
            "type": "array",
            "prefixItems": [{"type": "integer"}, _reference(name)],
            "minItems": 2,
            "items": False,
        },
        f"{name}_": {"type": "array", "items": {"type": "string"}},
    }
    return {"type": "object", "required": ["own"], "properties": properties}


def _reference(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _parameter(name: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": {"type": "string"}}


def _of_client(name: str) -> dict[str, Any]:
    return {"name": f"all-{name}", "in": "query", "schema": _reference(name)}


def _body(schema: dict[str, Any]) -> dict[str, Any]:
    return {"requestBody": {"content": {"application/json": {"schema": schema}}}}


def _answers(schema: dict[str, Any] | None) -> dict[str, Any]:
    if schema is None:
        return {"responses": {"204": {"description": "ok"}}}
    content = {"content": {"application/json": {"schema": schema}}}
    return {"responses": {status: {"description": "ok", **content} for status in ("200", "400", "404")}}
