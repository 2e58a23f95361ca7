"""Parameters and bodies -> the arguments of a method, and the keywords of its call that send them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..api import (
    Array,
    Map,
    Nullable,
    Object,
    Operation,
    Parameter,
    ParameterLocation,
    Property,
    Schema,
    Tuple,
    Union,
)  # fmt: skip
from ..literals import literal
from ..names import ArgumentKey, Identifier
from ..sdk import Argument, Entry, Import, Keyword, PyType
from ..shapes import (
    FORM,
    MULTIPART,
    FlatBody,
    always_streams,
    flattened,
    is_json,
    is_nullable,
    media_essence,
    primary_media,
    resolved,
)
from .body_argument import content_type, optional_argument, whole_body
from .docs import Item
from .forms import file_type
from .types import NONE, Types, union, without_none

_KEYWORDS = {
    ParameterLocation.PATH: "path", ParameterLocation.QUERY: "query", ParameterLocation.HEADER: "headers",
    ParameterLocation.COOKIE: "cookies", ParameterLocation.QUERYSTRING: "querystring",
}  # fmt: skip
_DEFAULT_STYLES = {
    ParameterLocation.PATH: ("simple", False), ParameterLocation.QUERY: ("form", True),
    ParameterLocation.HEADER: ("simple", False), ParameterLocation.COOKIE: ("form", True),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One argument and where it goes: `keyword` of the call, under `wire_name`."""

    argument: Argument
    keyword: str
    wire_name: str
    expression: str
    is_optional: bool
    type: PyType
    imports: frozenset[Import]
    doc: Item | None

    @property
    def place(self) -> str:
        """Return where the value goes: "path", "query", "header", "cookie", "querystring" or "body"."""
        return _PLACES.get(self.keyword, "body")


