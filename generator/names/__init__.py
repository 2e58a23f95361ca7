"""Python names for everything in an Api. No other stage makes an identifier or the name of a module.

A name depends on its own pointer and context, never on the order of the document. If several things would get the same
name, one keeps it and the others get a longer one that is made from their own pointers. Each clash is reported.

    words.py         text -> words -> snake_case, PascalCase
    clashes.py       resolves clashes and reports them
    schemas.py       pointer -> class names and module
    pointers.py      pointer -> the parts of a class name
    shortening.py    the parts of a long class name -> shorter names
    variants.py      which schemas get a definition, and labels for the variants of unions
    hosts.py         which definitions share a module
    operations.py    operation -> namespace and methods
    method_words.py  the words of a method's name that the document does not choose
    repetition.py    an operationId without the words of its namespaces
    restating.py     what of an operationId only repeats method and path
    plurals.py       singular and plural
    arguments.py     arguments of methods, and fields of models
    namespaces.py    classes of namespaces
    clients.py       classes and constructor arguments of the clients, and methods of webhooks
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ..api import Api
from ..diagnostics import Diagnostics, Pointer
from ..schemas import Object
from ..traversal import all_schemas
from ..usage import Usage
from .arguments import ArgumentKey, name_fields
from .clients import CLIENT_SETTINGS, ClientNames, name_client, name_webhooks
from .constants import name_constants
from .namespaces import NamespaceName, Space, name_namespaces
from .operations import MethodName, OperationName, name_operations
from .schemas import ClassHome, name_schemas
from .words import ClassName, Identifier

__all__ = [
    "CLIENT_SETTINGS",
    "ArgumentKey",
    "Choices",
    "ClassHome",
    "ClassName",
    "ClientNames",
    "Identifier",
    "MethodName",
    "Names",
    "NamespaceName",
    "OperationName",
    "Space",
    "assign_names",
    "name_constants",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The project's own choices. `names`: by pointer ("#/components/schemas/A") or operationId.

    `client_parameters`: wire names of parameters that are also arguments of the client's constructor.
    """

    package: str
    class_name: str
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    client_parameters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """`classes`: of the schemas that get a definition. `fields`: of the objects among them, by wire name."""

    classes: Mapping[Pointer, ClassHome]
    fields: Mapping[Pointer, Mapping[str, Identifier]]
    operations: Mapping[Pointer, OperationName]
    namespaces: Mapping[Space, NamespaceName]
    client: ClientNames
    webhooks: Mapping[Pointer, Identifier]


def assign_names(api: Api, usage: Usage, choices: Choices, diagnostics: Diagnostics) -> Names:
    """Name everything in `api`."""
    classes = name_schemas(api, usage, choices.names, diagnostics)
    operations = name_operations(api, choices.names, diagnostics)
    client = name_client(api, choices.package, choices.class_name, choices.client_parameters, diagnostics)
    models = {name for home in classes.values() for name in (home.name, home.param)}
    spaces = {pointer: name.namespace for pointer, name in operations.items()}
    return Names(
        classes=classes,
        fields=_name_all_fields(api, classes, diagnostics),
        operations=operations,
        namespaces=name_namespaces(spaces, models | {client.class_name, client.async_class_name}, diagnostics),
        client=client,
        webhooks=name_webhooks(api, diagnostics),
    )


def _name_all_fields(
    api: Api, classes: Mapping[Pointer, ClassHome], diagnostics: Diagnostics
) -> dict[Pointer, Mapping[str, Identifier]]:
    fields: dict[Pointer, Mapping[str, Identifier]] = {}
    for schema in all_schemas(api):
        pointer = schema.about.pointer
        if isinstance(schema, Object) and pointer in classes and pointer not in fields:
            fields[pointer] = name_fields(schema, diagnostics)
    return fields
