"""Names that an object requires without a declaration become properties of it."""

from __future__ import annotations

from dataclasses import replace

from .. import codes
from ..api import Api
from ..diagnostics import Diagnostics
from ..schemas import About, Anything, Map, Object, Property, Schema
from ..traversal import rewrite_api


def declare_required(api: Api, diagnostics: Diagnostics) -> Api:
    """Return the Api with each required name declared, of the type that the object gives to undeclared ones."""

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
