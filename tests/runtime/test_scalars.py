"""Scalars: what they read, what they are in Python, and that they are dumped as they were received."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from pydantic_core import to_jsonable_python
from runtime.types.models import Model
from runtime.types.scalars import Base64Bytes, Date, DateTime, DecimalText, SecretText, Time, Uuid


class Sample(Model):
    at: DateTime | None = None
    day: Date | None = None
    hour: Time | None = None
    id: Uuid | None = None
    price: DecimalText | None = None
    body: Base64Bytes | None = None
    secret: SecretText | None = None
    secrets: list[SecretText] | None = None
    times: dict[str, list[DateTime]] | None = None


def read(**fields: object) -> Sample:
    return Sample.model_validate_json(json.dumps(fields))


def dump(model: Model) -> dict[str, Any]:
    """Dump in both ways that there are, which have to agree."""
    dumped = model.model_dump(mode="json", by_alias=True, exclude_unset=True)
    assert json.loads(model.model_dump_json(by_alias=True, exclude_unset=True)) == dumped
    return dumped


NOON = datetime(2024, 1, 31, 12, tzinfo=UTC)
ID = UUID("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")

VALUES = [
    ("at", "2024-01-31T12:00:00Z", NOON),
    ("at", "2024-01-31T12:00:00.000Z", NOON),
    ("at", "2024-01-31T12:00:00+00:00", NOON),
    ("at", "2024-01-31T12:00:00-00:00", NOON),
    ("at", "2024-01-31t12:00:00z", NOON),
    ("at", "2024-01-31 12:00:00Z", NOON),
    ("at", "2024-01-31T12:00:00", NOON),
    ("at", "2024-01-31T14:00:00+02:00", NOON),
    ("at", "2024-01-31T14:00:30+02:00:30", NOON),
    ("at", "2024-01-31T12:00:00.123456789Z", NOON.replace(microsecond=123456)),
    ("at", "2024-01-31T12:00:00.5Z", NOON.replace(microsecond=500000)),
    ("at", "0001-01-01T00:00:00Z", datetime(1, 1, 1, tzinfo=UTC)),
    ("at", "9999-12-31T23:59:59.999999Z", datetime(9999, 12, 31, 23, 59, 59, 999999, UTC)),
    ("day", "2024-01-31", date(2024, 1, 31)),
    ("day", "20240131", date(2024, 1, 31)),
    ("hour", "12:00:00Z", time(12, tzinfo=UTC)),
    ("hour", "12:00", time(12)),
    ("hour", "12:00:00.5+02:00", time(12, 0, 0, 500000, timezone(timedelta(hours=2)))),
    ("id", str(ID), ID),
    ("id", str(ID).upper(), ID),
    ("id", ID.hex, ID),
    ("price", "1.50", Decimal("1.50")),
    ("price", "+1.50", Decimal("1.50")),
    ("price", "1E+5", Decimal(100000)),
    ("price", 5, Decimal(5)),
    ("price", 0.1, Decimal("0.1")),
    ("body", "YQ==", b"a"),
    ("body", "YQ", b"a"),
    ("body", "-_8=", b"\xfb\xff"),
    ("body", "+/8", b"\xfb\xff"),
    ("body", "YW\nJj", b"abc"),
    ("body", "", b""),
]


@pytest.mark.parametrize(("field", "wire", "value"), VALUES)
def test_a_value_is_read_and_written_as_it_came(field: str, wire: object, value: object) -> None:
    sample = read(**{field: wire})
    assert getattr(sample, field) == value
    assert isinstance(getattr(sample, field), type(value))
    for same in (sample, pickle.loads(pickle.dumps(sample)), copy.deepcopy(sample), sample.model_copy(deep=True)):
        assert same == sample
        assert dump(same) == {field: wire}
        assert type(dump(same)[field]) is type(wire)


@pytest.mark.parametrize(
    ("field", "wire", "rule"),
    [
        ("at", "yesterday", "datetime_parsing"),
        ("at", "2024-02-30T00:00:00Z", "datetime_parsing"),
        ("at", 1706702400, "datetime_type"),
        ("day", "2024-01-31T00:00:00Z", "date_parsing"),
        ("hour", "25:00", "time_parsing"),
        ("id", "f81d4fae", "uuid_parsing"),
        ("price", "a lot", "decimal_parsing"),
        ("price", "NaN", "decimal_parsing"),
        ("price", True, "decimal_type"),
        ("body", "Y", "bytes_parsing"),
        ("body", "hello world!", "bytes_parsing"),
        ("body", [1], "bytes_type"),
        ("secret", 1, "string_type"),
    ],
)
def test_what_is_no_value_is_refused_by_a_named_rule(field: str, wire: object, rule: str) -> None:
    with pytest.raises(ValidationError) as caught:
        read(**{field: wire})
    assert [(error["loc"], error["type"]) for error in caught.value.errors()] == [((field,), rule)]


def test_python_values_are_taken_and_written_canonically() -> None:
    sample = Sample(
        at=NOON,
        day=date(2024, 1, 31),
        hour=time(12, tzinfo=UTC),
        id=ID,
        price=Decimal("1.50"),
        body=b"abc",
        times={"a": [NOON]},
    )
    assert dump(sample) == {
        "at": "2024-01-31T12:00:00Z",
        "day": "2024-01-31",
        "hour": "12:00:00Z",
        "id": str(ID),
        "price": "1.50",
        "body": "YWJj",
        "times": {"a": ["2024-01-31T12:00:00Z"]},
    }


def test_what_is_computed_from_a_value_does_not_claim_its_text() -> None:
    at = read(at="2024-01-31T12:00:00.000Z").at
    assert at is not None
    for other, text in [
        (at + timedelta(days=1), "2024-02-01T12:00:00Z"),
        (at.replace(year=2025), "2025-01-31T12:00:00Z"),
        (at.astimezone(timezone(timedelta(hours=2))), "2024-01-31T14:00:00+02:00"),
    ]:
        assert dump(Sample(at=other)) == {"at": text}
        assert dump(pickle.loads(pickle.dumps(Sample(at=other)))) == {"at": text}


def test_values_within_lists_and_extra_fields_are_written_as_they_came() -> None:
    wire = {"times": {"a": ["2024-01-31T12:00:00.000Z", "2024-01-31T12:00:00Z"]}}
    sample = read(**wire)
    assert dump(sample) == wire
    assert sample.times is not None
    assert dump(Sample(other=[sample.times["a"][0]])) == {"other": ["2024-01-31T12:00:00.000Z"]}  # type: ignore[call-arg]


def test_a_secret_is_text_that_no_repr_shows() -> None:
    sample = read(secret="hunter2", secrets=["hunter2"])
    assert sample.secret == "hunter2"
    assert f"{sample.secret}" == "hunter2"
    assert dump(sample) == {"secret": "hunter2", "secrets": ["hunter2"]}
    again = pickle.loads(pickle.dumps(sample))
    for shown in (repr(sample), str(sample), repr(again), repr(sample.model_dump()), repr(Sample(secret="hunter2"))):
        assert "hunter2" not in shown
        assert "'**********'" in shown


def test_a_refused_secret_is_not_in_the_error() -> None:
    with pytest.raises(ValidationError) as caught:
        Sample(secret=["hunter2"], at="hunter2")  # type: ignore[arg-type]
    assert "hunter2" not in str(caught.value)


@given(st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-3, minutes=-30))])))
def test_any_datetime_written_by_pydantic_or_python_comes_back(value: datetime) -> None:
    for wire in (to_jsonable_python(value), value.isoformat(), value.isoformat(" ", "milliseconds")):
        assert dump(read(at=wire)) == {"at": wire}
    assert read(at=value.isoformat()).at == value


@given(st.times(timezones=st.sampled_from([None, UTC])), st.dates(), st.uuids())
def test_any_time_date_and_uuid_come_back(hour: time, day: date, id: UUID) -> None:
    sample = read(hour=hour.isoformat(), day=day.isoformat(), id=str(id))
    assert (sample.hour, sample.day, sample.id) == (hour, day, id)
    assert dump(sample) == {"hour": hour.isoformat(), "day": day.isoformat(), "id": str(id)}


@given(st.decimals(allow_nan=False, allow_infinity=False), st.floats(allow_nan=False, allow_infinity=False))
def test_any_decimal_and_number_come_back(price: Decimal, number: float) -> None:
    assert dump(read(price=str(price))) == {"price": str(price)}
    assert dump(read(price=number)) == {"price": number}


@given(st.text())
def test_any_text_is_read_as_it_is_or_refused(text: str) -> None:
    for field in ("at", "day", "hour", "id", "price", "body"):
        try:
            sample = read(**{field: text})
        except ValidationError:
            continue
        assert dump(sample) == {field: text}


@given(st.binary())
def test_any_bytes_come_back(body: bytes) -> None:
    sample = Sample(body=body)
    assert sample.body == body
    assert read(**dump(sample)) == sample


def test_the_json_schema_names_the_formats() -> None:
    for mode in ("validation", "serialization"):
        properties = Sample.model_json_schema(mode=mode)["properties"]  # type: ignore[arg-type]
        assert properties["at"]["anyOf"][0] == {"type": "string", "format": "date-time"}
        assert properties["body"]["anyOf"][0] == {"type": "string", "format": "byte"}
