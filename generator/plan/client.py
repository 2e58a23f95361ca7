"""Security schemes, servers and client-wide parameters -> the clients' constructors. To add a kind of scheme, extend the `match`es."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ..api import Api, Parameter, ParameterLocation, SchemeKind, SecurityScheme, Server
from ..imported import ALL_IMPORTED_NAMES, Import, imported
from ..json_types import Json
from ..literals import literal
from ..names import ClientNames, Names
from ..sdk import Child, Client, ClientParameter, Credential, ImportBlock, PyType, Scheme
from .calls import security_source, server_url
from .docs import Item, join, prose, section, sentence
from .imports import import_block
from .resources import Namespaces
from .types import NONE, Types, union

_SERVER = "The API's server. Default: the environment variable {environment}_SERVER, else the first. `server_url` overrides it."
_SETTINGS = (
    Item(
        "server_url",
        "The URL of the API with its base path{example}. Default: the environment variable {environment}_SERVER_URL.",
    ),
    Item("timeout", "Seconds for one attempt, or a Timeout for each phase. Default: 60, of which 5 to connect."),
    Item("deadline", "Seconds for a whole call, including retries and pauses. Default: no limit."),
    Item("max_retries", "How many times a failed attempt is retried if that is safe. Default: 2."),
    Item("retry", "A Retry with the number of retries, the statuses, and the pauses between attempts."),
    Item("headers", "Headers of every request; None removes one that would be sent."),
    Item("strict", "Raise ResponseDecodeError if an answer does not match its type, instead of reporting a drift."),
    Item(
        "http_client",
        "An httpx2 client or a transport that sends the requests. It is not closed. Default: a client of its own.",
    ),
    Item("hooks", "An object whose methods are called before and after each attempt, and on a drift."),
)


_SHOWN_SCOPES = 10


def plan_client(api: Api, names: Names, namespaces: Namespaces, types: Types) -> Client:
    """Plan client.py."""
    own = names.client
    schemes = tuple(
        Scheme(name=own.credentials[each.name], source=_scheme_source(each)) for each in api.security_schemes
    )
    credentials = tuple(_credentials(api, own))
    parameters = dict(_client_parameters(api, own, types))
    variables = tuple(_variables(api, own))
    children, async_children = (namespaces.children((), is_async=mode) for mode in (False, True))
    return Client(
        imports=_imports(
            schemes,
            credentials,
            parameters.values(),
            (*children, *async_children),
            has_literals=any(own.servers) or any("Literal[" in each.annotation for each in variables),
        ),
        class_name=own.class_name,
        async_class_name=own.async_class_name,
        doc=_doc(sentence(f"Client of {api.title}"), credentials, parameters, variables, api, own),
        async_doc=_doc(sentence(f"Asynchronous client of {api.title}"), credentials, parameters, variables, api, own),
        schemes=schemes,
        credentials=credentials,
        parameters=tuple(parameters),
        variables=variables,
        servers=tuple(_server(each, name, own) for each, name in zip(api.servers, own.servers, strict=True)),
        server_type=f"Literal[{', '.join(map(literal, named))}]" if (named := [*filter(None, own.servers)]) else None,
        security=security_source(api.security, names),
        operation_security=_operation_security(api, names),
        takes_scopes=_scopes_doc(api) is not None,
        environment=own.environment,
        children=children,
        async_children=async_children,
    )


def _imports(
    schemes: Iterable[Scheme],
    credentials: Iterable[Credential],
    types: Iterable[PyType],
    children: Sequence[Child],
    *,
    has_literals: bool,
) -> ImportBlock:
    runtime = {
        *map(imported, ("__version__", "Client", "AsyncClient", "Definition")),
        *(imported(each.source.partition("(")[0]) for each in schemes),
    }
    typing = {
        *map(imported, ("Mapping", "Retry", "Timeout", "Hooks", "AsyncHooks", "HttpClient", "AsyncHttpClient")),
        *(imported(prefix + each.annotation) for each in credentials for prefix in ("", "Async")),
        *(one for each in types for one in each.imports),
        *(Import(f"resources.{each.name}", each.class_name) for each in children),
    }
    if has_literals:
        typing.add(imported("Literal"))
    if children:
        runtime.add(imported("cached_property"))
    if any(each.source.startswith("OAuth2") for each in schemes):
        typing.add(imported("Sequence"))
    return import_block("client", runtime, typing)


def _doc(
    first: str,
    credentials: Iterable[Credential],
    parameters: Iterable[ClientParameter],
    variables: Iterable[ClientParameter],
    api: Api,
    names: ClientNames,
) -> str:
    scopes = _scopes_doc(api)
    example = f": {server_url(api.servers[0])}" if api.servers else ""
    items = (
        *(
            Item(each.name, f"{sentence(each.doc)} Default: the environment variable {each.variable}.")
            for each in credentials
        ),
        *(Item(each.name, each.doc) for each in parameters),
        *([] if scopes is None else [Item("scopes", scopes)]),
        *([Item("server", _SERVER.replace("{environment}", names.environment))] if any(names.servers) else []),
        *(Item(each.name, each.doc) for each in variables),
        *(
            Item(each.name, each.text.replace("{environment}", names.environment).replace("{example}", example))
            for each in _SETTINGS
        ),
    )
    return join(prose(first, 4), section("Args", items, 4))


def _server(server: Server, name: str, names: ClientNames) -> Json:
    """Return a server as the client's definition has it: its URL, or a mapping if it has a name or variables."""
    own = names.variables
    url = re.sub(r"\{([^{}]+)\}", lambda found: f"{{{own[found[1]]}}}", server.url.rstrip("/"))
    defaults: dict[str, Json] = {own[each.name]: each.default for each in server.variables if each.name in own}
    if not name and not defaults:
        return url
    found: dict[str, Json] = {"url": url, "name": name, "variables": defaults}
    return {key: value for key, value in found.items() if value}


