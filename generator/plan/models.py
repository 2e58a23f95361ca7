"""Definitions -> model modules: classes for answers, TypedDicts for requests, and aliases for both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from keyword import iskeyword

from ..api import Api
from ..diagnostics import Pointer
from ..imported import Import, imported
from ..literals import literal
from ..names import ClassHome, Names, name_constants
from ..schemas import UNSET, Literals, Object, Property, Schema, Union
from ..sdk import Alias, Constant, Definition, Field, Key, ModelClass, ModelModule, PyType, TypedDictClass, UnknownClass
from ..shapes import is_read_only, is_secret, is_write_only, peeled, resolved
from ..traversal import all_schemas
from ..usage import Usage
from .docs import join, prose, sentence
from .imports import import_block
from .tags import Tags, known_tag, tag
from .types import ANY, UNKNOWN_VARIANT, Types, union

_FUNCTIONAL_KEYS = frozenset({"str", "int", "float", "bool", "None"})
_WIDTH = 120
_MOST = 100


def plan_models(api: Api, names: Names, types: Types, usage: Usage) -> tuple[ModelModule, ...]:
    """Return a module for each component and each operation that has definitions, in order of their paths."""
    modules: defaultdict[str, dict[str, Schema]] = defaultdict(dict)
    for schema in all_schemas(api):
        home = types.home(schema)
        if home is not None:
            modules[home.module].setdefault(home.name, schema)
    tags = Tags(api, names)
    planned = (
        _Module(module, schemas, names, types, usage, tags).plan() for module, schemas in sorted(modules.items())
    )
    return tuple(each for each in planned if each.exports)


class _Module:
    """Collects the definitions of one module and the imports that they need."""

    def __init__(
        self,
        module: str,
        schemas: Mapping[str, Schema],
        names: Names,
        types: Types,
        usage: Usage,
        tags: Tags,
    ) -> None:
        self._module = module
        self._schemas = schemas
        self._names = names
        self._types = types
        self._usage = usage
        self._tags = tags
        self._unknowns: list[UnknownClass] = []
        self._runtime: set[Import] = set()
        self._typing: set[Import] = set()

    def plan(self) -> ModelModule:
        found = tuple(self._definitions())  # also collects the imports
        # Types of other modules are imported for type checkers only, so annotations that use them must not be evaluated.
        is_deferred = bool(self._typing)
        return ModelModule(
            path=self._module.replace(".", "/") + ".py",
            imports=import_block(self._module, self._runtime, self._typing, is_deferred=is_deferred),
            unknowns=tuple(self._unknowns),
            aliases=tuple(each for each in found if isinstance(each, Alias)),
            models=tuple(each for each in found if isinstance(each, ModelClass)),
            params=tuple(each for each in found if isinstance(each, TypedDictClass)),
        )

    def _definitions(self) -> Iterator[Definition]:
        for schema in self._schemas.values():
            pointer = schema.about.pointer
            if pointer in self._usage.answers:
                yield self._answered(schema, self._names.classes[pointer])
            if pointer in self._usage.requests:
                yield self._requested(schema, self._names.classes[pointer])

    def _answered(self, schema: Schema, home: ClassHome) -> Definition:
        match schema:
            case Object():
                return self._model(schema, home)
            case Literals():
                return self._enum(home.name, self._types.answer_shape(schema), schema, _constants(schema, home))
            case _:
                return self._answer_alias(schema, home)

    def _requested(self, schema: Schema, home: ClassHome) -> Definition:
        match schema:
            case Object():
                return self._typed_dict(schema, home)
            case Literals():
                constants = () if schema.about.pointer in self._usage.answers else _constants(schema, home)
                return self._enum(home.param, self._types.request_shape(schema), schema, constants)
            case _:
                return self._request_alias(schema, home)

    def _model(self, schema: Object, home: ClassHome) -> ModelClass:
        base = "UnknownVariant" if self._tags.is_base(schema.about.pointer) else "Model"
        self._runtime.add(imported(base))
        wire_names = self._names.fields[schema.about.pointer]
        shown = [each for each in schema.properties if not is_write_only(each.schema, self._types.api)]
        fields = tuple(self._field(each, wire_names[each.name], schema.about.pointer) for each in shown)
        secrets = [each.name for each in schema.properties if is_secret(each.schema, self._types.api)]
        hidden = sorted({*secrets, *(wire_names[name] for name in secrets)})
        return ModelClass(
            name=home.name,
            base=base,
            doc=_doc(schema),
            fields=(*fields, *self._further(schema)),
            hidden=tuple(hidden),
        )

    def _further(self, schema: Object) -> Iterator[Field]:
        """Yield pydantic's field for undeclared properties, if the document gives them a type."""
        kind = ANY if schema.additional is None else self._types.answer(schema.additional)
        if kind != ANY:
            self._annotate(kind)
            self._runtime.add(imported("Field"))
            yield Field(
                name="__pydantic_extra__", annotation=f"dict[str, {kind.text}]", default="Field(init=False)", doc=None
            )

    def _field(self, each: Property, name: str, owner: Pointer) -> Field:
        kind = self._types.answer(each.schema)
        if self._tags.is_tag_of_base(owner, each.name):
            kind = tag(kind)
        elif known := self._tags.known(owner, each):
            kind = known_tag(kind, known)
        if not each.required:
            kind = union([kind, PyType("None")])
        self._annotate(kind)
        return Field(name=name, annotation=kind.text, default=self._default(each, name), doc=_field_doc(each))

    def _default(self, each: Property, name: str) -> str | None:
        if name == each.name:
            return None if each.required else "None"
        self._runtime.add(imported("Field"))
        start, key = "" if each.required else "default=None, ", literal(each.name)
        # Type checkers take a plain `alias` for the only name of the constructor's argument.
        return f"Field({start}validation_alias={key}, serialization_alias={key})"

    def _typed_dict(self, schema: Object, home: ClassHome) -> TypedDictClass:
        sent = [each for each in schema.properties if not is_read_only(each.schema, self._types.api)]
        functional = any(not _is_plain_key(each.name) for each in sent)
        self._runtime.add(imported("TypedDict"))
        keys = tuple(self._key(each) for each in sent)
        return TypedDictClass(name=home.param, doc=_doc(schema), keys=keys, functional=functional)

    def _key(self, each: Property) -> Key:
        kind = self._types.request(each.schema)
        text = kind.text
        if not each.required:
            text = f"NotRequired[{text}]"
            self._runtime.add(imported("NotRequired"))
        self._annotate(kind)
        return Key(name=each.name, annotation=text, doc=_field_doc(each))

    def _enum(self, name: str, kind: PyType, schema: Schema, constants: tuple[Constant, ...]) -> Alias:
        self._runtime |= kind.imports | {imported("TypeAlias")}
        return Alias(name=name, doc=_alias_doc(schema), value=kind.text, deferred=False, constants=constants)

    def _answer_alias(self, schema: Schema, home: ClassHome) -> Alias:
        kind = self._types.answer_shape(schema)
        self._runtime.add(imported("TypeAliasType"))
        if not isinstance(schema, Union):
            self._annotate(kind)
            return Alias(name=home.name, doc=_alias_doc(schema), value=literal(kind.text), deferred=True)
        if self._fallback(schema) is None:
            kind = union([kind, self._unknown(schema, home)])
        self._annotate(kind)
        self._runtime |= {imported("Annotated"), imported("Variants")}
        value = _annotated(_quoted(kind, 8), self._variants(schema))
        return Alias(name=home.name, doc=_alias_doc(schema), value=value, deferred=True)

    def _unknown(self, schema: Union, home: ClassHome) -> PyType:
        self._runtime |= UNKNOWN_VARIANT.imports
        unknown = self._tags.unknown(schema, home.name)
        if unknown is None:
            return UNKNOWN_VARIANT
        self._unknowns.append(unknown)
        self._runtime |= {imported("TYPE_CHECKING"), imported("UnknownTag")}
        return PyType(unknown.name)

    def _variants(self, schema: Union) -> str:
        """Return `Variants(...)`, with the discriminator and its values if the document has one."""
        found = schema.discriminator
        if found is None:
            return "Variants()"
        targets = {**{value: (pointer,) for value, pointer in found.mapping.items()}, **found.shared}
        named = {
            value: tuple(filter(None, (self._named(schema, each) for each in targets[value])))
            for value in sorted(targets)
        }
        mapping = {value: names[0] if len(names) == 1 else names for value, names in named.items() if names}
        if not mapping:
            return "Variants()"
        fallback = self._fallback(schema)
        arguments = [found.property_name, mapping, *([] if fallback is None else [fallback])]
        return f"Variants({', '.join(map(literal, arguments))})"

    def _fallback(self, schema: Union) -> str | None:
        pointer = schema.discriminator.fallback if schema.discriminator else None
        return None if pointer is None else self._named(schema, pointer)

    def _named(self, schema: Union, pointer: Pointer) -> str | None:
        """Return the name of a variant, None if it has no definition."""
        inline = (each for each in schema.variants if each.about.pointer == pointer)
        target = self._types.api.schemas.get(pointer) or next(inline, None)
        home = self._types.home(peeled(resolved(target, self._types.api))) if target else None
        return None if home is None else home.name

    def _request_alias(self, schema: Schema, home: ClassHome) -> Alias:
        kind = self._types.request_shape(schema)
        self._runtime.add(imported("TypeAliasType"))
        self._annotate(kind)
        return Alias(name=home.param, doc=_alias_doc(schema), value=_quoted(kind, 4), deferred=True)

    def _annotate(self, kind: PyType) -> None:
        """Import the types of other modules for type checkers only, and everything else at run time."""
        for each in kind.imports:
            (self._typing if _is_lazy(each) else self._runtime).add(each)


