"""What will be written: the only thing that a template sees.

Every name is decided, every default and expression is Python source, every docstring is wrapped.

    Sdk
     +- Client          client.py: SDK and AsyncSDK
     +- ResourceModule  one namespace: a class of methods, its async twin, and its child namespaces
     |   +- Method -- Argument, Keyword -- Entry
     +- ModelModule     one component schema, or one operation's inline types
         +- ModelClass -- Field, TypedDictClass -- Key, Alias
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from textwrap import wrap
from typing import TypeAlias

from .imported import Import
from .json_types import Json


@dataclass(frozen=True, slots=True)
class PyType:
    """A type expression and the imports it needs. `members`: the members of a union, () for any other type."""

    text: str
    imports: frozenset[Import] = frozenset()
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportBlock:
    """Lines of import statements in isort's order, with empty lines between groups. `typing` is indented for TYPE_CHECKING."""

    runtime: tuple[str, ...] = ()
    typing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """`name: annotation = default`; `default` is None if the field is required."""

    name: str
    annotation: str
    default: str | None
    doc: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelClass:
    """`base`: a class of the runtime. `hidden`: names of fields, and wire names, whose values are secret."""

    name: str
    base: str
    doc: str | None
    fields: tuple[Field, ...]
    hidden: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.doc and not self.fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key of a TypedDict, by its wire name."""

    name: str
    annotation: str
    doc: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedDictClass:
    """`functional`: a key is no identifier, so the functional syntax is needed."""

    name: str
    doc: str | None
    keys: tuple[Key, ...]
    functional: bool

    @property
    def is_empty(self) -> bool:
        return not self.doc and not self.keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Constant:
    """`name: Literal[value] = value`, a value of an enum by the name that the document gives it."""

    name: str
    value: str
    doc: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """`name: TypeAlias = value`, or if `deferred`, a TypeAliasType whose value is a string that is evaluated on first use."""

    name: str
    doc: str | None
    value: str
    deferred: bool
    constants: tuple[Constant, ...] = ()

    @property
    def is_long(self) -> bool:
        """Return whether the value has several lines."""
        return "\n" in self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A field of an unknown variant in the place of another variant's constant, such as `sample`."""

    name: str
    annotation: str
    sample: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownClass:
    """UnknownVariant as type checkers see it in one union: with tags that no other variant has."""

    name: str
    tags: tuple[Tag, ...]


