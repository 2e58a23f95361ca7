"""A schema that stands in one place and is referred to from another exists once: its place refers to it too."""

from __future__ import annotations

from dataclasses import replace

from ..api import Api
from ..diagnostics import Diagnostics
from ..schemas import Array, Literals, Map, Nullable, Object, Reference, Schema, Tuple, Union
from ..traversal import map_children, map_roots


def share_places(api: Api, _: Diagnostics) -> Api:
    """Return the Api with a reference in each place, other than that of a component, that references lead to."""

    def shared(schema: Schema) -> Schema:
        is_shape = isinstance(schema, Object | Union | Literals | Map | Array | Tuple | Nullable)
        if is_shape and schema.about.pointer in api.schemas:
            return Reference(about=schema.about, target=schema.about.pointer)
        return map_children(schema, shared)

    def rooted(schema: Schema) -> Schema:
        """Keep the place itself, and what is nullable there: both have the one pointer."""
        if isinstance(schema, Nullable):
            return replace(schema, inner=rooted(schema.inner))
        return map_children(schema, shared)

    schemas = {pointer: rooted(schema) for pointer, schema in api.schemas.items()}
    return replace(map_roots(replace(api, schemas={}), shared), schemas=schemas)
