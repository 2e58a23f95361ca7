"""What came of each operation of a document, as JSON-ready values. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterable

from .api import Api, Operation
from .diagnostics import Diagnostic, Severity
from .json_types import Json
from .sdk import OperationSummary, Sdk


def build_report(spec: str, api: Api, sdk: Sdk, diagnostics: Iterable[Diagnostic]) -> dict[str, Json]:
    """Return the report: each operation with its status and arguments, counts, and all diagnostics."""
    found = list(diagnostics)
    pairs = zip(api.operations, sdk.operations, strict=True)
    return {
        "spec": spec,
        "package": sdk.package,
        "operations": [_operation(operation, summary, found) for operation, summary in pairs],
        "schemas": len(api.schemas),
        "models": sum(len(module.exports) for module in sdk.models),
        "diagnostics": [diagnostic_entry(each) for each in found],
    }


def diagnostic_entry(diagnostic: Diagnostic) -> dict[str, Json]:
    """Return a diagnostic as JSON."""
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "file": diagnostic.location.file,
        "line": diagnostic.location.line,
        "column": diagnostic.location.column,
        "pointer": str(diagnostic.pointer) if diagnostic.pointer else None,
        "message": diagnostic.message,
    }


def _operation(operation: Operation, summary: OperationSummary, diagnostics: list[Diagnostic]) -> dict[str, Json]:
    reasons: list[Json] = list(_reasons(operation, diagnostics))
    stubbed: list[Json] = [operation.defect] if operation.defect else []
    return {
        "pointer": summary.pointer,
        "operation_id": operation.operation_id,
        "method": operation.method,
        "path": operation.path,
        "attribute": summary.attribute,
        "status": "stub" if operation.defect else "degraded" if reasons else "full",
        "reasons": [*stubbed, *reasons],
        "arguments": [
            {"name": each.name, "wire_name": each.wire_name, "in": each.place, "required": each.is_required}
            for each in summary.arguments
        ],
        "returns": summary.returns,
    }


def _reasons(operation: Operation, diagnostics: list[Diagnostic]) -> list[str]:
    """Return the warnings that stand at the operation or inside it."""
    tokens = operation.pointer.tokens
    return [
        each.message
        for each in diagnostics
        if each.severity is Severity.WARNING
        and each.pointer is not None
        and each.pointer.file == operation.pointer.file
        and each.pointer.tokens[: len(tokens)] == tokens
    ]
