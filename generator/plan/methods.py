"""One operation -> a method for each of its exchanges, in a blocking and an asynchronous form."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from ..api import Api, Exchange, Operation
from ..imported import Import, imported
from ..names import MethodName, Names
from ..sdk import Call, ErrorTable, Method
from .answers import Answer, plan_answer
from .arguments import Inputs, Sent
from .bodies import plan_body
from .calls import error_table, plan_call
from .docs import Item, join, prose, section, sentence
from .parameters import plan_parameter
from .settings import Settings
from .signatures import overloads, returns_of, signature
from .types import Types

_INDENT = 8
_STATUS_ERRORS = {
    "304": "APIStatusError", "400": "BadRequestError", "401": "AuthenticationError", "402": "PaymentRequiredError",
    "403": "PermissionDeniedError", "404": "NotFoundError", "405": "MethodNotAllowedError", "408": "RequestTimeoutError",
    "409": "ConflictError", "410": "GoneError", "412": "PreconditionFailedError", "413": "ContentTooLargeError",
    "415": "UnsupportedMediaTypeError", "422": "UnprocessableEntityError", "423": "LockedError",
    "428": "PreconditionRequiredError", "429": "RateLimitError", "451": "UnavailableForLegalReasonsError",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMethod:
    """Both forms of a method, the imports that they need at run time, and those that only annotations need."""

    operation: Operation
    inputs: Inputs
    answer: Answer
    method: Method
    async_method: Method
    error_table: ErrorTable | None
    runtime: frozenset[Import]
    typing: frozenset[Import]


def plan_methods(
    operation: Operation, api: Api, names: Names, types: Types, settings: Settings
) -> tuple[PlannedMethod, ...]:
    """Return a method for each exchange of an operation, the main one first."""
    return tuple(_plan_method(operation, exchange, api, names, types, settings) for exchange in operation.exchanges)


def _plan_method(
    operation: Operation, exchange: Exchange, api: Api, names: Names, types: Types, settings: Settings
) -> PlannedMethod:
    own = names.operations[operation.pointer]
    name = own.methods[exchange.variant]
    inputs = _inputs(operation, exchange, name, types, names.client.parameters.keys())
    answer = plan_answer(operation, exchange, types, settings.pagination_of(operation, own.attribute))
    doc = _doc(operation, exchange, inputs, answer)
    table = error_table(name, answer)
    is_optional = _is_optional(answer, types)
    method, async_method = (
        Method(
            name=name.name,
            doc=doc,
            signature=signature(inputs, returns.either),
            overloads=overloads(inputs, returns),
            call=plan_call(operation, exchange, api, names, inputs, answer, returns, table, is_optional=is_optional),
            is_paginated=answer.paging is not None,
            deprecated="This operation is deprecated." if operation.deprecated else None,
            stub=_stub(operation),
        )
        for returns in (returns_of(answer, inputs, is_async=is_async) for is_async in (False, True))
    )
    executed = _defaults(inputs) if method.stub else _executed(inputs, answer, method.call, is_optional=is_optional)
    return PlannedMethod(
        operation=operation,
        inputs=inputs,
        answer=answer,
        method=method,
        async_method=async_method,
        error_table=None if method.stub else table,
        runtime=_decorators(method) | executed,
        typing=_annotated(inputs, answer),
    )


def _inputs(
    operation: Operation, exchange: Exchange, name: MethodName, types: Types, client_parameters: Set[str]
) -> Inputs:
    description = None if operation.request_body is None else operation.request_body.description
    body = plan_body(exchange, description, name.arguments, types)
    parameters = (plan_parameter(each, name.arguments, types, client_parameters) for each in operation.parameters)
    return Inputs(sent=(*body.sent, *parameters), body_keywords=body.keywords)


def _is_optional(answer: Answer, types: Types) -> bool:
    """Return whether the answer is an alias or None. Pyright rejects `Alias | None` outside of annotations."""
    members = answer.returns.members
    return members[-1:] == ("None",) and answer.streamed is None and not types.deferred.isdisjoint(members)


def _doc(operation: Operation, exchange: Exchange, inputs: Inputs, answer: Answer) -> str | None:
    """Return the docstring: description, arguments, and the successes and errors that the document describes."""
    summary = operation.summary or ""
    description = operation.description or ""
    told = summary.strip().rstrip(".") == description.strip().rstrip(".")
    raised = [
        Item(
            _STATUS_ERRORS[each.status],
            each.description if each.status != "304" else _with_status(each.description, "304"),
        )
        for each in operation.failures
        if each.status in _STATUS_ERRORS and each.description and each.description.lower() != "error"
    ]
    types = {status: kind.text for statuses, kind in answer.successes.items() for status in statuses.split()}
    returned = [
        Item(types.get(each.status, "None"), _with_status(each.description, each.status))
        for each in (exchange.successes if types else ())
        if each.description
    ]
    said = join(prose(sentence(summary), _INDENT), "" if told else prose(sentence(description), _INDENT))
    body = exchange.body if exchange.variant else None
    details = join(
        f"The body is sent as {body.media.media_type}." if body else "",
        section("Args", (each.doc for each in _documented(inputs) if each.doc), _INDENT),
        section("Returns", returned, _INDENT),
        section("Raises", raised, _INDENT),
    )
    name = f"`{operation.method} {operation.path}`" if details else ""
    return join(said or name, details) or None


def _with_status(description: str, status: str) -> str:
    return f"{description.strip().rstrip('.')} ({status})."


def _documented(inputs: Inputs) -> list[Sent]:
    order = {each.name: at for at, each in enumerate((*inputs.positional, *inputs.keyword_only))}
    return sorted(inputs.sent, key=lambda each: order[each.argument.name])


def _stub(operation: Operation) -> str | None:
    return operation.defect and f"{operation.defect} ({operation.pointer.file}{operation.pointer})"


def _decorators(method: Method) -> frozenset[Import]:
    deprecated = {imported("deprecated")} if method.deprecated else set[Import]()
    overload = {imported("overload")} if method.overloads else set[Import]()
    paginated = {imported("paginated")} if method.is_paginated else set[Import]()
    return frozenset(deprecated | overload | paginated)


def _executed(inputs: Inputs, answer: Answer, call: Call, *, is_optional: bool) -> frozenset[Import]:
    """Return the imports of the call. `Omit` is used in annotations only."""
    sent = (one for each in inputs.sent for one in each.imports if one.name != "Omit")
    keywords = (one for keyword in call.keywords for one in keyword.imports)
    bodies = (*answer.errors.values(), *answer.successes.values())
    errors = (one for kind in bodies for one in kind.imports)
    optional = {imported("Optional")} if is_optional else set[Import]()
    return frozenset({*_returned(answer), *sent, *keywords, *errors, *optional})


def _defaults(inputs: Inputs) -> frozenset[Import]:
    """Return the imports of the defaults of arguments."""
    return frozenset(one for each in inputs.sent for one in each.imports if one.name == "OMIT")


def _annotated(inputs: Inputs, answer: Answer) -> frozenset[Import]:
    arguments = (one for each in inputs.sent for one in (*each.type.imports, *each.imports))
    literals = {imported("Literal")} if answer.streamed else set[Import]()
    return frozenset({*arguments, *_returned(answer), *literals, imported("RequestOptions")})


def _returned(answer: Answer) -> frozenset[Import]:
    own = answer.returns.imports | answer.async_returns.imports
    return own | _returned(answer.streamed) if answer.streamed else own
