"""References in parts of a document that get another place: their own, and that of what they refer to."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from urllib.parse import unquote

from ..diagnostics import Pointer
from ..json_types import Json


def rebased(value: Json, file: str, entry: str) -> Json:
    """Return a value of `file` with its references as the entry document would write them."""
    if file == entry:
        return value
    return _with_references(value, lambda reference: _seen_from_entry(reference, file, entry))


def redirected(value: Json, places: Mapping[tuple[str, ...], tuple[str, ...]]) -> Json:
    """Return a value of the entry document with its references to parts of it led to their new places."""
    return _with_references(value, lambda reference: _redirected(reference, places))


def _with_references(value: Json, change: Callable[[str], str]) -> Json:
    match value:
        case dict():
            return {key: _member(key, each, change) for key, each in value.items()}
        case list():
            return [_with_references(each, change) for each in value]
        case _:
            return value


def _member(key: str, value: Json, change: Callable[[str], str]) -> Json:
    if key == "$ref" and isinstance(value, str):
        return change(value)
    return _with_references(value, change)


def _seen_from_entry(reference: str, file: str, entry: str) -> str:
    uri, mark, fragment = reference.partition("#")
    if ":" in uri or uri.startswith("/"):
        return reference
    target = posixpath.normpath(posixpath.join(posixpath.dirname(file), uri)) if uri else file
    return ("" if target == entry else target) + mark + fragment


def _redirected(reference: str, places: Mapping[tuple[str, ...], tuple[str, ...]]) -> str:
    if not reference.startswith("#/"):
        return reference
    tokens = tuple(token.replace("~1", "/").replace("~0", "~") for token in unquote(reference).split("/")[1:])
    for length in range(len(tokens), 0, -1):
        if (place := places.get(tokens[:length])) is not None:
            return str(Pointer("", (*place, *tokens[length:])))
    return reference
