"""Paging that the configuration or a vendor extension of an operation describes. To support another extension, add its reader.

x-sdk-pagination        the runtime's own words: {kind: cursor, argument: cursor, next: next_cursor}
x-speakeasy-pagination  {type: cursor, inputs: [{name, in, type}], outputs: {results: $.data, nextCursor: $.next}}
x-fern-pagination       {cursor: $request.cursor, next_cursor: $response.next, results: $response.data}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from .. import codes
from ..api import Api, Operation, SuccessKind
from ..diagnostics import Code
from ..json_types import Json
from ..names import Names
from .page_fields import Listing
from .page_kinds import KINDS, WORDS, Plan, base_of
from .page_names import READS, SIZES

NO_PAGES: Final[Mapping[str, Json]] = {"kind": "none"}
"""The configuration of an operation that must not come in pages."""
_LAST_ITEM = re.compile(r"(.*)\[(?:\(@\.length ?- ?1\)|-1:?)\]\.(\w+)")
"""A path of the last item: `$.data[(@.length-1)].id`."""


class SettingProblem(NamedTuple):
    """What is wrong with the entry `key` of the setting `pagination`."""

    code: Code
    key: str
    message: str


def hinted(listing: Listing) -> Plan | str:
    """Return the plan that an extension describes; "" if there is none, or why it does not fit the operation."""
    extensions = listing.operation.extensions
    readers = (("x-sdk-pagination", _own), ("x-speakeasy-pagination", _speakeasy), ("x-fern-pagination", _fern))
    for name, read in readers:
        hint = extensions.get(name)
        words = read(hint) if isinstance(hint, Mapping) else None
        if words is not None and words.get("kind") in KINDS:
            plan = described({word: value for word, value in words.items() if value is not None}, listing)
            return plan if isinstance(plan, Plan) else f"{name} does not fit: {plan}"
        if hint is not None and hint is not True:
            return f"{name} is not understood"
    return ""


def described(words: Mapping[str, Any], listing: Listing) -> Plan | str:
    """Return the plan with these words, completed from the document, or why they do not fit the operation."""
    if listing.operation.method not in (*READS, "POST"):
        return f"a {listing.operation.method} is never repeated"
    items = words.get("items", "data" if listing.items is None else listing.items)
    if listing.item(items) is None:
        return f"the response has no list `{items}`" if items else "the response is no list"
    kind, path = words["kind"], words.get("argument", "")
    argument = listing.argument_at(path)
    if argument is None:
        return Plan(**{**words, "items": items}) if kind == "url" else f"there is no argument `{path}`"
    told: dict[str, Any] = {"items": items, "location": argument.location}
    if kind == "cursor" and not words.get("next"):
        told["id"] = listing.id_of_item(items)
    if kind in ("page", "offset"):
        size = listing.argument(SIZES)
        told |= {"first": base_of(listing, argument, kind), "size": size.path if size else ""}
    return Plan(**{**told, **words})


def check_pagination(pagination: Mapping[str, Json], api: Api, names: Names) -> Iterator[SettingProblem]:
    """Yield what is wrong with the setting `pagination`."""
    operations = {
        key: each
        for each in api.operations
        for key in (str(each.pointer), each.operation_id or "", names.operations[each.pointer].attribute)
    }
    for key, words in pagination.items():
        if key not in operations:
            yield SettingProblem(codes.UNMATCHED_SETTING, key, "the document has no such operation")
        else:
            yield from (SettingProblem(codes.WRONG_SETTING, key, each) for each in _faults(words, operations[key], api))


def _faults(words: Json, operation: Operation, api: Api) -> Iterator[str]:
    if not isinstance(words, dict) or words.get("kind") not in (*KINDS, "none"):
        yield f"it must be a table with a `kind`: {', '.join(KINDS)}, or none"
        return
    unknown = [name for name in words if name not in WORDS]
    yield from (f"unknown key `{name}`; the keys are {', '.join(WORDS)}" for name in unknown)
    wrong = [name for name in words if name in WORDS and type(words[name]) is not (int if name == "first" else str)]
    yield from (
        f"`{name}` must be {'a number' if name == 'first' else 'a text'}, not {words[name]!r}" for name in wrong
    )
    missing = [name for name in KINDS.get(str(words["kind"]), ()) if name not in words]
    yield from (f"a list of kind `{words['kind']}` needs `{name}`" for name in missing)
    if not (unknown or wrong or missing) and words != NO_PAGES:
        yield from _misfits(words, operation, api)


def _misfits(words: Mapping[str, Json], operation: Operation, api: Api) -> Iterator[str]:
    """Yield what does not fit the operation."""
    for exchange in operation.exchanges[:1]:
        match exchange.successes:
            case (success,) if success.kind is SuccessKind.JSON and success.media and success.media.schema is not None:
                found = described(words, Listing(operation, exchange, success.media.schema, api))
                yield from [found] if isinstance(found, str) else []
            case _:
                yield "the operation has no single JSON response"


def _own(hint: Mapping[str, Json]) -> dict[str, Any] | None:
    return {name: hint[name] for name in WORDS if isinstance(hint.get(name), str | int)}


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
            return common | {"kind": "cursor", "argument": _name(given["cursor"])} | _next(paths["nextCursor"])
        case "url" if "nextUrl" in paths:
            return {"kind": "url", "items": paths.get("results"), "next": paths["nextUrl"]}
        case "offsetLimit" if "page" in given:
            return common | {"kind": "page", "argument": _name(given["page"]), "total": paths.get("numPages")}
        case "offsetLimit" if "offset" in given:
            return common | {"kind": "offset", "argument": _name(given["offset"])}
        case _:
            return None


def _fern(hint: Mapping[str, Json]) -> dict[str, Any] | None:
    items = _path(hint.get("results"))
    if "next_cursor" in hint and "cursor" in hint:
        argument = _requested(hint["cursor"])
        return {"kind": "cursor", "items": items, "argument": argument, "next": _path(hint["next_cursor"])}
    for word in ("next_uri", "next_path"):
        if word in hint:
            return {"kind": "url", "items": items, "next": _path(hint[word])}
    if "offset" in hint:
        argument = _requested(hint["offset"])
        size = _requested(hint["step"]) if "step" in hint else None
        more = {"has_more": _path(hint.get("has-next-page")), "size": size}
        return more | {"kind": "page" if "page" in argument.lower() else "offset", "items": items, "argument": argument}
    return None


def _requested(value: Json) -> str:
    """Read `$request.cursor`, or `$request.body.cursor`."""
    return str(value).removeprefix("$request.").removeprefix("body.")


def _name(given: Json) -> str | None:
    name = given.get("name") if isinstance(given, dict) else None
    return name if isinstance(name, str) else None


def _path(value: Json) -> str | None:
    """Read a path of an answer: `$.data.items`, `$response.data.items`; `$` is the answer itself."""
    if not isinstance(value, str):
        return None
    return value.removeprefix("$response").removeprefix("$").lstrip(".")


def _next(path: str | None) -> dict[str, Any]:
    """Return the words for the field with the next cursor, which may be in the last item."""
    last = _LAST_ITEM.fullmatch(path or "")
    return {"id": last[2]} if last else {"next": path}
