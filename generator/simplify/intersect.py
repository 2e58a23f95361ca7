"""Two schemas -> the schema of the values that both admit. One level deep: deeper inside, an `AllOf` of the two remains.

object & object     the properties of both; one that both have is an `AllOf` of the two
union & anything    each variant & that thing
reference & more    the reference, if the rest adds nothing to it; else its target & the rest

Each result gets a pointer from where the two meet, not from where they come: the same two may meet elsewhere with others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NoReturn, TypeAlias

from ..diagnostics import Pointer
from ..schemas import (
    AllOf,
    Anything,
    Array,
    Discriminator,
    Literals,
    Map,
    Nullable,
    Object,
    Property,
    Reference,
    Scalar,
    ScalarKind,
    Schema,
    Tuple,
    Union,
)
from ..shapes import alternatives
from .compare import same_shape
from .fold import annotated, literals, union

Lookup: TypeAlias = Callable[[Reference], Schema]
"""Returns the merged schema that a reference names."""

_MOST_COMBINATIONS = 64
_MOST_NESTED = 64


class ConflictError(Exception):
    """No value is admitted by both schemas."""


def intersect(left: Schema, right: Schema, pointer: Pointer, lookup: Lookup) -> Schema:
    """Return what both admit, at `pointer`.

    Raises:
        ConflictError: No value is admitted by both.
    """
    match left, right:
        case Anything(), _:
            return annotated(right, left.about)
        case _, Anything():
            return annotated(left, right.about)
        case Nullable(), Nullable():
            return Nullable(about=right.about, inner=intersect(left.inner, right.inner, pointer, lookup))
        case Nullable(), _:
            return intersect(left.inner, right, pointer, lookup)
        case _, Nullable():
            return intersect(left, right.inner, pointer, lookup)
        case (Reference(), _) | (_, Reference()):
            return _with_reference(left, right, pointer, lookup)
        case Union(), _:
            return _distributed(left, right, pointer, lookup, lambda each, at: intersect(each, right, at, lookup))
        case _, Union():
            return _distributed(right, left, pointer, lookup, lambda each, at: intersect(left, each, at, lookup))
        case _:
            return annotated(_same_kind(left, right, pointer), left.about)


def restricted(known: Schema, implied: Schema, pointer: Pointer, lookup: Lookup) -> Schema:
    """Return what `known` admits and `implied` does not forbid, which has no say about values of other types than its own."""
    match known:
        case Nullable(inner=inner):
            return Nullable(about=known.about, inner=restricted(inner, implied, pointer, lookup))
        case Union():
            return _distributed(known, implied, pointer, lookup, lambda each, at: restricted(each, implied, at, lookup))
        case Reference() if not adds_nothing(implied, inlined(known, lookup), lookup):
            found = inlined(known, lookup)
            if isinstance(found, Union):
                return restricted(found, implied, pointer, lookup)
        case _:
            pass
    try:
        return intersect(implied, known, pointer, lookup)
    except ConflictError:
        return known


def _with_reference(left: Schema, right: Schema, pointer: Pointer, lookup: Lookup) -> Schema:
    known_left, known_right = inlined(left, lookup), inlined(right, lookup)
    if isinstance(left, Reference) and adds_nothing(known_right, known_left, lookup):
        return annotated(left, right.about)
    if isinstance(right, Reference) and adds_nothing(known_left, known_right, lookup):
        return annotated(right, left.about)
    return intersect(known_left, known_right, pointer, lookup)


def inlined(schema: Schema, lookup: Lookup) -> Schema:
    """Return what a reference names, with the annotations of the reference; any other schema as it is."""
    if not isinstance(schema, Reference):
        return schema
    found = lookup(schema)
    found = found.inner if isinstance(found, Nullable) else found
    if isinstance(found, Object):
        found = replace(found, discriminator=None)
    return inlined(replace(found, about=schema.about), lookup)


def adds_nothing(more: Schema, known: Schema, lookup: Lookup) -> bool:
    """Return whether `known` admits no value that `more` forbids, as far as that is easy to see."""
    match more, known:
        case Anything(), _:
            return True
        case Map(values=Anything()), (Object() | Map()):
            return True
        case _, Union():
            return all(adds_nothing(more, each, lookup) for each in alternatives(known, lookup))
        case Object(), Object():
            return _adds_no_property(more, known)
        case _:
            return same_shape(more, known)


def _adds_no_property(more: Object, known: Object) -> bool:
    declared = {each.name: each for each in known.properties}
    required = {each.name for each in known.properties if each.required} | set(known.required_elsewhere)
    demanded = {each.name for each in more.properties if each.required} | set(more.required_elsewhere)
    return (
        demanded <= required
        and (more.additional is not None or known.additional is None)
        and all(
            each.name in declared
            and (isinstance(each.schema, Anything) or same_shape(each.schema, declared[each.name].schema))
            for each in more.properties
        )
    )


def _has_too_many(choice: Union, other: Schema, lookup: Lookup) -> bool:
    """Return whether a union and another schema have too many combinations, those of nested unions included."""
    if isinstance(other, Union) and len(choice.variants) * len(other.variants) > _MOST_COMBINATIONS:
        return True
    left = len(choice.variants) + _MOST_NESTED
    pending: list[Schema] = [choice]
    while pending and left >= 0:
        match inlined(pending.pop(), lookup):
            case Nullable(inner=inner):
                pending.append(inner)
            case Union(variants=variants):
                pending += variants
            case _:
                left -= 1
    return left < 0


def _distributed(
    choice: Union, other: Schema, pointer: Pointer, lookup: Lookup, meet: Callable[[Schema, Pointer], Schema]
) -> Schema:
    """Return the union of what each variant and `other` have in common, without the variants that conflict with it."""
    if _has_too_many(choice, other, lookup):
        return annotated(choice, other.about)
    variants: list[Schema] = []
    moved: dict[Pointer, Pointer] = {}
    for variant in choice.variants:
        inner_pointer = Pointer(pointer.file, (*pointer.tokens, *variant.about.pointer.tokens[-2:]))
        try:
            found = meet(variant, inner_pointer)
        except ConflictError:
            continue
        placed = replace(found, about=replace(found.about, pointer=inner_pointer))
        variants.append(placed)
        moved[_pointer_of(variant)] = _pointer_of(placed)
    if not variants:
        raise ConflictError
    return annotated(union(choice.about, variants, _moved(choice.discriminator, moved)), other.about)


def _pointer_of(variant: Schema) -> Pointer:
    return variant.target if isinstance(variant, Reference) else variant.about.pointer


def _moved(discriminator: Discriminator | None, moved: Mapping[Pointer, Pointer]) -> Discriminator | None:
    """Return the discriminator of variants that have moved."""
    if discriminator is None:
        return None
    mapping = {value: moved.get(pointer, pointer) for value, pointer in discriminator.mapping.items()}
    fallback = discriminator.fallback
    return replace(
        discriminator, mapping=MappingProxyType(mapping), fallback=fallback and moved.get(fallback, fallback)
    )


def _same_kind(left: Schema, right: Schema, pointer: Pointer) -> Schema:
    match left, right:
        case Object(), Object():
            return _objects(left, right, pointer)
        case Object(), Map():
            return replace(left, about=right.about, additional=_both(left.additional, right.values, pointer))
        case Map(), Object():
            return replace(right, additional=_both(left.values, right.additional, pointer))
        case Map(), Map():
            return replace(right, values=_all_of(left.values, right.values, pointer / "additionalProperties"))
        case Array(), Array():
            return replace(right, items=_all_of(left.items, right.items, pointer / "items"))
        case (Tuple(), Array()) | (Array(), Tuple()):
            return left if isinstance(left, Tuple) else right
        case (Scalar() | Literals()), (Scalar() | Literals()):
            return _scalars(left, right)
        case _ if same_shape(left, right):
            return right
        case _:
            raise ConflictError


def _objects(left: Object, right: Object, pointer: Pointer) -> Object:
    required = {each.name for side in (left, right) for each in side.properties if each.required}
    required |= {*left.required_elsewhere, *right.required_elsewhere}
    properties = {each.name: each for each in left.properties}
    for each in right.properties:
        earlier = properties.get(each.name)
        properties[each.name] = each if earlier is None else _property(earlier, each, pointer)
    elsewhere = (name for name in (*left.required_elsewhere, *right.required_elsewhere) if name not in properties)
    return Object(
        about=right.about,
        properties=tuple(replace(each, required=each.name in required) for each in properties.values()),
        additional=_both(left.additional, right.additional, pointer),
        required_elsewhere=tuple(dict.fromkeys(elsewhere)),
        discriminator=right.discriminator or left.discriminator,
        is_open=left.is_open or right.is_open,
    )


def _property(earlier: Property, later: Property, pointer: Pointer) -> Property:
    return replace(later, schema=_all_of(earlier.schema, later.schema, pointer / "properties" / later.name))


def _all_of(earlier: Schema, later: Schema, pointer: Pointer) -> Schema:
    """Return an `AllOf` of both, which is merged when its turn comes: a schema may contain itself, so not here and now."""
    if same_shape(earlier, later):
        return annotated(later, earlier.about)
    parts = _distinct((*_parts(earlier), *_parts(later)))
    return AllOf(about=replace(later.about, pointer=pointer), parts=parts)


def _parts(schema: Schema) -> tuple[Schema, ...]:
    """Return the parts of an `AllOf` that says nothing itself, because its annotations are those of its last part."""
    match schema:
        case AllOf(about=about, parts=(*_, last), implied=None) if replace(last.about, pointer=about.pointer) == about:
            return schema.parts
        case _:
            return (schema,)


def _distinct(parts: Sequence[Schema]) -> tuple[Schema, ...]:
    """Return the parts, each once: the same schema can come from both sides, and from both of their sides, and so on."""
    keys = {
        (each.target, each.about.description) if isinstance(each, Reference) else id(each): each for each in parts[::-1]
    }
    return tuple(keys.values())[::-1]


def _both(left: Schema | None, right: Schema | None, pointer: Pointer) -> Schema | None:
    """Return the type of undeclared properties of both objects, None where one forbids them."""
    if left is None or right is None:
        return None
    if isinstance(left, Anything):
        return right
    return left if isinstance(right, Anything) else _all_of(left, right, pointer / "additionalProperties")


def _scalars(left: Scalar | Literals, right: Scalar | Literals) -> Schema:
    if isinstance(left, Scalar):
        return _same_scalar(left, right) if isinstance(right, Scalar) else _of_kind(right, left.kind)
    if isinstance(right, Scalar):
        return replace(_of_kind(left, right.kind), about=right.about)
    admitted = {(isinstance(value, bool), value) for value in right.values}  # True and 1 are equal in Python
    common = [value for value in left.values if (isinstance(value, bool), value) in admitted]
    return literals(right.about, common) if common else _conflict()


def _same_scalar(left: Scalar, right: Scalar) -> Scalar:
    """Return a scalar with the keywords of both; where both have one, the later counts. Integers are numbers."""
    kinds = {left.kind, right.kind}
    if len(kinds) > 1 and kinds != {ScalarKind.INTEGER, ScalarKind.NUMBER}:
        return _conflict()
    return Scalar(
        about=right.about,
        kind=left.kind if len(kinds) == 1 else ScalarKind.INTEGER,
        format=right.format or left.format,
        minimum=left.minimum if right.minimum is None else right.minimum,
        content_encoding=right.content_encoding or left.content_encoding,
        content_media_type=right.content_media_type or left.content_media_type,
        content=right.content or left.content,
        sensitive=left.sensitive or right.sensitive,
    )


def _of_kind(schema: Literals, kind: ScalarKind) -> Literals:
    """Return the constants if all are of a kind, else raise ConflictError."""
    return schema if all(_is_of_kind(value, kind) for value in schema.values) else _conflict()


def _is_of_kind(value: bool | int | float | str, kind: ScalarKind) -> bool:
    match value:
        case bool():
            return kind is ScalarKind.BOOLEAN
        case int():
            return kind in (ScalarKind.INTEGER, ScalarKind.NUMBER)
        case float():
            return kind is ScalarKind.NUMBER
        case str():
            return kind is ScalarKind.STRING


def _conflict() -> NoReturn:
    raise ConflictError
