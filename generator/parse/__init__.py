"""Document -> Api: what the document says, part by part. Shapes of schemas are simplified later, by the passes."""

from __future__ import annotations

from ..api import Api, Tag
from ..diagnostics import Diagnostics
from ..read.document import Document, Node
from ..read.references import Resolver
from .operations import OperationParser
from .parameters import parse_parameters
from .reader import Reader
from .schemas import SchemaParser
from .security import parse_schemes, parse_security
from .servers import parse_servers
from .webhooks import parse_webhooks

__all__ = ["parse"]


def parse(document: Document, resolver: Resolver, diagnostics: Diagnostics) -> Api:
    """Return all that the document says of its API. Whatever has to be read otherwise than written is reported."""
    reader = Reader(resolver, diagnostics, document.version)
    root = document.root
    schemas = SchemaParser(reader)
    _reach_components(root, reader, schemas)
    schemes = parse_schemes(root, reader)
    known = frozenset(each.name for each in schemes)
    info = reader.mapping(root, "info") or Node(root.pointer / "info", {})
    return Api(
        title=reader.text(info, "title") or "",
        servers=parse_servers(root, reader),
        security=parse_security(root, reader, known) or (),
        security_schemes=schemes,
        tags=_tags(root, reader),
        operations=OperationParser(reader, schemas, known).parse(root),
        webhooks=parse_webhooks(root, reader, schemas),
        client_parameters=_client_parameters(root, reader, schemas),
        schemas=schemas.reached(),
    )


def _reach_components(root: Node, reader: Reader, schemas: SchemaParser) -> None:
    """Have every component schema parsed, used or not, before the other places that references lead to."""
    components = reader.mapping(root, "components")
    for _, node in reader.entries(components, "schemas") if components else ():
        schemas.reach(node)


def _tags(root: Node, reader: Reader) -> tuple[Tag, ...]:
    named = ((reader.text(node, "name"), node) for node in reader.items(root, "tags"))
    return tuple(Tag(name=name, description=reader.text(node, "description")) for name, node in named if name)


def _client_parameters(root: Node, reader: Reader, schemas: SchemaParser) -> tuple[str, ...]:
    """Return the names of the parameters that `x-speakeasy-globals` asks to be set once, on the client.

    Their types are those that the operations give them.
    """
    globals_ = reader.mapping(root, "x-speakeasy-globals")
    return tuple(each.name for each in parse_parameters(globals_, reader, schemas)) if globals_ else ()
