"""`paths` -> operations. None is dropped: one that cannot be called has a `defect` instead."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from .. import codes
from ..api import NameHint, Operation
from ..json_types import Json
from ..read.document import Node
from .content import parse_request_body, parse_responses
from .parameters import overridden, parse_parameters
from .path_items import PathMethod, methods_of
from .paths import fill_path
from .reader import Reader, child_value, kind_of
from .retries import parse_retries
from .schemas import SchemaParser
from .security import SecurityParser
from .servers import parse_servers

_NAME_EXTENSIONS: Final = (
    ("x-speakeasy-group", "x-speakeasy-name-override"),
    ("x-fern-sdk-group-name", "x-fern-sdk-method-name"),
    ("x-sdk-group", "x-sdk-method"),
)
"""Extensions that name the group and the method of an operation. The first one that is there counts."""


_INTERNAL_MARKS: Final = ("x-internal", "x-speakeasy-ignore", "x-fern-ignore")


class OperationParser:
    """Parses the operations of a document, and reports each `operationId` that is used twice."""

    def __init__(self, reader: Reader, schemas: SchemaParser, security: SecurityParser) -> None:
        self._reader = reader
        self._schemas = schemas
        self._security = security
        self._operation_ids: set[str] = set()

    def parse(self, root: Node) -> tuple[Operation, ...]:
        """Return the operations under `paths`, in the order of the document."""
        retry = parse_retries(root, self._reader)
        return tuple(
            self._operation(key, method, retry)
            for key, path in self._reader.entries(root, "paths")
            if not key.startswith("x-")
            for method in methods_of(path, self._reader)
        )

    def _operation(self, key: str, method: PathMethod, retry: Mapping[str, Json] | None) -> Operation:
        reader, node = self._reader, method.node
        parameters = overridden(
            (
                *parse_parameters(method.item, reader, self._schemas),
                *parse_parameters(node, reader, self._schemas),
            )
        )
        filled = fill_path(key, parameters, node.pointer, reader.diagnostics)
        return Operation(
            pointer=method.pointer,
            method=method.method,
            path=filled.template,
            operation_id=self._operation_id(node),
            tags=self._tags(node),
            summary=reader.text(node, "summary"),
            description=reader.text(node, "description"),
            deprecated=reader.flag(node, "deprecated"),
            parameters=filled.parameters,
            request_body=parse_request_body(node, reader, self._schemas),
            responses=parse_responses(node, reader, self._schemas),
            security=self._security.parse(node),
            servers=parse_servers(node, reader) or parse_servers(method.item, reader),
            name_hint=_name_hint(node, reader),
            retry=parse_retries(node, reader) or retry,
            is_internal=any(
                child_value(each, mark) is True for each in (node, method.item) for mark in _INTERNAL_MARKS
            ),
            extensions=_extensions(node),
            defect=self._defect(node, filled.defect),
        )

    def _defect(self, node: Node, path_defect: str | None) -> str | None:
        """Return why an operation cannot be called, and report that."""
        if not isinstance(node.value, dict) and node.value not in (None, []):
            defect = f"the document has {kind_of(node.value)} in the place of this operation"
        elif path_defect is not None:
            defect = path_defect
        elif not node.value:
            self._reader.diagnostics.report(codes.EMPTY_OPERATION, node.pointer, "this operation is empty")
            return None
        else:
            return None
        self._reader.diagnostics.report(codes.DEFECTIVE_OPERATION, node.pointer, defect)
        return defect

    def _operation_id(self, node: Node) -> str | None:
        operation_id = (self._reader.text(node, "operationId") or "").strip() or None
        if operation_id in self._operation_ids:
            message = f'the operationId "{operation_id}" is used twice; ids should be unique'
            self._reader.diagnostics.report(codes.DUPLICATE_OPERATION_ID, node.pointer / "operationId", message)
        if operation_id is not None:
            self._operation_ids.add(operation_id)
        return operation_id

    def _tags(self, node: Node) -> tuple[str, ...]:
        """Return the names of the tags, also where whole Tag Objects are written."""
        tags = child_value(node, "tags")
        if isinstance(tags, list) and any(isinstance(tag, dict) for tag in tags):
            named = (self._reader.text(tag, "name") for tag in self._reader.items(node, "tags"))
            return tuple(name for name in named if name)
        return self._reader.strings(node, "tags")


def _extensions(node: Node) -> MappingProxyType[str, Json]:
    keywords = node.value if isinstance(node.value, dict) else {}
    return MappingProxyType({key: value for key, value in keywords.items() if key.startswith("x-")})


def _name_hint(operation: Node, reader: Reader) -> NameHint:
    """Return what vendor extensions ask an operation to be called. "llm.batches" is a group in a group."""
    groups = (_group(operation, group, reader) for group, _ in _NAME_EXTENSIONS)
    methods = (reader.text(operation, method) for _, method in _NAME_EXTENSIONS)
    return NameHint(group=next(filter(None, groups), None), method=next(filter(None, methods), None))


def _group(operation: Node, key: str, reader: Reader) -> tuple[str, ...] | None:
    parts = (part.strip() for text in reader.strings(operation, key) for part in text.split("."))
    return tuple(part for part in parts if part) or None
