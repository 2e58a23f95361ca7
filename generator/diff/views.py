"""What users see of a method, an argument, a definition and a field."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from .annotations import Type


class Need(IntEnum):
    """Whether an argument has to be passed; WITH_BODY: if any field of an optional body is."""

    OPTIONAL = 0
    WITH_BODY = 1
    REQUIRED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ArgumentView:
    """`sent`: where its value goes, `json "name"`; None for one that is not sent by itself."""

    name: str
    type: Type
    need: Need
    default: str | None
    is_positional: bool
    sent: str | None = None
    wire_name: str = ""

    @property
    def is_field(self) -> bool:
        """Return whether it is a field of the body."""
        return self.sent is not None and self.sent.startswith("body")


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodView:
    """`returns`: the type of the answer, and `streamed` where an argument chooses a stream. `wire`: what else is sent, by topic."""

    attribute: str
    verb: str
    url: str
    arguments: Mapping[str, ArgumentView]
    returns: Type
    streamed: Type | None
    errors: Mapping[str, Type]
    wire: Mapping[str, str]
    security: str | None
    secrets: frozenset[str]
    is_deprecated: bool
    is_stub: bool
    doc: str

    @property
    def resource(self) -> str:
        return self.attribute.rpartition(".")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    name: str
    wire_name: str
    type: Type
    is_required: bool
    doc: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassView:
    """A model, or a TypedDict: `base` is then "TypedDict". `fields` by name."""

    name: str
    base: str
    fields: Mapping[str, FieldView]
    hidden: tuple[str, ...]
    doc: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """`field`: the discriminator, None if there is none. `variants`: the definitions that its values stand for."""

    field: str | None
    variants: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasView:
    """`choice`: how the variant of a union is chosen; None for any other alias."""

    name: str
    type: Type
    doc: str
    choice: Choice | None = None


DefinitionView = ClassView | AliasView


def types_in(definition: DefinitionView) -> Iterator[Type]:
    """Yield the types that a definition is made of."""
    match definition:
        case ClassView(fields=fields):
            yield from (each.type for each in fields.values())
        case AliasView(type=kind):
            yield kind


def alternatives(source: str) -> frozenset[frozenset[str]]:
    """Return the sets of credentials in the source of an OR of ANDs; none are needed where there is no alternative."""
    return frozenset(map(frozenset, ast.literal_eval(source))) or frozenset({frozenset[str]()})
