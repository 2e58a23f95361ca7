"""Python values as JSON and as text: how a date, a model or an enum's member is spelled on the wire.

Nothing here knows where a value goes: see `parameters` and `bodies` for that.
"""

from __future__ import annotations

import json
from binascii import b2a_base64
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from enum import Enum
from typing import TYPE_CHECKING, Any, cast

from ..errors import InvalidRequestError
from ..sentinels import OMIT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from typing import TypeAlias

    Scalar: TypeAlias = str | int | float | None
    Plain: TypeAlias = Scalar | Mapping[object, object] | list[object] | tuple[object, ...]


def is_sent(value: object) -> bool:
    """Tell whether an argument was given: None and OMIT stand for "not sent"."""
    return value is not None and value is not OMIT


def is_json(media_type: str) -> bool:
    """Tell whether a media type is JSON: `application/json`, or any with the suffix `+json` (RFC 6839, section 3.1)."""
    essence = media_type.partition(";")[0].strip().lower()
    return essence in ("application/json", "text/json") or essence.endswith("+json")


def to_json(value: object) -> str:
    """Return a value as compact JSON. Raises InvalidRequestError where JSON has no word for it."""
    return _encode(_JSON, value)


def to_ascii_json(value: object) -> str:
    """Return a value as JSON that stays whole where only ASCII is safe, as in a header."""
    return _encode(_ASCII_JSON, value)


def to_text(value: object) -> str:
    """Return a scalar as the text of a parameter: `true`, `1.5`, `2024-01-31T12:00:00Z`.

    Raises InvalidRequestError for an array, an object, or a value of a type that has no spelling.
    """
    if type(value) is str:  # as most are
        return value
    match plain(value):
        case str() as text:
            return str.__str__(text)  # the text of an enum's member, which `str` would spell "Color.RED"
        case bool() as truth:
            return "true" if truth else "false"
        case int() as number:
            return int.__repr__(number)
        case float() as number:
            return float.__repr__(number)
        case other:
            raise InvalidRequestError(f"a value of type {type(other).__name__} cannot stand here")


def to_wire(value: object) -> object:
    """Return the JSON-ready form, one level deep, of what JSON has no word for; `json.dumps` calls it by `default`.

    A model becomes what was set in it, under wire names; a scalar that remembers how a server wrote it, that spelling.
    Raises InvalidRequestError for an unknown type.
    """
    dump: Callable[..., object] | None = getattr(value, "model_dump", None)
    if dump is not None:
        return dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(spelled := getattr(value, "wire", None), str | int | float):
        return cast("object", spelled)
    match value:
        case Enum():
            return cast("object", value.value)  # typeshed says Any
        case bytes() | bytearray() | memoryview():
            return b2a_base64(cast("bytes | memoryview[int]", value), newline=False).decode()
        case Mapping():
            return dict(cast("Mapping[object, object]", value))
        case Sequence() | AbstractSet():
            return list(cast("Sequence[object] | AbstractSet[object]", value))
        case _:
            return _library_scalar(value)


def plain(value: object) -> Plain:
    """Return a value as a scalar, a list or tuple, or a mapping; what is inside is left as it is."""
    if value is None or isinstance(value, (str, int, float, Mapping, list, tuple)):
        return cast("Plain", value)  # what is inside of the containers is any object
    return plain(to_wire(value))


def sent_items(value: object) -> Iterator[object]:
    """Yield the items of an array that are sent, or the value itself."""
    shape = plain(value)
    return filter(is_sent, shape) if isinstance(shape, list | tuple) else iter((value,))


def check_inside(kinds: Mapping[str, str], members: Mapping[str, object]) -> None:
    """Check what is inside objects and lists: kinds with a dotted name. Raises InvalidRequestError."""
    for path, kind in kinds.items():
        name, dot, rest = path.partition(".")
        if dot and path not in members and name in members:
            _check_at(rest, members[name], kind)


def _check_at(path: str, value: object, kind: str) -> None:
    match value:
        case list() | tuple():
            for item in cast("Sequence[object]", value):
                _check_at(path, item, kind)
        case Mapping():
            name, dot, rest = path.partition(".")
            member = cast("Mapping[str, object]", value).get(name)
            _check_at(rest, member, kind) if dot else checked(name, member, kind)
        case _:
            pass


def checked(name: str, value: object, kind: str) -> object:
    """Return a value as what the API documents, such as "integer", "date", "[]" for a list, "[date]" for one of dates.

    Raises InvalidRequestError for one that would be sent as something else, although its type is a subclass of the right one.
    """
    if not is_sent(value):
        return value
    if kind[0] == "[":
        items: Any = value
        if isinstance(items, str | bytes | bytearray | Mapping):
            raise InvalidRequestError(f"{name!r} is a list, and one value of type {type(value).__name__} is not")
        is_checked = kind != "[]" and isinstance(items, Sequence | AbstractSet)
        return [checked(name, item, kind[1:-1]) for item in cast("Sequence[object]", items)] if is_checked else value
    scalar: object = value.value if isinstance(value, Enum) else value
    if type(scalar) is str or (type(scalar) in (int, float) and kind in ("integer", "number")):
        return scalar
    return _as_kind(name, scalar, kind)


def _as_kind(name: str, value: object, kind: str) -> object:
    from datetime import date, datetime, time
    from decimal import Decimal

    refused = {"date": (bool, datetime, time), "date-time": (bool, time), "time": (bool, date)}.get(
        kind, (bool, date, time)
    )
    is_bare_date = kind == "date-time" and isinstance(value, date) and not isinstance(value, datetime)
    if is_bare_date or isinstance(value, refused):
        raise InvalidRequestError(f"{name!r} is of type {kind}, and a value of type {type(value).__name__} is not")
    if kind == "decimal" and isinstance(value, int | float):
        return to_wire(Decimal(repr(value)))
    if kind == "byte" and isinstance(value, bytes | bytearray):
        return to_wire(value)  # a form would take it for a file
    if kind in ("integer", "number") and isinstance(value, Decimal) and value.is_finite():
        number = int(value) if value == value.to_integral_value() else float(value)
        if Decimal(repr(number)) == value:
            return number
        raise InvalidRequestError(f"{name!r} is a number in JSON, which cannot have all digits of {value}")
    return value


def _library_scalar(value: object) -> str:
    # Imported with the first value that may need them, and not with the SDK.
    from datetime import date, datetime, time
    from decimal import Decimal
    from uuid import UUID

    match value:
        case datetime():
            return _rfc3339(value)
        case date() | time():
            return value.isoformat()
        case Decimal() if value.is_finite():
            return format(value, "f")
        case UUID():
            return str(value)
        case _:
            raise InvalidRequestError(f"a value of type {type(value).__name__} cannot be sent")


def _rfc3339(value: datetime) -> str:
    """Return `2024-01-31T12:00:00Z`. A date-time without a zone is no RFC 3339 date-time, and a guess would be silent."""
    if value.utcoffset() is None:
        raise InvalidRequestError("a datetime needs a time zone: datetime.now(timezone.utc)")
    return value.isoformat().replace("+00:00", "Z")


def _encode(encoder: json.JSONEncoder, value: object) -> str:
    try:
        return encoder.encode(value)
    except InvalidRequestError:
        raise
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidRequestError(f"the value is not JSON: {error}") from error


_JSON = json.JSONEncoder(default=to_wire, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
_ASCII_JSON = json.JSONEncoder(default=to_wire, allow_nan=False, separators=(",", ":"))
