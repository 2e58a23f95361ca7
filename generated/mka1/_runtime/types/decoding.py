"""Decode the bytes of a JSON answer into a value of its declared type.

An answer that fits takes one call of one validator. One that does not is parsed again by the standard library, and built by
`lenient`. pydantic is not imported before the first answer arrives.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from ..errors import ResponseDecodeError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .declared import Json
    from .drift import Drift
    from .lenient import Built


def decode(returns: object, content: bytes, *, strict: bool, report: Callable[[Drift], None]) -> Any:
    """Return a JSON body as its declared type. Types are models, unions, aliases, list[...], Any, and so on.

    bytes returns the body as it is, and None ignores it. Values that do not fit are kept as plain JSON, and reported.
    Raises ResponseDecodeError for a body that is not JSON and, if `strict`, for one that does not fit.
    """
    try:
        return _reader(returns)(content)
    except (ValueError, RecursionError) as refusal:
        built = _decode_leniently(returns, content, refusal)
    if strict and built.drifts:
        raise ResponseDecodeError(f"the answer is not as documented: {built.drifts[0]}", body=content)
    for drift in built.drifts:
        report(drift)
    return built.value


def decode_error(errors: Mapping[str, object] | None, status: int, content: bytes) -> Any:
    """Return an error body as the type documented for its status, else as plain JSON, else None. Reports no drift.

    `errors` maps statuses to types: `{"400 409": Problem, "5XX": Failure, "default": str}`.
    """
    documented = type_of_status(errors or {}, status, object)
    try:
        return decode(documented, content, strict=False, report=lambda _: None)
    except ResponseDecodeError:
        return None


def type_of_status(types: Mapping[str, object], status: int, otherwise: object) -> object:
    """Return the type of a status, of its range, or of "default"; `otherwise` if there is none."""
    by_status = {key: form for keys, form in types.items() for key in keys.split()}
    return by_status.get(str(status), by_status.get(f"{status // 100}XX", by_status.get("default", otherwise)))


@cache
def _reader(returns: object) -> Callable[[bytes], Any]:
    if returns is None:
        return lambda _: None
    if returns is bytes:
        return bytes
    from .declared import declare
    from .validation import reader_of

    return reader_of(declare(returns, __name__))


def _decode_leniently(returns: object, content: bytes, refusal: Exception) -> Built:
    from .declared import Nullable, declare
    from .lenient import Built, build, drifts_of

    declared = declare(returns, __name__)
    if isinstance(declared, Nullable) and not content.strip():
        return Built(None, [])
    try:
        built = build(declared, _parse(content), _name(returns))
    except RecursionError:
        raise ResponseDecodeError("the JSON is nested too deeply", body=content) from None
    # Without drifts the body fits after all: pydantic refuses a byte order mark or UTF-16, for example.
    return built if built.drifts else Built(built.value, drifts_of(refusal, _name(returns)))


def _parse(content: bytes) -> Json:
    import json  # not needed while answers fit

    try:
        return cast("Json", json.loads(content))
    except ValueError as error:
        advice = "; request(..., returns=EventStream[...]) reads JSON lines" if "Extra data" in str(error) else ""
        raise ResponseDecodeError(f"the body is not JSON: {error}{advice}", body=content) from None


def _name(returns: object) -> str:
    """Return a type as users write it: `list[Batch]`, without modules."""
    return returns.__name__ if isinstance(returns, type) else re.sub(r"(\w+\.)+(?=\w)", "", repr(returns))
