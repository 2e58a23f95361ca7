"""Parameters of path, query, header and cookie, with style and explode decided (OpenAPI 3.1, section 4.8.12)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from .. import codes
from ..api import Parameter, ParameterLocation
from ..read.document import Node
from ..schemas import About, Anything, Schema
from .reader import Reader, child_value
from .schemas import SchemaParser

_STYLES: Final[Mapping[ParameterLocation, tuple[str, ...]]] = MappingProxyType(
    {
        ParameterLocation.PATH: ("simple", "label", "matrix"),
        ParameterLocation.QUERY: ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
        ParameterLocation.QUERYSTRING: ("form",),
        ParameterLocation.HEADER: ("simple",),
        ParameterLocation.COOKIE: ("form", "cookie"),
    }
)
_COLLECTION_FORMATS: Final = ("spaceDelimited", "pipeDelimited", "tabDelimited")
"""OpenAPI 2.0 has these in all locations but cookies."""
_EXPLODED_STYLES: Final = ("form", "cookie")
_IGNORED_HEADERS: Final = ("accept", "content-type", "authorization")


def parse_parameters(owner: Node, reader: Reader, schemas: SchemaParser) -> tuple[Parameter, ...]:
    """Return the usable `parameters` of a path item or an operation. Of two with the same name and location the later counts."""
    parsed: list[Parameter] = []
    for node in reader.items(owner, "parameters"):
        parameter = _usable_parameter(node, reader, schemas)
        if parameter is None:
            continue
        if any(_key(each) == _key(parameter) for each in parsed):
            message = f'the {parameter.location} parameter "{parameter.name}" is declared twice; the later one counts'
            reader.diagnostics.report(codes.DUPLICATE_PARAMETER, node.pointer, message)
        parsed.append(parameter)
    return overridden(parsed)


def overridden(parameters: Iterable[Parameter]) -> tuple[Parameter, ...]:
    """Return the parameters, those of the same name and location replaced by the last of them."""
    return tuple({_key(each): each for each in parameters}.values())


def _key(parameter: Parameter) -> tuple[str, str]:
    is_header = parameter.location is ParameterLocation.HEADER
    return parameter.location, parameter.name.lower() if is_header else parameter.name


def _usable_parameter(node: Node, reader: Reader, schemas: SchemaParser) -> Parameter | None:
    """Return a parameter, or report it and return None, if it cannot be sent or is set in another way."""
    target = reader.as_mapping(node)
    name = reader.text(target, "name") if target else None
    if target is None or name is None:
        reader.diagnostics.report(codes.MALFORMED_PARAMETER, node.pointer, "this parameter has no name; ignored")
        return None
    location = _location(target, reader)
    if location is None:
        message = f'the parameter "{name}" has no known location in `in`; ignored'
        reader.diagnostics.report(codes.MALFORMED_PARAMETER, node.pointer, message)
        return None
    if location is ParameterLocation.HEADER and name.lower() in _IGNORED_HEADERS:
        message = f'the header "{name}" is set from the body, the responses or the credentials; it is not a parameter'
        reader.diagnostics.report(codes.IGNORED_HEADER, node.pointer, message)
        return None
    parameter = _parameter(target, name, location, reader, schemas)
    own_description = reader.text(node, "description")
    return parameter if own_description is None else replace(parameter, description=own_description)


def _parameter(node: Node, name: str, location: ParameterLocation, reader: Reader, schemas: SchemaParser) -> Parameter:
    style = _style(node, location, reader)
    content_type, schema = _value(node, reader, schemas)
    has_explode = child_value(node, "explode") is not None
    return Parameter(
        pointer=node.pointer,
        name=name,
        location=location,
        schema=schema,
        required=location is ParameterLocation.PATH or reader.flag(node, "required"),
        style=style,
        explode=reader.flag(node, "explode") if has_explode else style in _EXPLODED_STYLES,
        allow_reserved=reader.flag(node, "allowReserved"),
        content_type=content_type,
        description=reader.text(node, "description"),
        deprecated=reader.flag(node, "deprecated"),
    )


def _value(node: Node, reader: Reader, schemas: SchemaParser) -> tuple[str | None, Schema]:
    """Return the media type, if there is one, and the schema of a parameter's value.

    The keywords of the schema may be written on the parameter itself, as in OpenAPI 2.0.
    """
    if child_value(node, "schema") is not None:
        return None, schemas.parse(node / "schema")
    for media_type, entry in reader.entries(node, "content"):
        media = reader.as_mapping(entry)
        if media is not None and child_value(media, "schema") is not None:
            return media_type, schemas.parse(media / "schema")
        return media_type, _untyped(node, reader)
    if child_value(node, "type") is not None or child_value(node, "enum") is not None:
        reader.diagnostics.report(
            codes.MISPLACED_TYPE,
            node.pointer,
            "the keywords of a schema stand on the parameter itself; read as its schema",
        )
        return None, schemas.parse(node)
    return None, _untyped(node, reader)


def _untyped(node: Node, reader: Reader) -> Schema:
    reader.diagnostics.report(codes.UNTYPED_PARAMETER, node.pointer, "this has no schema; any value is accepted")
    return Anything(about=About(pointer=node.pointer / "schema"), reason=codes.UNTYPED_PARAMETER.name)


def _location(node: Node, reader: Reader) -> ParameterLocation | None:
    word = (reader.text(node, "in") or "").lower()
    return next((each for each in ParameterLocation if each == word), None)


def _style(node: Node, location: ParameterLocation, reader: Reader) -> str:
    known = _STYLES[location]
    style = reader.text(node, "style")
    if style is None or style in known or (style in _COLLECTION_FORMATS and location is not ParameterLocation.COOKIE):
        return style or known[0]
    message = f'there is no style "{style}" for a {location} parameter; sent as "{known[0]}"'
    reader.diagnostics.report(codes.UNSUPPORTED_STYLE, node.pointer / "style", message, help=f"use {', '.join(known)}")
    return known[0]
