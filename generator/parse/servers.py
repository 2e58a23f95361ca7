"""`servers` with their variables, of the document, a path or an operation."""

from __future__ import annotations

import re

from .. import codes
from ..api import Server, ServerVariable
from ..read.document import Node
from .reader import Reader


def parse_servers(node: Node, reader: Reader, *, is_fixed: bool = True) -> tuple[Server, ...]:
    """Return the servers of a node that have a URL. `is_fixed`: their variables have their defaults."""
    servers = (reader.as_mapping(each) for each in reader.items(node, "servers"))
    parsed = (_server(each, reader, is_fixed) for each in servers if each is not None)
    return tuple(each for each in parsed if each is not None)


def _server(node: Node, reader: Reader, is_fixed: bool) -> Server | None:
    url = reader.text(node, "url")
    if url is None:
        reader.diagnostics.report(codes.MALFORMED_SERVER, node.pointer, "this server has no `url`; ignored")
        return None
    declared = {name: _variable(name, child, reader) for name, child in reader.entries(node, "variables")}
    for name in re.findall(r"\{([^{}]+)\}", url):
        if name not in declared:
            message = f'the variable "{name}" of this URL is not declared; its default is empty'
            reader.diagnostics.report(codes.UNDECLARED_SERVER_VARIABLE, node.pointer / "url", message)
            declared[name] = ServerVariable(name=name, default="")
    used = [each for each in declared.values() if each.default and f"{{{each.name}}}" in url]
    if used and is_fixed:
        values = ", ".join(f'{each.name}="{each.default}"' for each in used)
        message = f"the variables of this URL have their defaults: {values}"
        help = "pass server_url to the client for another URL"
        reader.diagnostics.report(codes.FIXED_SERVER_VARIABLES, node.pointer / "url", message, help=help)
    name = reader.text(node, "name") or reader.text(node, "description")
    return Server(url=url.strip(), name=name, variables=tuple(declared.values()))


def _variable(name: str, node: Node, reader: Reader) -> ServerVariable:
    default = reader.text(node, "default")
    if default is None:
        default = next(iter(reader.strings(node, "enum")), "")
        message = f'the server variable "{name}" has no default; read as "{default}"'
        reader.diagnostics.report(codes.SERVER_VARIABLE_DEFAULT, node.pointer, message)
    return ServerVariable(
        name=name,
        default=default,
        values=tuple(reader.strings(node, "enum")),
        description=reader.text(node, "description"),
    )
