"""The lines of runtime in an SDK without any feature that has a module of its own, and in one with all features."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from measure import ROOT, Figure, print_table, run_python

_TEXT = {"type": "string"}
_PAGE = {
    "type": "object",
    "required": ["data", "has_more", "last_id"],
    "properties": {"data": {"type": "array", "items": _TEXT}, "has_more": {"type": "boolean"}, "last_id": _TEXT},
}
_VARIANTS = {name: {"type": "object", "required": [name], "properties": {name: _TEXT}} for name in ("cat", "dog")}
_FORM = {"type": "object", "properties": {"file": {"type": "string", "format": "binary"}}}


def _operation(media_type: str, schema: object, **more: object) -> dict[str, object]:
    """Return an operation that answers with one media type."""
    answer = {"description": "ok", "content": {media_type: {"schema": schema}}}
    return {"responses": {"200": answer}, **more}


def _document(paths: Mapping[str, object], **more: object) -> str:
    return json.dumps({"openapi": "3.1.0", "info": {"title": "Acme", "version": "1"}, "paths": paths, **more})


_AFTER = {"name": "after", "in": "query", "schema": _TEXT}
PLAIN = _document({"/pets": {"get": _operation("application/json", {"type": "object", "properties": {"name": _TEXT}})}})
EVERYTHING = _document(
    {
        "/pets": {"get": _operation("application/json", _PAGE, parameters=[_AFTER])},
        "/events": {"get": _operation("text/event-stream", _TEXT)},
        "/lines": {"get": _operation("application/jsonl", _TEXT)},
        "/time": {
            "get": _operation("application/json", {"type": "string", "format": "date-time"}),
            "put": _operation("text/plain", _TEXT, requestBody={"content": {"application/octet-stream": {}}}),
        },
        "/photo": {
            "get": _operation("image/png", {"type": "string", "format": "binary"}),
            "put": _operation(
                "application/json",
                {"anyOf": [{"$ref": f"#/components/schemas/{name}"} for name in _VARIANTS]},
                requestBody={"content": {"multipart/form-data": {"schema": _FORM}}},
            ),
        },
    },
    security=[{"oauth": []}],
    webhooks={"fed": {"post": {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/cat"}}}}}}},
    components={
        "schemas": _VARIANTS,
        "securitySchemes": {"oauth": {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "/token", "scopes": {}}}}},
    },
)  # fmt: skip


def figures() -> Iterator[Figure]:
    whole = _lines(ROOT / "templates" / "runtime")
    basis = f"{sum(whole.values()):,} lines in `templates/runtime`"
    yield Figure(
        what="lines of `_runtime` as shipped, without any feature",
        value=sum(_shipped(PLAIN).values()),
        budget=4_800,
        unit="lines",
        basis=basis,
    )
    everything = _shipped(EVERYTHING)
    left_out = sorted(path for path in whole.keys() - everything.keys() if whole[path])
    yield Figure(
        what="lines of `_runtime` as shipped, with all features",
        value=sum(everything.values()),
        budget=7_000,
        unit="lines",
        basis=f"{basis}; without {', '.join(left_out)}" if left_out else basis,
    )


def _shipped(document: str) -> dict[str, int]:
    """Return the lines of each module of the runtime in the SDK of a document."""
    with TemporaryDirectory() as folder:
        spec, output = Path(folder, "acme.json"), Path(folder, "sdk")
        spec.write_text(document, encoding="utf-8")
        arguments = ("generate", str(spec), "--output", str(output), "--package", "acme")
        run_python("-m", "generator", *arguments, environment={"GENERATOR_CACHE_DIR": ""})
        return _lines(output / "acme" / "_runtime")


def _lines(folder: Path) -> dict[str, int]:
    modules = folder.rglob("*.py")
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8").count("\n") for path in modules}


if __name__ == "__main__":
    print_table(figures())
