"""Which JSON types a schema admits: those in its `type`, or else those that its other keywords imply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from .. import codes
from ..json_types import Json
from ..read.document import Node
from .reader import Reader, child_value, kind_of


class TypeName(StrEnum):
    """The types of JSON Schema."""

    OBJECT = "object"
    ARRAY = "array"
    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    NULL = "null"


_SYNONYMS: Final[Mapping[TypeName, frozenset[str]]] = MappingProxyType(
    {
        TypeName.OBJECT: frozenset("dict map hash json".split()),
        TypeName.ARRAY: frozenset("list set".split()),
        TypeName.STRING: frozenset("str text char file binary date datetime uuid uri url".split()),
        TypeName.INTEGER: frozenset("int int32 int64 long short bigint timestamp".split()),
        TypeName.NUMBER: frozenset("float double decimal numeric".split()),
        TypeName.BOOLEAN: frozenset(("bool",)),
        TypeName.NULL: frozenset("nil none".split()),
    }
)
_IMPLIED_BY: Final[Mapping[TypeName, frozenset[str]]] = MappingProxyType(
    {
        TypeName.OBJECT: frozenset(
            "properties additionalProperties patternProperties required propertyNames minProperties maxProperties".split()
        ),
        TypeName.ARRAY: frozenset("items prefixItems minItems maxItems uniqueItems contains".split()),
        TypeName.STRING: frozenset("minLength maxLength pattern contentEncoding contentMediaType".split()),
        TypeName.NUMBER: frozenset("minimum maximum exclusiveMinimum exclusiveMaximum multipleOf".split()),
    }
)
_FORMATS: Final[Mapping[TypeName, frozenset[str]]] = MappingProxyType(
    {
        TypeName.STRING: frozenset(
            """date date-time time duration email idn-email hostname ipv4 ipv6 uri uri-reference url uuid byte binary
            password""".split()
        ),
        TypeName.INTEGER: frozenset(("int32", "int64")),
        TypeName.NUMBER: frozenset(("float", "double")),
    }
)


def types_of(node: Node, reader: Reader) -> tuple[TypeName, ...]:
    """Return the types that a schema admits, null among them, and nothing if its keywords imply none."""
    match child_value(node, "type"):
        case None:
            return _implied(node)
        case str() as name:
            return _known([name], node, reader) or _implied(node)
        case list() as names:
            return _known(names, node, reader) or _implied(node)
        case other:
            message = f"`type` should be a string or a list of strings, and is {kind_of(other)}; ignored"
            reader.diagnostics.report(codes.UNKNOWN_TYPE, node.pointer / "type", message)
            return _implied(node)


def _known(names: Sequence[Json], node: Node, reader: Reader) -> tuple[TypeName, ...]:
    found = (_type_name(name, node, reader) for name in names)
    return tuple(dict.fromkeys(name for name in found if name is not None))


def _type_name(name: Json, node: Node, reader: Reader) -> TypeName | None:
    if name is None:
        return TypeName.NULL
    if (known := named_type(name)) is not None:
        return known
    intended = _intended(str(name))
    reading = f'read as "{intended}"' if intended else "ignored"
    reader.diagnostics.report(codes.UNKNOWN_TYPE, node.pointer / "type", f'there is no type "{name}"; {reading}')
    return intended


def named_type(name: Json) -> TypeName | None:
    return next((known for known in TypeName if known == name), None)


def _intended(name: str) -> TypeName | None:
    word = name.strip(" ,;.'\"").lower()
    return named_type(word) or _listing(_SYNONYMS, word.replace("-", ""))


def _implied(node: Node) -> tuple[TypeName, ...]:
    keywords = set(node.value) if isinstance(node.value, dict) else set[str]()
    found = next((name for name, own in _IMPLIED_BY.items() if not own.isdisjoint(keywords)), None)
    by_format = _listing(_FORMATS, str(child_value(node, "format")))
    if found is None or (found is TypeName.NUMBER and by_format is TypeName.INTEGER):
        found = by_format or found
    return (found,) if found else ()


def _listing(words: Mapping[TypeName, frozenset[str]], word: str) -> TypeName | None:
    return next((name for name, listed in words.items() if word in listed), None)
