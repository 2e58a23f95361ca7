"""Schema -> Python type in answers, and Python type in requests."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace
from functools import cached_property
from typing import assert_never

from ..api import Api
from ..imported import ALL_IMPORTED_NAMES, Import, imported
from ..literals import literal
from ..names import ClassHome, ClassName, Names
from ..schemas import (
    AllOf,
    Anything,
    Array,
    Literals,
    Map,
    Nullable,
    Object,
    Reference,
    Scalar,
    ScalarKind,
    Schema,
    Tuple,
    Union,
)
from ..sdk import PyType
from ..shapes import alternatives, resolved
from ..traversal import all_schemas
from ..usage import Usage

NONE = PyType("None")
ANY = PyType("Any", frozenset({imported("Any")}))
UNKNOWN_STR = PyType("UnknownStr", frozenset({imported("UnknownStr")}))
UNKNOWN_VARIANT = PyType("UnknownVariant", frozenset({imported("UnknownVariant")}))

_ANSWER_FORMATS = {
    "date-time": "DateTime", "date": "Date", "uuid": "Uuid", "decimal": "DecimalText", "byte": "Base64Bytes",
}  # fmt: skip
_REQUEST_FORMATS = {
    "date-time": "DateTimeInput", "date": "DateInput", "uuid": "UuidInput", "decimal": "DecimalInput",
    "byte": "Base64Input",
}  # fmt: skip
_KINDS = {
    ScalarKind.STRING: "str", ScalarKind.INTEGER: "int", ScalarKind.NUMBER: "float", ScalarKind.BOOLEAN: "bool",
    ScalarKind.NULL: "None",
}  # fmt: skip


class Types:
    """The types of the schemas of one Api."""

    def __init__(self, api: Api, names: Names, usage: Usage) -> None:
        self.api = api
        self._names = names
        self._usage = usage

    def beside(self, taken: Set[str]) -> Types:
        """Return the same types for a module that has the names in `taken`: definitions with these names get an alias."""

        def alias(name: ClassName) -> ClassName:
            return ClassName(f"{name} as {name}_") if name in taken else name

        homes = self._names.classes.items()
        classes = {pointer: replace(each, name=alias(each.name), param=alias(each.param)) for pointer, each in homes}
        return Types(self.api, replace(self._names, classes=classes), self._usage)

    @cached_property
    def deferred(self) -> frozenset[str]:
        """Return the names of definitions that are a TypeAliasType."""
        named = ((self.home(schema), schema) for schema in all_schemas(self.api))
        return frozenset(home.name for home, schema in named if home and not isinstance(schema, Object | Literals))

    def answer(self, schema: Schema) -> PyType:
        """Return the type of a value that the API sends."""
        home = self.home(schema)
        return _named(home.name, home) if home else self.answer_shape(schema)

    def request(self, schema: Schema) -> PyType:
        """Return the type of a value that the caller passes. A model is accepted wherever its TypedDict is."""
        home = self.home(schema)
        if home is None:
            return self.request_shape(schema)
        param = _named(home.param, home)
        if not isinstance(schema, Object):
            return param
        model = [_named(home.name, home)] if schema.about.pointer in self._usage.answers else []
        # TypedDicts are closed for mypy, which does not know PEP 728 yet.
        further = [generic("Mapping", PyType("str"), PyType("object"))] if schema.is_open else []
        return union([*model, param, *further])

    def home(self, schema: Schema) -> ClassHome | None:
        """Return the names of the schema's own definition, None if it has none. `| None` is written where the schema is used."""
        return None if isinstance(schema, Reference | Nullable) else self._names.classes.get(schema.about.pointer)

    def answer_shape(self, schema: Schema) -> PyType:
        """Return the type in answers without the schema's own name."""
        match schema:
            case Scalar():
                return _answer_scalar(schema)
            case Literals(values=values):
                return _open(values)
            case Array(items=items):
                return generic("list", self.answer(items))
            case Map(values=inner):
                return generic("dict", PyType("str"), self.answer(inner))
            case Tuple(items=items, rest=None, is_whole=True) if items:
                return _tuple([self.answer(each) for each in items])
            case Tuple(items=items, rest=rest):
                return generic("list", union(self.answer(each) for each in (*items, *([rest] if rest else []))))
            case Union(variants=variants):
                return union([self.answer(each) for each in variants])
            case Nullable(inner=inner):
                return union([self.answer(inner), NONE])
            case Reference():
                return self._followed(schema, is_request=False)
            case Object() | AllOf() | Anything():
                return ANY
            case _:
                assert_never(schema)

    def request_shape(self, schema: Schema) -> PyType:
        """Return the type in requests without the schema's own name."""
        match schema:
            case Scalar():
                return _request_scalar(schema)
            case Literals(values=values):
                return _sendable(values)
            case Array(items=items):
                return self._sequence((items,))
            case Map(values=inner):
                return generic("Mapping", PyType("str"), self.request(inner))
            case Tuple(items=items, rest=rest):
                return self._sequence((*items, *([rest] if rest else [])))
            case Union(variants=variants):
                return union([self.request(each) for each in variants])
            case Nullable(inner=inner):
                return union([self.request(inner), NONE])
            case Reference():
                return self._followed(schema, is_request=True)
            case Object() | AllOf() | Anything():
                return ANY
            case _:
                assert_never(schema)

    def _sequence(self, items: tuple[Schema, ...]) -> PyType:
        """Return the type of a list in requests. Where items may be text, a text is not taken for a list of its characters."""
        inside = (one for each in items for one in alternatives(each, lambda each: self.api.schemas[each.target]))
        is_text = any(isinstance(each, Scalar) and each.kind is ScalarKind.STRING for each in inside)
        return generic("SequenceNotStr" if is_text else "Sequence", union(map(self.request, items)))

    def _followed(self, reference: Reference, *, is_request: bool) -> PyType:
        target = resolved(reference, self.api)
        if isinstance(target, Reference):
            return ANY
        return self.request(target) if is_request else self.answer(target)


