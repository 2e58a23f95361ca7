"""How completely the SDK covers each operation of a document, and the report about it. Writes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .api import Api, Operation, Parameter, RequestBody, Response
from .codes import CODES
from .diagnostics import Diagnostic, Pointer, Severity, as_json
from .json_types import Json
from .schemas import Reference, Schema
from .sdk import OperationSummary, Sdk
from .traversal import descendants, roots

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

    A warning inside an operation, or inside a schema that it uses, makes it degraded, unless the method still does all that the
    document says. Error bodies do not count: an error is raised all the same.
    """
    warnings = [each for each in diagnostics if each.severity is Severity.WARNING and not CODES[each.code].is_lossless]
    inherited = _inherited(api, warnings)
    pairs = zip(api.operations, sdk.operations, strict=True)
    return tuple(_outcome(operation, summary, warnings, inherited) for operation, summary in pairs)


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


def _outcome(
    operation: Operation,
    summary: OperationSummary,
    warnings: Sequence[Diagnostic],
    inherited: Mapping[Pointer, Iterable[Diagnostic]],
) -> Outcome:
    used = (one for each in _used(operation) for one in inherited.get(each, ()))
    found = (*(each for each in warnings if _is_inside(each, operation)), *used)
    reasons = tuple(dict.fromkeys(each.message for each in found))
    if operation.defect is not None:
        return Outcome(operation=operation, summary=summary, status="stub", reasons=(operation.defect, *reasons))
    return Outcome(operation=operation, summary=summary, status="degraded" if reasons else "full", reasons=reasons)


def _is_inside(diagnostic: Diagnostic, operation: Operation) -> bool:
    inner, outer = diagnostic.pointer, operation.pointer
    if inner is not None and inner.tokens[:1] == ("security",):
        return operation.security is None
    if inner is None or inner.file != outer.file or inner.tokens[: len(outer.tokens)] != outer.tokens:
        return False
    part, *place = (*inner.tokens[len(outer.tokens) :], "")
    return part != "responses" or place[0].upper() not in {each.status.upper() for each in operation.failures}


def _inherited(api: Api, warnings: Sequence[Diagnostic]) -> Mapping[Pointer, tuple[Diagnostic, ...]]:
    """Return schema -> the warnings in it, and in the schemas that it refers to."""
    users: defaultdict[Pointer, list[Pointer]] = defaultdict(list)
    for pointer, schema in api.schemas.items():
        for target in _references(schema):
            users[target].append(pointer)
    found: defaultdict[Pointer, dict[Diagnostic, None]] = defaultdict(dict)
    for warning in warnings:
        pending = [each for each in _owners(warning.pointer) if each in api.schemas][:1]
        while pending:
            pointer = pending.pop()
            if warning not in found[pointer]:
                found[pointer][warning] = None
                pending += users[pointer]
    return {pointer: tuple(each) for pointer, each in found.items()}


def _owners(pointer: Pointer | None) -> Iterator[Pointer]:
    """Yield a pointer and those around it, the innermost first."""
    tokens = () if pointer is None else pointer.tokens
    for length in range(len(tokens), 0, -1):
        yield Pointer(pointer.file if pointer else "", tokens[:length])


def _used(operation: Operation) -> Iterator[Pointer]:
    """Yield the named schemas that the parameters, the bodies and the successes of an operation refer to."""
    failed = {each.status for each in operation.failures}
    responses = (each for each in operation.responses if each.status not in failed)
    bodies = [] if operation.request_body is None else [operation.request_body]
    parts: tuple[Parameter | RequestBody | Response, ...] = (*operation.parameters, *bodies, *responses)
    for part in parts:
        for root in roots(part):
            yield from _references(root)


def _references(root: Schema) -> Iterator[Pointer]:
    return (each.target for each in descendants(root) if isinstance(each, Reference))


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
