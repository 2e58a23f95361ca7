"""`enum` and `const`: the values that a schema lists, converted to its `type` where they are spelled as another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import cast

from .. import codes
from ..json_types import Json
from ..read.document import Node
from ..schemas import ValueName
from .reader import Reader, spelled
from .type_keyword import TypeName

Literal = bool | int | float | str


@dataclass(frozen=True, slots=True)
class ListedValues:
    """The scalars that a schema lists, without null and each once. `is_complete` is false if it lists others, too."""

    values: tuple[Literal, ...]
    has_null: bool
    is_complete: bool


def with_enum_of_items(node: Node, types: Sequence[TypeName], reader: Reader) -> Node:
    """Return an array whose `enum` lists scalars with that `enum` on its items: an array equals none of them."""
    keywords = node.value if isinstance(node.value, dict) else {}
    items, values = keywords.get("items", {}), keywords.get("enum")
    is_meant = isinstance(values, list) and values and all(isinstance(each, Literal) for each in values)
    if (
        not is_meant
        or tuple(types) != (TypeName.ARRAY,)
        or not isinstance(items, dict)
        or items.keys() & {"$ref", "enum"}
    ):
        return node
    message = "the values of `enum` are not arrays; read as values of the items"
    reader.diagnostics.report(codes.MISPLACED_ENUM, node.pointer / "enum", message)
    others = {key: each for key, each in keywords.items() if key != "enum"}
    return Node(node.pointer, {**others, "items": {**items, "enum": values}})


def listed_values(node: Node, types: Sequence[TypeName], reader: Reader) -> ListedValues | None:
    """Return the values of `const` or `enum`, None without these keywords."""
    written = _written(node, reader)
    if written is None:
        return None
    scalars = [each for each in written if isinstance(each, Literal)]
    typed = [each if _fits(each, types) else _converted(each, types) for each in scalars]
    if not all(_fits(each, types) for each in typed):
        message = f"some values are not of type {', '.join(types)}; converted where possible"
        reader.diagnostics.report(codes.ENUM_TYPE, node.pointer, message)
    elif not all(_fits(each, types) for each in scalars):
        message = f"some values are not of type {', '.join(types)}; converted"
        reader.diagnostics.report(codes.ENUM_SPELLING, node.pointer, message)
    distinct = dict.fromkeys((isinstance(each, bool), each) for each in typed)  # True and 1 are equal in Python
    is_complete = all(each is None or isinstance(each, Literal) for each in written)
    return ListedValues(tuple(value for _, value in distinct), None in written, is_complete)


def value_names(schema: Mapping[str, Json]) -> tuple[ValueName, ...]:
    """Return the names that `x-enum-varnames`, `x-enumNames` or `x-ms-enum` give the values of an enum, as far as they are texts."""
    values, names = schema.get("enum"), schema.get("x-enum-varnames", schema.get("x-enumNames"))
    if isinstance(names, list) and isinstance(values, list):
        texts = schema.get("x-enum-descriptions")
        descriptions = texts if isinstance(texts, list) else []
        return tuple(
            _named(*each) for each in zip_longest(values, names, descriptions[: len(values)]) if _is_named(each)
        )
    microsoft = schema.get("x-ms-enum")
    entries = microsoft.get("values") if isinstance(microsoft, dict) else None
    found = [each for each in entries if isinstance(each, dict)] if isinstance(entries, list) else []
    told = [(each.get("value"), each.get("name"), each.get("description")) for each in found]
    return tuple(_named(*each) for each in told if _is_named(each))


def _is_named(entry: tuple[Json, Json, Json]) -> bool:
    return isinstance(entry[0], Literal) and isinstance(entry[1], str) and entry[1] != ""


def _named(value: Json, name: Json, description: Json) -> ValueName:
    return ValueName(cast("Literal", value), cast("str", name), description if isinstance(description, str) else None)


def _written(node: Node, reader: Reader) -> list[Json] | None:
    keywords = node.value if isinstance(node.value, dict) else {}
    if "const" in keywords:
        return [keywords["const"]]
    match keywords.get("enum"):
        case None:
            return None
        case []:
            reader.diagnostics.report(codes.EMPTY_ENUM, node.pointer / "enum", "`enum` is empty; ignored")
            return None
        case list() as values:
            return values
        case dict() as named:
            reader.diagnostics.report(
                codes.WRONG_TYPE, node.pointer / "enum", "`enum` should be a list; the keys of this mapping are read"
            )
            return list(named)
        case value:
            return [value]


def _fits(value: Literal, types: Sequence[TypeName]) -> bool:
    match value:
        case _ if not types:
            return True
        case bool():
            return TypeName.BOOLEAN in types
        case int():
            return TypeName.NUMBER in types or TypeName.INTEGER in types
        case float():
            return TypeName.NUMBER in types
        case str():
            return TypeName.STRING in types


def _converted(value: Literal, types: Sequence[TypeName]) -> Literal:
    """Return a value as the declared type spells it: "1" as an integer is 1, 4.1 as a string is "4.1"."""
    match value:
        case float() if TypeName.INTEGER in types and value.is_integer():
            return int(value)
        case _ if TypeName.STRING in types:
            return spelled(value)
        case str() if TypeName.BOOLEAN in types and value.lower() in ("true", "false"):
            return value.lower() == "true"
        case str() if TypeName.INTEGER in types or TypeName.NUMBER in types:
            return _number(value, types)
        case _:
            return value


def _number(text: str, types: Sequence[TypeName]) -> Literal:
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text) if TypeName.NUMBER in types else text
    except ValueError:
        return text
