"""Decoding of bodies, strict and lenient, whatever their bytes are."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from runtime.errors import ResponseDecodeError
from runtime.types.decoding import decode, decode_error
from runtime.types.drift import Drift
from runtime.types.models import Model
from typing_extensions import TypeAliasType

Json = TypeAliasType("Json", "None | bool | int | float | str | list[Json] | dict[str, Json]")


class Item(Model):
    id: str
    size: int | None = None
    parent: Item | None = None


class Problem(Model):
    code: str


def read(form: object, body: bytes | str, *, strict: bool = False) -> tuple[Any, list[str]]:
    drifts: list[Drift] = []
    content = body if isinstance(body, bytes) else body.encode()
    return decode(form, content, strict=strict, report=drifts.append), [str(drift) for drift in drifts]


@pytest.mark.parametrize(
    ("form", "body", "value"),
    [
        (Item, '{"id": "1"}', Item(id="1")),
        (list[Item], '[{"id": "1"}]', [Item(id="1")]),
        (dict[str, Item], '{"a": {"id": "1"}}', {"a": Item(id="1")}),
        (Item | None, "null", None),
        (Item | None, "", None),
        (Item | None, " \r\n", None),
        (dict, '{"a": 1}', {"a": 1}),
        (list, "[1]", [1]),
        (object, '{"a": [1]}', {"a": [1]}),
        (Any, "1", 1),
        (str, '"text"', "text"),
        (int, "5", 5),
        (float, "5", 5),
        (float, "5.5", 5.5),
        (bool, "true", True),
        (int | str, '"5"', "5"),
        (bytes, b"\x00\xff", b"\x00\xff"),
        (None, b"\x00\xff", None),
        (Json, '{"a": [1, 2.5, null, {"b": {}}]}', {"a": [1, 2.5, None, {"b": {}}]}),
    ],
)
@pytest.mark.parametrize("strict", [True, False])
def test_a_body_is_read_as_any_declared_type(form: object, body: bytes | str, value: object, strict: bool) -> None:
    found, drifts = read(form, body, strict=strict)
    assert found == value
    assert type(found) is type(value)
    assert drifts == []


@pytest.mark.parametrize(
    ("form", "body", "message"),
    [
        (Item, "", "the body is not JSON: Expecting value: line 1 column 1 (char 0)"),
        (Item, "<html>502</html>", "the body is not JSON: Expecting value: line 1 column 1 (char 0)"),
        (Item, '{"id": "1",\n "size": }', "the body is not JSON: Expecting value: line 2 column 10 (char 21)"),
        (Item, '{"id": "1"} {}', "the body is not JSON: Extra data: line 1 column 13 (char 12)"),
        (object, '{"a": ', "the body is not JSON: Expecting value: line 1 column 7 (char 6)"),
        (object, b'{"a": "\xff"}', "the body is not JSON: 'utf-8' codec can't decode byte 0xff in position 7"),
        (object, "9" * 5000, "the body is not JSON: Exceeds the limit (4300 digits)"),
        (object, "[" * 100_000, "the JSON is nested too deeply"),
        (object, "[" * 100_000 + "]" * 100_000, "the JSON is nested too deeply"),
        (Item, '{"parent":' * 100_000, "the JSON is nested too deeply"),
        (Item, '{"parent":' * 600 + "{}" + "}" * 600, "the JSON is nested too deeply"),
        (Json, '{"a":' * 600 + "1" + "}" * 600, "the JSON is nested too deeply"),
    ],
)
def test_what_is_not_json_is_an_error_that_says_where(form: object, body: bytes | str, message: str) -> None:
    for strict in (True, False):
        with pytest.raises(ResponseDecodeError) as caught:
            read(form, body, strict=strict)
        assert str(caught.value).startswith(message)
        assert caught.value.body == (body if isinstance(body, bytes) else body.encode())
        assert caught.value.__cause__ is None


def test_deep_bodies_are_safe_in_threads() -> None:
    """Their stacks may be smaller than the main one's."""
    bodies = [opening * depth + middle + closing * depth for depth in (100, 400, 900) for opening, middle, closing in [
        ("[", "", "]"), ('{"a":', "1", "}"), ('{"parent":', "{}", "}"), ('{"id":"1","parent":', '{"id":"1"}', "}"),
    ]]  # fmt: skip

    def outcome(body: str) -> str:
        try:
            for form in (Json, Item, object):
                read(form, body)
        except ResponseDecodeError as error:
            return str(error)
        return "read"

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(outcome, bodies)) <= {"read", "the JSON is nested too deeply"}


def test_a_stack_that_is_nearly_full_is_no_crash() -> None:
    body = ('{"a":' * 150 + "1" + "}" * 150).encode()
    assert read(Json, body, strict=True)
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 120)
    try:
        with pytest.raises(ResponseDecodeError, match="nested too deeply"):
            read(Json, body)
    finally:
        sys.setrecursionlimit(before)


