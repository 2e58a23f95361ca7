"""The properties by whose constants type checkers tell the variants of a union apart: `if shape.kind == "circle":`.

mypy narrows a union only if no other variant may have the constant. So what an unknown variant has there is an `UnknownTag`,
which is no `str`. Where the document has only a string, or an open enum, the values that select the variant take its place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from ..api import Api
from ..diagnostics import Pointer
from ..imported import ALL_IMPORTED_NAMES
from ..literals import literal
from ..names import Names
from ..schemas import Literals, Object, Property, Scalar, ScalarKind, Schema, Union
from ..sdk import PyType, Tag, UnknownClass
from ..shapes import alternatives, is_write_only, only_value, peeled, resolved
from ..traversal import all_schemas
from .types import NONE, closed, generic, union


class Tags:
    """The tags of the unions of one Api."""

    def __init__(self, api: Api, names: Names) -> None:
        self._api = api
        self._names = names
        self._taken = {name for home in names.classes.values() for name in (home.name, home.param)} | ALL_IMPORTED_NAMES
        unions = [each for each in all_schemas(api) if isinstance(each, Union)]
        self._values_of = self._selecting(unions)
        self._of_bases: Mapping[Pointer, str] = {
            told.fallback: told.property_name
            for told in (each.discriminator for each in unions)
            if told and told.fallback and told.fallback not in api.schemas
        }

    def is_base(self, pointer: Pointer) -> bool:
        """Return whether an object is only used as the fallback of a union."""
        return pointer in self._of_bases

    def is_tag_of_base(self, pointer: Pointer, name: str) -> bool:
        return self._of_bases.get(pointer) == name

    def known(self, owner: Pointer, each: Property) -> Sequence[str]:
        """Return the texts in a discriminator that select an object, if its own type is no constant."""
        selecting = self._values_of.get((owner, each.name), frozenset())
        match peeled(resolved(each.schema, self._api)):
            case Literals(values=values) if len(values) > 1:
                return [value for value in values if isinstance(value, str) and value in selecting]
            case Scalar(kind=ScalarKind.STRING, format=None, sensitive=False):
                return sorted(selecting)
            case _:
                return ()

    def unknown(self, schema: Union, name: str) -> UnknownClass | None:
        """Return the class of the union's unknown variants, as type checkers see it. None if the union has no constants."""
        fields: defaultdict[str, list[object]] = defaultdict(list)
        for wire, values in self._constants(schema).items():
            for field in dict.fromkeys(self._field_names(schema, wire)):
                fields[field] += values
        tags = tuple(_tag(field, values) for field, values in fields.items())
        return UnknownClass(name=self._free(f"Unknown{name}"), tags=tags) if tags else None

    def _free(self, name: str) -> str:
        """Return a name that no definition has, because that of a definition does not change."""
        while name in self._taken:
            name += "Variant"
        return name

    def _constants(self, schema: Union) -> Mapping[str, list[object]]:
        """Return the constants of the variants by the name of their property: of the discriminator, and of those without other values."""
        found: defaultdict[str, list[object]] = defaultdict(list)
        open_names: set[str] = set()
        for variant in self._objects(schema):
            for each in variant.properties:
                values = self._values(variant, each)
                found[each.name] += values
                open_names |= set() if values else {each.name}
        told = schema.discriminator.property_name if schema.discriminator else None
        return {name: values for name, values in found.items() if values and (name == told or name not in open_names)}

    def _values(self, variant: Object, each: Property) -> Sequence[object]:
        if is_write_only(each.schema, self._api):
            return ()
        only = only_value(peeled(resolved(each.schema, self._api)), self._api)
        return self.known(variant.about.pointer, each) if only is None else (only,)

    def _field_names(self, schema: Union, wire: str) -> Iterator[str]:
        for variant in self._objects(schema):
            name = self._names.fields.get(variant.about.pointer, {}).get(wire)
            if name is not None:
                yield name

    def _selecting(self, unions: Iterable[Union]) -> Mapping[tuple[Pointer, str], Set[str]]:
        """Return the values of discriminators that select each object, by its pointer and the name of its property."""
        found: defaultdict[tuple[Pointer, str], set[str]] = defaultdict(set)
        for each, told in ((each, each.discriminator) for each in unions):
            if told is not None:
                objects = {variant.about.pointer for variant in self._objects(each)}
                for value, targets in (
                    *((value, (target,)) for value, target in told.mapping.items()),
                    *told.shared.items(),
                ):
                    for pointer in self._selected(targets, objects):
                        found[pointer, told.property_name].add(value)
        fallbacks = {
            (told.fallback, told.property_name) for each in unions if (told := each.discriminator) and told.fallback
        }
        return {key: values for key, values in found.items() if key not in fallbacks}

    def _selected(self, targets: Iterable[Pointer], objects: Set[Pointer]) -> Iterator[Pointer]:
        for target in targets:
            if target in objects:
                yield target
            elif target in self._api.schemas:
                yield from (each.about.pointer for each in self._objects(self._api.schemas[target]))

    def _objects(self, schema: Schema) -> Iterator[Object]:
        variants = alternatives(schema, lambda each: self._api.schemas[each.target])
        return (each for each in variants if isinstance(each, Object))


def _tag(name: str, values: Sequence[object]) -> Tag:
    kinds = union(PyType(type(each).__name__) for each in values)
    return Tag(name=name, annotation=tag(kinds).text, sample=literal(values[0]))


def tag(kind: PyType) -> PyType:
    """Return the type of a tag that no variant has: `UnknownTag[str]`. One that may be null is None as well."""
    value = union(PyType(each, kind.imports) for each in _members(kind) if each != "None")
    return _nullable(generic("UnknownTag", value), kind)


def known_tag(kind: PyType, values: Sequence[str]) -> PyType:
    """Return the type of a tag that selects a variant: `KnownTag[Literal["cat"]]`."""
    return _nullable(generic("KnownTag", closed(tuple(values))), kind)


def _nullable(found: PyType, kind: PyType) -> PyType:
    return union([found, NONE]) if "None" in _members(kind) else found


def _members(kind: PyType) -> tuple[str, ...]:
    return kind.members or (kind.text,)
