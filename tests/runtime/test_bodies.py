"""JSON, form and raw bodies."""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from one_way import OneWay
from runtime.errors import InvalidRequestError
from runtime.files.sources import PIECE, RawBody
from runtime.http.body import Body
from runtime.sentinels import OMIT
from runtime.wire.bodies import form_body, json_body
from runtime.wire.styles import content, styled


def raw_body(content: object, content_type: str | None = None) -> Body:
    return RawBody(content, content_type).encode(None)


def read(body: Body) -> bytes:
    return b"".join(body.pieces())


def test_json_leaves_out_omit_and_keeps_null() -> None:
    body = json_body({"a": OMIT, "b": None, "c": {"d": datetime(2024, 1, 1, tzinfo=UTC)}})
    assert body.content == b'{"b":null,"c":{"d":"2024-01-01T00:00:00Z"}}'
    assert (body.content_type, body.length, body.is_replayable) == ("application/json", 43, True)


@pytest.mark.parametrize(("value", "text"), [([1], b"[1]"), (None, b"null"), ("é", '"é"'.encode()), (False, b"false")])
def test_any_value_may_be_a_json_body(value: object, text: bytes) -> None:
    assert json_body(value, "application/vnd.api+json").content == text
    assert json_body(value, "application/vnd.api+json").content_type == "application/vnd.api+json"


def test_text_that_is_no_unicode_is_refused() -> None:
    for refused in (lambda: json_body("\ud800"), lambda: raw_body("\ud800"), lambda: form_body({"a": "\ud800"})):
        with pytest.raises(InvalidRequestError):
            refused()


def form(fields: dict[str, object]) -> bytes | None:
    body = form_body(fields)
    assert body.content_type == "application/x-www-form-urlencoded"
    return body.content


def test_the_example_of_openapi() -> None:
    """OpenAPI 3.2, section 4.14.2.1, "URL Encoded Form with JSON Values"."""
    address = {"streetAddress": "123 Example Dr.", "city": "Somewhere", "state": "CA", "zip": "99999+1234"}
    assert form({"id": "f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "address": address}) == (
        b"id=f81d4fae-7dec-11d0-a765-00a0c91e6bf6&address=%7B%22streetAddress%22%3A%22123+Example+Dr.%22%2C%22city%22%3A"
        b"%22Somewhere%22%2C%22state%22%3A%22CA%22%2C%22zip%22%3A%2299999%2B1234%22%7D"
    )


def test_scalars_and_arrays() -> None:
    assert form({"a b": "c d&e", "on": True, "n": None, "o": OMIT, "e": ""}) == b"a+b=c+d%26e&on=true&e="
    assert form({"a": ["x", None, "y"], "b": [{"k": 1}, [2]]}) == b"a=x&a=y&b=%7B%22k%22%3A1%7D&b=%5B2%5D"
    assert form({}) == b""


def test_markers() -> None:
    card = {"number": "4242", "address": {"city": "A B"}, "tags": ["x", "y"]}
    assert parse_qsl((form({"card": styled(card, "deepObject", explode=True)}) or b"").decode()) == [
        ("card[number]", "4242"),
        ("card[address][city]", "A B"),
        ("card[tags][]", "x"),
        ("card[tags][]", "y"),
    ]
    assert form({"a": styled(["x", "y z"], "form", explode=False)}) == b"a=x,y+z"
    assert form({"a": styled({"k": 1}, "form", explode=True)}) == b"k=1"
    assert form({"u": styled("http://a/b c", "form", explode=True, allow_reserved=True)}) == b"u=http://a/b%20c"
    assert form({"a": content([1, 2], "application/json"), "b": content("x y", "text/plain")}) == b"a=%5B1%2C2%5D&b=x+y"


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.text(st.characters(exclude_categories=["Cs"]))
    )
)
def test_any_text_survives_a_form(fields: dict[str, str]) -> None:
    sent = (form({**fields}) or b"").decode()
    assert parse_qsl(sent, keep_blank_values=True) == [*fields.items()]