def test_what_json_allows_and_pydantic_does_not_is_read() -> None:
    assert read(Item, b'\xef\xbb\xbf{"id": "1"}', strict=True) == (Item(id="1"), [])
    assert read(Item, '{"id": "1"}'.encode("utf-16"), strict=True) == (Item(id="1"), [])
    assert read(object, '"\\ud800"', strict=True) == ("\ud800", [])
    assert read(dict[str, Any], '{"\\ud800": 1}', strict=True) == ({"\ud800": 1}, [])
    assert read(Item, '{"id": "\\ud800"}', strict=True)[0].id == "\ud800"


def test_numbers_and_repeated_keys_are_as_the_standard_library_reads_them() -> None:
    for body in ("NaN", "-Infinity", "1e400", "1" * 4000, "-0", "-0.0", "1E5", '{"a": 1, "a": 2, "b": 3, "a": 4}'):
        assert repr(read(object, body)[0]) == repr(json.loads(body))
    found, _ = read(Item, '{"id": "1", "size": 1, "x": 1, "size": 2, "x": 2}')
    assert found.model_dump(exclude_unset=True) == {"id": "1", "size": 2, "x": 2}
    found, _ = read(Item, '{"id": "1", "x": [NaN, Infinity]}')
    assert repr(found.model_dump(mode="json", exclude_unset=True)["x"]) == "[nan, inf]"
    assert "NaN" in found.model_dump_json()


@pytest.mark.parametrize(
    ("form", "body", "message"),
    [
        (Item, "{}", "Item: id is not there (missing)"),
        (Item, '{"id": 5}', "Item: id is a number (string_type)"),
        (Item, '{"id": "1", "parent": {"id": null}}', "Item: parent.id is null (string_type)"),
        (list[Item], '[{"id": "1"}, 5]', "list[Item]: [1] is a number (model_type)"),
        (Item, "[]", "Item: the answer is an array of 0 (model_type)"),
        (Item | None, "5", "Item | None: the answer is a number (model_type)"),
        (dict[str, int], '{"a b": "c"}', 'dict[str, int]: ["a b"] is a string (int_type)'),
    ],
)
def test_a_misfit_is_told_or_where_strict_raised(form: object, body: str, message: str) -> None:
    assert read(form, body)[1] == [message]
    with pytest.raises(ResponseDecodeError) as caught:
        read(form, body, strict=True)
    assert str(caught.value) == f"the answer is not as documented: {message}"
    assert caught.value.body == body.encode()


def test_strict_tells_nothing_and_names_the_first() -> None:
    with pytest.raises(ResponseDecodeError, match=r"\[0\]\.id"):
        decode(list[Item], b"[{}, {}, {}]", strict=True, report=pytest.fail)


def test_an_error_in_a_report_is_the_reporters() -> None:
    def report(drift: Drift) -> None:
        raise ValueError(drift.rule)

    with pytest.raises(ValueError, match="missing"):
        decode(Item, b"{}", strict=False, report=report)


ERRORS: dict[str, object] = {"404": Problem, "4XX": list[Problem], "default": Item}


@pytest.mark.parametrize(
    ("status", "body", "data"),
    [
        (404, '{"code": "x"}', Problem(code="x")),
        (400, '[{"code": "x"}]', [Problem(code="x")]),
        (500, '{"id": "1"}', Item(id="1")),
        (404, '{"error": "of another shape"}', {"error": "of another shape"}),
        (404, '"text"', "text"),
        (404, "<html>", None),
        (404, "", None),
        (404, b"\xff", None),
        (404, "[" * 100_000, None),
    ],
)
def test_the_body_of_an_error_is_typed_as_far_as_it_can_be(status: int, body: str | bytes, data: object) -> None:
    content = body if isinstance(body, bytes) else body.encode()
    found = decode_error(ERRORS, status, content)
    if isinstance(found, Model) and isinstance(data, dict):
        assert isinstance(found, Problem)
        assert found.code is None
        found = found.model_dump(exclude_unset=True)
    assert found == data


def test_an_error_without_a_documented_body_is_plain_json() -> None:
    assert decode_error(None, 404, b'{"a": 1}') == {"a": 1}
    assert decode_error({"500": Item}, 404, b'{"a": 1}') == {"a": 1}
    assert decode_error(None, 404, b"gateway") is None


@given(st.binary())
def test_any_bytes_at_all_are_read_or_refused(body: bytes) -> None:
    for form in (Item, Json, object, list[Item] | Item | None):
        with suppress(ResponseDecodeError):
            read(form, body)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)))  # fmt: skip
def test_any_json_is_read_as_itself(value: object) -> None:
    for form in (object, Json):
        assert repr(read(form, json.dumps(value))[0]) == repr(value)


def test_nothing_of_pydantic_is_imported_before_a_typed_answer() -> None:
    path = [entry for entry in sys.path if entry.endswith("templates")]
    program = f"""
import sys
sys.path[:0] = {path!r}
from runtime.types.decoding import decode, decode_error
from runtime.types.drift import DriftLog
from runtime.types.unions import Variants
decode(None, b"x", strict=True, report=print), decode(bytes, b"x", strict=True, report=print)
print(*(name for name in ("pydantic", "pydantic_core", "dataclasses", "inspect") if name in sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("", "")
