"""Which JSON types a schema admits: those that it names, or else those that its other keywords speak of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, Literal, get_args

from ..document import Node
from ..json_types import Json
from .reader import Reader, child_value, kind_of

TypeName = Literal["object", "array", "string", "integer", "number", "boolean", "null"]
TYPE_NAMES: Final[tuple[TypeName, ...]] = get_args(TypeName)

_MISSPELT: Final[Mapping[str, TypeName]] = MappingProxyType(
    {
        **dict.fromkeys(("dict", "map", "hash", "json"), "object"),
        **dict.fromkeys(("list", "set"), "array"),
        **dict.fromkeys(("str", "text", "char", "file", "binary", "date", "datetime", "uuid", "uri", "url"), "string"),
        **dict.fromkeys(("int", "int32", "int64", "long", "short", "bigint", "timestamp"), "integer"),
        **dict.fromkeys(("float", "double", "decimal", "numeric"), "number"),
        **dict.fromkeys(("bool",), "boolean"),
        **dict.fromkeys(("nil", "none"), "null"),
    }
)
_SPOKEN_OF: Final[Mapping[TypeName, frozenset[str]]] = MappingProxyType(
    {
        "object": frozenset(
            "properties additionalProperties patternProperties required propertyNames minProperties maxProperties".split()
        ),
        "array": frozenset("items prefixItems minItems maxItems uniqueItems contains".split()),
        "string": frozenset("minLength maxLength pattern contentEncoding contentMediaType".split()),
        "number": frozenset("minimum maximum exclusiveMinimum exclusiveMaximum multipleOf".split()),
    }
)
_STRING_FORMATS: Final = frozenset(
    "date date-time time duration email idn-email hostname ipv4 ipv6 uri uri-reference url uuid byte binary password".split()
)
_NUMBER_FORMATS: Final[Mapping[str, TypeName]] = MappingProxyType(
    {"int32": "integer", "int64": "integer", "float": "number", "double": "number"}
)


def types_of(node: Node, reader: Reader) -> tuple[TypeName, ...]:
    """Return the types that a schema admits, null among them; nothing where it says nothing of them."""
    match child_value(node, "type"):
        case None:
            return _spoken_of(node)
        case str() as name:
            return _known([name], node, reader) or _spoken_of(node)
        case list() as names:
            return _known(names, node, reader) or _spoken_of(node)
        case other:
            message = f"`type` should be a string or a list of strings, and is {kind_of(other)}; ignored"
            reader.diagnostics.warning("unknown-type", node.pointer / "type", message)
            return _spoken_of(node)


def _known(names: Sequence[Json], node: Node, reader: Reader) -> tuple[TypeName, ...]:
    found = (_type_name(name, node, reader) for name in names)
    return tuple(dict.fromkeys(name for name in found if name is not None))


def _type_name(name: Json, node: Node, reader: Reader) -> TypeName | None:
    if name in TYPE_NAMES:
        return next(known for known in TYPE_NAMES if known == name)
    if name is None:
        return "null"
    meant = _meant(str(name))
    reading = f'read as "{meant}"' if meant else "ignored"
    reader.diagnostics.warning("unknown-type", node.pointer / "type", f'there is no type "{name}"; {reading}')
    return meant


def _meant(name: str) -> TypeName | None:
    word = name.strip(" ,;.'\"").lower()
    return next((known for known in TYPE_NAMES if known == word), _MISSPELT.get(word.replace("-", "")))


def _spoken_of(node: Node) -> tuple[TypeName, ...]:
    keywords = node.value.keys() if isinstance(node.value, dict) else set[str]()
    found = next((name for name, spoken in _SPOKEN_OF.items() if not spoken.isdisjoint(keywords)), None)
    format = child_value(node, "format")
    if found == "number" or (found is None and isinstance(format, str)):
        found = _NUMBER_FORMATS.get(str(format), found or ("string" if format in _STRING_FORMATS else None))
    return (found,) if found else ()