def union(types: Iterable[PyType]) -> PyType:
    """Return `A | B | None`, with each member once and None at the end."""
    members: dict[str, frozenset[Import]] = {}
    for each in types:
        for text in each.members or (each.text,):
            members.setdefault(text, each.imports)
    if "Any" in members:
        return ANY
    texts = [text for text in members if text != "None"]
    if "None" in members or not members:
        texts.append("None")
    imports = frozenset(one for each in members.values() for one in each)
    return PyType(" | ".join(texts), imports, tuple(texts))


def without_none(kind: PyType) -> PyType:
    """Return `A | B` of `A | B | None`."""
    members = tuple(text for text in kind.members if text != "None")
    return PyType(" | ".join(members), kind.imports, members) if members else kind


def generic(name: str, *arguments: PyType) -> PyType:
    """Return `name[arguments]`."""
    own = frozenset({imported(name)} if name in ALL_IMPORTED_NAMES else ())
    imports = own.union(*(each.imports for each in arguments))
    return PyType(f"{name}[{', '.join(each.text for each in arguments)}]", imports)


def imported_type(name: str) -> PyType:
    """Return a type that the generated module imports."""
    return PyType(name, frozenset({imported(name)}))


def _named(name: str, home: ClassHome) -> PyType:
    return PyType(name.rpartition(" as ")[2], frozenset({Import(home.module, name)}))


def _answer_scalar(schema: Scalar) -> PyType:
    if schema.kind is ScalarKind.STRING:
        name = _ANSWER_FORMATS.get(_format(schema))
        if schema.sensitive and name is None:
            name = "SecretText"
        return imported_type(name) if name else PyType("str")
    return PyType(_KINDS[schema.kind])


def _request_scalar(schema: Scalar) -> PyType:
    if schema.kind is ScalarKind.STRING:
        name = _REQUEST_FORMATS.get(_format(schema))
        return imported_type(name) if name else PyType("str")
    return PyType(_KINDS[schema.kind])


def _format(schema: Scalar) -> str:
    return "byte" if schema.content_encoding in ("base64", "base64url") else schema.format or ""


def _open(values: tuple[bool | int | float | str, ...]) -> PyType:
    """Return the type of an enum in answers: open, except for a constant, by which type checkers narrow unions."""
    exact = closed(values)
    if len(values) == 1:
        return exact
    kinds = {type(each) for each in values}
    rest = [UNKNOWN_STR] if str in kinds else []
    return union([exact, *rest, *([PyType("int")] if int in kinds else [])])


def _sendable(values: tuple[bool | int | float | str, ...]) -> PyType:
    """Return the type of an enum in requests: closed, so that typing errors show, but a value of a response can be sent back."""
    exact = closed(values)
    return union([exact, UNKNOWN_STR]) if len(values) > 1 and any(isinstance(each, str) for each in values) else exact


def closed(values: tuple[bool | int | float | str, ...]) -> PyType:
    """Return `Literal["a", "b"]`."""
    exact = list(dict.fromkeys(literal(each) for each in values if not isinstance(each, float)))
    parts = [PyType("float")] if any(isinstance(each, float) for each in values) else []
    if exact:
        text = f"Literal[{', '.join(exact)}]"
        parts.insert(0, PyType(text, frozenset({imported("Literal")})))
    return union(parts)


def _tuple(items: list[PyType]) -> PyType:
    """Return a tuple type that accepts a JSON array, which strict mode would refuse."""
    exact = generic("tuple", *items)
    strict = {imported("Annotated"), imported("Strict")}
    return PyType(f"Annotated[{exact.text}, Strict(False)]", exact.imports | strict)
