"""Whether two schemas are the same but for what they say about themselves."""

from __future__ import annotations

from dataclasses import replace

from ..diagnostics import Pointer
from ..schemas import About, Object, Schema
from ..traversal import rewrite_schema

_NOWHERE = About(pointer=Pointer(""))


def bare(schema: Schema) -> Schema:
    """Return a schema without places and annotations, and with properties in order of their names: fit to be compared."""
    return rewrite_schema(schema, _bared)


def _bared(schema: Schema) -> Schema:
    if isinstance(schema, Object):
        ordered = tuple(sorted(schema.properties, key=lambda each: each.name))
        return replace(schema, about=_NOWHERE, properties=ordered)
    return replace(schema, about=_NOWHERE)


def bare_optional(schema: Object) -> Schema:
    """Return an object without places, annotations and what it requires."""
    properties = tuple(replace(each, required=False) for each in schema.properties)
    return bare(replace(schema, properties=properties, required_elsewhere=()))


def same_shape(one: Schema, other: Schema) -> bool:
    return bare(one) == bare(other)
