"""Requests that the API sends: webhooks, and the callbacks of operations."""

from __future__ import annotations

from collections.abc import Iterator

from ..api import Webhook
from ..read.document import Node
from .content import parse_request_body
from .path_items import PathMethod, methods_of
from .reader import Reader, child_value
from .schemas import SchemaParser


def parse_webhooks(root: Node, reader: Reader, schemas: SchemaParser) -> tuple[Webhook, ...]:
    """Return the webhooks, also those of OpenAPI 3.0's `x-webhooks`, then the callbacks of operations."""
    keys = ("webhooks", "x-webhooks")
    entries = [entry for key in keys if child_value(root, key) is not None for entry in reader.entries(root, key)]
    named = [
        _webhook(name, method, reader, schemas)
        for name, path in entries
        if not name.startswith("x-")
        for method in methods_of(path, reader)
    ]
    return (*named, *_callbacks(root, reader, schemas))


def _callbacks(root: Node, reader: Reader, schemas: SchemaParser) -> Iterator[Webhook]:
    """Yield each method of each expression of each callback, named after operation, callback and expression."""
    for key, path in reader.entries(root, "paths"):
        for operation in methods_of(path, reader) if not key.startswith("x-") else ():
            owner = reader.text(operation.node, "operationId") or f"{operation.method} {key}"
            for name, callback in reader.entries(operation.node, "callbacks"):
                for expression, item in reader.entries_of(callback):
                    for method in methods_of(item, reader) if not expression.startswith("x-") else ():
                        yield _webhook(f"{owner} {name} {expression}", method, reader, schemas, is_callback=True)


def _webhook(
    name: str, method: PathMethod, reader: Reader, schemas: SchemaParser, *, is_callback: bool = False
) -> Webhook:
    return Webhook(
        pointer=method.pointer,
        name=name,
        summary=reader.text(method.node, "summary"),
        description=reader.text(method.node, "description"),
        request_body=parse_request_body(method.node, reader, schemas),
        is_callback=is_callback,
    )
