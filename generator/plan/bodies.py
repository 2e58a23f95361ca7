"""The body of a request -> arguments, and the keywords of the call that send it.

Which media type is sent and whether its properties are arguments is decided already: `Exchange.body`. To send a new kind
of body, add it to media_types.py, here to `_whole_type` and `_whole_keyword`, and to the runtime.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..api import STREAM, Body, Exchange, StreamTrigger
from ..imported import imported
from ..literals import literal
from ..media_types import BodyKind, is_json
from ..names import ArgumentKey, Identifier
from ..schemas import Array, Property, Scalar, Schema
from ..sdk import Argument, Keyword, PyType
from ..shapes import alternatives, is_nullable, is_scalar
from .arguments import Sent, described, entries, optional_argument, with_only_value
from .docs import Item
from .kinds import kinds_of
from .types import Types, generic, imported_type, union, without_none

_ANY_JSON = PyType("object")
_FILE = imported_type("FileInput")
_CONTENT = imported_type("ContentInput")
_STYLED = frozenset({imported("styled")})
_AS_CONTENT = frozenset({imported("as_content")})
_MULTIPART = frozenset({imported("multipart_body")})
_UNLESS_OMITTED = frozenset({imported("unless_omitted")})
_RAW = frozenset({imported("raw_body")})
_AS_PART = frozenset({imported("as_part")})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedBody:
    """The arguments of a body, and the keywords of the call that send them."""

    sent: tuple[Sent, ...] = ()
    keywords: tuple[Keyword, ...] = ()


def plan_body(
    exchange: Exchange, description: str | None, names: Mapping[ArgumentKey, Identifier], types: Types
) -> PlannedBody:
    """Return the body of an exchange: an argument for each property if it is flattened, else one for the whole body."""
    if exchange.body is None:
        return PlannedBody()
    if exchange.body.flattened is None:
        return _whole(exchange.body, description, names[ArgumentKey("body", "")], types)
    return _flattened(exchange.body, exchange, names, types)


def _whole(body: Body, description: str | None, name: Identifier, types: Types) -> PlannedBody:
    kind = _whole_type(body, types)
    is_nullable = body.kind is BodyKind.JSON  # None is then JSON null, so it cannot mean that there is no body
    argument, imports = optional_argument(name, kind, required=body.required, nullable=is_nullable)
    sent = Sent(
        argument=argument, keyword="body", wire_name="", expression=name, is_optional=False, type=kind, imports=imports,
        doc=Item(name, description) if description else None,
        kinds=kinds_of(body.media.schema, types.api) if is_nullable and body.media.schema else {},
    )  # fmt: skip
    return PlannedBody(sent=(sent,), keywords=(_whole_keyword(body, name), *_content_type(body)))


def _whole_keyword(body: Body, name: Identifier) -> Keyword:
    match body.kind:
        case BodyKind.JSON | BodyKind.FORM:
            return Keyword(name=body.kind.value, expression=name)
        case BodyKind.MULTIPART:
            return Keyword(name="body", expression=f"multipart_body({name})", imports=_MULTIPART)
        case BodyKind.CONTENT:
            media_type = "" if body.content_type is None else f", {literal(body.content_type)}"
            return Keyword(name="body", expression=f"raw_body({name}{media_type})", imports=_RAW)


def _whole_type(body: Body, types: Types) -> PyType:
    match body.kind:
        case BodyKind.JSON:
            return _ANY_JSON if body.media.schema is None else types.request(body.media.schema)
        case BodyKind.FORM | BodyKind.MULTIPART:
            return generic("Mapping", PyType("str"), _ANY_JSON)
        case BodyKind.CONTENT:
            return _CONTENT


def _content_type(body: Body) -> tuple[Keyword, ...]:
    named = None if body.kind is BodyKind.CONTENT else body.content_type
    return () if named is None else (Keyword(name="content_type", expression=literal(named)),)


def _flattened(body: Body, exchange: Exchange, names: Mapping[ArgumentKey, Identifier], types: Types) -> PlannedBody:
    is_switched = exchange.stream is not None and exchange.stream.trigger is StreamTrigger.CONSTANT
    body = replace(body, required=True) if is_switched else body
    has_switch = exchange.stream is not None and exchange.stream.trigger is StreamTrigger.ARGUMENT
    fields = [
        _field(each, body, names[ArgumentKey("body", each.name)], types, is_switch=has_switch and each.name == STREAM)
        for each in body.properties
    ]
    if is_switched:
        fields = [_switched_on(each) if each.wire_name == STREAM else each for each in fields]
    return PlannedBody(sent=tuple(fields), keywords=(*_field_keywords(body, fields), *_content_type(body)))


def _field(each: Property, body: Body, name: Identifier, types: Types, *, is_switch: bool) -> Sent:
    """Return the argument of a field. `is_switch`: it decides whether the answer is a stream."""
    nullable = body.kind is BodyKind.JSON and is_nullable(each.schema, types.api)
    kind = _field_type(each.schema, body, types)
    kind = kind if nullable else without_none(kind)
    required = each.required and body.required
    argument, imports = optional_argument(name, kind, required=required, nullable=nullable)
    if required and not is_switch:
        argument = with_only_value(argument, each.schema, types.api)
    encoded = _encoded(each, name, body, types)
    return Sent(
        argument=argument,
        keyword="json" if body.kind is BodyKind.JSON else "form",
        wire_name=each.name,
        expression=encoded.text,
        is_optional=not required and not nullable,
        is_needed=each.required and not body.required,
        kinds=kinds_of(each.schema, types.api),
        type=kind,
        imports=imports | encoded.imports,
        doc=described(name, None, each.schema, types),
    )


def _field_type(schema: Schema, body: Body, types: Types) -> PyType:
    file = _file_type(schema, types) if body.kind is BodyKind.MULTIPART else None
    return types.request(schema) if file is None else file


def _is_file(schema: Schema) -> bool:
    """Return whether a field of this schema is a file: binary text is one."""
    match schema:
        case Scalar(format="binary") | Scalar(content_media_type=str(), content_encoding=None):
            return True
        case _:
            return False


def _file_marker(schema: Schema, types: Types) -> str | None:
    """Return the function that marks a file, or a list of files; None for a field that may be something else."""
    found = list(_alternatives(schema, types))
    lists = [each for each in found if isinstance(each, Array)]
    items = [item for each in lists for item in _alternatives(each.items, types)]
    if not all(_is_file(each) for each in (*found, *items) if each not in lists):
        return None
    return "as_files" if lists else "as_file"


def _alternatives(schema: Schema, types: Types) -> Iterator[Schema]:
    return alternatives(schema, lambda each: types.api.schemas[each.target])


def _file_type(schema: Schema, types: Types, *, is_item: bool = False) -> PyType | None:
    """Return the type of a field that is a file, may be one, or lists some; None for any other.

    A list in a list is no list of files: each item of a list is a part of the body.
    """
    kinds: list[PyType] = []
    has_file = False
    for each in _alternatives(schema, types):
        match each:
            case Scalar() if _is_file(each):
                file: PyType | None = _FILE
            case Array(items=items) if not is_item:
                item = _file_type(items, types, is_item=True)
                file = item and generic("Sequence", item)
            case _:
                file = None
        has_file = has_file or file is not None
        kinds.append(file or types.request(each))
    return union(kinds) if has_file else None


def _switched_on(field: Sent) -> Sent:
    """Return a field with its only value as its default. Without that value, the API would not stream."""
    argument = Argument(name=field.argument.name, annotation=field.type.text, default="True")
    return replace(field, argument=argument, is_optional=False)


def _encoded(each: Property, name: str, body: Body, types: Types) -> PyType:
    """Return the expression of a field, wrapped in a marker if the body's `encoding` says how to serialize it."""
    encoding = body.media.encodings.get(each.name)
    content_type = encoding and encoding.content_type
    marker = _file_marker(each.schema, types) if body.kind is BodyKind.MULTIPART else None
    if marker:
        more = f", {literal(content_type)}" if content_type else ""
        return PyType(f"{marker}({name}{more})", frozenset({imported(marker)}))
    if encoding is None or body.kind not in (BodyKind.FORM, BodyKind.MULTIPART):
        return PyType(name)
    if body.kind is BodyKind.MULTIPART and content_type:
        return PyType(f"as_part({name}, {literal(content_type)})", _AS_PART)
    if body.kind is BodyKind.FORM and content_type and is_json(content_type):
        return PyType(f"as_content({name}, {literal(content_type)})", _AS_CONTENT)
    style = encoding.style or "form"  # exploded unless the document says otherwise (OpenAPI 3.1, Encoding Object)
    explode = style == "form" if encoding.explode is None else encoding.explode
    if (style, explode) == ("form", True) or is_scalar(each.schema, types.api):
        return PyType(name)
    return PyType(f"styled({name}, {literal(style)}, explode={explode})", _STYLED)


def _field_keywords(body: Body, fields: Sequence[Sent]) -> tuple[Keyword, ...]:
    """Return `json={...}` and `json_optional={...}`, or `form={...}`, or `body=multipart_body({...})`."""
    if body.kind is not BodyKind.JSON:
        return (_form_keyword(body, fields),)
    always = entries(each for each in fields if not each.is_optional)
    optional = entries(each for each in fields if each.is_optional)
    whole = Keyword(name="json", entries=always)
    if not body.required:  # these fields may be null, so OMIT stands for those that are not sent
        whole = replace(whole, functions=("unless_omitted",), imports=_UNLESS_OMITTED)
    return (
        *((whole,) if always or body.required else ()),
        *((Keyword(name="json_optional", entries=optional),) if optional else ()),
    )


def _form_keyword(body: Body, fields: Sequence[Sent]) -> Keyword:
    is_multipart = body.kind is BodyKind.MULTIPART
    functions = (*(["multipart_body"] if is_multipart else []), *([] if body.required else ["OptionalFields"]))
    return Keyword(
        name="body" if is_multipart else body.kind.value,
        entries=entries(fields),
        functions=functions,
        imports=frozenset(map(imported, functions)),
    )
