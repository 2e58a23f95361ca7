"""Scalars that are text in JSON and another type in Python: dates and times, UUIDs, decimals, bytes, secrets.

A field `created: DateTime` holds a `datetime`. If Python would write a value differently than the server did (an upper-case
UUID, `12:00:00.000`), it is of a subclass that keeps the text as `wire`, so that it is dumped unchanged.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, LiteralString, TypeAlias
from uuid import UUID

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError, SchemaSerializer, core_schema

from ..frozen import Frozen
from .models import MaskedText

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Self

    from pydantic_core import CoreSchema


def _to_text(value: datetime | date | time) -> str:
    """Return a value as pydantic writes it: RFC 3339, with Z for UTC."""
    text = value.isoformat()
    return f"{text[:-6]}Z" if text.endswith("+00:00") else text


class _Verbatim:
    """A value that keeps the text it was read from. A value computed from it may have this class, but has no `wire`."""

    __slots__ = ()
    wire: Any

    # By this attribute of a class, pydantic lets values serialize themselves wherever they are, in lists and dicts too.
    __pydantic_serializer__: ClassVar[SchemaSerializer] = SchemaSerializer(
        core_schema.any_schema(
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda value: value.wire if hasattr(value, "wire") else _to_text(value), when_used="json"
            )
        )
    )

    def keep(self, wire: object) -> Self:
        object.__setattr__(self, "wire", wire)  # a UUID refuses plain assignment
        return self

    def __reduce_ex__(self, protocol: Any, /) -> Any:
        return (_READERS[type(self)], (self.wire,)) if hasattr(self, "wire") else super().__reduce_ex__(protocol)


class VerbatimDateTime(_Verbatim, datetime):
    __slots__ = ("wire",)


class VerbatimDate(_Verbatim, date):
    __slots__ = ("wire",)


class VerbatimTime(_Verbatim, time):
    __slots__ = ("wire",)


class VerbatimUuid(_Verbatim, UUID):
    __slots__ = ("wire",)


class VerbatimDecimal(_Verbatim, Decimal):
    __slots__ = ("wire",)


class VerbatimBytes(_Verbatim, bytes): ...  # a subclass of bytes cannot have slots


def _is_canonical(value: datetime | time, wire: str) -> bool:
    """Return whether pydantic would write a value as it came. It does not write the seconds of an offset."""
    return _to_text(value) == wire and (value.tzinfo is None or wire[-1] == "Z" or wire[-6] in "+-")


def _read_datetime(wire: str) -> datetime:
    """Read RFC 3339, and ISO 8601 as far as Python does. Without an offset it is UTC."""
    value = datetime.fromisoformat(wire.upper())
    if value.tzinfo is None:
        value = value.replace(tzinfo=UTC)
    elif _is_canonical(value, wire):
        return value
    return VerbatimDateTime.combine(value.date(), value.timetz()).keep(wire)


def _read_date(wire: str) -> date:
    value = date.fromisoformat(wire)
    return value if value.isoformat() == wire else VerbatimDate(value.year, value.month, value.day).keep(wire)


def _read_time(wire: str) -> time:
    value = time.fromisoformat(wire.upper())
    return value if _is_canonical(value, wire) else VerbatimTime.fromisoformat(wire.upper()).keep(wire)


def _read_uuid(wire: str) -> UUID:
    value = UUID(wire)
    return value if str(value) == wire else VerbatimUuid(wire).keep(wire)


def _read_decimal(wire: str | float) -> Decimal:
    """Read a decimal from text, or from a JSON number, which is dumped as one."""
    value = Decimal(str(wire))
    if not value.is_finite():
        raise ValueError("not a finite number")
    return value if str(value) == wire else VerbatimDecimal(value).keep(wire)


def _read_bytes(wire: str | bytes) -> bytes:
    """Read base64 in either alphabet, padded or not (RFC 4648, sections 4 and 5)."""
    if isinstance(wire, bytes):  # given by the user, and pydantic would dump bytes as UTF-8
        return VerbatimBytes(wire).keep(b64encode(wire).decode("ascii"))
    text = "".join(wire.split()).rstrip("=").replace("-", "+").replace("_", "/")
    padding = "=" * (-len(text) % 4)
    return VerbatimBytes(b64decode(text + padding, validate=True)).keep(wire)


_READERS: Mapping[type, Callable[[Any], object]] = {
    VerbatimDateTime: _read_datetime,
    VerbatimDate: _read_date,
    VerbatimTime: _read_time,
    VerbatimUuid: _read_uuid,
    VerbatimDecimal: _read_decimal,
    VerbatimBytes: _read_bytes,
}


class _Scalar(Frozen):
    """Annotation by which pydantic reads a scalar from `wire_types`, and takes a value of its Python type as it is."""

    __slots__ = ("name", "format", "kind", "read", "wire_types", "pattern", "is_exact")
    name: LiteralString
    format: str
    kind: type
    read: Callable[[Any], object]
    wire_types: tuple[type, ...]
    pattern: str
    """What a text of the format looks like."""
    is_exact: bool

    @property
    def exact(self) -> _Scalar:
        """The annotation for a variant of a union, which takes no other text."""
        return _Scalar(self.name, self.format, self.kind, self.read, self.wire_types, self.pattern, True)

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self._validate)

    def __get_pydantic_json_schema__(self, schema: object, handler: object) -> dict[str, str]:
        return {"type": "string", "format": self.format}

    def _validate(self, value: object) -> object:
        problem: LiteralString = "type"
        if type(value) in self.wire_types and self._takes(value):
            try:
                return self.read(value)
            except (ValueError, ArithmeticError):
                problem = "parsing"
        elif isinstance(value, self.kind):
            return value
        raise PydanticCustomError(f"{self.name}_{problem}", "Not a valid {format}", {"format": self.format})

    def _takes(self, value: object) -> bool:
        return not (self.is_exact and isinstance(value, str)) or re.fullmatch(self.pattern, value) is not None


_DAY = r"\d{4}-\d\d-\d\d"
_CLOCK = r"\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)"
_HEX = "[0-9A-Fa-f]"
_NUMBER = r"-?\d+(?:\.\d+)?(?:[Ee][+-]?\d+)?"
_BASE64 = "(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?"

DateTime: TypeAlias = Annotated[
    datetime, _Scalar("datetime", "date-time", datetime, _read_datetime, (str,), f"{_DAY}[Tt ]{_CLOCK}", False)
]
Date: TypeAlias = Annotated[date, _Scalar("date", "date", date, _read_date, (str,), _DAY, False)]
Time: TypeAlias = Annotated[time, _Scalar("time", "time", time, _read_time, (str,), f"{_CLOCK}?", False)]
Uuid: TypeAlias = Annotated[
    UUID, _Scalar("uuid", "uuid", UUID, _read_uuid, (str,), f"{_HEX}{{8}}(?:-{_HEX}{{4}}){{3}}-{_HEX}{{12}}", False)
]
DecimalText: TypeAlias = Annotated[
    Decimal, _Scalar("decimal", "decimal", Decimal, _read_decimal, (str, int, float), _NUMBER, False)
]
Base64Bytes: TypeAlias = Annotated[bytes, _Scalar("bytes", "byte", bytes, _read_bytes, (str, bytes), _BASE64, False)]
SecretText: TypeAlias = Annotated[str, AfterValidator(MaskedText)]
