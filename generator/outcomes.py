"""How completely the SDK covers each operation of a document, and the report about it. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .api import Api, Operation
from .codes import CODES
from .diagnostics import Diagnostic, Severity, as_json
from .json_types import Json
from .sdk import OperationSummary, Sdk

STATUSES = ("full", "degraded", "stub")
"""The method of a stub raises an error; that of a degraded operation does less than the document says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The outcome of one operation. `status` is one of STATUSES; `reasons` say why it is not "full"."""

    operation: Operation
    summary: OperationSummary
    status: str
    reasons: tuple[str, ...]


def find_outcomes(api: Api, sdk: Sdk, diagnostics: Iterable[Diagnostic]) -> tuple[Outcome, ...]:
    """Return the outcome of each operation in the order of the document.

    A warning inside an operation makes it degraded, unless the method still does all that the document says.
    """
    warnings = [each for each in diagnostics if each.severity is Severity.WARNING and not CODES[each.code].is_lossless]
    pairs = zip(api.operations, sdk.operations, strict=True)
    return tuple(_outcome(operation, summary, warnings) for operation, summary in pairs)


def as_report(
    spec: str, api: Api, sdk: Sdk, outcomes: Sequence[Outcome], diagnostics: Iterable[Diagnostic]
) -> dict[str, Json]:
    """Return the JSON of `--report`: each operation with its outcome and arguments, counts, and all diagnostics."""
    return {
        "spec": spec,
        "package": sdk.package,
        "operations": [_entry(each) for each in outcomes],
        "schemas": len(api.schemas),
        "models": sum(len(module.exports) for module in sdk.models),
        "diagnostics": [as_json(each) for each in diagnostics],
    }


def _outcome(operation: Operation, summary: OperationSummary, warnings: Sequence[Diagnostic]) -> Outcome:
    reasons = tuple(each.message for each in warnings if _is_inside(each, operation))
    if operation.defect is not None:
        return Outcome(operation=operation, summary=summary, status="stub", reasons=(operation.defect, *reasons))
    return Outcome(operation=operation, summary=summary, status="degraded" if reasons else "full", reasons=reasons)


def _is_inside(diagnostic: Diagnostic, operation: Operation) -> bool:
    inner, outer = diagnostic.pointer, operation.pointer
    if inner is not None and inner.tokens[:1] == ("security",):
        return operation.security is None
    return inner is not None and inner.file == outer.file and inner.tokens[: len(outer.tokens)] == outer.tokens


def _entry(outcome: Outcome) -> dict[str, Json]:
    operation, summary = outcome.operation, outcome.summary
    return {
        "pointer": summary.pointer,
        "operation_id": operation.operation_id,
        "method": operation.method,
        "path": operation.path,
        "attribute": summary.attribute,
        "status": outcome.status,
        "reasons": list(outcome.reasons),
        "arguments": [
            {"name": each.name, "wire_name": each.wire_name, "in": each.place, "required": each.is_required}
            for each in summary.arguments
        ],
        "returns": summary.returns,
        "paging": summary.paging,
        "unpaged": summary.unpaged,
    }
