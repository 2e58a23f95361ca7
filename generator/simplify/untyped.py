"""What a document leaves untyped: properties that are required but not declared, and schemas that name no type."""

from __future__ import annotations

from dataclasses import replace

from .. import codes
from ..api import Api
from ..diagnostics import Diagnostics
from ..schemas import About, Anything, Map, Object, Property, Schema
from ..traversal import all_schemas, rewrite_api


def declare_required(api: Api, diagnostics: Diagnostics) -> Api:
    """Return the Api with each required name declared, with the type that its object gives to undeclared properties."""

    def declare(schema: Schema) -> Schema:
        return _declared(schema, diagnostics) if isinstance(schema, Object) else schema

    return rewrite_api(api, declare)


def _declared(schema: Object, diagnostics: Diagnostics) -> Schema:
    if not schema.properties and not schema.required_elsewhere and schema.additional is not None:
        return Map(about=schema.about, values=schema.additional)
    missing = tuple(
        Property(name=name, schema=_type_of(schema, name, diagnostics), required=True)
        for name in schema.required_elsewhere
    )
    return replace(schema, properties=(*schema.properties, *missing), required_elsewhere=(), discriminator=None)


def _type_of(schema: Object, name: str, diagnostics: Diagnostics) -> Schema:
    pointer = schema.about.pointer / "properties" / name
    if schema.additional is not None and not isinstance(schema.additional, Anything):
        return replace(schema.additional, about=replace(schema.additional.about, pointer=pointer))
    message = f'"{name}" is required and not declared; any value is accepted'
    diagnostics.report(codes.UNDECLARED_PROPERTY, schema.about.pointer / "required", message)
    return Anything(about=About(pointer=pointer), reason=codes.UNDECLARED_PROPERTY.name)


def report_untyped(api: Api, diagnostics: Diagnostics) -> Api:
    """Report each schema without a type, and return the Api as it is.

    Not while parsing, because the other parts of an `allOf` may give a schema its type.
    """
    for schema in all_schemas(api):
        if isinstance(schema, Anything) and schema.reason == codes.UNTYPED_SCHEMA.name:
            message = "this schema names no type; any value is accepted"
            diagnostics.report(codes.UNTYPED_SCHEMA, schema.about.pointer, message)
    return api
