"""Schemas as short text, so that a table of tests can be read.

string  integer(int64)  "a" | 1        scalars and constants
[string]  (string, integer, ...any)    arrays and tuples; (string)! is never shorter
{*: string}                            maps
{a: string, b?: integer, ...}          objects; without the dots nothing else is admitted
{a: string, +b}                        b is required elsewhere
A  A?                                  a reference, and one that may be null
<A | B by kind: a=A b=B>  <A & B>      unions and allOf
any  any!why                           anything
"""

from __future__ import annotations

import json
from typing import assert_never

from generator.diagnostics import Pointer
from generator.schemas import (
    AllOf,
    Anything,
    Array,
    Discriminator,
    Literals,
    Map,
    Nullable,
    Object,
    Reference,
    Scalar,
    Schema,
    Tuple,
    Union,
)


def shown(schema: Schema) -> str:
    match schema:
        case Scalar():
            return schema.kind + (f"({schema.format})" if schema.format else "")
        case Literals():
            return " | ".join(json.dumps(value) for value in schema.values)
        case Array():
            return f"[{shown(schema.items)}]"
        case Tuple():
            rest = [] if schema.rest is None else [f"...{shown(schema.rest)}"]
            return f"({', '.join([*map(shown, schema.items), *rest])}){'!' if schema.is_whole else ''}"
        case Map():
            return f"{{*: {shown(schema.values)}}}"
        case Object():
            return _object(schema)
        case Union():
            return f"<{' | '.join(map(shown, schema.variants))}{_discriminator(schema.discriminator)}>"
        case AllOf():
            return f"<{' & '.join(map(shown, schema.parts))}>"
        case Nullable():
            return f"{shown(schema.inner)}?"
        case Reference():
            return _name(schema.target)
        case Anything():
            return f"any!{schema.reason}" if schema.reason else "any"
        case _:
            assert_never(schema)


def _object(schema: Object) -> str:
    parts = [f"{each.name}{'' if each.required else '?'}: {shown(each.schema)}" for each in schema.properties]
    parts += [f"+{name}" for name in schema.required_elsewhere]
    if isinstance(schema.additional, Anything):
        parts.append("...")
    elif schema.additional is not None:
        parts.append(f"*: {shown(schema.additional)}")
    return f"{{{', '.join(parts)}}}{_discriminator(schema.discriminator)}"


def _discriminator(discriminator: Discriminator | None) -> str:
    if discriminator is None:
        return ""
    mapping = "".join(f" {value}={_name(target)}" for value, target in discriminator.mapping.items())
    fallback = "" if discriminator.fallback is None else f", else {_name(discriminator.fallback)}"
    return f" by {discriminator.property_name}{':' if mapping else ''}{mapping}{fallback}"


def _name(pointer: Pointer) -> str:
    """Return a component's name, or the whole pointer of another place."""
    match pointer.tokens:
        case ("components", "schemas", name):
            return name
        case ("components", "schemas", *tokens):
            return "/".join(tokens)
        case _:
            return str(pointer)
