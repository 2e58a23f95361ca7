"""Security schemes, servers and client-wide parameters -> the constructor of the client."""

from __future__ import annotations

from collections.abc import Iterator

from ..api import Api, Parameter, ParameterLocation, SchemeKind, SecurityScheme
from ..literals import literal
from ..names import client_parameter_name, credential_names
from ..sdk import Child, Client, ClientParameter, Credential, Import, ImportBlock, Scheme
from .calls import security_source
from .docs import Item, join, prose, section, sentence
from .imports import import_block
from .resources import Namespaces
from .servers import server_url
from .types import Types

_SETTINGS = (
    Item(
        "server_url",
        "Where the API is, instead of the default or of the environment variable {environment}_SERVER_URL.",
    ),
    Item(
        "timeout", "Seconds that one attempt may take, or a Timeout for each phase. Default: 60, of which 5 to connect."
    ),
    Item("deadline", "Seconds that a whole call may take, with all attempts and pauses. Default: no limit."),
    Item("max_retries", "How often a failed attempt is repeated where that is safe."),
    Item("headers", "Headers that every request carries."),
    Item("strict", "Raise ResponseDecodeError where an answer does not fit its type, instead of reporting a drift."),
    Item(
        "http_client",
        "An httpx2 client, or a transport, to send requests with. It is not closed. Default: an httpx2 client of its own.",
    ),
    Item("hooks", "Functions to call before a request, after a response, on an error, on a drift."),
)


_SCHEME_MODULES = {"OAuth2ClientCredentials": "_runtime.oauth"}
"""Where the runtime defines schemes that are features of their own."""


def plan_client(
    api: Api,
    namespaces: Namespaces,
    types: Types,
    *,
    class_name: str,
    environment: str,
    client_parameters: tuple[str, ...],
) -> Client:
    """Return what client.py shows."""
    arguments = credential_names(api)
    schemes = tuple(Scheme(name=arguments[each.name], source=_scheme_source(each)) for each in api.security_schemes)
    credentials = tuple(_credentials(api, environment))
    parameters = tuple(_client_parameters(api, types, client_parameters, {each.name for each in credentials}))
    children, async_children = (namespaces.children((), is_async=mode) for mode in (False, True))
    return Client(
        imports=_imports(schemes, credentials, (*children, *async_children)),
        class_name=class_name,
        async_class_name=f"Async{class_name}",
        doc=_doc(sentence(f"Client of {api.title}"), credentials, parameters, environment),
        async_doc=_doc(sentence(f"Asynchronous client of {api.title}"), credentials, parameters, environment),
        schemes=schemes,
        credentials=credentials,
        parameters=parameters,
        servers=tuple(server_url(each) for each in api.servers),
        security=security_source(api.security, api),
        environment=environment,
        children=children,
        async_children=async_children,
    )


def _imports(
    schemes: tuple[Scheme, ...], credentials: tuple[Credential, ...], children: tuple[Child, ...]
) -> ImportBlock:
    runtime = {
        Import("", "__version__"),
        Import("_runtime.client.client", "Client"),
        Import("_runtime.client.client", "AsyncClient"),
        Import("_runtime.call.definition", "Definition"),
        *(
            Import(
                _SCHEME_MODULES.get(each.source.partition("(")[0], "_runtime.auth.schemes"),
                each.source.partition("(")[0],
            )
            for each in schemes
        ),
    }
    typing = {
        Import("collections.abc", "Mapping", internal=False),
        Import("_runtime.http.limits", "Timeout"),
        Import("_runtime.call.hooks", "Hooks"),
        Import("_runtime.call.hooks", "AsyncHooks"),
        Import("_runtime.http.transport", "HttpClient"),
        Import("_runtime.http.transport", "AsyncHttpClient"),
        *(
            Import("_runtime.auth.schemes", prefix + each.annotation)
            for each in credentials
            for prefix in ("", "Async")
        ),
        *(Import(f"resources.{each.name}", each.class_name) for each in children),
    }
    if children:
        runtime.add(Import("functools", "cached_property", internal=False))
    return import_block("client", runtime, typing)


def _doc(
    first: str, credentials: tuple[Credential, ...], parameters: tuple[ClientParameter, ...], environment: str
) -> str:
    items = (
        *(
            Item(each.name, f"{sentence(each.doc)} Default: the environment variable {each.variable}.")
            for each in credentials
        ),
        *(Item(each.name, each.doc) for each in parameters),
        *(Item(each.name, each.text.replace("{environment}", environment)) for each in _SETTINGS),
    )
    return join(prose(first, 4), section("Args", items, 4))


def _credentials(api: Api, environment: str) -> Iterator[Credential]:
    """Yield what the caller gives: a secret for each scheme, but for those that the HTTP client carries."""
    names = credential_names(api)
    for scheme in api.security_schemes:
        if scheme.kind is not SchemeKind.MUTUAL_TLS:
            name = names[scheme.name]
            secret = "PairSecret" if _takes_pair(scheme) else "Secret"
            yield Credential(
                name=name,
                annotation=secret,
                doc=scheme.description or _scheme_doc(scheme),
                variable=f"{environment}_{name.upper()}",
            )


def _takes_pair(scheme: SecurityScheme) -> bool:
    return scheme.kind is SchemeKind.BASIC or (scheme.kind is SchemeKind.OAUTH2 and scheme.token_url is not None)


def _scheme_source(scheme: SecurityScheme) -> str:
    """Return source that makes the runtime's object for a scheme."""
    match scheme.kind:
        case SchemeKind.BEARER:
            return "HttpBearer()"
        case SchemeKind.OPEN_ID_CONNECT:
            return "OpenIdConnect()"
        case SchemeKind.BASIC:
            return "HttpBasic()"
        case SchemeKind.HTTP:
            return f"HttpScheme({literal(scheme.http_scheme or '')})"
        case SchemeKind.API_KEY:
            location = scheme.parameter_location or ParameterLocation.HEADER
            return f"ApiKey({literal(scheme.parameter_name or scheme.name)}, {literal(location.value)})"
        case SchemeKind.OAUTH2 if scheme.token_url:
            return f"OAuth2ClientCredentials({literal(scheme.token_url)}, {literal(scheme.scopes)})"
        case SchemeKind.OAUTH2:
            return "HttpBearer()"
        case SchemeKind.MUTUAL_TLS:
            return "MutualTls()"


def _scheme_doc(scheme: SecurityScheme) -> str:
    match scheme.kind:
        case SchemeKind.API_KEY:
            return f"The API key, sent as {scheme.parameter_name}."
        case SchemeKind.BASIC:
            return "User name and password, as a tuple or joined by a colon."
        case SchemeKind.OAUTH2 if scheme.token_url:
            return "Client id and client secret, as a tuple or joined by a colon; or an access token."
        case _:
            return "The token, or a function that returns it."


def _client_parameters(api: Api, types: Types, wanted: tuple[str, ...], taken: set[str]) -> Iterator[ClientParameter]:
    """Yield the parameters that the configuration or the document wants on the client, and that operations have."""
    used: dict[str, Parameter] = {}
    for operation in api.operations:
        for each in operation.parameters:
            used.setdefault(each.name, each)
    for wire_name in dict.fromkeys((*wanted, *api.client_parameters)):
        parameter = used.get(wire_name)
        if parameter is not None:
            yield ClientParameter(
                name=client_parameter_name(wire_name, taken),
                wire_name=wire_name,
                annotation=f"{types.request(parameter.schema).text.removesuffix(' | None')} | None",
                doc=sentence(parameter.description or f"Default of {wire_name} for all calls"),
            )
