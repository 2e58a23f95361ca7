"""One operation -> one method, for synchronous and for asynchronous code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from ..api import Api, MediaType, Operation
from ..names import STREAM, Identifier, Names, name_arguments
from ..sdk import ErrorTable, Import, Method
from ..shapes import is_stream, other_media, sending
from .answers import Answer, failures, plan_answer
from .arguments import Inputs, Sent, plan_inputs
from .calls import error_table, plan_call
from .docs import Item, join, prose, section, sentence
from .settings import Settings
from .signatures import overloads, returns_of, signature
from .types import Types

_INDENT = 8
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
    error_table: ErrorTable | None
    runtime: frozenset[Import]
    typing: frozenset[Import]


def plan_methods(
    operation: Operation, api: Api, names: Names, types: Types, settings: Settings
) -> tuple[PlannedMethod, ...]:
    """Plan the method of an operation, one for each other media type of its body, and one for a stream that no argument asks for."""
    name = names.operations[operation.pointer]
    stream: tuple[PlannedMethod, ...] = ()
    if STREAM in name.variants:
        operation, streamed = _split(operation)
        stream = (_plan_method(streamed, name.variants[STREAM], api, names, types, settings),)
    first = _plan_method(operation, name.method, api, names, types, settings)
    others = (
        _plan_method(sending(media, operation), name.variants[media.media_type], api, names, types, settings)
        for media in other_media(operation.request_body)
    )
    return (first, *others, *stream)


def _split(operation: Operation) -> tuple[Operation, Operation]:
    """Return the operation as if it answered whole only, and as if it answered with a stream only."""

    def keeping(is_kept: Callable[[MediaType], bool]) -> Operation:
        kept = (replace(each, content=tuple(filter(is_kept, each.content))) for each in operation.responses)
        return replace(operation, responses=tuple(kept))

    return keeping(lambda media: not is_stream(media)), keeping(is_stream)


def _plan_method(
    operation: Operation, name: Identifier, api: Api, names: Names, types: Types, settings: Settings
) -> PlannedMethod:
    own = names.operations[operation.pointer]
    inputs = plan_inputs(operation, name_arguments(operation, api), types, settings.shared_parameters(api))
    answer = plan_answer(operation, types, settings.pagination_of(operation, own.attribute))
    doc = _doc(operation, inputs, is_variant=name != own.method)
    table = error_table(name, answer)
    is_optional = _is_optional(answer, types)
    method, async_method = (
        Method(
            name=name,
            doc=doc,
            signature=signature(inputs, returns.either),
            overloads=overloads(inputs, returns),
            call=plan_call(operation, api, inputs, answer, returns, table, is_optional=is_optional),
            deprecated="This operation is deprecated." if operation.deprecated else None,
            stub=_stub(operation),
        )
        for returns in (returns_of(answer, inputs, is_async=is_async) for is_async in (False, True))
    )
    executed = _defaults(inputs) if method.stub else _executed(inputs, answer, is_optional=is_optional)
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


def _is_optional(answer: Answer, types: Types) -> bool:
    """Tell whether the answer is an alias or None: pyright knows no `Alias | None` outside of annotations."""
    members = answer.returns.members
    return members[-1:] == ("None",) and answer.streamed is None and not types.deferred.isdisjoint(members)


def _doc(operation: Operation, inputs: Inputs, *, is_variant: bool) -> str | None:
    """Return the docstring: what it does, its arguments, and the errors that the document explains."""
    summary = operation.summary or ""
    description = operation.description or ""
    told = summary.strip().rstrip(".") == description.strip().rstrip(".")
    raised = [
        Item(_STATUS_ERRORS[each.status], each.description)
        for each in failures(operation)
        if each.status in _STATUS_ERRORS and each.description and each.description.lower() != "error"
    ]
    said = join(prose(sentence(summary), _INDENT), "" if told else prose(sentence(description), _INDENT))
    body = operation.request_body if is_variant else None
    details = join(
        f"The body is sent as {body.content[0].media_type}." if body else "",
        section("Args", (each.doc for each in _documented(inputs) if each.doc), _INDENT),
        section("Raises", raised, _INDENT),
    )
    name = f"`{operation.method} {operation.path}`" if details else ""
    return join(said or name, details) or None


def _documented(inputs: Inputs) -> list[Sent]:
    order = {each.name: at for at, each in enumerate((*inputs.positional, *inputs.keyword_only))}
    return sorted(inputs.sent, key=lambda each: order[each.argument.name])


def _stub(operation: Operation) -> str | None:
    return operation.defect and f"{operation.defect} ({operation.pointer.file}{operation.pointer})"


def _decorators(method: Method) -> frozenset[Import]:
    deprecated = {Import("typing_extensions", "deprecated", internal=False)} if method.deprecated else set[Import]()
    overload = {Import("typing", "overload", internal=False)} if method.overloads else set[Import]()
    return frozenset(deprecated | overload)


def _executed(inputs: Inputs, answer: Answer, *, is_optional: bool) -> frozenset[Import]:
    """Return what the call needs. `Omit` is for annotations only."""
    sent = (one for each in inputs.sent for one in each.imports if one.name != "Omit")
    errors = (one for kind in answer.errors.values() for one in kind.imports)
    optional = {Import("typing", "Optional", internal=False)} if is_optional else set[Import]()
    return frozenset({*_returned(answer), *sent, *errors, *optional})


def _defaults(inputs: Inputs) -> frozenset[Import]:
    """Return what the arguments have as their defaults."""
    return frozenset(one for each in inputs.sent for one in each.imports if one.name == "OMIT")


def _annotated(inputs: Inputs, answer: Answer) -> frozenset[Import]:
    arguments = (one for each in inputs.sent for one in (*each.type.imports, *each.imports))
    literals = {Import("typing", "Literal", internal=False)} if answer.streamed else set[Import]()
    return frozenset({*arguments, *_returned(answer), *literals, Import("_runtime.wire.options", "RequestOptions")})


def _returned(answer: Answer) -> frozenset[Import]:
    own = answer.returns.imports | answer.async_returns.imports
    return own | _returned(answer.streamed) if answer.streamed else own
