"""Decide how each operation is called: the bodies it sends, what its responses hold, and what it streams.

The last pass. What several later stages need is decided here once and stored in the Api, as `Operation.exchanges`,
`Operation.failures` and `Webhook.payload`. Changes nothing that the document says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .. import codes
from ..api import (
    STREAM,
    Api,
    Body,
    Exchange,
    Failure,
    MediaType,
    Operation,
    RequestBody,
    Response,
    Stream,
    StreamTrigger,
    Success,
    SuccessKind,
    Webhook,
)
from ..diagnostics import Diagnostics
from ..media_types import BodyKind, body_kind, essence, is_json, is_text, preference, short_name
from ..schemas import About, Literals, Object, Property, Scalar, Schema, Union
from ..shapes import alternatives, is_read_only, resolved
from .compare import same_shape
from .streams import find_stream, is_all_streams, is_stream

_WITHOUT_BODY = frozenset({"204", "205", "304"})


def decide_exchanges(api: Api, diagnostics: Diagnostics) -> Api:
    """Return the Api with the decisions about each operation and webhook. Reports the contents that no method asks for."""
    operations = tuple(_decided(each, api) for each in api.operations)
    for operation in operations:
        _report_unused(operation, diagnostics)
    return replace(api, operations=operations, webhooks=tuple(map(_with_payload, api.webhooks)))


def _decided(operation: Operation, api: Api) -> Operation:
    responses = _successful(operation.responses)
    exchanges = tuple(_exchanges(operation, responses, api))
    return replace(operation, exchanges=exchanges, failures=tuple(_failures(operation, responses)))


def _report_unused(operation: Operation, diagnostics: Diagnostics) -> None:
    """Report the media types of responses that no exchange asks for, unless they are another form of the same content."""
    for exchange in operation.exchanges[:1]:
        if any(each.kind in (SuccessKind.BINARY, SuccessKind.ANY) for each in exchange.successes):
            continue  # all are asked for, or all that are binary
        responses = {each.status: each for each in operation.responses}
        for success in exchange.successes:
            for media in responses[success.status].content if success.media else ():
                if success.media is not None and _is_other(media, success.media) and not is_stream(media):
                    message = f"this response can also be {media.media_type}; the method only asks for {success.media.media_type}"
                    diagnostics.report(codes.UNUSED_MEDIA_TYPE, media.pointer, message)


def _is_other(media: MediaType, chosen: MediaType) -> bool:
    """Return whether a media type has another content than the chosen one: another schema, or nothing that could be the same."""
    if essence(media.media_type) == essence(chosen.media_type):
        return False
    if media.schema is None or chosen.schema is None:
        return not is_json(media.media_type) and not essence(media.media_type).endswith(("/xml", "+xml"))
    return not same_shape(media.schema, chosen.schema)


def _with_payload(webhook: Webhook) -> Webhook:
    return replace(webhook, payload=_json_schema(webhook.request_body.content)) if webhook.request_body else webhook


def _json_schema(content: Sequence[MediaType]) -> Schema | None:
    return next((each.schema for each in content if is_json(each.media_type)), None)


def _successful(responses: Sequence[Response]) -> tuple[Response, ...]:
    """Return the responses of 2xx, or the default one where no other could be a success.

    304 is a success of an operation without an answer: what was asked for is so already. Of others it is an error, which only
    a conditional request gets.
    """
    found = tuple(each for each in responses if each.status.startswith("2"))
    if found and not any(map(_has_body, found)):
        return (*found, *(each for each in responses if each.status == "304"))
    if found or any(each.status[0] in "13" for each in responses):
        return found
    return tuple(each for each in responses if each.status == "default")


def _has_body(response: Response) -> bool:
    """Return whether a response has a body; some statuses never have one (RFC 9110, section 6.4.1)."""
    return bool(response.content) and response.status not in _WITHOUT_BODY


def _failures(operation: Operation, successful: Sequence[Response]) -> Iterator[Failure]:
    """Yield 304, the responses of 4xx and 5xx, and the default one where others are the successes."""
    for each in operation.responses:
        if (each.status[0] in "45d" or each.status == "304") and each not in successful:
            yield Failure(status=each.status, description=each.description, schema=_json_schema(each.content))


def _exchanges(operation: Operation, responses: Sequence[Response], api: Api) -> Iterator[Exchange]:
    """Yield the main exchange, one for each other media type of the body, and one for a stream that no argument asks for."""
    bodies: list[Body | None] = [*_bodies(operation.request_body, api)] or [None]
    stream = find_stream(responses, api)
    successes = () if stream and is_all_streams(responses) else tuple(_success(each, api) for each in responses)
    needs_variant = stream is not None and bool(successes) and not _has_switch(operation, bodies[0])
    for body in bodies:
        yield Exchange(
            variant="" if body is None or body is bodies[0] else body.media.media_type,
            body=body,
            successes=successes,
            accept=_accept(responses, successes, api),
            stream=None if stream is None or needs_variant else _triggered(stream, operation, body, successes, api),
        )
    if needs_variant:
        yield Exchange(variant=STREAM, body=bodies[0], successes=(), accept=None, stream=stream)


def _bodies(body: RequestBody | None, api: Api) -> Iterator[Body]:
    """Yield a body for the preferred media type, for one of each other kind, and for all that are JSON.

    JSON of one shape by several names is there once already: see `drop_spellings`.
    """
    names: set[str] = set()
    content = body.content if body else ()
    for media in sorted(content, key=lambda each: preference(each.media_type)):
        name = short_name(media.media_type)
        if body is not None and (name not in names or is_json(media.media_type)):
            names.add(name)
            yield _body(media, body, api)


def _body(media: MediaType, body: RequestBody, api: Api) -> Body:
    kind = body_kind(media.media_type)
    model = resolved(media.schema, api) if media.schema is not None and kind is not BodyKind.CONTENT else None
    if isinstance(model, Union) and kind is not BodyKind.JSON:
        model = _joined(model, api)
    properties = tuple(_sent_properties(model, api))
    return Body(
        media=media,
        kind=kind,
        required=body.required,
        content_type=_content_type(media, kind),
        flattened=model if isinstance(model, Object) and properties else None,
        properties=properties,
    )


def _joined(union: Union, api: Api) -> Schema:
    """Return an object with the properties of all variants: a form has fields, whichever variant it is.

    A property is required if all variants require it. Returns the union itself if a variant is no object.
    """
    variants = list(alternatives(union, lambda each: api.schemas[each.target]))
    objects = [each for each in variants if isinstance(each, Object)]
    if len(objects) < len(variants):
        return union
    found: dict[str, list[Property]] = {}
    for one in (one for each in objects for one in each.properties):
        found.setdefault(one.name, []).append(one)
    properties = tuple(
        Property(
            name=name,
            schema=_either([each.schema for each in same], union.about, name),
            required=len(same) == len(objects) and all(each.required for each in same),
        )
        for name, same in found.items()
    )
    return Object(about=union.about, properties=properties, additional=None)


def _either(schemas: Sequence[Schema], about: About, name: str) -> Schema:
    """Return a schema for any of several, the first one if they admit the same."""
    distinct = [each for at, each in enumerate(schemas) if not any(same_shape(each, one) for one in schemas[:at])]
    if len(distinct) == 1:
        return schemas[0]
    place = About(pointer=about.pointer / "properties" / name, description=schemas[0].about.description)
    return Union(about=place, variants=tuple(distinct))


def _sent_properties(model: Schema | None, api: Api) -> Iterator[Property]:
    if isinstance(model, Object):
        yield from (each for each in model.properties if not is_read_only(each.schema, api))


def _content_type(media: MediaType, kind: BodyKind) -> str | None:
    """Return the Content-Type of raw content, and of JSON that is not sent as plain `application/json`."""
    is_plain = media.media_type == "application/json" or "*" in media.media_type
    is_named = kind is BodyKind.CONTENT or (kind is BodyKind.JSON and not is_plain)
    return media.media_type if is_named else None


def _has_switch(operation: Operation, body: Body | None) -> bool:
    """Return whether a method with this body has an argument that says whether to stream."""
    parameters, properties = operation.parameters, body.properties if body else ()
    return any(each.name == STREAM for each in parameters) or any(each.name == STREAM for each in properties)


def _triggered(
    stream: Stream, operation: Operation, body: Body | None, successes: Sequence[Success], api: Api
) -> Stream | None:
    """Return the stream with what triggers it, None where a method with this body cannot ask for it."""
    if successes:
        return replace(stream, trigger=StreamTrigger.ARGUMENT) if _has_switch(operation, body) else None
    is_constant = any(_is_always_true(each, api) for each in (body.properties if body else ()) if each.name == STREAM)
    return replace(stream, trigger=StreamTrigger.CONSTANT) if is_constant else stream


def _is_always_true(switch: Property, api: Api) -> bool:
    match resolved(switch.schema, api):
        case Literals(values=(True,)):
            return True
        case _:
            return False


def _success(response: Response, api: Api) -> Success:
    """Return a success as the media type that is asked for: JSON before binary before text before anything else."""
    whole = (each for each in response.content if _has_body(response) and not is_stream(each))
    media = min(whole, key=lambda each: (_place(each, api), preference(each.media_type)), default=None)
    kind = SuccessKind.EMPTY if media is None else _success_kind(media, api)
    return Success(status=response.status, description=response.description, kind=kind, media=media)


def _place(media: MediaType, api: Api) -> int:
    is_plain_text = essence(media.media_type).startswith("text/")
    return (is_json(media.media_type), _is_called_binary(media, api), is_plain_text, True).index(True)


def _success_kind(media: MediaType, api: Api) -> SuccessKind:
    if _is_called_binary(media, api):
        return SuccessKind.BINARY
    if is_json(media.media_type):
        return SuccessKind.JSON
    if essence(media.media_type) == "*/*" and media.schema is not None:
        return SuccessKind.ANY
    return SuccessKind.TEXT if is_text(media.media_type) else SuccessKind.BINARY


def _is_called_binary(media: MediaType, api: Api) -> bool:
    schema = None if media.schema is None else resolved(media.schema, api)
    return isinstance(schema, Scalar) and schema.format == "binary"


def _accept(responses: Sequence[Response], successes: Sequence[Success], api: Api) -> str | None:
    """Return the Accept header, None for plain JSON. Of several binary media types the server chooses one."""
    asked = [each.media.media_type for each in successes if each.media is not None]
    if any(each.kind is SuccessKind.BINARY for each in successes):
        whole = [one for each in responses for one in each.content if not is_stream(one)]
        binary = {each.media_type for each in whole if _success_kind(each, api) is SuccessKind.BINARY}
        return asked[0] if len(asked) == len(binary) == 1 else "*/*"
    distinct = list(dict.fromkeys(asked))
    return None if distinct in ([], ["application/json"]) else ", ".join(distinct)
