"""Scalars that are text in JSON and more in Python: date-times, dates, times, UUIDs, decimals, bytes, secrets.

`created: DateTime` is a `datetime`, to type checkers and at run time. A value that Python would write otherwise than it came
(`2024-01-31T12:00:00.000+00:00`, an upper-case UUID) is of a subclass that remembers its text as `wire`, and is dumped as it
came. Bytes always are, because JSON has no one way of writing them.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, LiteralString, TypeAlias, TypeVar
from uuid import UUID

from pydantic_core import PydanticCustomError, SchemaSerializer, core_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pydantic_core import CoreSchema

T = TypeVar("T")


def _spelling(value: Any) -> Any:
    return value.wire if hasattr(value, "wire") else _text(value)


def _text(value: datetime | date | time) -> str:
    """Return a value as pydantic writes it: RFC 3339, with a Z for UTC."""
    text = value.isoformat()
    return f"{text[:-6]}Z" if text.endswith("+00:00") else text


class _Spelled:
    """A value that remembers how it was written. One that was computed from it may be of its class, without a `wire`."""

    __slots__ = ()

    if TYPE_CHECKING:
        wire: Any

    # pydantic lets a value serialize itself where its class has this attribute, in whatever field, list or dict it is.
    __pydantic_serializer__: ClassVar[SchemaSerializer] = SchemaSerializer(
        core_schema.any_schema(
            serialization=core_schema.plain_serializer_function_ser_schema(_spelling, when_used="json")
        )
    )

    def __reduce_ex__(self, protocol: Any, /) -> Any:
        if not hasattr(self, "wire"):
            return super().__reduce_ex__(protocol)
        return _READERS[type(self)], (self.wire,)


class SpelledDateTime(_Spelled, datetime):
    __slots__ = ("wire",)


class SpelledDate(_Spelled, date):
    __slots__ = ("wire",)


class SpelledTime(_Spelled, time):
    __slots__ = ("wire",)


class SpelledUuid(_Spelled, UUID):
    __slots__ = ("wire",)


class SpelledDecimal(_Spelled, Decimal):
    __slots__ = ("wire",)


class SpelledBytes(_Spelled, bytes):
    wire: str


class MaskedText(str):
    """Text that does not show itself in a repr, be it of a model or of a list."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'**********'"


def _spelled(value: T, wire: object) -> T:
    object.__setattr__(value, "wire", wire)  # a UUID refuses the plain way
    return value


def _read_datetime(wire: str) -> datetime:
    """Read RFC 3339, and ISO 8601 as far as Python does. Without an offset it is UTC."""
    value = datetime.fromisoformat(wire.upper())
    if value.tzinfo is None:
        value = value.replace(tzinfo=UTC)
    elif _is_plain(value, wire):
        return value
    return _spelled(SpelledDateTime.combine(value.date(), value.timetz()), wire)


def _is_plain(value: datetime | time, wire: str) -> bool:
    """Tell whether pydantic would write a value as it came. It knows no seconds in offsets."""
    return _text(value) == wire and (value.tzinfo is None or wire[-1] == "Z" or wire[-6] in "+-")


def _read_date(wire: str) -> date:
    value = date.fromisoformat(wire)
    return value if value.isoformat() == wire else _spelled(SpelledDate(value.year, value.month, value.day), wire)


def _read_time(wire: str) -> time:
    value = time.fromisoformat(wire.upper())
    return value if _is_plain(value, wire) else _spelled(SpelledTime.fromisoformat(wire.upper()), wire)


def _read_uuid(wire: str) -> UUID:
    value = UUID(wire)
    return value if str(value) == wire else _spelled(SpelledUuid(wire), wire)


def _read_decimal(wire: str | int | float) -> Decimal:
    """Read a decimal from its text, or from a JSON number, which is dumped as one."""
    text = str(wire)
    value = Decimal(text)
    if not value.is_finite():
        raise ValueError("not a finite number")
    return value if str(value) == wire else _spelled(SpelledDecimal(text), wire)


def _read_bytes(wire: str | bytes) -> bytes:
    """Read base64 in either alphabet, padded or not (RFC 4648, sections 4 and 5), or spell bytes in it."""
    if isinstance(wire, bytes):
        return _spelled(SpelledBytes(wire), b64encode(wire).decode("ascii"))
    text = "".join(wire.split()).rstrip("=").replace("-", "+").replace("_", "/")
    padding = "=" * (-len(text) % 4)
    return _spelled(SpelledBytes(b64decode(text + padding, validate=True)), wire)


_READERS: Mapping[type, Callable[[Any], object]] = {
    SpelledDateTime: _read_datetime,
    SpelledDate: _read_date,
    SpelledTime: _read_time,
    SpelledUuid: _read_uuid,
    SpelledDecimal: _read_decimal,
    SpelledBytes: _read_bytes,
}


class _Scalar:
    """What tells pydantic how a scalar is read. A value that is of its Python type already is taken as it is."""

    __slots__ = ("_format", "_kind", "_name", "_read", "_wire_types")

    def __init__(
        self, name: LiteralString, format: str, read: Callable[[Any], object], kind: type, *wire_types: type
    ) -> None:
        self._name: LiteralString = name
        self._format = format
        self._read = read
        self._kind = kind
        self._wire_types = wire_types

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self._validate)

    def __get_pydantic_json_schema__(self, schema: object, handler: object) -> dict[str, str]:
        return {"type": "string", "format": self._format}

    def _validate(self, value: object) -> object:
        if type(value) in self._wire_types:
            try:
                return self._read(value)
            except (ValueError, ArithmeticError):
                raise self._error(f"{self._name}_parsing") from None
        if isinstance(value, self._kind):
            return value
        raise self._error(f"{self._name}_type")

    def _error(self, rule: LiteralString) -> PydanticCustomError:
        return PydanticCustomError(rule, "Not a valid {format}", {"format": self._format})


class _Masked:
    """What tells pydantic to hide a text from reprs."""

    __slots__ = ()

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        return core_schema.no_info_after_validator_function(MaskedText, core_schema.str_schema())


DateTime: TypeAlias = Annotated[datetime, _Scalar("datetime", "date-time", _read_datetime, datetime, str)]
Date: TypeAlias = Annotated[date, _Scalar("date", "date", _read_date, date, str)]
Time: TypeAlias = Annotated[time, _Scalar("time", "time", _read_time, time, str)]
Uuid: TypeAlias = Annotated[UUID, _Scalar("uuid", "uuid", _read_uuid, UUID, str)]
DecimalText: TypeAlias = Annotated[Decimal, _Scalar("decimal", "decimal", _read_decimal, Decimal, str, int, float)]
Base64Bytes: TypeAlias = Annotated[bytes, _Scalar("bytes", "byte", _read_bytes, bytes, str, bytes)]
SecretText: TypeAlias = Annotated[str, _Masked()]
"""Text that is masked wherever it is shown: in a list, too, or outside of the model that hides it by its name."""
