"""Fields of a multipart form that are files."""

from __future__ import annotations

from collections.abc import Set

from ..api import Array, Nullable, Reference, Scalar, Schema, Union
from ..diagnostics import Pointer
from ..sdk import PyType
from .types import Types, generic, union, with_import

_FILE = with_import("FileInput", "_runtime.files.multipart")


def file_type(schema: Schema, types: Types, within: Set[Pointer] = frozenset()) -> PyType | None:
    """Return the type of a field that is a file, may be one, or lists some; None for any other. Binary text is a file."""
    match schema:
        case Reference(target=target):
            return None if target in within else file_type(types.api.schemas[target], types, {*within, target})
        case Scalar(format="binary") | Scalar(content_media_type=str(), content_encoding=None):
            return _FILE
        case Nullable(inner=inner):
            return file_type(inner, types, within)
        case Array(items=items):
            file = file_type(items, types, within)
            return generic("Sequence", file, module="collections.abc") if file else None
        case Union(variants=variants):
            files = [file_type(each, types, within) for each in variants]
            kinds = (file or types.request(each) for file, each in zip(files, variants, strict=True))
            return union(kinds) if any(files) else None
        case _:
            return None
