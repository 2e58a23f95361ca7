"""What a document says about its API: a typed model with wire names and pointers, and no Python names.

    Api
     +- Server, SecurityScheme, Tag
     +- Operation -- Parameter, RequestBody, Response -- MediaType
     |   +- Exchange -- Body, Success, Stream
     |   +- Failure
     +- Webhook
     +- schemas: Pointer -> Schema

Parsing makes all of it but Exchange and Failure, which are decisions that the last pass of `simplify` adds. Older
documents are upgraded to OpenAPI 3.1 before they come here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeAlias

from .diagnostics import Pointer
from .json_types import Json
from .media_types import BodyKind
from .schemas import Object, Property, Schema


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
class Body:
    """What one exchange sends. `content_type`: the header, where it does not follow from `kind`.

    `flattened`: the object whose `properties`, less the read-only ones, are arguments of the method. None: the body is one argument.
    """

    media: MediaType
    kind: BodyKind
    required: bool
    content_type: str | None = None
    flattened: Object | None = None
    properties: tuple[Property, ...] = ()


class SuccessKind(StrEnum):
    """How the body of a success is read. ANY: as the Content-Type of the response says."""

    EMPTY = "empty"
    JSON = "json"
    TEXT = "text"
    BINARY = "binary"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Success:
    """A documented success whose body arrives in one piece. `media` is the media type that is asked for, None without a body.

    `status` is as in the document: "200", "2XX" or "default".
    """

    status: str
    description: str | None
    kind: SuccessKind
    media: MediaType | None = None


class StreamTrigger(StrEnum):
    """What makes the server stream: the call itself; an argument `stream` that is true; one that cannot be anything else."""

    CALL = "call"
    ARGUMENT = "argument"
    CONSTANT = "constant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """A documented success that arrives item by item.

    `items`: what an item may be, nothing where the document does not say. `sentinels`: the documented texts that end it.
    """

    media_type: str
    items: tuple[Schema, ...]
    sentinels: tuple[str, ...] = ()
    trigger: StreamTrigger = StreamTrigger.CALL


STREAM: Final = "stream"
"""The variant of an exchange that asks for a stream where no argument does, and the wire name of that argument."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One way to call an operation: what is sent and what comes back. Each becomes a method.

    `variant`: "" for the main one, STREAM, or else the media type of its body. `successes`: those in one piece, none where
    there is only the stream. `accept`: the header that asks for them, None for plain JSON. `secrets`: the paths of secret
    arguments, such as "owner.password"; `*` in a path stands for any number of names.
    """

    variant: str
    body: Body | None
    successes: tuple[Success, ...]
    accept: str | None
    stream: Stream | None
    secrets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A documented error: a status as in Response, and the schema of its JSON body."""

    status: str
    description: str | None
    schema: Schema | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerVariable:
    """`values`: what it can be; none if it can be anything."""

    name: str
    default: str
    values: tuple[str, ...] = ()
    description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """`url` may be relative and may hold `{variable}`s. `name`: its own (OpenAPI 3.2), else its description."""

    url: str
    name: str | None = None
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
    """One of `components.securitySchemes`. `parameter_name`/`parameter_location` for apiKey, `token_url`/`scopes` for the client credentials flow.

    `prefix`: the word before a key in a header, as in `Token abc`.
    """

    pointer: Pointer
    name: str
    kind: SchemeKind
    http_scheme: str | None = None
    parameter_name: str | None = None
    parameter_location: ParameterLocation | None = None
    prefix: str | None = None
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
    no real call can be made (it becomes a stub). `extensions`: the `x-` keywords, as they stand. `is_internal`: it is marked as not
    being for the public.

    `exchanges`, the main one first, and `failures` are decided from the rest by the last passes of `simplify`.
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
    retry: Mapping[str, Json] | None = None
    is_internal: bool = False
    defect: str | None = None
    exchanges: tuple[Exchange, ...] = ()
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """A request that the API sends: a webhook, or a callback (`name` is then operation, callback and expression).

    `payload`: the schema of its JSON body, decided by the last pass of `simplify`.
    """

    pointer: Pointer
    name: str
    summary: str | None
    description: str | None
    request_body: RequestBody | None
    is_callback: bool = False
    payload: Schema | None = None


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