@pytest.mark.parametrize(
    ("value", "content_type", "sent", "sent_type"),
    [
        (b"\x00", None, b"\x00", "application/octet-stream"),
        (bytearray(b"\x00"), "image/png", b"\x00", "image/png"),
        (memoryview(b"\x00"), None, b"\x00", "application/octet-stream"),
        ("é", None, "é".encode(), "text/plain; charset=utf-8"),
        ("<a/>", "application/xml", b"<a/>", "application/xml"),
        (b"", None, b"", "application/octet-stream"),
        (b"\x00", "image/*", b"\x00", "image/*"),
        ("a", "*/*", b"a", "text/plain; charset=utf-8"),
    ],
)
def test_content_in_memory(value: object, content_type: str | None, sent: bytes, sent_type: str) -> None:
    body = raw_body(value, content_type)
    assert (body.content, body.length, body.content_type, body.is_replayable) == (sent, len(sent), sent_type, True)
    assert read(body) == sent


@pytest.mark.parametrize(("declared", "sent"), [("image/*", "image/png"), ("text/*", "text/*")])
def test_a_range_of_media_types_is_narrowed_by_the_name_of_a_file(tmp_path: Path, declared: str, sent: str) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"a")
    assert raw_body(path, declared).content_type == sent


def test_a_path_is_read_in_pieces_each_time(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"x" * (PIECE + 1))
    body = raw_body(path)
    assert (body.content, body.length, body.is_replayable) == (None, PIECE + 1, True)
    assert [len(piece) for piece in body.pieces()] == [PIECE, 1]
    assert [len(piece) for piece in body.pieces()] == [PIECE, 1]


def test_no_more_is_sent_than_was_announced(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    path.write_bytes(b"abc")
    body = raw_body(path)
    path.write_bytes(b"abcdef")
    assert read(body) == b"abc"


def test_a_path_that_cannot_be_read_fails_at_once(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        raw_body(tmp_path / "missing")
    with pytest.raises(InvalidRequestError, match="cannot send a value of type"):
        raw_body(123)


def test_a_directory_is_no_content(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        raw_body(tmp_path)


def test_a_pipe_has_no_length_and_is_read_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    body = raw_body(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"abc",))
    writer.start()
    assert (body.length, body.is_replayable, read(body)) == (None, False, b"abc")
    writer.join()


def test_an_open_file_is_sent_from_where_it_stands_and_rewound() -> None:
    file = io.BytesIO(b"0123456789")
    file.seek(4)
    body = raw_body(file)
    assert (body.length, body.is_replayable) == (6, True)
    assert read(body) == b"456789"
    assert read(body) == b"456789"
    assert not file.closed


def test_a_file_that_cannot_seek_is_sent_once() -> None:
    body = raw_body(io.BufferedReader(OneWay(b"x" * (PIECE + 1))))
    assert (body.length, body.is_replayable) == (None, False)
    assert len(read(body)) == PIECE + 1
    with pytest.raises(InvalidRequestError, match="cannot be read again"):
        read(body)


def test_a_file_in_text_mode_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidRequestError, match="'rb'"):
        raw_body(io.StringIO("a"))


def test_iterables_may_be_sent_again_but_iterators_may_not() -> None:
    def generated() -> Iterator[bytes]:
        yield b"a"
        yield b"b"

    once, again = raw_body(generated()), raw_body([b"a", bytearray(b"b")])
    assert (once.length, once.is_replayable, read(once)) == (None, False, b"ab")
    assert (again.length, again.is_replayable, read(again), read(again)) == (None, True, b"ab", b"ab")
    with pytest.raises(InvalidRequestError, match="must yield bytes, not str"):
        read(raw_body(["a"]))


@pytest.mark.parametrize("value", [None, 1, {"a": 1}, object()])
def test_other_values_are_no_content(value: object) -> None:
    with pytest.raises(InvalidRequestError, match="cannot send a value of type"):
        raw_body(value)
