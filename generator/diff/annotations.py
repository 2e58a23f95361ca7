"""The source of an annotation -> its type. Names of definitions are kept, and what the SDK calls differently but means the same is one.

"list[Batch] | None" -> the union of Generic("list", (Named("Batch"),)) and Atom("None")
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Atom:
    """A type of Python or of the runtime: "str", "None", "FileInput". "Any" is any value."""

    name: str


@dataclass(frozen=True, slots=True)
class Constant:
    """One value of a Literal, as source: `'24h'`. `kind` is the name of its type."""

    source: str
    kind: str


@dataclass(frozen=True, slots=True)
class Named:
    """A definition of the package."""

    name: str


@dataclass(frozen=True, slots=True)
class Generic:
    name: str
    arguments: tuple[Type, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """A union of two or more members, none of which is a union."""

    members: tuple[Type, ...] = field(compare=False)
    unordered: frozenset[Type]


Type: TypeAlias = Atom | Constant | Named | Generic | AnyOf

NONE = Atom("None")
ANY = Atom("Any")
UNKNOWN_VARIANT = Atom("UnknownVariant")

_SAME = {
    "object": "Any",
    "SecretText": "str",
    "SequenceNotStr": "Sequence",
    "DateTime": "datetime",
    "Date": "date",
    "Uuid": "UUID",
    "DecimalText": "Decimal",
    "Base64Bytes": "bytes",
}
"""Types that mean the same to users as another one."""
_ALTERNATIVES = {
    "DateTimeInput": ("datetime", "str"),
    "DateInput": ("date", "str"),
    "UuidInput": ("UUID", "str"),
    "DecimalInput": ("Decimal", "str"),
    "Base64Input": ("bytes", "str"),
}


class Annotations:
    """Reads annotations.

    `definitions`: what each name that the package defines is called in the result. `unknowns`: names of UnknownVariant.
    """

    def __init__(self, definitions: Mapping[str, str], unknowns: Set[str] = frozenset()) -> None:
        self._reader = _Reader(definitions, unknowns)
        self._known: dict[str, Type] = {}

    def read(self, source: str) -> Type:
        """Return the type of an annotation."""
        if source not in self._known:
            self._known[source] = self._reader.read_text(source)
        return self._known[source]


def union_of(types: Iterable[Type]) -> Type:
    """Return the union of some types, each member once."""
    members = tuple(dict.fromkeys(one for each in types for one in members_of(each)))
    return members[0] if len(members) == 1 else AnyOf(members, frozenset(members))


def members_of(kind: Type) -> tuple[Type, ...]:
    return kind.members if isinstance(kind, AnyOf) else (kind,)


def without(kind: Type, *unwanted: Type) -> Type:
    """Return a union without some members; any other type as it is."""
    kept = [each for each in members_of(kind) if each not in unwanted]
    return union_of(kept) if kept else kind


def substituted(kind: Type, meanings: Mapping[str, Type]) -> Type:
    """Return a type in which the definitions in `meanings` are replaced by what they stand for."""
    match kind:
        case Named(name=name) if name in meanings:
            return substituted(meanings[name], meanings)
        case Generic(name=name, arguments=arguments):
            return Generic(name, tuple(substituted(each, meanings) for each in arguments))
        case AnyOf(members=members):
            return union_of(substituted(each, meanings) for each in members)
        case _:
            return kind


def names_in(kind: Type) -> Iterator[str]:
    """Yield the names of definitions in a type."""
    match kind:
        case Named(name=name):
            yield name
        case Generic(arguments=inner) | AnyOf(members=inner):
            for each in inner:
                yield from names_in(each)
        case Atom() | Constant():
            pass


def shown(kind: Type) -> str:
    """Return the source of a type: constants merged into one Literal, None last."""
    match kind:
        case Atom(name=name) | Named(name=name):
            return name
        case Constant(source=source):
            return f"Literal[{source}]"
        case Generic(name=name, arguments=arguments):
            return f"{name}[{', '.join(map(shown, arguments))}]"
        case AnyOf(members=members):
            constants = [each.source for each in members if isinstance(each, Constant)]
            literal = [f"Literal[{', '.join(constants)}]"] if constants else []
            others = [shown(each) for each in members if not isinstance(each, Constant) and each != NONE]
            return " | ".join([*literal, *others, *(["None"] if NONE in members else [])])


class _Reader:
    def __init__(self, definitions: Mapping[str, str], unknowns: Set[str]) -> None:
        self._definitions = definitions
        self._unknowns = unknowns

    def read_text(self, source: str) -> Type:
        return self._read(ast.parse(f"({source})", mode="eval").body)

    def _read(self, node: ast.expr) -> Type:
        match node:
            case ast.BinOp():
                return union_of(map(self._read, _alternatives(node)))
            case ast.Constant(value=str() as text):
                return self.read_text(text)
            case ast.Constant():
                return NONE
            case ast.Subscript(value=value, slice=inside):
                arguments = inside.elts if isinstance(inside, ast.Tuple) else [inside]
                return self._generic(_name(value), arguments)
            case _:
                return self._named(_name(node))

    def _named(self, name: str) -> Type:
        known = next((each for each in (name, name.removesuffix("_")) if each in self._definitions), None)
        if known is not None:
            return Named(self._definitions[known])
        if name in self._unknowns:
            return UNKNOWN_VARIANT
        if name in _ALTERNATIVES:
            return union_of(map(Atom, _ALTERNATIVES[name]))
        return Atom(_SAME.get(name, name))

    def _generic(self, name: str, arguments: list[ast.expr]) -> Type:
        match name:
            case "Literal":
                return union_of(_constant(each) for each in arguments)
            case "Annotated" | "KnownTag" | "UnknownTag":
                return self._read(arguments[0])
            case "Optional":
                return union_of((self._read(arguments[0]), NONE))
            case _:
                return Generic(_SAME.get(name, name), tuple(map(self._read, arguments)))


def _alternatives(node: ast.expr) -> list[ast.expr]:
    """Return the members of `A | B | C`, which the parser nests to the left."""
    found: list[ast.expr] = []
    while isinstance(node, ast.BinOp):
        found.append(node.right)
        node = node.left
    return [node, *reversed(found)]


def _constant(node: ast.expr) -> Constant:
    value = ast.literal_eval(node)
    return Constant(repr(value), type(value).__name__)


def _name(node: ast.expr) -> str:
    """Return the last name of `builtins.list`."""
    return (
        node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ast.unparse(node)
    )
