"""Which schemas get a definition of their own, and labels that distinguish the variants of a union in class names."""

from __future__ import annotations

from collections import defaultdict

from ..api import Api
from ..diagnostics import Pointer
from ..schemas import Array, Literals, Map, Object, Reference, Schema, Tuple, Union
from ..shapes import peeled
from ..traversal import all_schemas
from .words import pascal


def needs_definition(schema: Schema, *, is_component: bool) -> bool:
    """Return whether a schema gets a class or an alias. Scalars, constants and plain collections are written inline."""
    match schema:
        case Object():
            return True
        case Literals(values=values):
            return len(values) > 1
        case Union():
            return is_component or is_chosen_by_value(schema)
        case Array() | Map() | Tuple():
            return is_component
        case _:
            return False


def is_chosen_by_value(union: Union) -> bool:
    """Return whether the variant of a value can only be chosen by inspecting the value."""
    objects = sum(isinstance(peeled(each), Object | Map | Reference | Union) for each in union.variants)
    return union.discriminator is not None or objects > 1


def label_variants(api: Api) -> dict[Pointer, str]:
    """Return the label of each variant: its constant, its title, its kind or its position.

    The label is empty if only one variant contains definitions and the union itself gets none: then nothing needs to be
    distinguished.
    """
    roots = {peeled(schema).about.pointer for schema in api.schemas.values()}
    labels = _branches(api)
    for schema in all_schemas(api):
        if isinstance(schema, Union):
            texts = [_label(each, at, schema) for at, each in enumerate(schema.variants)]
            is_named = needs_definition(schema, is_component=schema.about.pointer in roots)
            is_plain = not is_named and sum(map(_holds_names, schema.variants)) == 1
            for at, each in enumerate(schema.variants):
                unique = texts.count(texts[at]) == 1
                labels[each.about.pointer] = "" if is_plain else texts[at] if unique else f"{texts[at]}{at + 1}"
    return labels


def _branches(api: Api) -> dict[Pointer, str]:
    """Return labels for schemas under `anyOf` or `oneOf` whose union was folded, if several of its branches remain."""
    branches: defaultdict[Pointer, set[str]] = defaultdict(set)
    for schema in all_schemas(api):
        file, tokens = schema.about.pointer.file, schema.about.pointer.tokens
        for at, token in enumerate(tokens[:-1]):
            if token in ("anyOf", "oneOf"):
                branches[Pointer(file, tokens[: at + 1])].add(tokens[at + 1])
    several = {pointer: found for pointer, found in branches.items() if len(found) > 1}
    return {pointer / each: f"Option{each}" for pointer, found in several.items() for each in found}


def _holds_names(variant: Schema) -> bool:
    match peeled(variant):
        case Object() | Array() | Map() | Tuple() | Union():
            return True
        case Literals(values=values):
            return len(values) > 1
        case _:
            return False


def _label(variant: Schema, at: int, union: Union) -> str:
    inner = peeled(variant)
    if isinstance(inner, Object):
        constants = [text for each in inner.properties for text in _constant(each.schema)]
        if union.discriminator:
            tag = union.discriminator.property_name
            constants = [text for each in inner.properties if each.name == tag for text in _constant(each.schema)]
        if len(constants) == 1:
            return pascal(constants[0], prefix="Option")
    if inner.about.title:
        return pascal(inner.about.title, prefix="Option")
    match inner:
        case Array():
            return "List"
        case Map():
            return "Map"
        case Literals():
            return "Choice"
        case _:
            return f"Option{at + 1}"


def _constant(schema: Schema) -> tuple[str, ...]:
    match schema:
        case Literals(values=(str() as only,)) if only:
            return (only,)
        case _:
            return ()
