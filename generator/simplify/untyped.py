"""Say of each schema that stayed without a type that it did. Changes nothing."""

from __future__ import annotations

from .. import codes
from ..api import Api
from ..diagnostics import Diagnostics
from ..schemas import Anything, Schema
from ..traversal import rewrite_api


def report_untyped(api: Api, diagnostics: Diagnostics) -> Api:
    def report(schema: Schema) -> Schema:
        if isinstance(schema, Anything) and schema.reason == codes.UNTYPED_SCHEMA.name:
            diagnostics.report(
                codes.UNTYPED_SCHEMA, schema.about.pointer, "this schema names no type; any value is accepted"
            )
        return schema

    return rewrite_api(api, report)
