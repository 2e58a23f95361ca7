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

from ..api import Api
from ..names import Names, environment_prefix
from ..sdk import ArgumentSummary, OperationSummary, Sdk
from ..usage import Usage
from .client import plan_client
from .docs import sentence
from .methods import PlannedMethod, plan_methods
from .models import plan_models
from .resources import Namespaces, plan_resources
from .settings import Settings
from .types import Types
from .webhooks import plan_webhooks

__all__ = ["Settings", "plan"]


def plan(api: Api, names: Names, usage: Usage, settings: Settings) -> Sdk:
    """Decide everything that will be written."""
    types = Types(api, names, usage)
    planned = [plan_methods(each, api, names, types, settings) for each in api.operations]
    namespaces = Namespaces(api, names, (method for methods in planned for method in methods))
    return Sdk(
        package=settings.package,
        distribution=settings.distribution,
        version=settings.version,
        doc=f"Python client of {sentence(api.title)}",
        client=plan_client(
            api,
            namespaces,
            types,
            class_name=settings.class_name,
            environment=environment_prefix(settings.package),
            client_parameters=settings.client_parameters,
        ),
        resources=plan_resources(namespaces),
        models=plan_models(api, names, types, usage),
        webhooks=plan_webhooks(api, types),
        operations=tuple(_summary(methods[0], names) for methods in planned),
    )


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
