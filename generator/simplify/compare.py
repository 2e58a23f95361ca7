"""Schemas without their annotations, to compare what they admit."""

from __future__ import annotations

from dataclasses import replace

from ..diagnostics import Pointer
from ..schemas import About, Object, Schema
from ..traversal import rewrite_schema

_NOWHERE = About(pointer=Pointer(""))


def same_shape(one: Schema, other: Schema) -> bool:
    """Return whether two schemas are equal but for their annotations and the order of properties."""
    return bare(one) == bare(other)


def bare(schema: Schema) -> Schema:
    """Return a schema without pointers and annotations, its properties ordered by name."""
    return rewrite_schema(schema, _bare)


def _bare(schema: Schema) -> Schema:
    if isinstance(schema, Object):
        ordered = tuple(sorted(schema.properties, key=lambda each: each.name))
        return replace(schema, about=_NOWHERE, properties=ordered, is_open=False)
    return replace(schema, about=_NOWHERE)


def bare_optional(schema: Object) -> Schema:
    """Return an object like `bare` does, with nothing required."""
    properties = tuple(replace(each, required=False) for each in schema.properties)
    return bare(replace(schema, properties=properties, required_elsewhere=()))
