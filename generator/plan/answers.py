"""What a method returns, which error bodies it knows, and what it says that it accepts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..api import MediaType, Operation, Response, Scalar
from ..json_types import Json
from ..sdk import Import, PyType
from ..shapes import always_streams, is_json, is_stream, media_essence, resolved, successes
from .pages import find_paging
from .streams import stream_type
from .types import ANY, NONE, Types, union

_BINARY = "BinaryResponse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`returns` and `async_returns` differ only where the answer is streamed. `accept` None: JSON.

    `streamed`: what the operation answers instead, when its argument `stream` is true.
    """

    returns: PyType
    async_returns: PyType
    accept: str | None
    errors: Mapping[str, PyType]
    streamed: Answer | None = None
    paging: str | None = None


def plan_answer(operation: Operation, types: Types, pagination: Mapping[str, Json] | None = None) -> Answer:
    """Return the answer of an operation: the union over its successes, a page of a list, or a stream.

    `pagination` is what the configuration says of the operation. `Answer.paging` is the source of how the list goes on.
    """
    streams = [one for each in successes(operation) for one in each.content if is_stream(one)]
    if not streams:
        return _paged(operation, types, pagination) or _whole(operation, types)
    stream = Answer(
        returns=stream_type(streams[0], types, is_async=False),
        async_returns=stream_type(streams[0], types, is_async=True),
        accept=streams[0].media_type,
        errors=_errors(operation, types),
    )
    return stream if always_streams(operation) else replace(_whole(operation, types), streamed=stream)


def _paged(operation: Operation, types: Types, pagination: Mapping[str, Json] | None) -> Answer | None:
    """Return the answer as a page, where the operation has one kind of success and that is a list that goes on."""
    media = [_primary(each, types) for each in successes(operation)]
    if len(media) != 1 or media[0] is None or media[0].schema is None or not is_json(media[0].media_type):
        return None
    found = find_paging(operation, media[0].schema, types, pagination)
    if found is None:
        return None
    item, answer = types.answer(found.item), types.answer(media[0].schema)
    pages = {Import("_runtime.pages.page", "Paging")} | item.imports | answer.imports
    page, async_page = (
        PyType(f"{name}[{item.text}, {answer.text}]", frozenset({*pages, Import("_runtime.pages.page", name)}))
        for name in ("Page", "AsyncPage")
    )
    whole = _whole(operation, types)
    return replace(whole, returns=page, async_returns=async_page, paging=found.plan.source)


def _whole(operation: Operation, types: Types) -> Answer:
    """Return the answer that arrives in one piece."""
    media = [(each, _primary(each, types)) for each in successes(operation)]
    if any(one is not None and _is_binary(one, types) for _, one in media):
        return _binary(operation, types, [one for _, one in media if one is not None])
    kinds = [NONE if one is None else _kind(one, types) for _, one in media] or [NONE]
    returned = union(kinds)
    return Answer(
        returns=returned,
        async_returns=returned,
        accept=_accept([one for _, one in media if one is not None]),
        errors=_errors(operation, types),
    )


def failures(operation: Operation) -> tuple[Response, ...]:
    """Return the responses of 4xx and 5xx, and the default one where others say what success is."""
    succeeded = successes(operation)
    return tuple(each for each in operation.responses if each.status[0] in "45d" and each not in succeeded)


def _primary(response: Response, types: Types) -> MediaType | None:
    """Return the media type that is asked for: JSON before what is called binary before text before anything else."""
    whole = [each for each in response.content if not is_stream(each)]
    return min(whole, key=lambda each: _preference(each, types), default=None)


def _preference(media: MediaType, types: Types) -> int:
    essence = media_essence(media.media_type)
    return (is_json(essence), _is_called_binary(media, types), essence.startswith("text/"), True).index(True)


def _kind(media: MediaType, types: Types) -> PyType:
    if not is_json(media.media_type) and not media.media_type.startswith("*"):
        return PyType("str")
    return ANY if media.schema is None else types.answer(media.schema)


def _is_binary(media: MediaType, types: Types) -> bool:
    """Tell whether an answer is bytes: said by its schema, or by a media type that is neither JSON nor text."""
    if _is_called_binary(media, types):
        return True
    essence = media_essence(media.media_type)
    is_text = (
        essence.startswith("text/")
        or essence.endswith(("/xml", "+xml"))
        or essence == "application/x-www-form-urlencoded"
    )
    return not (is_json(essence) or is_text or (essence == "*/*" and media.schema is not None))


def _is_called_binary(media: MediaType, types: Types) -> bool:
    schema = None if media.schema is None else resolved(media.schema, types.api)
    return isinstance(schema, Scalar) and schema.format == "binary"


def _binary(operation: Operation, types: Types, media: list[MediaType]) -> Answer:
    offered = (one for each in successes(operation) for one in each.content)
    single = len(media) == 1 and len({one.media_type for one in offered if _is_binary(one, types)}) == 1
    return Answer(
        returns=PyType(_BINARY, frozenset({Import("_runtime.files.binary", _BINARY)})),
        async_returns=PyType(f"Async{_BINARY}", frozenset({Import("_runtime.files.binary", f"Async{_BINARY}")})),
        accept=media[0].media_type if single else "*/*",
        errors=_errors(operation, types),
    )


def _accept(media: list[MediaType]) -> str | None:
    """Return the Accept header where it is not just JSON."""
    kinds = list(dict.fromkeys(each.media_type for each in media))
    return None if not kinds or kinds == ["application/json"] else ", ".join(kinds)


def _errors(operation: Operation, types: Types) -> dict[str, PyType]:
    """Return statuses -> type of the documented error bodies: "400 409" where two have the same."""
    found: defaultdict[PyType, list[str]] = defaultdict(list)
    for response in failures(operation):
        media = next((each for each in response.content if is_json(each.media_type)), None)
        if media is not None and media.schema is not None:
            kind = types.answer(media.schema)
            if kind != ANY:
                found[kind].append(response.status)
    return {" ".join(statuses): kind for kind, statuses in found.items()}