_PLACES = {keyword: location.value for location, keyword in _KEYWORDS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """All that a method takes and sends."""

    sent: tuple[Sent, ...]
    body_keywords: tuple[Keyword, ...]

    @property
    def positional(self) -> tuple[Argument, ...]:
        return tuple(each.argument for each in self.sent if each.keyword == "path")

    @property
    def keyword_only(self) -> tuple[Argument, ...]:
        """Required ones first, otherwise in the document's order."""
        rest = [each.argument for each in self.sent if each.keyword != "path"]
        return tuple(sorted(rest, key=lambda each: each.default is not None))

    @property
    def keywords(self) -> tuple[Keyword, ...]:
        """Return `path=...`, `query=...`, and so on, for the parameters; then what sends the body."""
        groups = [self._parameters(keyword) for keyword in ("path", "query", "headers", "cookies")]
        return (*(each for each in groups if each is not None), *self.body_keywords)

    def _parameters(self, keyword: str) -> Keyword | None:
        sent = [each for each in self.sent if each.keyword.removesuffix("string") == keyword]
        return Keyword(name=keyword, entries=tuple(map(_entry, sent))) if sent else None


def plan_inputs(
    operation: Operation, names: Mapping[ArgumentKey, Identifier], types: Types, client_parameters: frozenset[str]
) -> Inputs:
    """Return the arguments of an operation. `client_parameters` are wire names that the client may have a value for."""
    sent = [_parameter(each, names, types, client_parameters) for each in operation.parameters]
    body = flattened(operation, types.api)
    if body is not None:
        fields = [_body_field(each, body, names, types) for each in body.properties]
        fields = [_switched_on(each) if _is_switch(each, operation) else each for each in fields]
        keywords = (*_flat_keywords(operation, body, fields), *content_type(body.media))
        return Inputs(sent=(*fields, *sent), body_keywords=keywords)
    media = primary_media(operation.request_body)
    if media is None or operation.request_body is None:
        return Inputs(sent=tuple(sent), body_keywords=())
    whole = whole_body(media, names[ArgumentKey("body", "")], types, is_required=operation.request_body.required)
    text = operation.request_body.description
    whole_sent = Sent(
        argument=whole.argument, keyword="body", wire_name="", expression=whole.argument.name, is_optional=False,
        type=whole.type, imports=whole.imports, doc=Item(whole.argument.name, text) if text else None,
    )  # fmt: skip
    return Inputs(sent=(whole_sent, *sent), body_keywords=whole.keywords)


def _parameter(
    parameter: Parameter, names: Mapping[ArgumentKey, Identifier], types: Types, client_parameters: frozenset[str]
) -> Sent:
    name = names[ArgumentKey(parameter.location.value, parameter.name)]
    required = parameter.required and parameter.name not in client_parameters
    kind = without_none(types.request(parameter.schema))
    marked = _marked(parameter, name, types)
    return Sent(
        argument=Argument(
            name=name,
            annotation=kind.text if required else union([kind, NONE]).text,
            default=None if required else "None",
        ),
        keyword=_KEYWORDS[parameter.location],
        wire_name=parameter.name,
        expression=marked.text,
        is_optional=not required,
        type=kind,
        imports=marked.imports,
        doc=_doc(
            name,
            parameter.description or parameter.schema.about.description,
            parameter.schema,
            types,
            is_deprecated=parameter.deprecated,
        ),
    )


def _marked(parameter: Parameter, name: str, types: Types) -> PyType:
    """Return the expression that is sent: the argument, in a marker where its style is not the location's default."""
    if parameter.location is ParameterLocation.QUERYSTRING:
        inner = _marked(replace(parameter, location=ParameterLocation.QUERY, style="form", explode=True), name, types)
        whole = f'styled({inner.text}, "querystring", explode=False)'
        return PyType(whole, inner.imports | {Import("_runtime.wire.styles", "styled")})
    if parameter.content_type is not None:
        marker = Import("_runtime.wire.styles", "content as as_content")
        return PyType(f"as_content({name}, {literal(parameter.content_type)})", frozenset({marker}))
    default = _DEFAULT_STYLES[parameter.location]
    exploded = parameter.explode != default[1] and not _is_scalar(parameter.schema, types)
    if parameter.style == default[0] and not exploded and not parameter.allow_reserved:
        return PyType(name)
    reserved = ", allow_reserved=True" if parameter.allow_reserved else ""
    text = f"styled({name}, {literal(parameter.style)}, explode={parameter.explode}{reserved})"
    return PyType(text, frozenset({Import("_runtime.wire.styles", "styled")}))


def _is_scalar(schema: Schema, types: Types) -> bool:
    match resolved(schema, types.api):
        case Array() | Map() | Object() | Tuple() | Union():
            return False
        case Nullable(inner=inner):
            return _is_scalar(inner, types)
        case _:
            return True


def _body_field(each: Property, body: FlatBody, names: Mapping[ArgumentKey, Identifier], types: Types) -> Sent:
    name = names[ArgumentKey("body", each.name)]
    in_json = is_json(body.media.media_type)
    is_multipart = media_essence(body.media.media_type) == MULTIPART
    kind = (file_type(each.schema, types) if is_multipart else None) or types.request(each.schema)
    nullable = in_json and is_nullable(each.schema, types.api)
    if not nullable:
        kind = without_none(kind)
    argument, imports = optional_argument(name, kind, required=each.required, nullable=nullable)
    marked = _encoded(each, name, body, types)
    return Sent(
        argument=argument,
        keyword="json" if in_json else "form",
        wire_name=each.name,
        expression=marked.text,
        is_optional=not each.required and not nullable,
        type=kind,
        imports=imports | marked.imports,
        doc=_doc(name, each.schema.about.description, each.schema, types),
    )


def _is_switch(field: Sent, operation: Operation) -> bool:
    """Tell whether a field of the body can only say what is so anyway: that all answers of the operation are streams."""
    return (field.wire_name, field.type.text) == ("stream", "Literal[True]") and always_streams(operation)


def _switched_on(field: Sent) -> Sent:
    """Return a field with its only value as its default: without it, the API would answer in one piece."""
    argument = Argument(name=field.argument.name, annotation=field.type.text, default="True")
    return replace(field, argument=argument, is_optional=False)


def _encoded(each: Property, name: str, body: FlatBody, types: Types) -> PyType:
    """Return the expression of a form field, in a marker where the body's `encoding` says how it is sent."""
    encoding = body.media.encodings.get(each.name)
    essence = media_essence(body.media.media_type)
    if encoding is None or essence not in (FORM, MULTIPART):
        return PyType(name)
    if essence == MULTIPART and encoding.content_type:
        marker = Import("_runtime.files.multipart", "part as as_part")
        return PyType(f"as_part({name}, {literal(encoding.content_type)})", frozenset({marker}))
    if essence == FORM and encoding.content_type and is_json(encoding.content_type):
        marker = Import("_runtime.wire.styles", "content as as_content")
        return PyType(f"as_content({name}, {literal(encoding.content_type)})", frozenset({marker}))
    if (encoding.style is None and encoding.explode is None) or _is_scalar(each.schema, types):
        return PyType(name)
    style = encoding.style or "form"
    explode = style == "form" if encoding.explode is None else encoding.explode
    if (style, explode) == ("form", True):
        return PyType(name)
    marker = Import("_runtime.wire.styles", "styled")
    return PyType(f"styled({name}, {literal(style)}, explode={explode})", frozenset({marker}))


def _flat_keywords(operation: Operation, body: FlatBody, fields: Sequence[Sent]) -> tuple[Keyword, ...]:
    """Return `json={...}` and `json_optional={...}`, or `form={...}`, or `multipart={...}`."""
    essence = media_essence(body.media.media_type)
    if not is_json(essence):
        name = "multipart" if essence == MULTIPART else "form"
        return (Keyword(name=name, entries=tuple(map(_entry, fields))),)
    always = tuple(_entry(each) for each in fields if not each.is_optional)
    optional = tuple(_entry(each) for each in fields if each.is_optional)
    is_required = operation.request_body is not None and operation.request_body.required
    return (
        *((Keyword(name="json", entries=always),) if always or is_required else ()),
        *((Keyword(name="json_optional", entries=optional),) if optional else ()),
    )


def _entry(each: Sent) -> Entry:
    return Entry(wire_name=each.wire_name, expression=each.expression)


def _doc(name: str, text: str | None, schema: Schema, types: Types, *, is_deprecated: bool = False) -> Item | None:
    text = text or resolved(schema, types.api).about.description or ""
    if is_deprecated or schema.about.deprecated:
        text = f"Deprecated. {text}".strip()
    return Item(name, text) if text else None
