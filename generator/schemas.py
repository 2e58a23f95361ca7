"""What a document says about the values of its API: a typed model of JSON Schema 2020-12, as OpenAPI 3.1 uses it.

    Schema = Scalar | Literals | Array | Tuple | Map | Object | Union | AllOf | Nullable | Reference | Anything

Knows no operations and no Python names. Keywords that nothing in an SDK depends on, such as `pattern`, have no field here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeAlias

from .diagnostics import Pointer
from .json_types import Json


class Unset:
    """The type of UNSET, for places where `None` is a value of the document."""

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = Unset()


@dataclass(frozen=True, slots=True)
class ValueName:
    """The name that the document gives a value of an enum."""

    value: bool | int | float | str
    name: str
    description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The annotations of a schema, and where it stands.

    `discriminator_value`: the value that selects this schema where a base with a discriminator is extended by it.
    """

    pointer: Pointer
    title: str | None = None
    description: str | None = None
    deprecated: bool = False
    read_only: bool = False
    write_only: bool = False
    default: Json | Unset = UNSET
    discriminator_value: str | None = None
    value_names: tuple[ValueName, ...] = ()


class ScalarKind(StrEnum):
    """The JSON types that are neither arrays nor objects."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    NULL = "null"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """One JSON scalar. `content_encoding`/`content_media_type` are the JSON Schema keywords; `sensitive`: format password or a vendor mark.

    `content`: the type of the JSON in a string, where the string is the `data` of a server-sent event (`contentSchema`).
    """

    about: About
    kind: ScalarKind
    format: str | None = None
    minimum: float | None = None
    content_encoding: str | None = None
    content_media_type: str | None = None
    content: Schema | None = None
    sensitive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Literals:
    """One of some JSON scalars (`enum`, `const`), never empty. Null is not among them: Nullable stands around it."""

    about: About
    values: tuple[bool | int | float | str, ...]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Literals) and self._content == other._content

    def __hash__(self) -> int:
        return hash(self._content)

    @property
    def _content(self) -> tuple[object, ...]:
        """Return the fields, with booleans marked: True and 1 are equal in Python."""
        return self.about, *((isinstance(each, bool), each) for each in self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Array:
    """A list of any length, with items of one type."""

    about: About
    items: Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Tuple:
    """`prefixItems`. `rest` is the type of further items, None where there are none.

    `is_whole`: `minItems` demands all of `items`. Without that, an array may be shorter.
    """

    about: About
    items: tuple[Schema, ...]
    rest: Schema | None = None
    is_whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """An object without declared properties: any key, values of one type."""

    about: About
    values: Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """A declared property of an object, by its wire name."""

    name: str
    schema: Schema
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Discriminator:
    """The property that tells variants apart, and `mapping`: its value -> the variant's schema.

    Values are the text of JSON scalars. `shared`: values that several variants have, which are told apart by other fields.
    `fallback`: the variant of an object without that property, or with a value that is not mapped (`defaultMapping`).
    """

    property_name: str
    mapping: Mapping[str, Pointer] = field(default_factory=lambda: MappingProxyType({}))
    shared: Mapping[str, tuple[Pointer, ...]] = field(default_factory=lambda: MappingProxyType({}))
    fallback: Pointer | None = None

    @property
    def targets(self) -> tuple[Pointer, ...]:
        """Return the schemas that it names, each once, the fallback last."""
        named = (*self.mapping.values(), *(() if self.fallback is None else (self.fallback,)))
        return tuple(dict.fromkeys(named))


@dataclass(frozen=True, slots=True, kw_only=True)
class Object:
    """Declared properties. `additional` is the type of further ones, None where the document forbids them.

    `is_open`: the document says that there may be further ones, which it need not say.

    Two fields are for `simplify` only, and empty after it: `required_elsewhere`, names that are required here and
    declared, if at all, in another part of an `allOf`; and `discriminator`, by which a base names the schemas that
    extend it with `allOf`.
    """

    about: About
    properties: tuple[Property, ...]
    additional: Schema | None
    required_elsewhere: tuple[str, ...] = ()
    discriminator: Discriminator | None = None
    is_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Union:
    """`oneOf`/`anyOf`. After `simplify` it has two variants or more, and none of them is null."""

    about: About
    variants: tuple[Schema, ...]
    discriminator: Discriminator | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    """`allOf`, with the keywords beside it as one more part. There is none after `simplify`.

    `implied` is the index of a part that allows any value of other types than its own: `properties` without `type`.
    """

    about: About
    parts: tuple[Schema, ...]
    implied: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Nullable:
    """The inner schema, or null. Never nested after `simplify`."""

    about: About
    inner: Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A use of another schema. `target` is a key of `Api.schemas`; `about` holds the keywords beside `$ref`."""

    about: About
    target: Pointer


@dataclass(frozen=True, slots=True, kw_only=True)
class Anything:
    """Any JSON value. `reason` is None where the document asks for that (`true`, `{}`), else the code of what went wrong."""

    about: About
    reason: str | None = None


Schema: TypeAlias = Scalar | Literals | Array | Tuple | Map | Object | Union | AllOf | Nullable | Reference | Anything
