"""One operation -> one method, for synchronous and for asynchronous code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..api import Api, Operation, SecurityAlternatives
from ..literals import literal
from ..names import Names
from ..sdk import Argument, Call, Import, Keyword, Method, Signature
from .answers import Answer, failures, plan_answer
from .arguments import Inputs, Sent, plan_inputs
from .docs import Item, join, prose, section, sentence
from .servers import server_url
from .types import Types, with_import

_INDENT = 8
_OPTIONS = with_import("RequestOptions", "_runtime.options")
_STATUS_ERRORS = {
    "400": "BadRequestError", "401": "AuthenticationError", "403": "PermissionDeniedError", "404": "NotFoundError",
    "409": "ConflictError", "410": "GoneError", "422": "UnprocessableEntityError", "429": "RateLimitError",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMethod:
    """A method in both worlds, and the imports of each kind."""

    operation: Operation
    inputs: Inputs
    answer: Answer
    method: Method
    async_method: Method
    runtime: frozenset[Import]
    typing: frozenset[Import]


def plan_method(
    operation: Operation, api: Api, names: Names, types: Types, client_parameters: frozenset[str]
) -> PlannedMethod:
    """Plan the method of an operation."""
    inputs = plan_inputs(operation, names.arguments[operation.pointer], types, client_parameters)
    answer = plan_answer(operation, types)
    name = names.operations[operation.pointer].method
    doc = _doc(operation, inputs)
    stub = _stub(operation)
    method, async_method = (
        Method(
            name=name,
            doc=doc,
            signature=_signature(inputs, returns),
            overloads=(),
            call=_call(operation, api, inputs, answer, returns),
            deprecated=_deprecation(operation),
            stub=stub,
        )
        for returns in (answer.returns.text, answer.async_returns.text)
    )
    expressions = (one for each in inputs.sent for one in each.imports)
    errors = (one for _, kind in answer.errors for one in kind.imports)
    optional = (
        {Import("_runtime.sentinels", "optional")} if any(each.optional for each in inputs.keywords) else set[Import]()
    )
    deprecated = {Import("typing_extensions", "deprecated", internal=False)} if operation.deprecated else set[Import]()
    return PlannedMethod(
        operation=operation,
        inputs=inputs,
        answer=answer,
        method=method,
        async_method=async_method,
        runtime=frozenset(
            {*_evaluated(answer), *_executed(expressions), *errors, *optional, *deprecated} if not stub else deprecated
        ),
        typing=frozenset({*_annotated(inputs, answer), *_OPTIONS.imports}),
    )


def _signature(inputs: Inputs, returns: str) -> Signature:
    options = Argument(name="options", annotation="RequestOptions | None", default="None")
    return Signature(positional=inputs.positional, keyword_only=(*inputs.keyword_only, options), returns=returns)


def _call(operation: Operation, api: Api, inputs: Inputs, answer: Answer, returns: str) -> Call:
    keywords = [*inputs.keywords, Keyword(name="returns", expression=returns)]
    if answer.errors:
        text = ", ".join(f"{literal(status)}: {kind.text}" for status, kind in answer.errors)
        keywords.append(Keyword(name="errors", expression="{" + text + "}"))
    if answer.accept is not None:
        keywords.append(Keyword(name="accept", expression=literal(answer.accept)))
    if operation.security is not None and operation.security != api.security:
        keywords.append(Keyword(name="security", expression=security_source(operation.security)))
    if operation.servers:
        keywords.append(Keyword(name="server", expression=literal(server_url(operation.servers[0]))))
    keywords.append(Keyword(name="options", expression="options"))
    return Call(verb=operation.method, url=operation.path, keywords=tuple(keywords))


def security_source(security: SecurityAlternatives) -> str:
    """Return an OR of ANDs as source: `(("api_key",), ("bearer", "tenant"))`."""
    return literal(tuple(tuple(use.scheme for use in alternative) for alternative in security))


def _doc(operation: Operation, inputs: Inputs) -> str:
    """Return the docstring: what it does, its arguments, and the errors that the document explains."""
    summary = operation.summary or ""
    description = operation.description or ""
    if not summary and not description:
        summary = f"{operation.method} {operation.path}"
    told = summary.strip().rstrip(".") == description.strip().rstrip(".")
    raised = [
        Item(_STATUS_ERRORS[each.status], each.description)
        for each in failures(operation)
        if each.status in _STATUS_ERRORS and each.description and each.description.lower() not in ("error", "")
    ]
    return join(
        prose(sentence(summary), _INDENT),
        "" if told else prose(sentence(description), _INDENT),
        section("Args", (each.doc for each in _documented(inputs) if each.doc), _INDENT),
        section("Raises", raised, _INDENT),
    )


def _documented(inputs: Inputs) -> list[Sent]:
    order = {each.name: at for at, each in enumerate((*inputs.positional, *inputs.keyword_only))}
    return sorted(inputs.sent, key=lambda each: order[each.argument.name])


def _deprecation(operation: Operation) -> str | None:
    return "This operation is deprecated." if operation.deprecated else None


def _stub(operation: Operation) -> str | None:
    if operation.defect is None:
        return None
    return f"{operation.defect} ({operation.pointer.file}{operation.pointer})"


def _evaluated(answer: Answer) -> frozenset[Import]:
    return answer.returns.imports | answer.async_returns.imports


def _executed(imports: Iterable[Import]) -> set[Import]:
    """Leave out what only annotations use."""
    return {each for each in imports if each.name != "Omit"}


def _annotated(inputs: Inputs, answer: Answer) -> set[Import]:
    imports = {one for each in inputs.sent for one in (*each.type.imports, *each.imports)}
    return imports | answer.returns.imports | answer.async_returns.imports
