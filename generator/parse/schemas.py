"""Schemas: JSON Schema 2020-12 as in OpenAPI 3.1, and the keywords of 3.0 beside it.

    SchemaParser.parse    a node -> its schema, with those inside it
    SchemaParser.finish   every node that a reference leads to -> its schema

Keywords are read in groups: the reference, those of one type, `allOf`, `oneOf` and `anyOf`. A schema with several groups is an
`AllOf` of them. Merging that, and folding unions, is up to `simplify`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from .. import codes
from ..diagnostics import Code, Pointer
from ..read.document import Node, Version
from ..read.references import reference_of
from ..schemas import About, AllOf, Anything, Literals, Nullable, Reference, Scalar, ScalarKind, Schema, Union
from ..shapes import is_null
from .discriminators import discriminator_of
from .enums import ListedValues, listed_values, with_enum_of_items
from .reader import Reader, child_value, kind_of
from .type_keyword import TypeName, named_type, types_of
from .typed_schemas import about, object_or_map, one_of, typed_schema

_UNCHECKED: Final = (
    "not", "if", "then", "else", "contains", "dependentSchemas", "dependentRequired", "dependencies", "propertyNames",
    "unevaluatedItems",
)  # fmt: skip
_SHAPING: Final = frozenset("$ref type enum const properties items allOf oneOf anyOf additionalProperties".split())


class SchemaParser:
    """Parses schemas, and collects the nodes that their references lead to."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._targets: dict[Pointer, Node] = {}

    def add(self, target: Node) -> Pointer:
        """Add a node to those that `finish` parses, and return its pointer."""
        self._targets.setdefault(target.pointer, target)
        return target.pointer

    def finish(self) -> dict[Pointer, Schema]:
        """Return the schemas of all nodes added, in the order of their first mention, and of those that they refer to."""
        parsed: dict[Pointer, Schema] = {}
        while len(parsed) < len(self._targets):
            for pointer, node in list(self._targets.items())[len(parsed) :]:
                schema = self.parse(node)
                parsed[pointer] = replace(schema, about=replace(schema.about, pointer=pointer))
        return parsed

    def parse(self, node: Node) -> Schema:
        """Return the schema of a node, whatever is written there."""
        match node.value:
            case dict():
                return self._parse_keywords(node)
            case True:
                return Anything(about=about(node, self._reader))
            case False:
                return self._unclear(node, codes.FALSE_SCHEMA, "this schema allows no value; any is accepted")
            case [] | None:
                return self._unclear(
                    node, codes.MALFORMED_SCHEMA, f"this schema is {kind_of(node.value)}; read as any value"
                )
            case list() as items:
                return self._parse_list(node, len(items))
            case other:
                return self._parse_name(node, str(other))

    def _parse_list(self, node: Node, count: int) -> Schema:
        message = "this schema is a list; read as one of its items"
        self._reader.diagnostics.report(codes.MALFORMED_SCHEMA, node.pointer, message)
        return one_of(about(node, self._reader), tuple(self.parse(node / index) for index in range(count)))

    def _parse_name(self, node: Node, name: str) -> Schema:
        if named_type(name) is None:
            message = f"this schema is {kind_of(node.value)}; read as any value"
            return self._unclear(node, codes.MALFORMED_SCHEMA, message)
        self._reader.diagnostics.report(codes.MALFORMED_SCHEMA, node.pointer, f'read as "type: {name}"')
        return self._parse_keywords(Node(node.pointer, {"type": name}))

    def _parse_keywords(self, node: Node) -> Schema:
        if (inner := self._misplaced(node)) is not None:
            return self.parse(inner)
        types = types_of(node, self._reader)
        node = with_enum_of_items(node, types, self._reader)
        listed = listed_values(node, types, self._reader)
        schema = self._combined(node, types, listed)
        admits_null = TypeName.NULL in types or (listed is not None and listed.has_null) or _is_nullable(node)
        if not admits_null or isinstance(schema, Anything) or is_null(schema):
            return schema
        return Nullable(about=about(node, self._reader), inner=schema)

    def _combined(self, node: Node, types: tuple[TypeName, ...], listed: ListedValues | None) -> Schema:
        """Return what the groups of keywords say, as one schema."""
        reference = self._reference(node)
        if reference is not None and self._reader.version < Version.V3_1:
            return reference  # before 3.1, what stands beside a `$ref` is ignored
        own = self._own(node, types, listed)
        conjuncts = tuple(self.parse(each) for each in self._reader.items(node, "allOf"))
        unions = tuple(self._unions(node))
        parts = tuple(part for part in (reference, own, *conjuncts, *unions) if part is not None)
        self._note_unchecked(node)
        if not parts:
            return self._untyped(node)
        if len(parts) == 1 and not conjuncts:
            return parts[0]
        # `properties` without `type`, beside a union, say nothing about its variants that are no objects.
        is_implied = bool(own and unions) and child_value(node, "type") is None and listed is None
        implied = int(reference is not None) if is_implied else None
        return AllOf(about=about(node, self._reader), parts=parts, implied=implied)

    def _reference(self, node: Node) -> Schema | None:
        if reference_of(node.value) is None:
            return None
        target = self._reader.resolver.resolve(node)
        if target is None:
            return Anything(about=about(node, self._reader), reason=codes.DANGLING_REFERENCE.name)
        return Reference(about=about(node, self._reader), target=self.add(target))

    def _own(self, node: Node, types: tuple[TypeName, ...], listed: ListedValues | None) -> Schema | None:
        """Return what `type`, `enum` and the keywords of single types say, None without any."""
        if listed is not None and (found := self._listed(node, listed, types)) is not None:
            return found
        solid = tuple(each for each in types if each is not TypeName.NULL)
        if not solid and types:
            return Scalar(about=about(node, self._reader), kind=ScalarKind.NULL)
        if _is_base(node) and solid in ((), (TypeName.OBJECT,)):
            base = discriminator_of(node, self._reader, self.add)
            return object_or_map(node, self._reader, self.parse, base)
        variants = [typed_schema(node, each, self._reader, self.parse) for each in solid]
        if len(variants) > 1:
            variants = [_at_type(each, index) for index, each in enumerate(variants)]
        return one_of(about(node, self._reader), tuple(variants)) if variants else None

    def _listed(self, node: Node, listed: ListedValues, types: tuple[TypeName, ...]) -> Schema | None:
        if not listed.is_complete:
            message = "values of `enum` that are lists or mappings are not checked"
            self._reader.diagnostics.report(codes.COMPLEX_ENUM, node.pointer, message)
            return None if types else Anything(about=about(node, self._reader), reason=codes.COMPLEX_ENUM.name)
        if not listed.values:
            return Scalar(about=about(node, self._reader), kind=ScalarKind.NULL)
        return Literals(about=about(node, self._reader), values=listed.values)

    def _unions(self, node: Node) -> Iterator[Schema]:
        for keyword in ("oneOf", "anyOf"):
            if child_value(node, keyword) is None:
                continue
            discriminator = discriminator_of(node, self._reader, self.add)
            variants = tuple(self._variant(each) for each in self._reader.items(node, keyword))
            if not variants and discriminator:
                variants = tuple(Reference(about=About(pointer=each), target=each) for each in discriminator.targets)
            if variants:
                yield Union(about=about(node, self._reader), variants=variants, discriminator=discriminator)
            else:
                self._reader.diagnostics.report(
                    codes.EMPTY_UNION, node.pointer / keyword, f"`{keyword}` is empty; ignored"
                )

    def _variant(self, node: Node) -> Schema:
        """Return a variant of a union. `nullable: true` alone would admit any value, but is how documents write null in 3.0."""
        if _is_nullable(node) and isinstance(node.value, dict) and len(node.value) == 1:
            return Scalar(about=about(node, self._reader), kind=ScalarKind.NULL)
        return self.parse(node)

    def _misplaced(self, node: Node) -> Node | None:
        """Return the schema inside a parameter, header or `content` that is written where a schema should be."""
        keywords = node.value if isinstance(node.value, dict) else {}
        if not keywords.keys() & {"schema", "content"} or keywords.keys() & _SHAPING:
            return None
        medias = [media for _, media in self._reader.entries(node, "content")]
        inner = next((each for each in (node, *medias) if isinstance(child_value(each, "schema"), dict)), None)
        if inner is None:
            return None
        self._reader.diagnostics.report(
            codes.MISPLACED_SCHEMA, node.pointer, "this is not a schema, but it contains one; that is read instead"
        )
        return inner / "schema"

    def _untyped(self, node: Node) -> Schema:
        """Return any value. The reason is not reported yet: an `allOf` may give the schema a type."""
        reason = codes.UNTYPED_SCHEMA.name if node.value else None
        return Anything(about=about(node, self._reader), reason=reason)

    def _unclear(self, node: Node, code: Code, message: str) -> Schema:
        self._reader.diagnostics.report(code, node.pointer, message)
        return Anything(about=about(node, self._reader), reason=code.name)

    def _note_unchecked(self, node: Node) -> None:
        found = [keyword for keyword in _UNCHECKED if child_value(node, keyword) is not None]
        if found:
            message = f"{', '.join(f'`{each}`' for each in found)}: not checked, so more values are accepted"
            self._reader.diagnostics.report(codes.UNCHECKED_KEYWORD, node.pointer / found[0], message)


def _is_nullable(node: Node) -> bool:
    """Return whether OpenAPI 3.0's `nullable`, or the extension that 2.0 documents use, admits null."""
    return any(child_value(node, keyword) in (True, "true") for keyword in ("nullable", "x-nullable"))


def _is_base(node: Node) -> bool:
    """Return whether a schema has a discriminator for its subtypes, and not for a union of its own."""
    is_union = any(child_value(node, keyword) is not None for keyword in ("oneOf", "anyOf"))
    return child_value(node, "discriminator") is not None and not is_union


def _at_type(variant: Schema, index: int) -> Schema:
    """Return one of several types of a schema with a pointer of its own: that of its name in `type`."""
    return replace(variant, about=replace(variant.about, pointer=variant.about.pointer / "type" / index))
