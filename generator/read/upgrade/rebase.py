"""References in parts of other files that the entry document gets copies of."""

from __future__ import annotations

import posixpath

from ...json_types import Json


def rebased(value: Json, file: str, entry: str) -> Json:
    """Return a value of `file` with its references as the entry document would write them."""
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
        return _seen_from_entry(value, file, entry)
    return rebased(value, file, entry)


def _seen_from_entry(reference: str, file: str, entry: str) -> str:
    uri, mark, fragment = reference.partition("#")
    if ":" in uri or uri.startswith("/"):
        return reference
    target = posixpath.normpath(posixpath.join(posixpath.dirname(file), uri)) if uri else file
    return ("" if target == entry else target) + mark + fragment
