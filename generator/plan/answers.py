"""What a method returns: the body of a success, a page of a list, a stream, or bytes; and the types of error bodies.

How a response is read is decided already, in `Exchange.successes` and `Exchange.stream`; here it becomes a type.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from ..api import Exchange, Failure, Operation, Stream, StreamTrigger, Success, SuccessKind
from ..imported import imported
from ..json_types import Json
from ..sdk import PyType
from .pages import Paged, find_paging
from .types import ANY, NONE, Types, imported_type, union

_BINARY = "BinaryResponse"
_DONE = "[DONE]"
"""The text that ends a stream by convention, documented or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`returns` and `async_returns` differ for pages, streams and files. `accept` None: JSON.

    `successes`: status -> the type of its body, if that depends on the status. `streamed`: what the operation answers
    instead, when its argument `stream` is true. `sentinels`: the texts that end a stream beside `[DONE]`. `paging`: the
    source of `Paging(...)`. `unpaged`: why an operation that looks like a list has no pages.
    """

    returns: PyType
    async_returns: PyType
    accept: str | None
    errors: Mapping[str, PyType]
    successes: Mapping[str, PyType] = field(default_factory=lambda: MappingProxyType({}))
    streamed: Answer | None = None
    sentinels: tuple[str, ...] = ()
    paging: str | None = None
    unpaged: str | None = None


def plan_answer(
    operation: Operation, exchange: Exchange, types: Types, pagination: Mapping[str, Json] | None = None
) -> Answer:
    """Return the answer of an exchange. `pagination` is the configuration of the operation's paging."""
    errors = _errors(operation.failures, types)
    if exchange.stream is None:
        match find_paging(operation, exchange, types.api, pagination):
            case Paged() as paged:
                return _paged(paged, exchange, types, errors)
            case found:
                return replace(_whole(exchange, types, errors), unpaged=found.reason if found else None)
    stream = _streamed(exchange.stream, types, errors)
    is_choice = exchange.stream.trigger is StreamTrigger.ARGUMENT
    return replace(_whole(exchange, types, errors), streamed=stream) if is_choice else stream


def _streamed(stream: Stream, types: Types, errors: Mapping[str, PyType]) -> Answer:
    item = union(map(types.answer, stream.items)) if stream.items else ANY
    event_stream, async_event_stream = (
        PyType(f"{name}[{item.text}]", item.imports | {imported(name)}) for name in ("EventStream", "AsyncEventStream")
    )
    return Answer(
        returns=event_stream,
        async_returns=async_event_stream,
        accept=stream.media_type,
        errors=errors,
        sentinels=tuple(each for each in stream.sentinels if each != _DONE),
    )


def _paged(found: Paged, exchange: Exchange, types: Types, errors: Mapping[str, PyType]) -> Answer:
    """Return the answer as a page."""
    whole = _whole(exchange, types, errors)
    item, answer = types.answer(found.item), whole.returns
    pages = {imported("Paging")} | item.imports | answer.imports
    page, async_page = (
        PyType(f"{name}[{item.text}, {answer.text}]", frozenset({*pages, imported(name)}))
        for name in ("Page", "AsyncPage")
    )
    return replace(whole, returns=page, async_returns=async_page, paging=found.plan.source)


def _whole(exchange: Exchange, types: Types, errors: Mapping[str, PyType]) -> Answer:
    """Return the answer that arrives in one piece: a union of the successes, or a file if one of them is binary."""
    if any(each.kind is SuccessKind.BINARY for each in exchange.successes):
        returned, async_returned = map(imported_type, (_BINARY, f"Async{_BINARY}"))
    else:
        returned = async_returned = union([_type(each, types) for each in exchange.successes] or [NONE])
    return Answer(
        returns=returned,
        async_returns=async_returned,
        accept=exchange.accept,
        errors=errors,
        successes=_successes(exchange.successes, types),
    )


def _successes(successes: tuple[Success, ...], types: Types) -> dict[str, PyType]:
    """Return statuses -> type of the body where that depends on the status. Those with the same type are joined: "200 201".

    Statuses that never have a body need no type, but 304 is only a success if it is listed.
    """
    if any(each.kind is SuccessKind.BINARY for each in successes):
        return {}
    told = [each for each in successes if each.status not in ("204", "205")]
    found = _by_type((each.status, _type(each, types)) for each in told)
    return found if len(found) > 1 or any(each.status == "304" for each in told) else {}


def _type(success: Success, types: Types) -> PyType:
    match success.kind:
        case SuccessKind.EMPTY:
            return NONE
        case SuccessKind.TEXT:
            return PyType("str")
        case _:
            schema = None if success.media is None else success.media.schema
            return ANY if schema is None else types.answer(schema)


def _errors(failures: tuple[Failure, ...], types: Types) -> dict[str, PyType]:
    """Return statuses -> type of the documented error bodies."""
    kinds = ((each.status, ANY if each.schema is None else types.answer(each.schema)) for each in failures)
    return _by_type((status, kind) for status, kind in kinds if kind != ANY)


def _by_type(kinds: Iterable[tuple[str, PyType]]) -> dict[str, PyType]:
    """Return statuses -> type. Statuses with the same type are joined: "400 409"."""
    found: defaultdict[PyType, list[str]] = defaultdict(list)
    for status, kind in kinds:
        found[kind].append(status)
    return {" ".join(statuses): kind for kind, statuses in found.items()}
