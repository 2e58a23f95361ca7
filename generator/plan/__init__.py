"""Api + Names -> Sdk: everything that the templates show is decided here.

types.py       a schema's type in answers and in requests
models.py      definitions -> model modules
methods.py     one operation -> one method
  arguments.py   parameters and bodies -> arguments and what is sent
  body_argument.py  bodies that are one argument
  forms.py       fields of a form that are files
  answers.py     what a method returns, and which error bodies it knows
  streams.py     answers that arrive piece by piece
  pages.py       lists that come in pages, as page_hints.py reads or page_names.py tells
  signatures.py  how the method may be called
  calls.py       the statement in it
resources.py   methods -> classes and modules
client.py      the constructor and its credentials
webhooks.py    the class that reads what the API sends
settings.py    what the project decides
servers.py     server URLs
docs.py        spec text -> wrapped docstrings; html.py makes Markdown of HTML in it
imports.py     types -> import blocks
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..api import Api
from ..imported import PUBLIC_NAMES, Import, imported
from ..names import Names
from ..sdk import ArgumentSummary, Client, ImportBlock, OperationSummary, ResourceModule, Sdk
from ..usage import Usage
from .client import plan_client
from .docs import sentence
from .imports import import_block
from .methods import PlannedMethod, plan_methods
from .models import plan_models
from .resources import Namespaces, plan_resources
from .settings import Settings
from .types import Types
from .webhooks import plan_webhooks

__all__ = ["Settings", "plan"]

_FEATURES = frozenset({"_runtime.files", "_runtime.pages", "_runtime.streams"})
"""Rooms of the runtime that are only in the packages of APIs that use them."""


def plan(api: Api, names: Names, usage: Usage, settings: Settings) -> Sdk:
    """Decide everything that will be written."""
    types = Types(api, names, usage)
    planned = [plan_methods(each, api, names, types, settings) for each in api.operations]
    namespaces = Namespaces(api, names, (method for methods in planned for method in methods))
    client = plan_client(api, names, namespaces, types)
    resources = plan_resources(namespaces)
    webhooks = plan_webhooks(api, names, types)
    submodules = ("errors", "hooks", "models", *(("webhooks",) if webhooks else ()))
    public = tuple(_public_imports(client, resources))
    return Sdk(
        package=settings.package,
        distribution=settings.distribution,
        version=settings.version,
        doc=f"Python client of {sentence(api.title)}",
        client=client,
        resources=resources,
        models=plan_models(api, names, types, usage),
        webhooks=webhooks,
        operations=tuple(_summary(methods[0], names) for methods in planned),
        submodules=submodules,
        public=public,
        imports=_package_imports(submodules, public),
    )


def _public_imports(client: Client, resources: Iterable[ResourceModule]) -> Iterator[Import]:
    """Yield what the package offers beside its submodules. Features that the API does not use are not in its runtime."""
    blocks = (client.imports, *(each.imports for each in resources))
    lines = [line for block in blocks for line in (*block.runtime, *block.typing)]
    for each in map(imported, PUBLIC_NAMES):
        room = ".".join(each.module.split(".")[:2])
        if room not in _FEATURES or any(f".{each.module} import" in line for line in lines):
            yield each
    yield from (Import("client", name) for name in (client.class_name, client.async_class_name))


def _package_imports(submodules: Iterable[str], public: Iterable[Import]) -> ImportBlock:
    """Return the imports of the package itself. What it offers is imported late, but a type checker sees it."""
    late = {*public, *(Import("", name) for name in submodules)}
    return import_block("__init__", {Import("importlib", "import_module", internal=False)}, late)


def _summary(planned: PlannedMethod, names: Names) -> OperationSummary:
    pointer = planned.operation.pointer
    arguments = tuple(
        ArgumentSummary(
            name=each.argument.name,
            wire_name=each.wire_name,
            place=each.place,
            is_required=each.argument.default is None,
        )
        for each in planned.inputs.sent
    )
    return OperationSummary(
        pointer=str(pointer),
        attribute=names.operations[pointer].attribute,
        arguments=arguments,
        returns=planned.answer.returns.text,
    )
