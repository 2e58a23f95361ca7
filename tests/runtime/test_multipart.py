"""Multipart forms as a server parses them."""

from __future__ import annotations

import io
import tempfile
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from runtime.errors import InvalidRequestError
from runtime.files.multipart import encode_multipart as multipart_body
from runtime.files.multipart import part
from runtime.sentinels import OMIT
from runtime.wire.bodies import Body
from runtime.wire.styles import styled
from werkzeug.formparser import parse_form_data

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def read(body: Body) -> bytes:
    sent = b"".join(body.pieces())
    assert body.length in (None, len(sent))
    return sent


def heads(body: Body) -> list[bytes]:
    """Return the header lines of each part."""
    boundary = (body.content_type or "").partition("boundary=")[2].encode()
    return [part.partition(b"\r\n\r\n")[0].strip() for part in read(body).split(b"--" + boundary)[1:-1]]


def received(body: Body) -> tuple[list[tuple[str, str]], list[tuple[str, str | None, str | None, bytes]]]:
    """Return the fields, and the files as name, file name, media type and content, that a server reads."""
    environ = {"wsgi.input": io.BytesIO(read(body)), "CONTENT_TYPE": body.content_type, "CONTENT_LENGTH": str(10**9)}
    _, fields, files = parse_form_data({**environ, "wsgi.input_terminated": True})
    named: list[tuple[str, str | None, str | None, bytes]] = []
    for name, file in files.items(multi=True):
        with file.stream:
            named.append((name, file.filename, file.content_type, file.read()))
    return list(fields.items(multi=True)), named


def test_scalars_and_json() -> None:
    fields, files = received(multipart_body({"a": "é\r\nb", "n": 1, "on": True, "x": None, "y": OMIT, "o": {"k": [1]}}))
    assert fields == [("a", "é\r\nb"), ("n", "1"), ("on", "true"), ("o", '{"k":[1]}')]
    assert files == []


def test_arrays_repeat_their_part() -> None:
    body = multipart_body({"tags": ["a", None, "b"], "rows": ({"k": 1}, [2]), "files[]": [b"x", ("n.txt", b"y")]})
    fields, files = received(body)
    assert fields == [("tags", "a"), ("tags", "b"), ("rows", '{"k":1}'), ("rows", "[2]")]
    assert [(name, filename, content) for name, filename, _, content in files] == [
        ("files[]", "upload", b"x"),
        ("files[]", "n.txt", b"y"),
    ]


def test_an_empty_form_ends() -> None:
    assert received(multipart_body({})) == ([], [])


def test_ways_to_give_a_file(tmp_path: Path) -> None:
    path = tmp_path / "data.json"
    path.write_bytes(b"{}")
    with path.open("rb") as opened, tempfile.TemporaryFile() as nameless:
        nameless.write(b"zz")
        nameless.seek(1)
        given = {
            "path": path,
            "opened": opened,
            "nameless": nameless,
            "bytes": b"b",
            "bytearray": bytearray(b"b"),
            "stream": io.BytesIO(b"s"),
            "named": ("a.png", b"p"),
            "typed": ("a.png", io.BytesIO(b"p"), "image/x"),
            "renamed": ("a.b/c", path),
        }
        fields, files = received(multipart_body(given))
    assert fields == []
    assert files == [
        ("path", "data.json", "application/json", b"{}"),
        ("opened", "data.json", "application/json", b"{}"),
        ("nameless", "upload", "application/octet-stream", b"z"),
        ("bytes", "upload", "application/octet-stream", b"b"),
        ("bytearray", "upload", "application/octet-stream", b"b"),
        ("stream", "upload", "application/octet-stream", b"s"),
        ("named", "a.png", "image/png", b"p"),
        ("typed", "a.png", "image/x", b"p"),
        ("renamed", "a.b/c", "application/octet-stream", b"{}"),
    ]


@pytest.mark.parametrize("value", [("a", "b"), ("a", "b", "c"), ["x", ("a", "b")]])
def test_a_tuple_of_texts_could_mean_two_things(value: object) -> None:
    with pytest.raises(InvalidRequestError, match=r"form field 'f'.*texts as a list"):
        multipart_body({"f": value})


def test_other_tuples_are_arrays() -> None:
    assert received(multipart_body({"a": ("x",), "b": (1, 2), "c": ()}))[0] == [("a", "x"), ("b", "1"), ("b", "2")]


def test_what_is_no_content_is_refused(tmp_path: Path) -> None:
    for value in (("a", 1), io.StringIO("x"), object()):
        with pytest.raises(InvalidRequestError, match=r"form field 'f'"):
            multipart_body({"f": value})
    with pytest.raises(FileNotFoundError):
        multipart_body({"f": tmp_path / "missing"})


