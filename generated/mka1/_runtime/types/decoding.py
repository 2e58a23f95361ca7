"""From the bytes of a JSON answer to a value of its declared type.

One call of one validator where the answer fits. Where it does not, the standard library reads the JSON again, and `lenient`
builds the value. pydantic is not imported before the first answer comes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from ..errors import ResponseDecodeError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .declared import Json
    from .drift import Drift
    from .lenient import Built

_readers: dict[object, Callable[[bytes], Any]] = {}


def decode(returns: object, content: bytes, *, strict: bool, report: Callable[[Drift], None]) -> Any:
    """Return a JSON body as its declared type: a model, a union, an alias, list[...], Any. None and bytes take any body.

    What misfits is reported and left as it came. Raises ResponseDecodeError for what is not JSON and, where `strict`,
    for a misfit.
    """
    try:
        return (_readers.get(returns) or _reader(returns))(content)
    except (ValueError, RecursionError) as refusal:
        built = _decode_leniently(returns, content, refusal)
    if strict and built.drifts:
        raise ResponseDecodeError(f"the answer is not as documented: {built.drifts[0]}", body=content)
    for drift in built.drifts:
        report(drift)
    return built.value


def decode_error(errors: Mapping[str, object] | None, status: int, content: bytes) -> Any:
    """Return the body of an error as the type documented for its status, else as plain JSON, else None.

    `errors`: statuses -> type, as in `{"400 409": Problem, "5XX": Failure, "default": str}`.
    """
    try:
        return decode(_documented(errors or {}, status), content, strict=False, report=_ignore)
    except ResponseDecodeError:
        return None


def _documented(errors: Mapping[str, object], status: int) -> object:
    """Return the type of an error's body: of its status, of its class of statuses, or of all others."""
    types = {key: kind for keys, kind in errors.items() for key in keys.split()}
    return types.get(str(status), types.get(f"{status // 100}XX", types.get("default", object)))


def _ignore(drift: Drift) -> None:
    """What an error is, its status says. Its body may be anything."""


def _reader(returns: object) -> Callable[[bytes], Any]:
    reader: Callable[[bytes], Any]
    if returns is None:
        reader = _nothing
    elif returns is bytes:
        reader = bytes
    else:
        from .declared import declare
        from .models import reader_of

        reader = reader_of(declare(returns, __name__))
    _readers[returns] = reader
    return reader


def _nothing(content: bytes) -> None:
    """A body that nobody asked for is not looked at."""


def _decode_leniently(returns: object, content: bytes, refusal: Exception) -> Built:
    """Return what a type's validator refused. It may fit after all: a byte order mark is nothing to the standard library."""
    from .declared import Nullable, declare
    from .lenient import Built, build, drifts_of

    declared = declare(returns, __name__)
    if isinstance(declared, Nullable) and not content.strip():
        return Built(None, [])
    try:
        built = build(declared, _load(content), _name(returns))
    except RecursionError:
        raise ResponseDecodeError("the JSON is nested too deeply", body=content) from None
    return built if built.drifts else Built(built.value, drifts_of(refusal, _name(returns)))


def _load(content: bytes) -> Json:
    """Return the JSON of a body in any of Unicode's encodings. Raises ResponseDecodeError, which says where it ends."""
    import json  # pydantic reads what fits

    try:
        return cast("Json", json.loads(content))
    except ValueError as error:
        raise ResponseDecodeError(f"the body is not JSON: {error}", body=content) from None


def _name(returns: object) -> str:
    """Return a type as people write it: `list[Batch]`, without the modules."""
    return returns.__name__ if isinstance(returns, type) else re.sub(r"(\w+\.)+(?=\w)", "", repr(returns))
