"""Paging that the configuration or a vendor extension of an operation describes. To support another extension, add its reader.

x-sdk-pagination        the runtime's own words: {kind: cursor, argument: cursor, next: next_cursor}
x-speakeasy-pagination  {type: cursor, inputs: [{name, in, type}], outputs: {results: $.data, nextCursor: $.next}}
x-fern-pagination       {cursor: $request.cursor, next_cursor: $response.next, results: $response.data}
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..api import Operation
from ..json_types import Json

_WORDS = ("kind", "items", "argument", "location", "next", "has_more", "total", "size", "first")
_KINDS = ("cursor", "last_id", "page", "offset", "url", "link")


def hinted(operation: Operation, configured: Mapping[str, Json] | None) -> dict[str, Any] | None:
    """Return the arguments of `Paging` for an operation, None if no description is understood."""
    sources = (
        (configured, _own),
        (operation.extensions.get("x-sdk-pagination"), _own),
        (operation.extensions.get("x-speakeasy-pagination"), _speakeasy),
        (operation.extensions.get("x-fern-pagination"), _fern),
    )
    for hint, read in sources:
        if isinstance(hint, Mapping):
            words = read(hint)
            if words is not None and words.get("kind") in _KINDS:
                return {name: value for name, value in words.items() if value is not None}
    return None


def _own(hint: Mapping[str, Json]) -> dict[str, Any] | None:
    return {name: hint[name] for name in _WORDS if isinstance(hint.get(name), str | int)}


def _speakeasy(hint: Mapping[str, Json]) -> dict[str, Any] | None:
    inputs = hint.get("inputs")
    outputs = hint.get("outputs")
    given = (
        {each["type"]: each for each in inputs if isinstance(each, dict) and "type" in each}
        if isinstance(inputs, list)
        else {}
    )
    paths = {name: _path(value) for name, value in outputs.items()} if isinstance(outputs, dict) else {}
    common = {"items": paths.get("results"), "size": _name(given.get("limit"))}
    match hint.get("type"):
        case "cursor" if "cursor" in given and "nextCursor" in paths:
            return common | _argument(given["cursor"]) | {"kind": "cursor", "next": paths["nextCursor"]}
        case "url" if "nextUrl" in paths:
            return {"kind": "url", "items": paths.get("results"), "next": paths["nextUrl"]}
        case "offsetLimit" if "page" in given:
            return common | _argument(given["page"]) | {"kind": "page", "total": paths.get("numPages")}
        case "offsetLimit" if "offset" in given:
            return common | _argument(given["offset"]) | {"kind": "offset"}
        case _:
            return None


def _fern(hint: Mapping[str, Json]) -> dict[str, Any] | None:
    items = _path(hint.get("results"))
    if "next_cursor" in hint and "cursor" in hint:
        return _requested(hint["cursor"]) | {"kind": "cursor", "items": items, "next": _path(hint["next_cursor"])}
    if "offset" in hint:
        argument = _requested(hint["offset"])
        is_page = "page" in str(argument["argument"]).lower()
        size = _requested(hint["step"])["argument"] if "step" in hint else None
        more = {"has_more": _path(hint.get("has-next-page")), "size": size}
        return argument | more | {"kind": "page" if is_page else "offset", "items": items}
    return None


def _argument(given: Json) -> dict[str, Any]:
    place = given.get("in") if isinstance(given, dict) else None
    return {"argument": _name(given), "location": "json" if place == "requestBody" else "query"}


def _requested(value: Json) -> dict[str, Any]:
    """Read `$request.cursor`, or `$request.body.cursor`."""
    name = str(value).removeprefix("$request.")
    in_body = name.startswith("body.")
    return {"argument": name.removeprefix("body."), "location": "json" if in_body else "query"}


def _name(given: Json) -> str | None:
    name = given.get("name") if isinstance(given, dict) else None
    return name if isinstance(name, str) else None


def _path(value: Json) -> str | None:
    """Read a path of an answer: `$.data.items`, `$response.data.items`; `$` is the answer itself."""
    if not isinstance(value, str):
        return None
    return value.removeprefix("$response").removeprefix("$").lstrip(".")