def test_part_types() -> None:
    body = multipart_body(
        {
            "json": part("text", "application/json"),
            "xml": part("<a/>", "text/xml"),
            "each": part([{"k": 1}, {"k": 2}], "application/vnd.a+json"),
            "file": part(b"x", "image/x-own"),
            "own": part(("f", b"x", "text/css"), "image/png"),
            "none": part(None, "image/png"),
        }
    )
    types = [head.partition(b"Content-Type: ")[2].decode() for head in heads(body)]
    assert types == [
        "application/json",
        "text/xml",
        "application/vnd.a+json",
        "application/vnd.a+json",
        "image/x-own",
        "text/css",
    ]
    assert received(body)[0] == [("json", '"text"'), ("xml", "<a/>"), ("each", '{"k":1}'), ("each", '{"k":2}')]


@pytest.mark.parametrize(
    ("filename", "declared", "sent"),
    [
        ("a.png", "image/png, image/jpeg", "image/png"),
        ("a.jpg", "image/png, image/jpeg", "image/jpeg"),
        ("a.txt", "image/png, image/jpeg", "image/png"),
        ("a.gif", "image/*", "image/gif"),
        ("a.txt", "image/*", "application/octet-stream"),
        ("a.txt", "*/*", "text/plain"),
        ("a.txt", "text/css", "text/css"),
    ],
)
def test_part_types_with_a_choice(filename: str, declared: str, sent: str) -> None:
    assert received(multipart_body({"f": part((filename, b""), declared)}))[1][0][2] == sent


def test_styles_in_a_multipart_form() -> None:
    fields = {
        "deep": styled({"k": [1, 2]}, "deepObject", explode=True),
        "list": styled(["a b", "c"], "form", explode=False),
        "spaced": styled(["a", "b"], "spaceDelimited", explode=False),
    }
    assert received(multipart_body(fields))[0] == [
        ("deep[k][]", "1"),
        ("deep[k][]", "2"),
        ("list", "a b,c"),
        ("spaced", "a b"),
    ]


@pytest.mark.parametrize(
    ("filename", "sent"),
    [
        ("naïve 文.txt", 'filename="naïve 文.txt"'),
        ('a"b', 'filename="a%22b"'),
        ("a\r\nX-Evil: 1", 'filename="a%0D%0AX-Evil: 1"'),
        ("a\\b;c=%22", 'filename="a\\b;c=%22"'),
    ],
)
def test_file_names_are_escaped_as_browsers_do(filename: str, sent: str) -> None:
    (head,) = heads(multipart_body({"f": (filename, b"")}))
    assert sent.encode() in head
    assert head.count(b"\r\n") == 1
    (head,) = heads(multipart_body({filename: b""}))
    assert sent.removeprefix("file").encode() in head


def test_media_types_keep_to_their_line() -> None:
    with pytest.raises(InvalidRequestError, match="one line"):
        multipart_body({"f": ("a", b"", "text/plain\r\nX-Evil: 1")})


@given(st.dictionaries(st.text("abc", min_size=1), TEXT), st.binary())
def test_any_text_and_bytes_survive(fields: dict[str, str], content: bytes) -> None:
    sent = multipart_body({**fields, "file": ("n", content)})
    assert received(sent) == ([*fields.items()], [("file", "n", "application/octet-stream", content)])


def test_retries_send_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * 100_000)
    with path.open("rb") as opened:
        opened.seek(10)
        body = multipart_body({"a": path, "b": opened, "c": "d"})
        assert body.is_replayable
        assert read(body) == read(body)
        assert body.length == len(read(body)) > 199_990


def test_a_source_that_can_be_read_once_makes_a_form_that_can_be_sent_once() -> None:
    def generated() -> Iterator[bytes]:
        yield b"a"

    body = multipart_body({"f": ("n", generated()), "g": "h"})
    assert (body.length, body.is_replayable) == (None, False)
    assert received(body)[1] == [("f", "n", "application/octet-stream", b"a")]
    with pytest.raises(InvalidRequestError, match="cannot be read again"):
        read(body)


def test_a_large_file_is_never_held_whole(tmp_path: Path) -> None:
    size = 64 * 1024 * 1024
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(size)
    tracemalloc.start()
    try:
        body = multipart_body({"f": path})
        assert sum(map(len, body.pieces())) == body.length
        assert (body.length or 0) > size
        assert tracemalloc.get_traced_memory()[1] < 1024 * 1024
    finally:
        tracemalloc.stop()
