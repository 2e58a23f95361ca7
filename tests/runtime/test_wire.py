"""Python values as JSON and as text."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from types import MappingProxyType
from uuid import UUID

import pytest
from runtime.errors import InvalidRequestError
from runtime.sentinels import OMIT
from runtime.types.decoding import decode
from runtime.types.scalars import Base64Bytes, DateTime, Uuid
from runtime.wire.values import is_json, to_ascii_json, to_json, to_text


class Color(StrEnum):
    RED = "red"


class OldColor(str, Enum):  # noqa: UP042 (the spelling under test)
    RED = "red"


class Level(IntEnum):
    HIGH = 3


class Day(Enum):
    FIRST = date(2024, 1, 1)


class Dumped:
    """What the runtime needs of a model."""

    def model_dump(self, **options: object) -> Mapping[str, object]:
        assert options == {"mode": "json", "by_alias": True, "exclude_unset": True}
        return {"from": 1}


TEXTS = [
    ("a", "a"),
    (True, "true"),
    (False, "false"),
    (7, "7"),
    (1.5, "1.5"),
    (10.0, "10.0"),
    (Color.RED, "red"),
    (OldColor.RED, "red"),
    (Level.HIGH, "3"),
    (Day.FIRST, "2024-01-01"),
    (b"\x00\xff", "AP8="),
    (bytearray(b"\x00\xff"), "AP8="),
    (memoryview(b"\x00\xff"), "AP8="),
    (date(2024, 1, 31), "2024-01-31"),
    (time(12, 30), "12:30:00"),
    (datetime(2024, 1, 31, 12, tzinfo=UTC), "2024-01-31T12:00:00Z"),
    (datetime(2024, 1, 31, 12, 0, 0, 5, tzinfo=UTC), "2024-01-31T12:00:00.000005Z"),
    (datetime(2024, 1, 31, 12, tzinfo=timezone(timedelta(hours=2))), "2024-01-31T12:00:00+02:00"),
    (Decimal("1E+3"), "1000"),
    (Decimal("0.10"), "0.10"),
    (UUID("f81d4fae-7dec-11d0-a765-00a0c91e6bf6"), "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"),
]


@pytest.mark.parametrize(("value", "text"), TEXTS)
def test_scalars_as_text(value: object, text: str) -> None:
    spelled = to_text(value)
    assert spelled == text
    assert type(spelled) is str


@pytest.mark.parametrize("value", [None, [], {}, (1,), OMIT, object(), Decimal("NaN"), timedelta(1), Dumped()])
def test_other_values_have_no_text(value: object) -> None:
    with pytest.raises(InvalidRequestError):
        to_text(value)


def test_a_date_time_without_a_zone_is_refused() -> None:
    with pytest.raises(InvalidRequestError, match="time zone"):
        to_text(datetime(2024, 1, 31))  # noqa: DTZ001 (the mistake under test)


def test_json_is_compact_and_keeps_what_was_passed() -> None:
    value = {"é": [True, None, 1.5], "at": datetime(2024, 1, 31, tzinfo=UTC), "m": [Dumped()], "raw": b"\x00\xff"}
    assert to_json(value) == '{"é":[true,null,1.5],"at":"2024-01-31T00:00:00Z","m":[{"from":1}],"raw":"AP8="}'
    assert to_ascii_json("é") == '"\\u00e9"'


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ((1, 2), "[1,2]"),
        (deque([1]), "[1]"),
        (frozenset([1]), "[1]"),
        (MappingProxyType({"a": 1}), '{"a":1}'),
        (Color.RED, '"red"'),
        (OldColor.RED, '"red"'),
        (Level.HIGH, "3"),
        (Decimal("1.10"), '"1.10"'),
    ],
)
def test_containers_and_enums_as_json(value: object, text: str) -> None:
    assert to_json(value) == text


@pytest.mark.parametrize(
    "value", [object(), {"a": object()}, float("nan"), float("inf"), {date(2024, 1, 1): 1}, [OMIT]]
)
def test_what_is_no_json_is_refused(value: object) -> None:
    with pytest.raises(InvalidRequestError):
        to_json(value)


def test_a_value_that_contains_itself_is_refused() -> None:
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(InvalidRequestError):
        to_json(endless)


@pytest.mark.parametrize(
    ("media_type", "expected"),
    [
        ("application/json", True),
        ("Application/JSON; charset=utf-8", True),
        ("application/problem+json", True),
        ("application/vnd.a.b+json;v=1", True),
        ("application/jsonl", False),
        ("application/json-seq", False),
        ("text/plain", False),
        ("", False),
    ],
)
def test_json_media_types(media_type: str, expected: bool) -> None:
    assert is_json(media_type) is expected


@pytest.mark.parametrize(
    ("declared", "text"),
    [
        (DateTime, "2024-01-31T12:00:00.000+00:00"),
        (Uuid, "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6"),
        (Base64Bytes, "AP8"),
    ],
)
def test_what_a_server_wrote_is_sent_back_as_it_wrote_it(declared: object, text: str) -> None:
    value = decode(declared, to_json(text).encode(), strict=True, report=print)
    assert (to_text(value), to_json([value])) == (text, to_json([text]))
