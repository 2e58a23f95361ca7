"""Discriminators: which value of which property selects which variant of a union.

A document's own mapping is completed from the constants and names of the variants. A union without a discriminator gets
one if a property has different constants in all variants.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from types import MappingProxyType

from ..api import Api
from ..diagnostics import Diagnostics, Pointer
from ..schemas import Anything, Discriminator, Literals, Map, Nullable, Object, Reference, Schema, Union
from ..shapes import alternatives
from ..traversal import rewrite_api

_NAMED_UNDER = ("schemas", "definitions", "$defs")


def complete_discriminators(api: Api, _: Diagnostics) -> Api:
    """Return the Api with a complete mapping on each union that has a discriminator, or whose constants make one."""

    def complete(schema: Schema) -> Schema:
        return _completed(schema, api.schemas) if isinstance(schema, Union) else schema

    return rewrite_api(api, complete)


@dataclass(frozen=True, slots=True)
class _Choice:
    """A variant that is an object, so that a mapping can select it: its pointer, and the constants of its properties.

    `is_named`: it says itself which value selects it.
    """

    target: Pointer
    constants: Mapping[str, tuple[str, ...]]
    required: frozenset[str]
    is_named: bool = False


def _completed(schema: Union, schemas: Mapping[Pointer, Schema]) -> Union:
    choices = list(_choices(schema, schemas))
    if schema.discriminator is not None:
        return _with_mapping(schema, _narrowed(schema, schema.discriminator, schemas, choices), choices)
    inferred = _inferred(choices)
    return schema if inferred is None else replace(schema, discriminator=inferred)


def _choices(union: Union, schemas: Mapping[Pointer, Schema]) -> Iterator[_Choice]:
    """Yield the variants that a mapping can select, those of nested unions included."""
    for variant in alternatives(union, lambda each: schemas[each.target]):
        match variant:
            case Object():
                yield _choice(variant, schemas)
            case Map() | Anything():
                yield _Choice(variant.about.pointer, {}, frozenset())
            case _:
                pass


def _choice(shape: Object, schemas: Mapping[Pointer, Schema]) -> _Choice:
    constants = {each.name: _constants(each.schema, schemas, frozenset()) for each in shape.properties}
    required = frozenset(each.name for each in shape.properties if each.required)
    stated = {name: values for name, values in constants.items() if values}
    return _Choice(shape.about.pointer, stated, required, is_named=shape.about.discriminator_value is not None)


def _constants(schema: Schema, schemas: Mapping[Pointer, Schema], passed: frozenset[Pointer]) -> tuple[str, ...]:
    """Return the text of the scalars that a schema lists, nothing if it admits other values."""
    match schema:
        case Literals(values=values):
            return tuple(map(_text, values))
        case Nullable(inner=inner):
            return _constants(inner, schemas, passed)
        case Reference(target=target) if target not in passed:
            return _constants(schemas[target], schemas, passed | {target})
        case _:
            return ()


def _text(value: str | float) -> str:
    """Return a scalar as the runtime spells the value of a discriminator: `1` for 1 and 1.0, `true` for True."""
    return value if isinstance(value, str) else str(value).lower().removesuffix(".0")


def _narrowed(
    schema: Union, discriminator: Discriminator, schemas: Mapping[Pointer, Schema], choices: Sequence[_Choice]
) -> Discriminator:
    """Return the discriminator without values that select the union itself, or a variant that is no object."""
    known = schemas.keys() | {each.target for each in choices}
    cyclic = {each for each in discriminator.targets if _leads_to(schema.about.pointer, each, schemas)}
    mapping = {value: target for value, target in discriminator.mapping.items() if target in known - cyclic}
    fallback = discriminator.fallback if discriminator.fallback in known - cyclic else None
    return replace(discriminator, mapping=MappingProxyType(mapping), fallback=fallback)


def _leads_to(goal: Pointer, start: Pointer, schemas: Mapping[Pointer, Schema]) -> bool:
    """Return whether the schema at `start` is the one at `goal`, or has it among its alternatives."""
    seen: set[Pointer] = set()
    pending = [start]
    while pending:
        pointer = pending.pop()
        if pointer not in seen:
            seen.add(pointer)
            pending += _alternatives(schemas[pointer]) if pointer in schemas else ()
    return goal in seen


def _alternatives(schema: Schema) -> Iterator[Pointer]:
    """Yield the pointers of a union, of its variants, and of what they refer to."""
    match schema:
        case Reference(target=target):
            yield target
        case Nullable(inner=inner):
            yield from _alternatives(inner)
        case Union(variants=variants, discriminator=discriminator):
            yield schema.about.pointer
            yield from discriminator.targets if discriminator else ()
            for each in variants:
                yield from _alternatives(each)
        case _:
            pass


def _with_mapping(schema: Union, discriminator: Discriminator, choices: Sequence[_Choice]) -> Union:
    """Return a union whose mapping selects every variant, by its own constants or else by its name.

    What the document maps and does not list becomes a variant.
    """
    mapping = dict(discriminator.mapping)
    listed = [choice.constants.get(discriminator.property_name, ()) for choice in choices]
    owners: defaultdict[str, list[Pointer]] = defaultdict(list)
    for choice, values in zip(choices, listed, strict=True):
        for value in dict.fromkeys(values):
            owners[value].append(choice.target)
    named = {name for each in choices for name in _component_name(each)}
    shared = {
        value: tuple(sorted(targets, key=lambda each: (each != mapping.get(value), each)))
        for value, targets in owners.items()
        if len(targets) > 1 and (mapping[value] in targets if value in mapping else value not in named)
    }
    for value, targets in owners.items():
        if len(targets) == 1:
            mapping.setdefault(value, targets[0])
    selected = {*mapping.values(), *(target for targets in shared.values() for target in targets)}
    for choice, values in zip(choices, listed, strict=True):
        for name in _implied(choice, values, selected):
            mapping.setdefault(name, choice.target)
    told_apart = replace(discriminator, mapping=MappingProxyType(mapping), shared=MappingProxyType(shared))
    known = {choice.target for choice in choices}
    extra = (target for target in told_apart.targets if target not in known)
    variants = tuple(Reference(about=replace(schema.about, pointer=target), target=target) for target in extra)
    return replace(
        schema, variants=(*schema.variants, *variants), discriminator=told_apart if mapping or shared else None
    )


def _implied(choice: _Choice, constants: tuple[str, ...], selected: Set[Pointer]) -> list[str]:
    """Return the name of a component, which selects it beside the values of the mapping (OpenAPI 3.1, section 4.8.25).

    Nothing if its constants rule that out, or if it says itself which value selects it.
    """
    if choice.is_named or (constants and choice.target in selected):
        return []
    return _component_name(choice)


def _component_name(choice: _Choice) -> list[str]:
    match choice.target.tokens:
        case (*_, owner, name) if owner in _NAMED_UNDER:
            return [name]
        case _:
            return []


def _inferred(choices: Sequence[_Choice]) -> Discriminator | None:
    """Return the first property whose constants differ between all objects; those that all of them require come first."""
    names = list(choices[0].constants) if len(choices) > 1 else []
    telling = [name for name in names if _tells_apart(name, choices)]
    always = [name for name in telling if all(name in choice.required for choice in choices)]
    chosen = next(iter((*always, *telling)), None)
    if chosen is None:
        return None
    mapping = {value: choice.target for choice in choices for value in choice.constants[chosen]}
    return Discriminator(property_name=chosen, mapping=MappingProxyType(mapping))


def _tells_apart(name: str, choices: Sequence[_Choice]) -> bool:
    values = [choice.constants.get(name, ()) for choice in choices]
    return all(values) and len({value for each in values for value in each}) == sum(map(len, values))
