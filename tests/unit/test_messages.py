"""Diagnostics as text, as JSON, and as annotations of a GitHub workflow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cli.messages import as_github, as_text, visible
from generator.diagnostics import Diagnostic, Location, Pointer, Severity, as_json


def finding(
    *, line: str = "", column: int = 1, message: str = "it is wrong", help: str | None = None, number: int = 7
) -> Diagnostic:
    location = Location(file="spec.yaml", line=number, column=column, source_line=line)
    return Diagnostic(
        code="some-code",
        severity=Severity.WARNING,
        message=message,
        location=location,
        pointer=Pointer("spec.yaml", ("paths", "/a")),
        help=help,
    )


def test_a_diagnostic_shows_its_location_and_help() -> None:
    assert as_text(finding(line="  style: pipe", column=3, help="use form", number=212)) == (
        "spec.yaml:212:3: warning[some-code]: it is wrong\n"
        "  | 212 |   style: pipe\n"
        "  |         ^\n"
        "  = help: use form"
    )


def test_a_diagnostic_without_a_source_line_is_one_line() -> None:
    assert as_text(finding()) == "spec.yaml:7:1: warning[some-code]: it is wrong"


def test_long_messages_are_shortened() -> None:
    found = finding(message=f"a schema of the unknown type {'x' * 200_000}; ignored")
    for text in (as_text(found), as_github(found)):
        assert len(text) < 2_000
        assert "a schema of the unknown type xxx" in text
        assert text.endswith("xxx; ignored")


@pytest.mark.parametrize(
    "line",
    [
        "a: Z",
        "Z",
        "\ta: Z",
        "日本: Z",
        "e\u0301e\u0301: Z",
        "\x1b[31m: Z",
        "a" * 300 + "Z" + "b" * 300,
        "Z" + "b" * 300,
        "a" * 300 + "Z",
    ],
)
def test_the_caret_stands_below_the_column(line: str) -> None:
    _, excerpt, caret = as_text(finding(line=line, column=line.index("Z") + 1)).split("\n")[:3]
    before = excerpt[: excerpt.index("Z")]
    columns = sum(2 if each in "日本" else 0 if each == "\u0301" else 1 for each in before)
    assert caret == "  |" + " " * (columns - 3) + "^"
    assert len(excerpt) < 120


@pytest.mark.parametrize("cut", [0, 60, 80_000])
def test_a_finding_in_a_long_line_shows_the_part_around_it_and_its_pointer(cut: int) -> None:
    part = "a" * 60 + "Z" + "b" * 60
    place = Location(file="spec.json", line=1, column=cut + 61, source_line=part, cut=cut)
    found = Diagnostic(code="c", severity=Severity.NOTE, message="m", location=place, pointer=Pointer("", ("a", "b/c")))
    _, excerpt, caret, pointer = as_text(found).split("\n")
    assert excerpt.index("Z") == caret.index("^")
    assert (excerpt[8], excerpt[-1], pointer) == ("…", "…", "  = at: #/a/b~1c")


@pytest.mark.parametrize("column", [0, 1, 5, 99])
def test_a_column_outside_the_line_is_shown(column: int) -> None:
    assert as_text(finding(line="abc", column=column)).count("\n") == 2


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain é 日本 👍", "plain é 日本 👍"),
        ("\x1b[2J", "\\x1b[2J"),
        ("a\nb\r", "a\\nb\\r"),
        ("\x9b\x7f\x00", "\\x9b\\x7f\\x00"),
        ("\u202eabc\u2066", "\\u202eabc\\u2066"),
        ("\ud800", "\\ud800"),
        ("a\tb", "a    b"),
    ],
)
def test_control_characters_are_escaped(text: str, seen: str) -> None:
    assert visible(text) == seen


@given(line=st.text(), column=st.integers(min_value=1, max_value=200), message=st.text())
def test_any_diagnostic_is_printable(line: str, column: int, message: str) -> None:
    text = as_text(finding(line=line, column=column, message=message, help=message))
    assert all(each == "\n" or each >= " " for each in text)
    assert text.encode()
    assert text.count("\n") == (1 if message else 0) + (2 if line.strip() else 0)


def test_json_has_every_part() -> None:
    assert as_json(finding(line="  a", column=3, help="help")) == {
        "code": "some-code",
        "severity": "warning",
        "file": "spec.yaml",
        "line": 7,
        "column": 3,
        "pointer": "#/paths/~1a",
        "message": "it is wrong",
        "help": "help",
    }


def test_a_workflow_command_is_one_line_with_its_separators_escaped() -> None:
    found = finding(message="50% wrong:\n::error::no", help="a, b")
    assert as_github(found) == (
        "::warning file=spec.yaml,line=7,col=1,title=some-code::50%25 wrong:%0A::error::no (help: a, b)"
    )
    place = Location(file="a:b,c.yaml", line=1, column=2)
    odd = Diagnostic(code="c", severity=Severity.NOTE, message="m", location=place)
    assert as_github(odd) == "::notice file=a%3Ab%2Cc.yaml,line=1,col=2,title=c::m"
