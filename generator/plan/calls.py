"""The statement in a method: `return self._request(...)` and its keywords. Which arguments it sends is decided elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from ..api import Api, Exchange, Operation, SecurityAlternatives, Server
from ..imported import imported
from ..literals import literal
from ..names import MethodName, Names
from ..sdk import Call, ErrorTable, Keyword, PyType
from .answers import Answer
from .arguments import Inputs
from .signatures import Returns

_JSON = "application/json"

_SECRETS = frozenset({imported("SecretArguments")})
"""The import that the keyword `secrets` needs."""


def plan_call(
    operation: Operation,
    exchange: Exchange,
    api: Api,
    names: Names,
    inputs: Inputs,
    answer: Answer,
    returns: Returns,
    table: ErrorTable | None,
    *,
    is_optional: bool,
) -> Call:
    """Return the call. `is_optional`: the answer is an alias or None, which must be written `Optional[alias]` at run time."""
    expression = f"Optional[{returns.whole.removesuffix(' | None')}]" if is_optional else returns.whole
    accept = literal(answer.accept) if answer.accept else ""
    if returns.streamed is not None and answer.streamed is not None:
        expression = f"{returns.streamed} if {returns.switch} else {returns.whole}"
        accept = f"{literal(answer.streamed.accept)} if {returns.switch} else {literal(answer.accept or _JSON)}"
    own_security = None if operation.security == api.security else operation.security
    keywords = {
        "returns": expression,
        "paging": answer.paging,
        "successes": _by_status(answer.successes),
        "errors": table.name if table else _by_status(answer.errors),
        "retry": literal(operation.retry) if operation.retry else None,
        "accept": accept,
        "sentinels": literal(sentinels) if (sentinels := (answer.streamed or answer).sentinels) else None,
        "security": None if own_security is None else security_source(own_security, names),
        "server": literal(server_url(operation.servers[0])) if operation.servers else None,
        "secrets": f"SecretArguments({', '.join(map(literal, exchange.secrets))})" if exchange.secrets else None,
        "kinds": inputs.kinds,
        "options": "options",
    }
    given = (
        Keyword(name=name, expression=source, imports=_SECRETS if name == "secrets" else frozenset())
        for name, source in keywords.items()
        if source
    )
    return Call(verb=operation.method, url=operation.path, keywords=(*inputs.keywords, *given))


def error_table(method: MethodName, answer: Answer) -> ErrorTable | None:
    """Return the types of the error bodies as a constant of the module, or None for fewer than two: they are written in the call."""
    return ErrorTable(name=method.errors, value=_by_status(answer.errors)) if len(answer.errors) > 1 else None


def security_source(security: SecurityAlternatives, names: Names) -> str:
    """Return the source of an OR of ANDs of the client's credentials: `(("api_key",), ("bearer", "tenant"))`."""
    arguments = names.client.credentials
    return literal(tuple(tuple(str(arguments[each]) for each in alternative) for alternative in security))


def server_url(server: Server) -> str:
    """Return the URL with each `{variable}` replaced by its default, without a final slash (OpenAPI 3.1, Server Object)."""
    url = server.url
    for variable in server.variables:
        url = url.replace("{" + variable.name + "}", variable.default)
    return url.rstrip("/")


def _by_status(kinds: Mapping[str, PyType]) -> str:
    entries = ", ".join(f"{literal(status)}: {kind.text}" for status, kind in kinds.items())
    return "{" + entries + "}" if entries else ""