def _variables(api: Api, names: ClientNames) -> Iterator[ClientParameter]:
    """Yield the argument of each server variable: a Literal of its values if every server lists them."""
    for wire_name, name in names.variables.items():
        declared = [each for server in api.servers for each in server.variables if each.name == wire_name]
        values = tuple(dict.fromkeys(value for each in declared for value in each.values))
        kind = f"Literal[{', '.join(map(literal, values))}]" if all(each.values for each in declared) else "str"
        described = next((each.description for each in declared if each.description), f"The server's {wire_name}")
        default = f'{names.environment}_{name.upper()}, else "{declared[0].default}"'
        doc = f"{sentence(described)} Default: the environment variable {default}."
        yield ClientParameter(name=name, wire_name=wire_name, annotation=f"{kind} | None", doc=doc)


def _credentials(api: Api, names: ClientNames) -> Iterator[Credential]:
    """Yield a credential for each scheme. Mutual TLS has none: the HTTP client holds its certificate."""
    for scheme in api.security_schemes:
        if scheme.kind is not SchemeKind.MUTUAL_TLS:
            name = names.credentials[scheme.name]
            secret = "PairSecret" if _takes_pair(scheme) else "Secret"
            yield Credential(
                name=name,
                annotation=secret,
                doc=scheme.description or _scheme_doc(scheme),
                variable=f"{names.environment}_{name.upper()}",
            )


def _scopes_doc(api: Api) -> str | None:
    """Return the description of the argument `scopes`, None without a scheme whose tokens the client fetches."""
    fetched = [each for each in api.security_schemes if each.token_url]
    known = dict.fromkeys(scope for each in fetched for scope in each.scopes)
    listed = ", ".join([*known][:_SHOWN_SCOPES]) + (", ..." if len(known) > _SHOWN_SCOPES else "")
    text = "The OAuth 2.0 scopes to ask for. Default: none, so that the server decides."
    return f"{text} Documented: {listed}." if known else text if fetched else None


def _operation_security(api: Api, names: Names) -> str | None:
    """Return the alternatives of single operations that the API's own security lacks, the most frequent first."""
    found = Counter(each for operation in api.operations for each in operation.security or () if each)
    further = tuple(each for each, _ in found.most_common() if each not in api.security)
    return security_source(further, names) if further else None


def _takes_pair(scheme: SecurityScheme) -> bool:
    return scheme.kind is SchemeKind.BASIC or (scheme.kind is SchemeKind.OAUTH2 and scheme.token_url is not None)


def _scheme_source(scheme: SecurityScheme) -> str:
    """Return the source of the runtime's object for a scheme."""
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
            prefix = f", {literal(scheme.prefix)}" if scheme.prefix else ""
            return f"ApiKey({literal(scheme.parameter_name or scheme.name)}, {literal(location.value)}{prefix})"
        case SchemeKind.OAUTH2 if scheme.token_url:
            return f"OAuth2ClientCredentials({literal(scheme.token_url)})"
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


def _client_parameters(api: Api, names: ClientNames, types: Types) -> Iterator[tuple[ClientParameter, PyType]]:
    """Yield the parameters that are set on the client, and the type of each."""
    types = types.beside(ALL_IMPORTED_NAMES | {names.class_name, names.async_class_name})
    used: dict[str, Parameter] = {}
    for operation in api.operations:
        for each in operation.parameters:
            used.setdefault(each.name, each)
    for wire_name, name in names.parameters.items():
        if wire_name not in used:  # only operations that were not chosen have it
            continue
        parameter = used[wire_name]
        kind = union([types.request(parameter.schema), NONE])
        doc = sentence(parameter.description or f"Default of {wire_name} for all calls")
        yield ClientParameter(name=name, wire_name=wire_name, annotation=kind.text, doc=doc), kind
