"""The properties by whose constants type checkers tell the variants of a union apart: `if shape.kind == "circle":`.

mypy narrows a union only if no other variant may have the constant. So what an unknown variant has there is an `UnknownTag`,
which is no `str`, and a property with several constants is closed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ..api import Api
from ..diagnostics import Pointer
from ..imported import ALL_IMPORTED_NAMES
from ..literals import literal
from ..names import Names
from ..schemas import Literals, Object, Property, Union
from ..sdk import PyType, Tag, UnknownClass
from ..shapes import alternatives, is_write_only, peeled, resolved
from ..traversal import all_schemas
from .types import generic, union


class Tags:
    """The tags of the unions of one Api."""

    def __init__(self, api: Api, names: Names) -> None:
        self._api = api
        self._names = names
        self._taken = {name for home in names.classes.values() for name in (home.name, home.param)} | ALL_IMPORTED_NAMES
        unions = [each for each in all_schemas(api) if isinstance(each, Union)]
        self.closed = frozenset(pointer for each in unions for pointer in self._closed(each))
        self._of_bases: Mapping[Pointer, frozenset[str]] = {
            each.discriminator.fallback: frozenset({each.discriminator.property_name, *self._constants(each)})
            for each in unions
            if each.discriminator and each.discriminator.fallback and each.discriminator.fallback not in api.schemas
        }

    def is_base(self, pointer: Pointer) -> bool:
        """Return whether an object is only used as the fallback of a union."""
        return pointer in self._of_bases

    def is_tag_of_base(self, pointer: Pointer, name: str) -> bool:
        return name in self._of_bases.get(pointer, ())

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
        """Return the constants of the variants by the name of their property."""
        found: defaultdict[str, list[object]] = defaultdict(list)
        for variant in self._objects(schema):
            for each in variant.properties:
                if values := self._values(each):
                    found[each.name] += values
        return found

    def _values(self, each: Property) -> tuple[object, ...]:
        values = peeled(resolved(each.schema, self._api))
        is_constant = isinstance(values, Literals) and (len(values.values) == 1 or values.about.pointer in self.closed)
        if not isinstance(values, Literals) or not is_constant or is_write_only(each.schema, self._api):
            return ()
        return values.values

    def _field_names(self, schema: Union, wire: str) -> Iterator[str]:
        for variant in self._objects(schema):
            name = self._names.fields.get(variant.about.pointer, {}).get(wire)
            if name is not None:
                yield name

    def _closed(self, schema: Union) -> Iterator[Pointer]:
        """Yield the enums in the place of the discriminator all of whose values select the variant that has them."""
        told = schema.discriminator
        for variant in self._objects(schema) if told else ():
            for values in (
                peeled(each.schema) for each in variant.properties if told and each.name == told.property_name
            ):
                if isinstance(values, Literals) and told:
                    selected = {told.mapping.get(str(each)) for each in values.values}
                    yield from [values.about.pointer] if selected == {variant.about.pointer} else []

    def _objects(self, schema: Union) -> Iterator[Object]:
        variants = alternatives(schema, lambda each: self._api.schemas[each.target])
        return (each for each in variants if isinstance(each, Object))


def _tag(name: str, values: Sequence[object]) -> Tag:
    kinds = union(PyType(type(each).__name__) for each in values)
    return Tag(name=name, annotation=tag(kinds).text, sample=literal(values[0]))


def tag(kind: PyType) -> PyType:
    """Return the type of a tag that no variant has: `UnknownTag[str]`. One that may be missing is None as well."""
    members = kind.members or (kind.text,)
    value = union(PyType(each, kind.imports) for each in members if each != "None")
    found = generic("UnknownTag", value)
    return union([found, PyType("None")]) if "None" in members else found
