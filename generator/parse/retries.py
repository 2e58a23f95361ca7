"""`x-speakeasy-retries` and `x-fern-retries`: how the calls of an operation are retried, in the words of the runtime's Retry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import accumulate, repeat, takewhile

from .. import codes
from ..json_types import Json
from ..read.document import Node
from .reader import Reader, child_value

_MOST = 10
"""The most retries for a document that bounds them only by the time that they may take."""
_DEFAULTS = {"initialInterval": 500.0, "maxInterval": 60_000.0, "maxElapsedTime": 3_600_000.0, "exponent": 1.5}
"""Milliseconds, and the factor between two pauses."""


def parse_retries(node: Node, reader: Reader) -> Mapping[str, Json] | None:
    """Return the fields of a Retry that an operation or the document describes, None without any."""
    fern = child_value(node, "x-fern-retries")
    if isinstance(fern, dict) and fern.get("disabled") is True:
        return {"max_retries": 0}
    found = reader.mapping(node, "x-speakeasy-retries")
    if found is None:
        return None
    if child_value(found, "strategy") == "none":
        return {"max_retries": 0}
    return {**_pauses(found, reader), **dict(_statuses(found, reader))}


def _pauses(node: Node, reader: Reader) -> dict[str, Json]:
    given = child_value(node, "backoff")
    numbers = {**_DEFAULTS, **(given if isinstance(given, dict) else {})}
    try:
        first, longest, elapsed, factor = (float(str(numbers[each])) for each in _DEFAULTS)
        pauses = accumulate(repeat(factor, _MOST - 1), lambda pause, by: min(pause * by, longest), initial=first)
        count = sum(1 for _ in takewhile(lambda passed: passed <= elapsed, accumulate(pauses)))
    except (ValueError, OverflowError):
        _report(node, reader, "`backoff` should have numbers of milliseconds")
        return {}
    return {"max_retries": count, "first_pause": first / 1000, "longest_pause": longest / 1000, "factor": factor}


def _statuses(node: Node, reader: Reader) -> Iterator[tuple[str, Json]]:
    """Yield the statuses, of which some are ranges: 429, "5XX"."""
    given = child_value(node, "statusCodes")
    if given is None:
        return
    texts = [str(each).upper() for each in given] if isinstance(given, list) else []
    if not texts or not all(re.fullmatch("[1-5](XX|[0-9]{2})", each) for each in texts):
        _report(node, reader, '`statusCodes` should be a list of statuses, such as 429 or "5XX"')
        return
    yield "statuses", [each if "X" in each else int(each) for each in texts]


def _report(node: Node, reader: Reader, message: str) -> None:
    reader.diagnostics.report(codes.MALFORMED_RETRIES, node.pointer, f"{message}; ignored")