Definition: TypeAlias = ModelClass | TypedDictClass | Alias


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelModule:
    """`path` is relative to the package: "models/batch.py". The tuples are emitted in this order."""

    path: str
    imports: ImportBlock
    unknowns: tuple[UnknownClass, ...]
    aliases: tuple[Alias, ...]
    models: tuple[ModelClass, ...]
    params: tuple[TypedDictClass, ...]

    @property
    def has_texts_of_types(self) -> bool:
        """Return whether names are used in the texts of types only, where linters do not find them."""
        aliases = any(each.deferred and not each.value.startswith("Annotated") for each in self.aliases)
        keys = [key for each in self.params if each.functional for key in each.keys]
        return (bool(self.imports.typing) and (aliases or bool(keys))) or any(
            "NotRequired" in each.annotation for each in keys
        )

    @property
    def name(self) -> str:
        """Return the module's own name: "batch"."""
        return self.path.rpartition("/")[2].removesuffix(".py")

    @property
    def alias_groups(self) -> tuple[tuple[Alias, ...], ...]:
        """Group the aliases: consecutive one-line aliases without a docstring form one group."""
        groups = groupby(self.aliases, key=lambda each: each.name if each.doc or each.is_long or each.constants else "")
        return tuple(tuple(group) for _, group in groups)

    @property
    def exports(self) -> list[str]:
        """Return the names of all definitions."""
        definitions: tuple[Definition, ...] = (*self.aliases, *self.models, *self.params)
        constants = (one.name for each in self.aliases for one in each.constants)
        return sorted((*constants, *(each.name for each in definitions)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """An argument of a method; `default` is None if it is required."""

    name: str
    annotation: str
    default: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """`"wire name": expression` in a mapping of the call."""

    wire_name: str
    expression: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyword:
    """A keyword of `_request`: one `expression`, or a mapping of `entries`, which may be passed through `functions`."""

    name: str
    expression: str | None = None
    entries: tuple[Entry, ...] = ()
    functions: tuple[str, ...] = ()
    imports: frozenset[Import] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A signature of a method, or of one of its overloads."""

    positional: tuple[Argument, ...]
    keyword_only: tuple[Argument, ...]
    returns: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """The statement in a method: `self._request(verb, url, keywords...)`."""

    verb: str
    url: str
    keywords: tuple[Keyword, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A method. `is_paginated`: it returns a page. `stub`: the message of the exception that it raises instead of making a call."""

    name: str
    doc: str | None
    signature: Signature
    overloads: tuple[Signature, ...]
    call: Call
    is_paginated: bool = False
    deprecated: str | None = None
    stub: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorTable:
    """`name: dict[str, object] = {"404": Type, ...}`: the types of a method's error bodies, for both forms of the method."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A child namespace: property `name`, class in `module` relative to the parent (".batches")."""

    name: str
    class_name: str
    module: str
    doc: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceClass:
    name: str
    base: str
    doc: str | None
    is_async: bool
    children: tuple[Child, ...]
    methods: tuple[Method, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceModule:
    path: str
    imports: ImportBlock
    error_tables: tuple[ErrorTable, ...]
    classes: tuple[ResourceClass, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A security scheme by the name of its argument; `source` is the source of the runtime's object."""

    name: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """The constructor's argument for a security scheme, and the environment variable that is its default.

    The asynchronous client takes `Async` + `annotation`.
    """

    name: str
    annotation: str
    doc: str
    variable: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientParameter:
    """A parameter that is set on the client and may be overridden in a call."""

    name: str
    wire_name: str
    annotation: str
    doc: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """The contents of client.py besides the settings that every client has. `doc` and `async_doc` belong to the two classes.

    `variables`: the arguments for server variables. `servers`: the literal of each server. `server_type`: the type of
    their names, if they have some.
    """

    imports: ImportBlock
    class_name: str
    async_class_name: str
    doc: str
    async_doc: str
    schemes: tuple[Scheme, ...]
    credentials: tuple[Credential, ...]
    parameters: tuple[ClientParameter, ...]
    variables: tuple[ClientParameter, ...]
    servers: tuple[Json, ...]
    server_type: str | None
    security: str
    operation_security: str | None
    takes_scopes: bool
    environment: str
    children: tuple[Child, ...]
    async_children: tuple[Child, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookMethod:
    """A method that verifies and decodes one kind of request from the API."""

    name: str
    doc: str
    returns: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookModule:
    imports: ImportBlock
    methods: tuple[WebhookMethod, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArgumentSummary:
    """An argument; `place` is where its value is sent: "path", "query", "header", "cookie" or "body"."""

    name: str
    wire_name: str
    place: str
    is_required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationSummary:
    """The result for one operation: `route` is "POST /batches/{id}/cancel", `attribute` is "llm.batches.cancel".

    `paging`: how its list continues. `unpaged`: why it has no pages, though it looks like a list.
    """

    pointer: str
    route: str
    operation_id: str | None
    attribute: str
    arguments: tuple[ArgumentSummary, ...]
    returns: str
    paging: str | None = None
    unpaged: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sdk:
    """A whole distribution. `package` is the import name, `distribution` the name to install.

    `submodules` and `public` are what `import package` offers.
    """

    package: str
    distribution: str
    version: str
    doc: str
    client: Client
    resources: tuple[ResourceModule, ...]
    models: tuple[ModelModule, ...]
    webhooks: WebhookModule | None
    operations: tuple[OperationSummary, ...]
    submodules: tuple[str, ...]
    public: tuple[Import, ...]
    imports: ImportBlock

    @property
    def exports(self) -> tuple[str, ...]:
        """Return what `__all__` of the package holds."""
        return tuple(sorted(("__version__", *self.submodules, *(each.name for each in self.public))))

    @property
    def constants(self) -> tuple[str, ...]:
        """Return the names of the constants beside enums."""
        return tuple(one.name for each in self.models for alias in each.aliases for one in alias.constants)

    @property
    def homes(self) -> tuple[str, ...]:
        """Return the types of each module, split to the width of a line: "batch: Batch BatchErrors", "BatchParam"."""
        return tuple(line for each in self.models for line in _lines(f"{each.name}: {' '.join(each.exports)}"))

    @property
    def takes_files(self) -> bool:
        """Return whether a method takes a file, in a form or as the whole body."""
        imports = {line for each in self.resources for line in (*each.imports.runtime, *each.imports.typing)}
        return any("._runtime.files." in line and re.search(r"\b(File|Content)Input\b", line) for line in imports)

    @property
    def sample_tag(self) -> Tag | None:
        """Return a field by whose constants the variants of a union are told apart."""
        unknowns = (unknown for module in self.models for unknown in module.unknowns)
        return next((tag for unknown in unknowns for tag in unknown.tags), None)

    @property
    def sample_credentials(self) -> str:
        """Return the arguments of the constructor in examples: the first credential."""
        return next((f'{each.name}="..."' for each in self.client.credentials), "")

    @property
    def sample_method(self) -> str | None:
        """Return the method in examples: one without required arguments, preferably `list`, else `get`; None if there is none."""
        free = [each.attribute for each in self.operations if not any(one.is_required for one in each.arguments)]
        named = [(each.rpartition(".")[2].partition("_")[0], each) for each in free]
        lists, others = (sorted(each for word, each in named if word == wanted) for wanted in ("list", "get"))
        return next(iter((*lists, *others)), None)


def _lines(names: str) -> list[str]:
    return wrap(names, 112, break_long_words=False, break_on_hyphens=False)
