"""Names of the clients' classes, of their constructor's arguments, and of the methods that read webhooks.

Namespaces, which are attributes of the clients, are named with the operations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..api import Api
from ..diagnostics import Diagnostics, Pointer
from .arguments import ArgumentKey
from .clashes import report_clashes, settle
from .words import BUILT_IN_TYPES, ClassName, Identifier, digest, safe, snake, spelled, split_words

CLIENT_SETTINGS = (
    "server_url",
    "timeout",
    "deadline",
    "max_retries",
    "headers",
    "strict",
    "http_client",
    "hooks",
    "retry",
)
"""Arguments of every client's constructor."""

_RESERVED_SETTINGS = frozenset({*CLIENT_SETTINGS, "scopes", "server", "super"})
RESERVED_WEBHOOKS = BUILT_IN_TYPES | {"parse", "verify"}
"""Methods of the runtime's base class of webhooks, and built-in types that signatures in the class body use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientNames:
    """`credentials`: arguments by the name of the security scheme. `parameters`: arguments by wire name. `variables`: arguments
    by the name of the server variable. `servers`: the names of the document's servers, "" for one without.

    `environment` is the prefix of environment variables, such as "MKA1".
    """

    class_name: ClassName
    async_class_name: ClassName
    environment: str
    credentials: Mapping[str, Identifier]
    parameters: Mapping[str, Identifier]
    variables: Mapping[str, Identifier]
    servers: tuple[str, ...]


def name_client(
    api: Api, package: str, class_name: str, client_parameters: tuple[str, ...], diagnostics: Diagnostics
) -> ClientNames:
    """Name the clients' classes and arguments. `client_parameters` are the wire names that the project chose."""
    schemes = {ArgumentKey("credential", each.name): each.pointer for each in api.security_schemes}
    parameters = {
        ArgumentKey("parameter", name): pointer for name, pointer in _client_parameters(api, client_parameters)
    }
    variables = {ArgumentKey("variable", name): Pointer("", ("servers",)) for name in _variables(api)}
    places = schemes | parameters | variables
    wanted = {key: _setting(snake(key.wire_name, prefix=_PREFIXES[key.location])) for key in places}
    names = settle(wanted, lambda key: (key.location, key.wire_name != wanted[key], key), _alternatives)
    report_clashes("argument", wanted, names, places, diagnostics)
    return ClientNames(
        class_name=ClassName(class_name),
        async_class_name=ClassName(f"Async{class_name}"),
        environment=snake(package, prefix="sdk").upper(),
        credentials={key.wire_name: names[key] for key in schemes},
        parameters={key.wire_name: names[key] for key in parameters},
        variables={key.wire_name: names[key] for key in variables},
        servers=_servers(api),
    )


def name_webhooks(api: Api, diagnostics: Diagnostics) -> dict[Pointer, Identifier]:
    """Name the method of each webhook. Callbacks have none."""
    found = {each.pointer: each.name for each in api.webhooks if not each.is_callback}
    wanted = {pointer: safe(snake(name, prefix="event"), RESERVED_WEBHOOKS) for pointer, name in found.items()}
    names = settle(
        wanted,
        lambda pointer: (found[pointer] != wanted[pointer], pointer),
        lambda pointer: [Identifier(f"{wanted[pointer]}_{digest(text)}") for text in _digested(pointer)],
    )
    report_clashes("method", wanted, names, {pointer: pointer for pointer in found}, diagnostics)
    return names


_PREFIXES = {"credential": "auth", "parameter": "arg", "variable": "server"}
_SAY_NOTHING = frozenset({"api", "base", "endpoint", "env", "environment", "our", "server", "servers", "the", "url"})
_MOST_WORDS = 3


def _variables(api: Api) -> dict[str, None]:
    """Return the variables in the URLs of the document's servers."""
    return {each.name: None for server in api.servers for each in server.variables if f"{{{each.name}}}" in server.url}


def _servers(api: Api) -> tuple[str, ...]:
    """Return a name for each server, "" where the document says too little or too much, or names another one so."""
    if len(api.servers) < 2:
        return ("",) * len(api.servers)
    found = [[each for each in split_words(server.name or "") if each not in _SAY_NOTHING] for server in api.servers]
    names = ["_".join(words) if len(words) <= _MOST_WORDS else "" for words in found]
    return tuple(name if names.index(name) == at else "" for at, name in enumerate(names))


def _client_parameters(api: Api, chosen: tuple[str, ...]) -> Iterator[tuple[str, Pointer]]:
    """Yield the parameters that the project or the document puts on the client, if an operation has them."""
    used: dict[str, Pointer] = {}
    for operation in api.operations:
        for each in operation.parameters:
            used.setdefault(each.name, each.pointer)
    for name in dict.fromkeys((*chosen, *api.client_parameters)):
        if name in used:
            yield name, used[name]


def _setting(name: Identifier) -> Identifier:
    return safe(name, _RESERVED_SETTINGS)


def _alternatives(key: ArgumentKey) -> Iterator[Identifier]:
    prefix = _PREFIXES[key.location]
    plain = snake(key.wire_name, prefix=prefix)
    yield _setting(spelled(key.wire_name, prefix=prefix))
    yield Identifier(f"{plain}_{key.location}")
    text = key.location + key.wire_name
    yield from (Identifier(f"{plain}_{digest(text)}{more}") for more in ("", digest(key.wire_name)))


def _digested(pointer: Pointer) -> tuple[str, str]:
    return str(pointer), f"{pointer.file}{pointer}"
