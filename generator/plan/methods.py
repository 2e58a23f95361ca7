"""One operation -> one method, for synchronous and for asynchronous code."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from ..api import Api, MediaType, Operation, SecurityAlternatives
from ..literals import literal
from ..names import STREAM, Identifier, Names, credential_names, errors_constant, name_arguments
from ..sdk import Argument, Call, ErrorTable, Import, Keyword, Method, PyType, Signature
from ..shapes import is_secret, is_stream, other_media, primary_media, secret_names
from .answers import Answer, failures, plan_answer
from .arguments import Inputs, Sent, plan_inputs
from .docs import Item, join, prose, section, sentence
from .servers import server_url
from .settings import Settings
from .types import Types, union, with_import

_INDENT = 8
_JSON = "application/json"
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
        _plan_method(_only(operation, media), name.variants[media.media_type], api, names, types, settings)
        for media in other_media(operation.request_body)
    )
    return (first, *others, *stream)


def _split(operation: Operation) -> tuple[Operation, Operation]:
    """Return the operation as if it answered whole only, and as if it answered with a stream only."""

    def keeping(is_kept: Callable[[MediaType], bool]) -> Operation:
        kept = (replace(each, content=tuple(filter(is_kept, each.content))) for each in operation.responses)
        return replace(operation, responses=tuple(kept))

    return keeping(lambda media: not is_stream(media)), keeping(is_stream)


def _only(operation: Operation, media: MediaType) -> Operation:
    """Return the operation as if its body had one media type."""
    assert operation.request_body is not None
    return replace(operation, request_body=replace(operation.request_body, content=(media,)))


def _plan_method(
    operation: Operation, name: Identifier, api: Api, names: Names, types: Types, settings: Settings
) -> PlannedMethod:
    attribute = names.operations[operation.pointer].attribute
    inputs = plan_inputs(operation, name_arguments(operation, api), types, settings.shared_parameters(api))
    answer = plan_answer(operation, types, settings.pagination_of(operation, attribute))
    doc = _doc(operation, inputs, is_variant=name != names.operations[operation.pointer].method)
    stub = _stub(operation)
    table = _error_table(name, answer)
    is_optional = _is_optional(answer, types)
    method, async_method = (
        Method(
            name=name,
            doc=doc,
            signature=_signature(inputs, variants.returns),
            overloads=_overloads(inputs, variants),
            call=_call(operation, api, inputs, answer, variants, table, is_optional=is_optional),
            deprecated=_deprecation(operation),
            stub=stub,
        )
        for variants in (_variants(answer, inputs, is_async=False), _variants(answer, inputs, is_async=True))
    )
    expressions = (one for each in inputs.sent for one in each.imports)
    errors = (one for kind in answer.errors.values() for one in kind.imports)
    deprecated = {Import("typing_extensions", "deprecated", internal=False)} if operation.deprecated else set[Import]()
    optional = {Import("typing", "Optional", internal=False)} if is_optional else set[Import]()
    overloads = {Import("typing", "overload", internal=False)} if method.overloads else set[Import]()
    return PlannedMethod(
        operation=operation,
        inputs=inputs,
        answer=answer,
        method=method,
        async_method=async_method,
        error_table=None if stub else table,
        runtime=frozenset(
            {*_evaluated(answer), *_executed(expressions), *errors, *optional, *deprecated, *overloads}
            if not stub
            else deprecated
        ),
        typing=frozenset({*_annotated(inputs, answer), *_OPTIONS.imports}),
    )


def _signature(inputs: Inputs, returns: str) -> Signature:
    options = Argument(name="options", annotation="RequestOptions | None", default="None")
    return Signature(positional=inputs.positional, keyword_only=(*inputs.keyword_only, options), returns=returns)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Variants:
    """The answer's type in one world; `streamed` is its type when the argument `switch` is true."""

    plain: str
    streamed: str | None
    switch: str

    @property
    def returns(self) -> str:
        return self.plain if self.streamed is None else union([PyType(self.plain), PyType(self.streamed)]).text


def _variants(answer: Answer, inputs: Inputs, *, is_async: bool) -> _Variants:
    switch = next((each.argument.name for each in inputs.sent if each.wire_name == "stream"), None)
    streamed = answer.streamed if switch else None
    return _Variants(
        plain=(answer.async_returns if is_async else answer.returns).text,
        streamed=(streamed.async_returns if is_async else streamed.returns).text if streamed else None,
        switch=switch or "",
    )


def _overloads(inputs: Inputs, variants: _Variants) -> tuple[Signature, ...]:
    """Return a signature for each value of the switch: false or absent, true, and not known to the type checker."""
    if variants.streamed is None:
        return ()
    whole = _signature(inputs, variants.returns)
    return (
        _switched(whole, variants, "Literal[False] | None", is_required=False, returns=variants.plain),
        _switched(whole, variants, "Literal[True]", is_required=True, returns=variants.streamed),
        _switched(whole, variants, "bool", is_required=True, returns=variants.returns),
    )


