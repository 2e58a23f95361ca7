"""Rewrite references in parts of other files that are copied into the entry document."""

from __future__ import annotations

import posixpath

from ...json_types import Json


def rebased(value: Json, file: str, entry: str) -> Json:
    """Return a value of `file` with its references relative to the entry document."""
    match value:
        case _ if file == entry:
            return value
        case dict():
            return {key: _member(key, each, file, entry) for key, each in value.items()}
        case list():
            return [rebased(each, file, entry) for each in value]
        case _:
            return value


def _member(key: str, value: Json, file: str, entry: str) -> Json:
    if key == "$ref" and isinstance(value, str):
        return _relative_to_entry(value, file, entry)
    return rebased(value, file, entry)


def _relative_to_entry(reference: str, file: str, entry: str) -> str:
    uri, mark, fragment = reference.partition("#")
    if ":" in uri or uri.startswith("/"):
        return reference
    target = posixpath.normpath(posixpath.join(posixpath.dirname(file), uri)) if uri else file
    return ("" if target == entry else target) + mark + fragment
