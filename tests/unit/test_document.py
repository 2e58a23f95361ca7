"""Reading files: values of the YAML 1.2 core schema, locations, and every kind of file that is rejected."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic, DocumentError, Pointer
from generator.read.document import Version, load
from generator.read.source import read_source
from generator.read.syntax.limits import MAX_DEPTH

HEAD = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"


def value_of(tmp_path: Path, text: str, name: str = "spec.yaml") -> object:
    path = tmp_path / name
    path.write_bytes(text.encode())
    return read_source(path, name).root


def refusal(path: Path) -> Diagnostic:
    with pytest.raises(DocumentError) as caught:
        load(path)
    (diagnostic,) = caught.value.diagnostics
    return diagnostic


def refusal_of(tmp_path: Path, text: str | bytes, name: str = "spec.yaml") -> Diagnostic:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return refusal(path)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(
            (text, text)
            for text in ("no", "on", "OFF", "y", "1_000", "6:30", "2024-01-01", "0b1", "1.2.3", "0x", "=", "<")
        ),
        *((text, None) for text in ("", "~", "null", "Null", "NULL")),
        *((text, True) for text in ("true", "True", "TRUE")),
        ("0o17", 15),
        ("0x1F", 31),
        ("017", 17),
        ("-12", -12),
        ("1e3", 1000.0),
        ("1e-08", 1e-08),
        (".5", 0.5),
        ("+2.", 2.0),
        (".inf", float("inf")),
        ("-.INF", float("-inf")),
        ("'7'", "7"),
        ('"\\u00e9"', "é"),
        ("!!str 7", "7"),
        ("!!int '7'", 7),
        ("!!timestamp 2024-01-01", "2024-01-01"),
        ("! 7", "7"),
        ("!custom {a: 1}", {"a": 1}),
    ],
)
def test_scalars_follow_yaml_1_2(tmp_path: Path, text: str, value: object) -> None:
    assert value_of(tmp_path, f"key: {text}") == {"key": value}


def test_an_integer_of_any_length_is_read(tmp_path: Path) -> None:
    assert value_of(tmp_path, "key: 1" + "0" * 30) == {"key": 10**30}


@pytest.mark.parametrize("text", ["0x" + "f" * 4_000, "0o" + "7" * 5_000], ids=["hexadecimal", "octal"])
def test_an_integer_with_too_many_digits_stays_a_string(tmp_path: Path, text: str) -> None:
    assert value_of(tmp_path, f"key: {text}") == {"key": text}


def test_keys_are_strings(tmp_path: Path) -> None:
    text = "200: a\nno: b\n1.0: c\nnull: d\n? e\n: f\n"
    assert value_of(tmp_path, text) == {"200": "a", "no": "b", "1.0": "c", "null": "d", "e": "f"}


def test_merge_keys_add_missing_entries(tmp_path: Path) -> None:
    text = "one: &one {a: 1, b: 1}\ntwo: &two {b: 2, c: 2}\nboth:\n  <<: [*one, *two]\n  a: 0\n"
    root = value_of(tmp_path, text)
    assert isinstance(root, dict)
    assert root["both"] == {"a": 0, "b": 1, "c": 2}


def test_an_alias_is_the_value_of_its_anchor(tmp_path: Path) -> None:
    assert value_of(tmp_path, "a: &x [1, {b: 2}]\nc: *x\n") == {"a": [1, {"b": 2}], "c": [1, {"b": 2}]}


def test_the_last_anchor_of_a_name_is_used(tmp_path: Path) -> None:
    assert value_of(tmp_path, "a: &x 1\nb: &x 2\nc: *x\n") == {"a": 1, "b": 2, "c": 2}


def test_json_is_read_in_any_file(tmp_path: Path) -> None:
    assert value_of(tmp_path, '{"a": [1e2, "\\/", "\\ud83d\\ude00"]}') == {"a": [100.0, "/", "😀"]}


def test_yaml_may_begin_like_json(tmp_path: Path) -> None:
    assert value_of(tmp_path, "{a: 1, b: [no,],} # trailing commas\n") == {"a": 1, "b": ["no"]}


def test_half_a_surrogate_pair_is_replaced(tmp_path: Path) -> None:
    assert value_of(tmp_path, '{"a": "x\\ud800y"}') == {"a": "x\ufffdy"}


def test_a_byte_order_mark_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + HEAD.encode())
    document = load(path)
    assert document.locate(Pointer("spec.yaml", ("openapi",))).column == 1


@pytest.mark.parametrize(
    ("written", "version"),
    [
        ("openapi: 3.1.0", Version.V3_1),
        ("openapi: 3.1", Version.V3_1),
        ("openapi: '3.0.4'", Version.V3_0),
        ("openapi: 3.2.0-rc1", Version.V3_2),
        ("swagger: '2.0'", Version.V2_0),
        ("swagger: 2.0", Version.V2_0),
        ("swagger: 2", Version.V2_0),
    ],
)
def test_the_version_is_known_in_every_spelling(tmp_path: Path, written: str, version: Version) -> None:
    path = tmp_path / "spec.yaml"
    path.write_text(f"{written}\npaths: {{}}\n", encoding="utf-8")
    assert load(path).version is version


PLACES = """\
openapi: 3.1.0
base: &base
  type: object
  title: Base