def _switched(whole: Signature, variants: _Variants, annotation: str, *, is_required: bool, returns: str) -> Signature:
    keyword_only = tuple(
        (_switch(each, annotation, is_required=is_required) if each.name == variants.switch else each)
        for each in whole.keyword_only
    )
    return Signature(positional=whole.positional, keyword_only=keyword_only, returns=returns)


def _switch(whole: Argument, annotation: str, *, is_required: bool) -> Argument:
    """Return the argument for one value of it. What may be null as well has OMIT as its default."""
    if is_required:
        return Argument(name=whole.name, annotation=annotation, default=None)
    omitted = " | Omit" if whole.default == "OMIT" else ""
    return Argument(name=whole.name, annotation=annotation + omitted, default=whole.default)


def _error_table(name: Identifier, answer: Answer) -> ErrorTable | None:
    """Return the types of the error bodies as a constant of the module, None where there is but one: that stands in the call."""
    return ErrorTable(name=errors_constant(name), value=_errors(answer)) if len(answer.errors) > 1 else None


def _is_optional(answer: Answer, types: Types) -> bool:
    """Tell whether the answer is an alias or None: pyright knows no `Alias | None` outside of annotations."""
    members = answer.returns.members
    return members[-1:] == ("None",) and answer.streamed is None and not types.deferred.isdisjoint(members)


def _errors(answer: Answer) -> str:
    return "{" + ", ".join(f"{literal(status)}: {kind.text}" for status, kind in answer.errors.items()) + "}"


def _call(
    operation: Operation,
    api: Api,
    inputs: Inputs,
    answer: Answer,
    variants: _Variants,
    table: ErrorTable | None,
    *,
    is_optional: bool,
) -> Call:
    if variants.streamed is not None and answer.streamed is not None:
        returns = f"{variants.streamed} if {variants.switch} else {variants.plain}"
        accept = f"{literal(answer.streamed.accept)} if {variants.switch} else {literal(answer.accept or _JSON)}"
    else:
        returns, accept = variants.plain, literal(answer.accept) if answer.accept else ""
    if is_optional:
        returns = f"Optional[{returns.removesuffix(' | None')}]"
    keywords = [*inputs.keywords, Keyword(name="returns", expression=returns)]
    if answer.paging:
        keywords.append(Keyword(name="paging", expression=answer.paging))
    if answer.errors:
        keywords.append(Keyword(name="errors", expression=table.name if table else _errors(answer)))
    if accept:
        keywords.append(Keyword(name="accept", expression=accept))
    if operation.security is not None and operation.security != api.security:
        keywords.append(Keyword(name="security", expression=security_source(operation.security, api)))
    if operation.servers:
        keywords.append(Keyword(name="server", expression=literal(server_url(operation.servers[0]))))
    if secrets := _secrets(operation, api):
        keywords.append(Keyword(name="secrets", expression=literal(secrets)))
    keywords.append(Keyword(name="options", expression="options"))
    return Call(verb=operation.method, url=operation.path, keywords=tuple(keywords))


def _secrets(operation: Operation, api: Api) -> tuple[str, ...]:
    """Return the wire names of arguments that no text may repeat."""
    names = [each.name for each in operation.parameters if is_secret(each.schema, api)]
    media = primary_media(operation.request_body)
    if media is not None and media.schema is not None:
        names += secret_names(media.schema, api)
    return tuple(dict.fromkeys(names))


def security_source(security: SecurityAlternatives, api: Api) -> str:
    """Return an OR of ANDs of the client's arguments as source: `(("api_key",), ("bearer", "tenant"))`."""
    names = credential_names(api)
    return literal(tuple(tuple(str(names[use.scheme]) for use in alternative) for alternative in security))


def _doc(operation: Operation, inputs: Inputs, *, is_variant: bool) -> str | None:
    """Return the docstring: what it does, its arguments, and the errors that the document explains."""
    summary = operation.summary or ""
    description = operation.description or ""
    told = summary.strip().rstrip(".") == description.strip().rstrip(".")
    raised = [
        Item(_STATUS_ERRORS[each.status], each.description)
        for each in failures(operation)
        if each.status in _STATUS_ERRORS and each.description and each.description.lower() not in ("error", "")
    ]
    said = join(prose(sentence(summary), _INDENT), "" if told else prose(sentence(description), _INDENT))
    details = join(
        (
            f"The body is sent as {operation.request_body.content[0].media_type}."
            if is_variant and operation.request_body
            else ""
        ),
        section("Args", (each.doc for each in _documented(inputs) if each.doc), _INDENT),
        section("Raises", raised, _INDENT),
    )
    name = f"`{operation.method} {operation.path}`" if details else ""
    return join(said or name, details) or None


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
    """Return what the expression after `returns=` needs."""
    own = answer.returns.imports | answer.async_returns.imports
    return own | _evaluated(answer.streamed) if answer.streamed else own


def _executed(imports: Iterable[Import]) -> set[Import]:
    """Leave out what only annotations use."""
    return {each for each in imports if each.name != "Omit"}


def _annotated(inputs: Inputs, answer: Answer) -> set[Import]:
    imports = {one for each in inputs.sent for one in (*each.type.imports, *each.imports)}
    literals = {Import("typing", "Literal", internal=False)} if answer.streamed else set[Import]()
    return imports | _evaluated(answer) | literals
