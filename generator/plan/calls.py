"""The one statement of a method: which operation it calls, and with which keywords."""

from __future__ import annotations

from ..api import Api, Exchange, Operation, SecurityAlternatives
from ..imported import imported
from ..literals import literal
from ..names import MethodName, Names
from ..sdk import Call, ErrorTable, Keyword
from .answers import Answer
from .arguments import Inputs
from .servers import server_url
from .signatures import Returns

_JSON = "application/json"

_SECRETS = frozenset({imported("SecretArguments")})
"""What a call imports for its keyword `secrets`."""


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
    """Return the call. `is_optional`: the answer is an alias or None, which outside of annotations is `Optional[alias]`."""
    expression = f"Optional[{returns.whole.removesuffix(' | None')}]" if is_optional else returns.whole
    accept = literal(answer.accept) if answer.accept else ""
    if returns.streamed is not None and answer.streamed is not None:
        expression = f"{returns.streamed} if {returns.switch} else {returns.whole}"
        accept = f"{literal(answer.streamed.accept)} if {returns.switch} else {literal(answer.accept or _JSON)}"
    own_security = None if operation.security == api.security else operation.security
    keywords = {
        "returns": expression,
        "paging": answer.paging,
        "errors": table.name if table else _errors(answer),
        "accept": accept,
        "security": None if own_security is None else security_source(own_security, names),
        "server": literal(server_url(operation.servers[0])) if operation.servers else None,
        "secrets": f"SecretArguments({', '.join(map(literal, exchange.secrets))})" if exchange.secrets else None,
        "options": "options",
    }
    given = (
        Keyword(name=name, expression=source, imports=_SECRETS if name == "secrets" else frozenset())
        for name, source in keywords.items()
        if source
    )
    return Call(verb=operation.method, url=operation.path, keywords=(*inputs.keywords, *given))


def error_table(method: MethodName, answer: Answer) -> ErrorTable | None:
    """Return the types of the error bodies as a constant of the module, None where there is but one: that stands in the call."""
    return ErrorTable(name=method.errors, value=_errors(answer)) if len(answer.errors) > 1 else None


def security_source(security: SecurityAlternatives, names: Names) -> str:
    """Return an OR of ANDs of the client's arguments as source: `(("api_key",), ("bearer", "tenant"))`."""
    arguments = names.client.credentials
    return literal(tuple(tuple(str(arguments[each]) for each in alternative) for alternative in security))


def _errors(answer: Answer) -> str:
    entries = ", ".join(f"{literal(status)}: {kind.text}" for status, kind in answer.errors.items())
    return "{" + entries + "}" if entries else ""
