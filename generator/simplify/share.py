"""A schema that is written in one place and referred to from another becomes one definition with two references to it."""

from __future__ import annotations

from dataclasses import replace

from ..api import Api
from ..diagnostics import Diagnostics
from ..schemas import Array, Literals, Map, Nullable, Object, Reference, Schema, Tuple, Union
from ..traversal import map_children, map_roots


def share_referenced(api: Api, _: Diagnostics) -> Api:
    """Return the Api with a reference in the place of each inline schema that others refer to.

    Without it, such a schema would become two classes: one for its place, and one for those who refer to it.
    """

    def shared(schema: Schema) -> Schema:
        is_shape = isinstance(schema, Object | Union | Literals | Map | Array | Tuple | Nullable)
        if is_shape and schema.about.pointer in api.schemas:
            return Reference(about=schema.about, target=schema.about.pointer)
        return map_children(schema, shared)

    def definition(schema: Schema) -> Schema:
        """Return a definition itself, with references inside it. One that may be null has the same pointer inside."""
        if isinstance(schema, Nullable):
            return replace(schema, inner=definition(schema.inner))
        return map_children(schema, shared)

    schemas = {pointer: definition(schema) for pointer, schema in api.schemas.items()}
    return replace(map_roots(replace(api, schemas={}), shared), schemas=schemas)
