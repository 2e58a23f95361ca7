"""What the document says: a typed model of an API with wire names and pointers, and no Python names.

    Api
     +- Server, SecurityScheme, Tag
     +- Operation -- Parameter, RequestBody, Response -- MediaType
     +- Webhook
     +- schemas: Pointer -> Schema

    Schema = Scalar | Literals | Array | Tuple | Map | Object | Union | AllOf | Nullable | Reference | Anything

The dialect is JSON Schema 2020-12 as in OpenAPI 3.1; older documents are upgraded before they come here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeAlias

from .diagnostics import Pointer
from .json_types import Json


class Unset:
    """The type of UNSET, for places where `None` is a value of the document."""

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = Unset()


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What any schema may say about itself, beside its shape. `discriminator_value`: what means it in a base that it extends."""

    pointer: Pointer
    title: str | None = None
    description: str | None = None
    deprecated: bool = False
    read_only: bool = False
    write_only: bool = False
    default: Json | Unset = UNSET
    discriminator_value: str | None = None


class ScalarKind(StrEnum):
    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    NULL = "null"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """One JSON scalar. `content_encoding`/`content_media_type` are the JSON Schema keywords; `sensitive`: format password or a vendor mark.

    `content`: what the text of an event's `data` is, where it is JSON (`contentSchema`).
    """

    about: About
    kind: ScalarKind
    format: str | None = None
    minimum: float | None = None
    content_encoding: str | None = None
    content_media_type: str | None = None
    content: Schema | None = None
    sensitive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Literals:
    """One of some JSON scalars (`enum`, `const`), never empty; null is expressed by Nullable around it."""

    about: About
    values: tuple[bool | int | float | str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Array:
    about: About
    items: Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Tuple:
    """`prefixItems`; `rest` is the type of further items, None where there are none.

    `is_whole`: all of `items` are always there. Without `minItems`, an array may end sooner.
    """

    about: About
    items: tuple[Schema, ...]
    rest: Schema | None = None
    is_whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """An object without declared properties: any key, values of one type."""

    about: About
    values: Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    name: str
    schema: Schema
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Discriminator:
    """`property_name` and the explicit mapping value -> pointer of the variant's schema.

    `fallback`: the variant of an object that has no value there, or one that means no other (`defaultMapping`).
    """

    property_name: str
    mapping: Mapping[str, Pointer] = field(default_factory=lambda: MappingProxyType({}))
    fallback: Pointer | None = None

    @property
    def targets(self) -> tuple[Pointer, ...]:
        """Return the schemas that it names, each once, the fallback last."""
        named = (*self.mapping.values(), *(() if self.fallback is None else (self.fallback,)))
        return tuple(dict.fromkeys(named))


@dataclass(frozen=True, slots=True, kw_only=True)
class Object:
    """Declared properties; `additional` is the type of further ones, None where the document closes the object.

    Gone after the passes: `required_elsewhere`, names that are required here and declared, if at all, in another
    part of an `allOf`; and `discriminator`, by which a base names the schemas that extend it with `allOf`.
    """

    about: About
    properties: tuple[Property, ...]
    additional: Schema | None
    required_elsewhere: tuple[str, ...] = ()
    discriminator: Discriminator | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Union:
    """`oneOf`/`anyOf`; two variants or more after the passes, none of them null."""

    about: About
    variants: tuple[Schema, ...]
    discriminator: Discriminator | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    """`allOf`, with the keywords beside it as one more part. Gone after the passes.

    `implied` is the part, if any, that says nothing of values of other types than its own: `properties` without `type`.
    """

    about: About
    parts: tuple[Schema, ...]
    implied: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Nullable:
    """The inner schema, or null. Never nested after the passes."""

    about: About
    inner: Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A use of another schema; `target` is a key of `Api.schemas`. `about` holds the keywords beside `$ref`."""

    about: About
    target: Pointer


@dataclass(frozen=True, slots=True, kw_only=True)
class Anything:
    """Any JSON value. `reason` is None where the document says so itself (`true`, `{}`), else a diagnostic stands for it."""

    about: About
    reason: str | None = None


Schema: TypeAlias = Scalar | Literals | Array | Tuple | Map | Object | Union | AllOf | Nullable | Reference | Anything


class ParameterLocation(StrEnum):
    PATH = "path"
    QUERY = "query"
    QUERYSTRING = "querystring"
    HEADER = "header"
    COOKIE = "cookie"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """`style` and `explode` are always decided (OpenAPI defaults filled in); `content_type` where the value is content-typed."""

    pointer: Pointer
    name: str
    location: ParameterLocation
    schema: Schema
    required: bool
    style: str
    explode: bool
    allow_reserved: bool = False
    content_type: str | None = None
    description: str | None = None
    deprecated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """How one property of a form or multipart body is sent."""

    content_type: str | None = None
    style: str | None = None
    explode: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaType:
    """`media_type` as the document writes it; `item_schema` is OpenAPI 3.2's type of one streamed item."""

    pointer: Pointer
    media_type: str
    schema: Schema | None
    item_schema: Schema | None = None
    encodings: Mapping[str, Encoding] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestBody:
    pointer: Pointer
    required: bool
    content: tuple[MediaType, ...]
    description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """`status` is "200", "4XX" (upper case) or "default". `headers` are their names: what they hold has no place in the SDK."""

    status: str
    description: str | None
    content: tuple[MediaType, ...] = ()
    headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerVariable:
    name: str
    default: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """`url` may be relative and may hold `{variable}`s."""

    url: str
    variables: tuple[ServerVariable, ...] = ()


SecurityAlternatives: TypeAlias = tuple[tuple[str, ...], ...]
"""Names of security schemes, as an OR of ANDs. `()`: no credentials. An empty inner tuple: credentials are optional."""


class SchemeKind(StrEnum):
    BEARER = "bearer"
    BASIC = "basic"
    HTTP = "http"
    API_KEY = "apiKey"
    OAUTH2 = "oauth2"
    OPEN_ID_CONNECT = "openIdConnect"
    MUTUAL_TLS = "mutualTLS"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityScheme:
    """One of `components.securitySchemes`. `parameter_name`/`parameter_location` for apiKey, `token_url`/`scopes` for the client credentials flow."""

    pointer: Pointer
    name: str
    kind: SchemeKind
    http_scheme: str | None = None
    parameter_name: str | None = None
    parameter_location: ParameterLocation | None = None
    token_url: str | None = None
    scopes: tuple[str, ...] = ()
    description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NameHint:
    """What a vendor extension asks an operation to be called: `group` ("llm", "batches") and `method`."""

    group: tuple[str, ...] | None = None
    method: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """`path` is the template without `#fragment`, with a fixed `?query` where the document writes one. `method` is upper case.

    `parameters`: those of the path come first, in its order. `security` None: as the document says for all. `defect`: why
    no real call can be made (it becomes a stub). `extensions`: the `x-` keywords, as they stand.
    """

    pointer: Pointer
    method: str
    path: str
    operation_id: str | None
    tags: tuple[str, ...]
    summary: str | None
    description: str | None
    deprecated: bool
    parameters: tuple[Parameter, ...]
    request_body: RequestBody | None
    responses: tuple[Response, ...]
    security: SecurityAlternatives | None
    servers: tuple[Server, ...]
    name_hint: NameHint
    extensions: Mapping[str, Json]
    defect: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """A request that the API sends: a webhook, or a callback (`name` is then operation, callback and expression)."""

    pointer: Pointer
    name: str
    summary: str | None
    description: str | None
    request_body: RequestBody | None
    is_callback: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    name: str
    description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """`schemas` holds every component schema and every other place that a reference points to, in document order.

    `client_parameters`: wire names of parameters that the document asks to be set once on the client (`x-speakeasy-globals`).
    """

    title: str
    servers: tuple[Server, ...]
    security: SecurityAlternatives
    security_schemes: tuple[SecurityScheme, ...]
    tags: tuple[Tag, ...]
    operations: tuple[Operation, ...]
    webhooks: tuple[Webhook, ...]
    schemas: Mapping[Pointer, Schema]
    client_parameters: tuple[str, ...] = ()