def _quoted(kind: PyType, indent: int) -> str:
    """Return a union as a string literal, with one member a line if it is too long for one line."""
    text = literal(kind.text)
    if indent + len(text) < _WIDTH or not kind.members:
        return text
    margin = " " * indent
    bar = f"\n{margin}    | "
    groups = [bar.join(map(_within_quotes, each)) for each in _groups(kind.members)]
    members = groups[0] if len(groups) == 1 else bar.join(f"({each})" for each in groups)
    return f'"""(\n{margin}    {members}\n{margin})"""'


def _groups(members: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the members of a union in groups. pyright refuses 256 of them in a row, because each nests the ones before it."""
    yield from (members[at : at + _MOST] for at in range(0, len(members), _MOST))


def _within_quotes(text: str) -> str:
    """Escape a type for a triple-quoted string. It may contain constants of the document."""
    return text.replace("\\", "\\\\").replace('"""', r"\"\"\"")


def _annotated(text: str, variants: str) -> str:
    """Return `Annotated[text, variants]`, with each part on its own lines if the text has several lines."""
    return (
        f"Annotated[\n        {text},\n        {variants},\n    ]" if "\n" in text else f"Annotated[{text}, {variants}]"
    )


def _is_lazy(each: Import) -> bool:
    return each.internal and each.module.startswith("models.")


def _is_plain_key(name: str) -> bool:
    return (
        name.isidentifier()
        and name.isascii()
        and not name.startswith("__")
        and not iskeyword(name)
        and name not in _FUNCTIONAL_KEYS
    )


def _doc(schema: Schema) -> str | None:
    return prose(sentence(schema.about.description or ""), 4) or None


def _alias_doc(schema: Schema) -> str | None:
    return prose(sentence(schema.about.description or ""), 0) or None


def _field_doc(each: Property) -> str | None:
    about = each.schema.about
    text = prose(sentence(about.description or ""), 4)
    default = "" if isinstance(about.default, type(UNSET)) else f"Default: {_shown(about.default)}."
    deprecated = "Deprecated." if about.deprecated else ""
    notes = " ".join(note for note in (deprecated, default) if note)
    return join(text, notes) or None


def _shown(value: object) -> str:
    text = literal(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _constants(schema: Literals, home: ClassHome) -> tuple[Constant, ...]:
    """Return the values of an enum that the document names."""
    listed = {(type(each), each) for each in schema.values}  # True and 1 are equal in Python
    told = [each for each in schema.about.value_names if (type(each.value), each.value) in listed]
    names = name_constants(home.name, [(each.name, literal(each.value)) for each in told])
    return tuple(
        Constant(name=name, value=literal(each.value), doc=prose(each.description, 0) if each.description else None)
        for name, each in zip(names, told, strict=True)
    )