list:
  - a
  -   b: 1
copy: *base
merged:
  own: 1
  <<: *base
flow: {x: [10, {y: 20}]}
"""


@pytest.mark.parametrize(
    ("tokens", "line", "column"),
    [
        ((), 1, 1),
        (("base",), 2, 1),
        (("base", "title"), 4, 3),
        (("list", "0"), 6, 5),
        (("list", "1", "b"), 7, 7),
        (("copy",), 8, 1),
        (("copy", "title"), 4, 3),
        (("merged", "own"), 10, 3),
        (("merged", "title"), 4, 3),
        (("flow", "x", "1", "y"), 12, 17),
        (("list", "7"), 5, 1),
        (("base", "absent", "further"), 2, 1),
    ],
)
def test_locations_in_yaml(tmp_path: Path, tokens: tuple[str, ...], line: int, column: int) -> None:
    path = tmp_path / "spec.yaml"
    path.write_text(PLACES, encoding="utf-8")
    found = load(path).locate(Pointer("spec.yaml", tokens))
    assert (found.line, found.column) == (line, column)
    assert found.file == str(path)
    assert found.source_line == PLACES.splitlines()[line - 1]


def test_locations_in_json(tmp_path: Path) -> None:
    path = tmp_path / "spec.json"
    text = '{\n  "openapi": "3.1.0",\n  "a{\\"": [true, {"b": null}, -1.5e3],\n  "c": {}\n}\n'
    path.write_text(text, encoding="utf-8")
    document = load(path)

    def place(*tokens: str) -> tuple[int, int]:
        found = document.locate(Pointer("spec.json", tokens))
        return found.line, found.column

    assert place("openapi") == (2, 3)
    assert place('a{"', "0") == (3, 12)
    assert place('a{"', "1", "b") == (3, 19)
    assert place('a{"', "2") == (3, 31)
    assert place("c") == (4, 3)


@pytest.mark.parametrize("before", [0, 500, 100_000])
def test_of_a_very_long_line_the_part_around_the_column_is_kept(tmp_path: Path, before: int) -> None:
    path = tmp_path / "spec.json"
    line = '{"openapi": "3.1.0", "z": "' + "x" * before + '", "a": "' + "y" * 1000 + '"}'
    path.write_text(line, encoding="utf-8")
    found = load(path).locate(Pointer("spec.json", ("a",)))
    assert (found.line, found.column) == (1, line.index('"a"') + 1)
    assert found.source_line[found.column - 1 - found.cut :].startswith('"a": "yyy')
    assert len(found.source_line) <= 400


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "part"),
    [
        ("", "invalid-syntax", 1, 1, "empty"),
        (" \n\n", "invalid-syntax", 1, 1, "empty"),
        ("openapi: 3.1.0\n  info: x\n", "invalid-syntax", 2, 7, "mapping values are not allowed"),
        ("a: [1, 2\n", "invalid-syntax", 2, 1, "flow sequence"),
        ("a: *nothing\n", "invalid-syntax", 1, 4, "undefined alias *nothing"),
        ("a: &x\n  b: *x\n", "invalid-syntax", 2, 6, "is inside its own anchor"),
        ("a: 1\nb: 2\na: 3\n", "invalid-syntax", 3, 1, 'this mapping has the key "a" twice; it is first on line 1'),
        ("{[1]: 2}\n", "invalid-syntax", 1, 2, "not a scalar"),
        ("a: 1\n---\nb: 2\n", "invalid-syntax", 2, 1, "more than one"),
        ("a:\n  <<: 1\n", "invalid-syntax", 2, 3, "merge key"),
        ("a: \x07\n", "invalid-syntax", 1, 1, "not valid YAML"),
        ("- a\n", "not-openapi", 1, 1, "neither `openapi` nor `swagger`"),
        ("just text\n", "not-openapi", 1, 1, "neither"),
        ("asyncapi: 3.0.0\n", "not-openapi", 1, 1, "neither"),
        ("info: {}\nopenapi: 4.0.0\n", "unknown-version", 2, 1, "4.0.0"),
        ("openapi: 3.10.0\n", "unknown-version", 1, 1, "3.10.0"),
        ("swagger: '1.2'\n", "unknown-version", 1, 1, "1.2"),
    ],
)
def test_an_invalid_document_is_refused_with_its_location(
    tmp_path: Path, text: str, code: str, line: int, column: int, part: str
) -> None:
    found = refusal_of(tmp_path, text)
    assert (found.code, found.location.line, found.location.column) == (code, line, column)
    assert part in found.message
    assert found.location.file == str(tmp_path / "spec.yaml")


@pytest.mark.parametrize(
    ("text", "line", "column", "part"),
    [
        ('{\n "a": 1,\n]', 3, 1, "not valid JSON"),
        ('{"a": 1,\n "b": {"c": 1, "c": 2}}', 2, 16, 'this mapping has the key "c" twice; it is first on line 2'),
        ('{"a": NaN}', 1, 1, "NaN"),
        ('{"a": ' + "1" * 5000 + "}", 1, 1, "not valid JSON"),
    ],
)
def test_invalid_json_is_refused_with_its_location(
    tmp_path: Path, text: str, line: int, column: int, part: str
) -> None:
    found = refusal_of(tmp_path, text, "spec.json")
    assert (found.code, found.location.line, found.location.column) == ("invalid-syntax", line, column)
    assert part in found.message


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a: " + "[" * 100_000, "spec.yaml"),
        ("a: " + "{b: " * 100_000, "spec.yaml"),
        ("".join(" " * depth + "a:\n" for depth in range(1_000)), "spec.yaml"),
        ('{"a": ' + "[" * 100_000 + "]" * 100_000 + "}", "spec.json"),
        ('{"a":' * (MAX_DEPTH + 1) + "1" + "}" * (MAX_DEPTH + 1), "spec.json"),
        ('{"a":' * 100_000 + "1" + "}" * 100_000, "spec.yaml"),
    ],
)
def test_nesting_is_refused_where_it_becomes_too_deep(tmp_path: Path, text: str, name: str) -> None:
    found = refusal_of(tmp_path, text, name)
    assert "nested more than" in found.message
    assert (found.location.line, found.location.column) != (1, 1)


def test_nesting_up_to_the_limit_is_read(tmp_path: Path) -> None:
    deepest = '{"a":' * MAX_DEPTH + "1" + "}" * MAX_DEPTH
    assert value_of(tmp_path, deepest, "spec.json") == value_of(tmp_path, deepest.replace(":", ": ") + "\n# yaml")


def test_an_alias_bomb_is_refused(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    found = refusal_of(tmp_path, "\n".join(lines))
    assert found.code == "invalid-syntax"
    assert "aliases" in found.message
    assert found.location.line == 7


@pytest.mark.parametrize(
    ("content", "code", "part"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0", "not-text", "binary"),
        ("openapi: 3.1.0".encode("utf-16"), "not-utf-8", "UTF-16"),
        (b"openapi: 3.1.0\ninfo:\n  title: caf\xe9\n", "not-utf-8", "0xe9"),
    ],
)
def test_files_that_are_not_text_are_refused(tmp_path: Path, content: bytes, code: str, part: str) -> None:
    found = refusal_of(tmp_path, content)
    assert found.code == code
    assert part in found.message


def test_a_byte_that_is_not_utf_8_is_located(tmp_path: Path) -> None:
    found = refusal_of(tmp_path, "openapi: 3.1.0\ninfo:\n  title: ä caf".encode() + b"\xe9\n")
    assert (found.location.line, found.location.column) == (3, 15)


def test_a_missing_file_and_a_directory_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "absent.yaml").message == "this file does not exist"
    assert "directory" in refusal(tmp_path).message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    path.write_text(HEAD, encoding="utf-8")
    path.chmod(0)
    assert "permission" in refusal(path).message


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", deny)
    assert "permission" in refusal(tmp_path / "spec.yaml").message


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    with path.open("wb") as file:
        file.truncate(10**12)
    found = refusal(path)
    assert found.code == "too-large"
