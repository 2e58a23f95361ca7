"""Document -> Api: what the document says, part by part. Decides nothing that `simplify` can decide from the Api.

    operations    paths -> operations, with path_items, paths (their templates), parameters and content (bodies, responses)
    webhooks      webhooks and callbacks
    schemas       JSON Schema, with type_keyword, typed_schemas (objects, arrays, scalars), enums and discriminators
    security      security schemes and requirements         servers       server URLs
    reader        values of a document, whatever their type is

Documents break the specification in many ways. What can be understood is read as best it can be, and reported.
"""

from __future__ import annotations

from ..api import Api, Tag
from ..diagnostics import Diagnostics
from ..read.document import Document, Node
from ..read.references import Resolver
from .operations import OperationParser
from .parameters import parse_parameters
from .reader import Reader
from .schemas import SchemaParser
from .security import SecurityParser
from .servers import parse_servers
from .webhooks import parse_webhooks

__all__ = ["parse"]


def parse(document: Document, resolver: Resolver, diagnostics: Diagnostics) -> Api:
    """Return what the document says about its API."""
    reader = Reader(resolver, diagnostics, document.version)
    root = document.root
    schemas = SchemaParser(reader)
    _add_components(root, reader, schemas)
    security = SecurityParser(root, reader)
    info = reader.mapping(root, "info") or Node(root.pointer / "info", {})
    return Api(
        title=reader.text(info, "title") or "",
        servers=parse_servers(root, reader, is_fixed=False),
        security=security.parse(root) or (),
        tags=_tags(root, reader),
        operations=OperationParser(reader, schemas, security).parse(root),
        security_schemes=tuple(security.schemes.values()),  # requirements may name further ones
        webhooks=parse_webhooks(root, reader, schemas),
        client_parameters=_client_parameters(root, reader, schemas),
        schemas=schemas.finish(),  # last, because all of the above add to them
    )


def _add_components(root: Node, reader: Reader, schemas: SchemaParser) -> None:
    """Add every component, used or not, so that the Api has them first and in the order of the document."""
    components = reader.mapping(root, "components")
    for _, node in reader.entries(components, "schemas") if components else ():
        schemas.add(node)


def _tags(root: Node, reader: Reader) -> tuple[Tag, ...]:
    named = ((reader.text(node, "name"), node) for node in reader.items(root, "tags"))
    return tuple(Tag(name=name, description=reader.text(node, "description")) for name, node in named if name)


def _client_parameters(root: Node, reader: Reader, schemas: SchemaParser) -> tuple[str, ...]:
    """Return the names of the parameters that `x-speakeasy-globals` asks to be set once, on the client.

    Their types are those that the operations give them.
    """
    globals_ = reader.mapping(root, "x-speakeasy-globals")
    return tuple(each.name for each in parse_parameters(globals_, reader, schemas)) if globals_ else ()
