"""Null in every spelling becomes `Nullable`; unions lose null, repetition, nesting, and themselves where one is left."""

from __future__ import annotations

from ..api import Api
from ..diagnostics import Diagnostics
from ..schemas import Nullable, Schema, Union
from ..traversal import rewrite_api
from .compose import nullable, union


def fold_nulls_and_unions(api: Api, _: Diagnostics) -> Api:
    return rewrite_api(api, folded)


def folded(schema: Schema) -> Schema:
    match schema:
        case Nullable():
            return nullable(schema.about, schema.inner)
        case Union():
            return union(schema.about, schema.variants, schema.discriminator)
        case _:
            return schema
