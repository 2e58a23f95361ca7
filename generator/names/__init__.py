"""Python names for everything in an Api: the only place that makes an identifier or a file name.

A name depends on its own pointer and context, never on document order. Where two would be equal, one keeps the
name and the others get it with something of their own pointer added; each such case is reported.

    words.py       text -> words -> snake_case, PascalCase
    clashes.py     who keeps a contested name, and what the others are called
    schemas.py     pointer -> class name and module
    pointers.py    what the place of a schema is called
    hosts.py       which definitions share a module
    operations.py  operation -> namespace and method name
    arguments.py   names of arguments and fields
    clients.py     credentials, client-wide parameters, classes of namespaces
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..api import Api
from ..diagnostics import Diagnostics, Pointer
from ..usage import Usage
from .arguments import ArgumentKey, field_names, name_arguments
from .clients import client_parameter_name, credential_names, environment_prefix, namespace_class, webhook_names
from .operations import OperationName, errors_constant, name_operations, operation_base
from .schemas import ClassHome, name_schemas
from .words import ClassName, Identifier

__all__ = [
    "ArgumentKey",
    "ClassHome",
    "ClassName",
    "Identifier",
    "Names",
    "OperationName",
    "assign_names",
    "client_parameter_name",
    "credential_names",
    "environment_prefix",
    "errors_constant",
    "field_names",
    "name_arguments",
    "namespace_class",
    "webhook_names",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """`classes`: of every schema that gets a definition."""

    classes: Mapping[Pointer, ClassHome]
    operations: Mapping[Pointer, OperationName]


def assign_names(api: Api, usage: Usage, overrides: Mapping[str, str], diagnostics: Diagnostics) -> Names:
    """Name all of `api`. `overrides` maps a pointer ("#/components/schemas/A") or operationId to a name ("llm.batches.cancel")."""
    bases = {operation.pointer: operation_base(operation) for operation in api.operations}
    return Names(
        classes=name_schemas(api, bases, usage, overrides, diagnostics),
        operations=name_operations(api, overrides, diagnostics),
    )
