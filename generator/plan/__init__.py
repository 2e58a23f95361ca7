"""Api + Names -> Sdk: decides everything that the templates show. Names are decided before, in `names`.

types.py         schema -> Python types in answers and in requests
models.py        definitions -> modules of models
methods.py       operation -> methods
  arguments.py     the arguments of a method, from parameters.py and bodies.py
  answers.py       what a method returns, and its error bodies
  pages.py         paging: page_kinds.py infers it from page_fields.py and page_names.py, page_hints.py reads descriptions
  signatures.py    signatures and overloads
  calls.py         the statement in a method
resources.py     methods -> modules of namespaces
client.py        credentials and settings -> the clients
webhooks.py      webhooks -> the class that reads them
tags.py          the constants that tell the variants of a union apart
docs.py          text of the document -> wrapped docstrings; html.py converts HTML to Markdown
imports.py       imports -> import statements
settings.py      the project's settings
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from .. import codes
from ..api import Api
from ..diagnostics import Diagnostics
from ..imported import PUBLIC_NAMES, Import, imported
from ..names import Names
from ..sdk import ArgumentSummary, Client, ImportBlock, OperationSummary, ResourceModule, Sdk
from ..usage import Usage
from .client import plan_client
from .docs import sentence
from .imports import import_block
from .methods import PlannedMethod, plan_methods
from .models import plan_models
from .page_hints import SettingProblem, check_pagination
from .resources import Namespaces, plan_resources
from .settings import Settings
from .types import Types
from .webhooks import plan_webhooks

__all__ = ["SettingProblem", "Settings", "check_pagination", "plan"]

_STREAMS = "_runtime.streams"
_FEATURES = frozenset({"_runtime.files", "_runtime.pages", _STREAMS})
"""Rooms of the runtime that a package only has if its API uses them."""


def plan(api: Api, names: Names, usage: Usage, settings: Settings, diagnostics: Diagnostics) -> Sdk:
    """Plan the whole distribution."""
    types = Types(api, names, usage)
    planned = [plan_methods(each, api, names, types, settings) for each in api.operations]
    for methods in planned:
        if reason := methods[0].answer.unpaged:
            message = f"this list does not come in pages: {reason}"
            diagnostics.report(codes.UNPAGED_LIST, methods[0].operation.pointer, message)
    namespaces = Namespaces(api, names, (method for methods in planned for method in methods))
    client = plan_client(api, names, namespaces, types)
    resources = plan_resources(namespaces)
    webhooks = plan_webhooks(api, names, types)
    submodules = ("errors", "hooks", "models", *(("webhooks",) if webhooks else ()))
    public = tuple(_public_imports(client, resources, may_stream=any(map(_is_untyped, chain.from_iterable(planned)))))
    return Sdk(
        package=settings.package,
        distribution=settings.distribution,
        version=settings.version,
        doc=f"Python client of {sentence(' '.join(api.title.split()))}",
        client=client,
        resources=resources,
        models=plan_models(api, names, types, usage),
        webhooks=webhooks,
        operations=tuple(_summary(methods[0], names) for methods in planned),
        submodules=submodules,
        public=public,
        imports=_package_imports(submodules, public),
    )


def _is_untyped(planned: PlannedMethod) -> bool:
    """Return whether a method answers with JSON of an undescribed type. Servers send sequences of JSON values as such."""
    return planned.answer.returns.text in ("Any", "dict[str, Any]")


def _public_imports(client: Client, resources: Iterable[ResourceModule], *, may_stream: bool) -> Iterator[Import]:
    """Yield what the package exports besides its submodules. Features that the API does not use are not in its runtime.

    A package for an API that may stream has streams for `request(returns=EventStream[...])`.
    """
    blocks = (client.imports, *(each.imports for each in resources))
    lines = [line for block in blocks for line in (*block.runtime, *block.typing)]
    for each in map(imported, PUBLIC_NAMES):
        room = ".".join(each.module.split(".")[:2])
        is_used = any(f".{each.module} import" in line for line in lines)
        if room not in _FEATURES or is_used or (may_stream and room == _STREAMS):
            yield each
    yield from (Import("client", name) for name in (client.class_name, client.async_class_name))


def _package_imports(submodules: Iterable[str], public: Iterable[Import]) -> ImportBlock:
    """Return the imports of the package itself. At run time its exports are imported on first use."""
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
        route=f"{planned.operation.method} {planned.operation.path}",
        operation_id=planned.operation.operation_id,
        attribute=names.operations[pointer].attribute,
        arguments=arguments,
        returns=planned.answer.returns.text,
        paging=planned.answer.paging,
        unpaged=planned.answer.unpaged,
    )
